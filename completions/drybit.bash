# bash completion for drybit, written by `drybit generate`
_drybit() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "--help --version diff explain fmt generate graph iam init lint render replay rules test why" -- "$word"))
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
        *) COMPREPLY=($(compgen -W "DRY101 not-readable DRY102 unrendered-template DRY103 value-not-text DRY104 duplicate-data-key DRY105 malformed-map DRY106 wrong-namespace DRY107 wrong-name DRY108 unknown-data-key DRY109 wrong-section DRY111 unsupported-plugin DRY112 size-limit DRY113 near-size-limit DRY114 env-variable DRY115 auto-create-not-boolean DRY116 no-output DRY117 missing-namespace DRY118 bad-flb-log-cw DRY119 service-owned-option DRY120 namespace-without-label DRY130 not-evaluated DRY131 section-left-out DRY201 header-indented DRY202 uneven-indentation DRY204 unknown-option DRY205 missing-value DRY206 malformed-section DRY207 key-before-section DRY208 line-too-long DRY209 stray-bytes DRY210 command DRY212 repeated-option DRY213 overridden-option DRY214 bad-boolean DRY215 wrong-word-count DRY216 modify-three-words DRY217 bad-core-value DRY218 bad-retry-limit DRY219 ignored-option DRY220 incomplete-section DRY222 exclusive-options DRY223 missing-option DRY224 unclosed-quote DRY225 quoted-value DRY226 inline-comment DRY302 bad-match-regex DRY303 match-never DRY304 match-regex-anchored DRY305 containers-without-output DRY306 rewritten-tag-lost DRY307 duplicate-delivery DRY308 two-outputs-one-record DRY309 rewrite-loop DRY311 bad-emitter DRY312 rewrite-without-rule DRY313 router-log-matched DRY314 throttle-values DRY315 throttle-rate-floor DRY316 throttle-charges-twice DRY401 undefined-parser DRY403 duplicate-parser DRY404 unknown-format DRY405 bad-regex DRY406 bad-accessor DRY407 regex-parser-format DRY408 inexact-pattern DRY409 bad-time-zone DRY410 endless-pattern DRY412 bad-decoder DRY420 no-cri-parser DRY421 kubernetes-before-cri DRY422 parser-never-fits DRY423 time-format-misfit DRY424 no-time-taken DRY425 time-key-not-captured DRY426 unused-parser DRY427 partial-lines-unparsed DRY429 regex-without-names DRY430 parser-drops-metadata DRY431 preserved-key-doubles DRY432 parsed-key-missing DRY433 unknown-type DRY434 odd-time-format DRY435 decoder-without-effect DRY436 parser-boolean DRY437 unknown-conversion DRY501 bad-template DRY504 stream-name-or-prefix DRY505 go-template DRY506 tag-part-beyond DRY507 go-value DRY508 template-loses-byte DRY509 one-stream-for-all DRY510 kinesis-options DRY511 log-key-drops-metadata DRY512 log-key-missing DRY513 log-key-object DRY514 log-key-prefix DRY515 template-syntax DRY517 bad-name DRY518 template-key-missing DRY520 bad-retention DRY521 retention-without-effect DRY524 placeholder DRY525 bad-region DRY526 few-retries DRY527 bad-endpoint DRY528 example-name DRY529 prefix-without-separator DRY530 go-output-clock DRY531 go-repeated-key DRY532 go-retries-double DRY533 go-template-brackets DRY534 metrics-without-effect DRY535 firehose-text-escaped DRY536 time-key-repeats DRY537 data-keys-list DRY538 records-run-together DRY539 time-key-format-crash DRY540 es-host-url DRY541 es-without-tls DRY542 es-unsigned DRY543 es-type DRY544 es-index-name DRY545 es-label-dots DRY546 output-start DRY547 es-id-missing DRY548 es-literal-index DRY601 merged-text-stays DRY602 merge-option-without-merge DRY603 merge-finds-no-log DRY604 small-buffer DRY605 tag-prefix DRY606 journal-or-dummy DRY607 pod-parser-idle DRY608 grep-key-missing DRY609 grep-dead-rule DRY611 modify-literal-key DRY612 modify-condition DRY613 nest-incomplete DRY614 record-repeats-key DRY615 short-cache-ttl DRY616 whitelist-ignored DRY617 metadata-switched-off DRY618 namespace-metadata-idle DRY619 allowlist-empties DRY701 clear-text-secret DRY703 unused-suppression filter output parser grep kubernetes modify nest parser record_modifier rewrite_tag throttle cloudwatch cloudwatch_logs es firehose kinesis kinesis_firehose" -- "$word")) ;;
      esac ;;
    fmt)
      case $before in
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--minify --write --check --color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    generate)
      case $before in
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--color --help" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
    graph)
      case $before in
        --format) COMPREPLY=($(compgen -W "mermaid dot" -- "$word")); return ;;
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--format --fluent-bit --color --help" -- "$word")) ;;
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
    init)
      case $before in
        --region) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --group) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --host) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --output) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --account) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --cluster) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--region --group --host --output --force --account --cluster --color --help" -- "$word")) ;;
        *) ;;
      esac ;;
    lint)
      case $before in
        --format) COMPREPLY=($(compgen -W "concise github gitlab json junit pretty sarif" -- "$word")); return ;;
        --output) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --fluent-bit) COMPREPLY=($(compgen -W "1.9 4.2 5.0" -- "$word")); return ;;
        --fail-on) COMPREPLY=($(compgen -W "error warning note never" -- "$word")); return ;;
        --select) COMPREPLY=($(compgen -W "DRY101 not-readable DRY102 unrendered-template DRY103 value-not-text DRY104 duplicate-data-key DRY105 malformed-map DRY106 wrong-namespace DRY107 wrong-name DRY108 unknown-data-key DRY109 wrong-section DRY111 unsupported-plugin DRY112 size-limit DRY113 near-size-limit DRY114 env-variable DRY115 auto-create-not-boolean DRY116 no-output DRY117 missing-namespace DRY118 bad-flb-log-cw DRY119 service-owned-option DRY120 namespace-without-label DRY130 not-evaluated DRY131 section-left-out DRY201 header-indented DRY202 uneven-indentation DRY204 unknown-option DRY205 missing-value DRY206 malformed-section DRY207 key-before-section DRY208 line-too-long DRY209 stray-bytes DRY210 command DRY212 repeated-option DRY213 overridden-option DRY214 bad-boolean DRY215 wrong-word-count DRY216 modify-three-words DRY217 bad-core-value DRY218 bad-retry-limit DRY219 ignored-option DRY220 incomplete-section DRY222 exclusive-options DRY223 missing-option DRY224 unclosed-quote DRY225 quoted-value DRY226 inline-comment DRY302 bad-match-regex DRY303 match-never DRY304 match-regex-anchored DRY305 containers-without-output DRY306 rewritten-tag-lost DRY307 duplicate-delivery DRY308 two-outputs-one-record DRY309 rewrite-loop DRY311 bad-emitter DRY312 rewrite-without-rule DRY313 router-log-matched DRY314 throttle-values DRY315 throttle-rate-floor DRY316 throttle-charges-twice DRY401 undefined-parser DRY403 duplicate-parser DRY404 unknown-format DRY405 bad-regex DRY406 bad-accessor DRY407 regex-parser-format DRY408 inexact-pattern DRY409 bad-time-zone DRY410 endless-pattern DRY412 bad-decoder DRY420 no-cri-parser DRY421 kubernetes-before-cri DRY422 parser-never-fits DRY423 time-format-misfit DRY424 no-time-taken DRY425 time-key-not-captured DRY426 unused-parser DRY427 partial-lines-unparsed DRY429 regex-without-names DRY430 parser-drops-metadata DRY431 preserved-key-doubles DRY432 parsed-key-missing DRY433 unknown-type DRY434 odd-time-format DRY435 decoder-without-effect DRY436 parser-boolean DRY437 unknown-conversion DRY501 bad-template DRY504 stream-name-or-prefix DRY505 go-template DRY506 tag-part-beyond DRY507 go-value DRY508 template-loses-byte DRY509 one-stream-for-all DRY510 kinesis-options DRY511 log-key-drops-metadata DRY512 log-key-missing DRY513 log-key-object DRY514 log-key-prefix DRY515 template-syntax DRY517 bad-name DRY518 template-key-missing DRY520 bad-retention DRY521 retention-without-effect DRY524 placeholder DRY525 bad-region DRY526 few-retries DRY527 bad-endpoint DRY528 example-name DRY529 prefix-without-separator DRY530 go-output-clock DRY531 go-repeated-key DRY532 go-retries-double DRY533 go-template-brackets DRY534 metrics-without-effect DRY535 firehose-text-escaped DRY536 time-key-repeats DRY537 data-keys-list DRY538 records-run-together DRY539 time-key-format-crash DRY540 es-host-url DRY541 es-without-tls DRY542 es-unsigned DRY543 es-type DRY544 es-index-name DRY545 es-label-dots DRY546 output-start DRY547 es-id-missing DRY548 es-literal-index DRY601 merged-text-stays DRY602 merge-option-without-merge DRY603 merge-finds-no-log DRY604 small-buffer DRY605 tag-prefix DRY606 journal-or-dummy DRY607 pod-parser-idle DRY608 grep-key-missing DRY609 grep-dead-rule DRY611 modify-literal-key DRY612 modify-condition DRY613 nest-incomplete DRY614 record-repeats-key DRY615 short-cache-ttl DRY616 whitelist-ignored DRY617 metadata-switched-off DRY618 namespace-metadata-idle DRY619 allowlist-empties DRY701 clear-text-secret DRY703 unused-suppression" -- "$word")); return ;;
        --ignore) COMPREPLY=($(compgen -W "DRY101 not-readable DRY102 unrendered-template DRY103 value-not-text DRY104 duplicate-data-key DRY105 malformed-map DRY106 wrong-namespace DRY107 wrong-name DRY108 unknown-data-key DRY109 wrong-section DRY111 unsupported-plugin DRY112 size-limit DRY113 near-size-limit DRY114 env-variable DRY115 auto-create-not-boolean DRY116 no-output DRY117 missing-namespace DRY118 bad-flb-log-cw DRY119 service-owned-option DRY120 namespace-without-label DRY130 not-evaluated DRY131 section-left-out DRY201 header-indented DRY202 uneven-indentation DRY204 unknown-option DRY205 missing-value DRY206 malformed-section DRY207 key-before-section DRY208 line-too-long DRY209 stray-bytes DRY210 command DRY212 repeated-option DRY213 overridden-option DRY214 bad-boolean DRY215 wrong-word-count DRY216 modify-three-words DRY217 bad-core-value DRY218 bad-retry-limit DRY219 ignored-option DRY220 incomplete-section DRY222 exclusive-options DRY223 missing-option DRY224 unclosed-quote DRY225 quoted-value DRY226 inline-comment DRY302 bad-match-regex DRY303 match-never DRY304 match-regex-anchored DRY305 containers-without-output DRY306 rewritten-tag-lost DRY307 duplicate-delivery DRY308 two-outputs-one-record DRY309 rewrite-loop DRY311 bad-emitter DRY312 rewrite-without-rule DRY313 router-log-matched DRY314 throttle-values DRY315 throttle-rate-floor DRY316 throttle-charges-twice DRY401 undefined-parser DRY403 duplicate-parser DRY404 unknown-format DRY405 bad-regex DRY406 bad-accessor DRY407 regex-parser-format DRY408 inexact-pattern DRY409 bad-time-zone DRY410 endless-pattern DRY412 bad-decoder DRY420 no-cri-parser DRY421 kubernetes-before-cri DRY422 parser-never-fits DRY423 time-format-misfit DRY424 no-time-taken DRY425 time-key-not-captured DRY426 unused-parser DRY427 partial-lines-unparsed DRY429 regex-without-names DRY430 parser-drops-metadata DRY431 preserved-key-doubles DRY432 parsed-key-missing DRY433 unknown-type DRY434 odd-time-format DRY435 decoder-without-effect DRY436 parser-boolean DRY437 unknown-conversion DRY501 bad-template DRY504 stream-name-or-prefix DRY505 go-template DRY506 tag-part-beyond DRY507 go-value DRY508 template-loses-byte DRY509 one-stream-for-all DRY510 kinesis-options DRY511 log-key-drops-metadata DRY512 log-key-missing DRY513 log-key-object DRY514 log-key-prefix DRY515 template-syntax DRY517 bad-name DRY518 template-key-missing DRY520 bad-retention DRY521 retention-without-effect DRY524 placeholder DRY525 bad-region DRY526 few-retries DRY527 bad-endpoint DRY528 example-name DRY529 prefix-without-separator DRY530 go-output-clock DRY531 go-repeated-key DRY532 go-retries-double DRY533 go-template-brackets DRY534 metrics-without-effect DRY535 firehose-text-escaped DRY536 time-key-repeats DRY537 data-keys-list DRY538 records-run-together DRY539 time-key-format-crash DRY540 es-host-url DRY541 es-without-tls DRY542 es-unsigned DRY543 es-type DRY544 es-index-name DRY545 es-label-dots DRY546 output-start DRY547 es-id-missing DRY548 es-literal-index DRY601 merged-text-stays DRY602 merge-option-without-merge DRY603 merge-finds-no-log DRY604 small-buffer DRY605 tag-prefix DRY606 journal-or-dummy DRY607 pod-parser-idle DRY608 grep-key-missing DRY609 grep-dead-rule DRY611 modify-literal-key DRY612 modify-condition DRY613 nest-incomplete DRY614 record-repeats-key DRY615 short-cache-ttl DRY616 whitelist-ignored DRY617 metadata-switched-off DRY618 namespace-metadata-idle DRY619 allowlist-empties DRY701 clear-text-secret DRY703 unused-suppression" -- "$word")); return ;;
        --namespaces) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --baseline) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --stdin-filename) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W "--format --output --fluent-bit --fail-on --select --ignore --namespaces --fix --diff --baseline --write-baseline --scan --require --stdin-filename --color --help" -- "$word")) ;;
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
