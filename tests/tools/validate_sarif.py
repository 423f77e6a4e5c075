"""validate_sarif.py SCHEMA LOG...: exit 1 and one line a fault where a SARIF log does not fit the published schema, or
leaves out what the test wants to be in it (fixes, related locations)."""
import json
import sys

import jsonschema


def main(schema_path, *log_paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    validator.check_schema(schema)
    faults = 0
    seen = {"results": 0, "fixes": 0, "relatedLocations": 0}
    for path in log_paths:
        with open(path, encoding="utf-8") as file:
            log = json.load(file)
        for error in validator.iter_errors(log):
            faults += 1
            print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        for result in log["runs"][0]["results"]:
            seen["results"] += 1
            for part in ("fixes", "relatedLocations"):
                seen[part] += part in result
    for part, count in seen.items():
        if count == 0:
            faults += 1
            print(f"no log has any {part}: nothing was tested")
    print(f"{len(log_paths)} logs, {seen}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
