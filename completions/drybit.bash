# bash completion for drybit, written by `drybit generate`
_drybit() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "--help --version diff explain generate iam lint render replay rules test why" -- "$word"))
    return
  fi
  case ${COMP_WORDS[1]} in
    diff)
      case $before in
        --format) COMPREPLY=($(compgen -W "pretty markdown" -- "$word")); return ;;
        --limit) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --pods) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --now) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --wrap) COMPREPLY=($(compgen -W "auto cri none" -- "$word")); return ;;
        --pace) COMPREPLY=($(compgen -W "burst arrival" -- "$word")); return ;;
        --pod) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --namespace) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --container) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--format --limit --exit-code --fluent-bit --pods --now --wrap --assume-pods --pace --pod --namespace --container --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    explain)
      case $before in
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -W "DRY204 unknown-option filter output parser grep kubernetes modify nest parser record_modifier rewrite_tag throttle cloudwatch cloudwatch_logs es firehose kinesis kinesis_firehose" -- "$word")) ;;
      esac ;;
    generate)
      case $before in
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    iam)
      case $before in
        --account) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --cluster) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--account --cluster --fluent-bit --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    lint)
      case $before in
        --format) COMPREPLY=($(compgen -W "concise github gitlab json junit pretty sarif" -- "$word")); return ;;
        --output) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --fail-on) COMPREPLY=($(compgen -W "error warning note never" -- "$word")); return ;;
        --select) COMPREPLY=($(compgen -W "DRY204 unknown-option" -- "$word")); return ;;
        --ignore) COMPREPLY=($(compgen -W "DRY204 unknown-option" -- "$word")); return ;;
        --namespaces) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --stdin-filename) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--format --output --fluent-bit --fail-on --select --ignore --namespaces --require --stdin-filename --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    render)
      case $before in
        --part) COMPREPLY=($(compgen -W "main whole parsers" -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--part --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    replay)
      case $before in
        --format) COMPREPLY=($(compgen -W "calls ndjson pretty steps summary" -- "$word")); return ;;
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --pods) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --now) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --wrap) COMPREPLY=($(compgen -W "auto cri none" -- "$word")); return ;;
        --pace) COMPREPLY=($(compgen -W "burst arrival" -- "$word")); return ;;
        --pod) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --namespace) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --container) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --line) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --grep) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --only) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --stage) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --limit) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --price) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--format --fluent-bit --pods --now --wrap --assume-pods --pace --pod --namespace --container --line --grep --only --stage --limit --include-lost --price --router-log --fail-on-loss --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    rules)
      case $before in
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--color --help" -- "$word")) ;;
        *) ;;
      esac ;;
    test)
      case $before in
        --run) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --junit) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--run --update --junit --fluent-bit --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    why)
      case $before in
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --pods) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --now) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --wrap) COMPREPLY=($(compgen -W "auto cri none" -- "$word")); return ;;
        --pace) COMPREPLY=($(compgen -W "burst arrival" -- "$word")); return ;;
        --pod) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --namespace) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --container) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--fluent-bit --pods --now --wrap --assume-pods --pace --pod --namespace --container --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
  esac
}
complete -o filenames -F _drybit drybit
