"""check_action.py ACTION DRYBIT FOLDER: action.yml is a composite action whose steps are what GitHub takes; its last step
is run as GitHub runs it, in FOLDER. Prints what that printed, ends with its exit code; 99 where the file is wrong."""
import os
import re
import subprocess
import sys

import yaml


def wrong(text):
    print(f"action.yml: {text}")
    sys.exit(99)


def main(action_path, drybit, folder):
    with open(action_path, encoding="utf-8") as file:
        action = yaml.safe_load(file)
    for key in ("name", "description", "inputs", "runs"):
        if key not in action:
            wrong(f"{key} is missing")
    inputs = action["inputs"]
    for name, one in inputs.items():
        if not isinstance(one.get("default"), str) or not one.get("description"):
            wrong(f"the input {name} needs a description and a text as default")
    if action["runs"]["using"] != "composite":
        wrong("it is not composite")
    for step in action["runs"]["steps"]:
        if ("run" in step) == ("uses" in step):
            wrong(f"{step.get('name')}: either run or uses")
        if "run" in step and "shell" not in step:
            wrong(f"{step['name']}: run needs a shell")
        if "${{" in step.get("run", ""):
            wrong(f"{step['name']}: expressions belong in env, where they cannot become code")
        for used in re.findall(r"inputs\.([a-z-]+)", str(step)):
            if used not in inputs:
                wrong(f"{step['name']}: there is no input {used}")
    used = set(re.findall(r"inputs\.([a-z-]+)", str(action["runs"])))
    if used != set(inputs):
        wrong(f"inputs that nothing uses: {set(inputs) - used}")
    last = action["runs"]["steps"][-1]
    environment = dict(os.environ, PATH=os.path.dirname(drybit) + os.pathsep + os.environ["PATH"])
    given = dict((name, one["default"]) for name, one in inputs.items())
    given["sarif"] = "report.sarif"
    given["paths"] = "a folder\n\n."
    for name, value in last["env"].items():
        environment[name] = given[re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value).group(1)]
    # As GitHub runs `shell: bash`.
    ran = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", last["run"]], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(ran.stdout, end="")
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
