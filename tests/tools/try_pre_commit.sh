#!/usr/bin/env bash
# try_pre_commit.sh SOURCE DRYBIT PRE_COMMIT SCRATCH: the hooks of SOURCE with the real pre-commit, in repositories below
# SCRATCH. Ends with 1 and the reason where a commit goes otherwise than it should.
set -euo pipefail
source=$1 drybit=$2 pre_commit=$3 scratch=$4

# Nothing of the caller's git: a commit hook may be what runs the tests.
for name in $(env | sed -n 's/^\(GIT_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
export HOME=$scratch/home GIT_CONFIG_NOSYSTEM=1 PRE_COMMIT_HOME=$scratch/cache PATH="$(dirname "$drybit"):$PATH"
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com
mkdir -p "$HOME"
git config --global init.defaultBranch main
git config --global protocol.file.allow always

fail() {
  echo "FAILED: $1"
  cat "$scratch/out" 2>/dev/null || true
  exit 1
}

# The hooks as a repository of their own, as users name it.
mkdir "$scratch/hooks"
cp "$source/.pre-commit-hooks.yaml" "$scratch/hooks/"
git -C "$scratch/hooks" init -q
git -C "$scratch/hooks" add -A
git -C "$scratch/hooks" commit -q -m hooks
revision=$(git -C "$scratch/hooks" rev-parse HEAD)
"$pre_commit" validate-manifest "$source/.pre-commit-hooks.yaml" >"$scratch/out" 2>&1 || fail "the manifest is not valid"

mkdir "$scratch/repository"
cd "$scratch/repository"
git init -q
cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $scratch/hooks
    rev: $revision
    hooks:
      - id: drybit
YAML
"$pre_commit" install >"$scratch/out" 2>&1 || fail "pre-commit install"

# A commit without a map, with files that are none of drybit's business.
mkdir -p chart/templates terraform
echo 'kind: Service' >service.yaml
printf 'kind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\n{{- if .x }}\n' >chart/templates/map.yaml
echo 'resource "aws_s3_bucket" "b" {' >terraform/broken.tf
echo '{"a": ' >broken.json
echo 'user nobody;' >nginx.conf
git add -A
git commit -q -m "no map" >"$scratch/out" 2>&1 || fail "a commit without any map was stopped"

sample=$source/testdata/samples/tutorial/aws-logging.yaml
cp "$sample" aws-logging.yaml
git add -A
git commit -q -m "a bad map" >"$scratch/out" 2>&1 && fail "a commit with a bad map went through"
grep -q 'DRY106' "$scratch/out" || fail "the finding is not shown"
[ "$(git rev-list --count HEAD)" = 1 ] || fail "there is a commit too many"

sed -i 's/namespace: wow2/namespace: aws-observability/' aws-logging.yaml
git add -A
git commit -q -m "a sound map" >"$scratch/out" 2>&1 || fail "a commit with a sound map was stopped"

# The same in Terraform source.
cat >terraform/logging.tf <<'TF'
resource "kubernetes_config_map" "logging" {
  metadata {
    name      = "aws-logging"
    namespace = "aws-observability"
  }
  data = {
    "output.conf" = <<-EOT
      [OUTPUT]
        Name kinesis_streams
        Match *
    EOT
  }
}
TF
git add -A
git commit -q -m "a bad map in Terraform" >"$scratch/out" 2>&1 && fail "a commit with a bad map in Terraform went through"
grep -q 'terraform/logging.tf:9:14' "$scratch/out" || fail "the place in the Terraform file is not shown"
echo "commits went as they should"
