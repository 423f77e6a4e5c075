# bash completion for drybit, written by `drybit generate`
_drybit_words() {
  local IFS=$' \t\n'
  compopt +o default +o bashdefault 2>/dev/null
  COMPREPLY=($(compgen -W "$1" -- "$word"))
}
_drybit_list() {
  local IFS=$' \t\n' head=
  case $word in *,*) head=${word%,*}, ;; esac
  compopt +o default +o bashdefault 2>/dev/null
  COMPREPLY=($(compgen -P "$head" -W "$1" -- "${word##*,}"))
}
_drybit_folders() {
  local IFS=$'\n'
  compopt +o default +o bashdefault -o filenames 2>/dev/null
  COMPREPLY=($(compgen -d -- "$word"))
}
_drybit_files() { :; }
_drybit_none() { compopt +o default +o bashdefault 2>/dev/null; }
_drybit_topic() {
  case $before in
    filter) _drybit_words "$filters" ;;
    output) _drybit_words "$outputs" ;;
    *) _drybit_words "filter output parser $filters $outputs $rules" ;;
  esac
}
_drybit() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} filters outputs rules
  COMPREPLY=()
  if [ "$word" = = ]; then
    word=
  elif [ "$before" = = ] && [ "$COMP_CWORD" -ge 3 ]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi
  filters="grep kubernetes modify nest parser record_modifier rewrite_tag throttle"
  outputs="cloudwatch cloudwatch_logs es firehose kinesis kinesis_firehose"
  rules="DRY101 not-readable DRY102 unrendered-template DRY103 value-not-text DRY104 duplicate-data-key DRY105 malformed-map DRY106 wrong-namespace DRY107 wrong-name DRY108 unknown-data-key DRY109 wrong-section DRY111 unsupported-plugin DRY112 size-limit DRY113 near-size-limit DRY114 env-variable DRY115 auto-create-not-boolean DRY116 no-output DRY117 missing-namespace DRY118 bad-flb-log-cw DRY119 service-owned-option DRY120 namespace-without-label DRY130 not-evaluated DRY131 section-left-out DRY201 header-indented DRY202 uneven-indentation DRY204 unknown-option DRY205 missing-value DRY206 malformed-section DRY207 key-before-section DRY208 line-too-long DRY209 stray-bytes DRY210 command DRY212 repeated-option DRY213 overridden-option DRY214 bad-boolean DRY215 wrong-word-count DRY216 modify-three-words DRY217 bad-core-value DRY218 bad-retry-limit DRY219 ignored-option DRY220 incomplete-section DRY222 exclusive-options DRY223 missing-option DRY224 unclosed-quote DRY225 quoted-value DRY226 inline-comment DRY302 bad-match-regex DRY303 match-never DRY304 match-regex-anchored DRY305 containers-without-output DRY306 rewritten-tag-lost DRY307 duplicate-delivery DRY308 two-outputs-one-record DRY309 rewrite-loop DRY311 bad-emitter DRY312 rewrite-without-rule DRY313 router-log-matched DRY314 throttle-values DRY315 throttle-rate-floor DRY316 throttle-charges-twice DRY317 small-emitter DRY401 undefined-parser DRY403 duplicate-parser DRY404 unknown-format DRY405 bad-regex DRY406 bad-accessor DRY407 regex-parser-format DRY408 inexact-pattern DRY409 bad-time-zone DRY410 endless-pattern DRY412 bad-decoder DRY420 no-cri-parser DRY421 kubernetes-before-cri DRY422 parser-never-fits DRY423 time-format-misfit DRY424 no-time-taken DRY425 time-key-not-captured DRY426 unused-parser DRY427 partial-lines-unparsed DRY429 regex-without-names DRY430 parser-drops-metadata DRY431 preserved-key-doubles DRY432 parsed-key-missing DRY433 unknown-type DRY434 odd-time-format DRY435 decoder-without-effect DRY436 parser-boolean DRY437 unknown-conversion DRY501 bad-template DRY504 stream-name-or-prefix DRY505 go-template DRY506 tag-part-beyond DRY507 go-value DRY508 template-loses-byte DRY509 one-stream-for-all DRY510 kinesis-options DRY511 log-key-drops-metadata DRY512 log-key-missing DRY513 log-key-object DRY514 log-key-prefix DRY515 template-syntax DRY517 bad-name DRY518 template-key-missing DRY520 bad-retention DRY521 retention-without-effect DRY524 placeholder DRY525 bad-region DRY526 few-retries DRY527 bad-endpoint DRY528 example-name DRY529 prefix-without-separator DRY530 go-output-clock DRY531 go-repeated-key DRY532 go-retries-double DRY533 go-template-brackets DRY534 metrics-without-effect DRY535 firehose-text-escaped DRY536 time-key-repeats DRY537 data-keys-list DRY538 records-run-together DRY539 time-key-format-crash DRY540 es-host-url DRY541 es-without-tls DRY542 es-unsigned DRY543 es-type DRY544 es-index-name DRY545 es-label-dots DRY546 output-start DRY547 es-id-missing DRY548 es-literal-index DRY549 es-path DRY550 stream-per-event DRY551 partition-host DRY601 merged-text-stays DRY602 merge-option-without-merge DRY603 merge-finds-no-log DRY604 small-buffer DRY605 tag-prefix DRY606 journal-or-dummy DRY607 pod-parser-idle DRY608 grep-key-missing DRY609 grep-dead-rule DRY611 modify-literal-key DRY612 modify-condition DRY613 nest-incomplete DRY614 record-repeats-key DRY615 short-cache-ttl DRY616 whitelist-ignored DRY617 metadata-switched-off DRY618 namespace-metadata-idle DRY619 allowlist-empties DRY701 clear-text-secret DRY703 unused-suppression"
  if [ "$COMP_CWORD" -eq 1 ]; then
    _drybit_words "--help --version diff explain fmt generate graph iam init lint render replay rules test why"
    return
  fi
  case ${COMP_WORDS[1]} in
    diff)
      case $before in
        --format) _drybit_words "pretty markdown"; return ;;
        --limit) _drybit_none; return ;;
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --pods) _drybit_files; return ;;
        --now) _drybit_none; return ;;
        --wrap) _drybit_words "auto cri none"; return ;;
        --pace) _drybit_words "burst arrival"; return ;;
        --pod) _drybit_none; return ;;
        --namespace) _drybit_none; return ;;
        --container) _drybit_none; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--format --limit --exit-code --fluent-bit --pods --now --wrap --assume-pods --pace --pod --namespace --container --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    explain)
      case $before in
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--color --help" ;;
        *) _drybit_topic ;;
      esac ;;
    fmt)
      case $before in
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--minify --write --check --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    generate)
      case $before in
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--color --help" ;;
        *) _drybit_folders ;;
      esac ;;
    graph)
      case $before in
        --format) _drybit_words "mermaid dot"; return ;;
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--format --fluent-bit --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    iam)
      case $before in
        --account) _drybit_none; return ;;
        --cluster) _drybit_none; return ;;
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--account --cluster --fluent-bit --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    init)
      case $before in
        --from) _drybit_files; return ;;
        --region) _drybit_none; return ;;
        --group) _drybit_none; return ;;
        --host) _drybit_none; return ;;
        --output) _drybit_folders; return ;;
        --account) _drybit_none; return ;;
        --cluster) _drybit_none; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--from --region --group --host --output --force --account --cluster --color --help" ;;
        *) _drybit_words "json java nginx klog logfmt opensearch per-namespace" ;;
      esac ;;
    lint)
      case $before in
        --format) _drybit_words "concise github gitlab json junit pretty sarif"; return ;;
        --output) _drybit_files; return ;;
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --fail-on) _drybit_words "error warning note never"; return ;;
        --select) _drybit_list "$rules"; return ;;
        --ignore) _drybit_list "$rules"; return ;;
        --namespaces) _drybit_none; return ;;
        --baseline) _drybit_files; return ;;
        --stdin-filename) _drybit_none; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--format --output --fluent-bit --fail-on --select --ignore --namespaces --fix --diff --baseline --write-baseline --scan --require --stdin-filename --watch --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    render)
      case $before in
        --part) _drybit_words "main whole filters output parsers"; return ;;
        --output-dir) _drybit_folders; return ;;
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--part --output-dir --fluent-bit --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    replay)
      case $before in
        --format) _drybit_words "calls ndjson pretty steps summary"; return ;;
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --pods) _drybit_files; return ;;
        --now) _drybit_none; return ;;
        --wrap) _drybit_words "auto cri none"; return ;;
        --pace) _drybit_words "burst arrival"; return ;;
        --pod) _drybit_none; return ;;
        --namespace) _drybit_none; return ;;
        --container) _drybit_none; return ;;
        --missing-group) _drybit_none; return ;;
        --existing-stream) _drybit_none; return ;;
        --deny) _drybit_none; return ;;
        --line) _drybit_none; return ;;
        --grep) _drybit_none; return ;;
        --only) _drybit_words "dropped changed clock routed="; return ;;
        --stage) _drybit_none; return ;;
        --limit) _drybit_none; return ;;
        --price) _drybit_none; return ;;
        --threads) _drybit_none; return ;;
        --spool) _drybit_folders; return ;;
        --group-prefix) _drybit_none; return ;;
        --region) _drybit_none; return ;;
        --profile) _drybit_none; return ;;
        --endpoint-url) _drybit_none; return ;;
        --timeout) _drybit_none; return ;;
        --report) _drybit_files; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--format --fluent-bit --pods --now --wrap --assume-pods --pace --pod --namespace --container --missing-group --existing-stream --deny --any-name --line --grep --only --stage --limit --include-lost --price --router-log --fail-on-loss --watch --threads --send --yes --resume --spool --group-prefix --verify --region --profile --endpoint-url --timeout --report --redact --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    rules)
      case $before in
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--color --help" ;;
        *) _drybit_none ;;
      esac ;;
    test)
      case $before in
        --run) _drybit_none; return ;;
        --junit) _drybit_files; return ;;
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--run --update --junit --fluent-bit --watch --color --help" ;;
        *) _drybit_files ;;
      esac ;;
    why)
      case $before in
        --fluent-bit) _drybit_words "1.9 4.2 5.0"; return ;;
        --pods) _drybit_files; return ;;
        --now) _drybit_none; return ;;
        --wrap) _drybit_words "auto cri none"; return ;;
        --pace) _drybit_words "burst arrival"; return ;;
        --pod) _drybit_none; return ;;
        --namespace) _drybit_none; return ;;
        --container) _drybit_none; return ;;
        --color) _drybit_words "auto always never"; return ;;
      esac
      case $word in
        -*) _drybit_words "--fluent-bit --pods --now --wrap --assume-pods --pace --pod --namespace --container --color --help" ;;
        *) _drybit_files ;;
      esac ;;
  esac
}
complete -o bashdefault -o default -F _drybit drybit
