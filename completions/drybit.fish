# fish completion for drybit, written by `drybit generate`
complete -c drybit -f -n __fish_use_subcommand -a diff -d 'Show what a change of the configuration, or of Fluent Bit, does to the events of the same lines'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l format -d 'How to show the differences: pretty, or markdown for a pull request'\''s comment' -x -a 'pretty markdown'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l limit -d 'Show the differences of this many lines (default 20)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from diff' -l exit-code -d 'Exit 1 when the outcomes differ'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0; twice: compare one CONFIG under both' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l pods -d 'Pods and namespaces: kubectl get pods -A -o json (or yaml)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from diff' -l now -d 'The clock: RFC 3339 or seconds since 1970' -r -F
complete -c drybit -n '__fish_seen_subcommand_from diff' -l wrap -d 'Lines without CRI prefix: auto wraps files without any, cri wraps always, none never' -x -a 'auto cri none'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l assume-pods -d 'Without --pods: let metadata hold what the tag proves, in place of none'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l pace -d 'throttle'\''s clock: burst (default), all lines at once; arrival, by the lines'\'' times' -x -a 'burst arrival'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l pod -d 'The pod of files whose name does not tell' -r -F
complete -c drybit -n '__fish_seen_subcommand_from diff' -l namespace -d 'Their namespace' -r -F
complete -c drybit -n '__fish_seen_subcommand_from diff' -l container -d 'Their container' -r -F
complete -c drybit -n '__fish_seen_subcommand_from diff' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from diff' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from diff' -F
complete -c drybit -f -n __fish_use_subcommand -a explain -d 'Explain a rule (explain DRY204) or a plugin (explain filter grep)'
complete -c drybit -n '__fish_seen_subcommand_from explain' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from explain' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from explain' -f -a 'DRY101 not-readable DRY102 unrendered-template DRY103 value-not-text DRY104 duplicate-data-key DRY105 malformed-map DRY106 wrong-namespace DRY107 wrong-name DRY108 unknown-data-key DRY109 wrong-section DRY111 unsupported-plugin DRY112 size-limit DRY113 near-size-limit DRY114 env-variable DRY115 auto-create-not-boolean DRY116 no-output DRY117 missing-namespace DRY118 bad-flb-log-cw DRY119 service-owned-option DRY120 namespace-without-label DRY130 not-evaluated DRY131 section-left-out DRY201 header-indented DRY202 uneven-indentation DRY204 unknown-option DRY205 missing-value DRY206 malformed-section DRY207 key-before-section DRY208 line-too-long DRY209 stray-bytes DRY210 command DRY212 repeated-option DRY213 overridden-option DRY214 bad-boolean DRY215 wrong-word-count DRY216 modify-three-words DRY217 bad-core-value DRY218 bad-retry-limit DRY219 ignored-option DRY220 incomplete-section DRY222 exclusive-options DRY223 missing-option DRY224 unclosed-quote DRY225 quoted-value DRY226 inline-comment DRY302 bad-match-regex DRY303 match-never DRY304 match-regex-anchored DRY305 containers-without-output DRY306 rewritten-tag-lost DRY307 duplicate-delivery DRY308 two-outputs-one-record DRY309 rewrite-loop DRY311 bad-emitter DRY312 rewrite-without-rule DRY313 router-log-matched DRY314 throttle-values DRY315 throttle-rate-floor DRY316 throttle-charges-twice DRY401 undefined-parser DRY403 duplicate-parser DRY404 unknown-format DRY405 bad-regex DRY406 bad-accessor DRY407 regex-parser-format DRY408 inexact-pattern DRY409 bad-time-zone DRY412 bad-decoder DRY420 no-cri-parser DRY421 kubernetes-before-cri DRY422 parser-never-fits DRY423 time-format-misfit DRY424 no-time-taken DRY425 time-key-not-captured DRY426 unused-parser DRY427 partial-lines-unparsed DRY429 regex-without-names DRY430 parser-drops-metadata DRY431 preserved-key-doubles DRY432 parsed-key-missing DRY433 unknown-type DRY434 odd-time-format DRY435 decoder-without-effect DRY436 parser-boolean DRY501 bad-template DRY504 stream-name-or-prefix DRY505 go-template DRY507 go-value DRY510 kinesis-options DRY511 log-key-drops-metadata DRY512 log-key-missing DRY513 log-key-object DRY514 log-key-prefix DRY515 template-syntax DRY517 bad-name DRY518 template-key-missing DRY520 bad-retention DRY521 retention-without-effect DRY524 placeholder DRY525 bad-region DRY526 few-retries DRY527 bad-endpoint DRY530 go-output-clock DRY531 go-repeated-key DRY540 es-host-url DRY541 es-without-tls DRY542 es-unsigned DRY543 es-type DRY544 es-index-name DRY545 es-label-dots DRY546 output-start DRY601 merged-text-stays DRY602 merge-option-without-merge DRY603 merge-finds-no-log DRY604 small-buffer DRY605 tag-prefix DRY606 journal-or-dummy DRY607 annotations-off DRY608 grep-key-missing DRY609 grep-dead-rule DRY611 modify-literal-key DRY612 modify-condition DRY613 nest-incomplete DRY614 record-repeats-key DRY615 short-cache-ttl DRY616 whitelist-ignored DRY701 clear-text-secret DRY703 unused-suppression filter output parser grep kubernetes modify nest parser record_modifier rewrite_tag throttle cloudwatch cloudwatch_logs es firehose kinesis kinesis_firehose'
complete -c drybit -f -n __fish_use_subcommand -a fmt -d 'Tidy the classic-mode text of a configuration, or make it short'
complete -c drybit -n '__fish_seen_subcommand_from fmt' -l minify -d 'As short as it gets'
complete -c drybit -n '__fish_seen_subcommand_from fmt' -l write -d 'Change the files in place'
complete -c drybit -n '__fish_seen_subcommand_from fmt' -l check -d 'Only name files that would change, and exit 1'
complete -c drybit -n '__fish_seen_subcommand_from fmt' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from fmt' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from fmt' -F
complete -c drybit -f -n __fish_use_subcommand -a generate -d 'Write man pages and completions (for developers)'
complete -c drybit -n '__fish_seen_subcommand_from generate' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from generate' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from generate' -F
complete -c drybit -f -n __fish_use_subcommand -a graph -d 'Draw the pipeline that a configuration makes'
complete -c drybit -n '__fish_seen_subcommand_from graph' -l format -d 'mermaid (default) or dot' -x -a 'mermaid dot'
complete -c drybit -n '__fish_seen_subcommand_from graph' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__fish_seen_subcommand_from graph' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from graph' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from graph' -F
complete -c drybit -f -n __fish_use_subcommand -a iam -d 'Print the IAM policy that the pod execution role needs'
complete -c drybit -n '__fish_seen_subcommand_from iam' -l account -d 'The AWS account'\''s number, for the ARNs' -r -F
complete -c drybit -n '__fish_seen_subcommand_from iam' -l cluster -d 'The cluster'\''s name, for the router'\''s own log group' -r -F
complete -c drybit -n '__fish_seen_subcommand_from iam' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__fish_seen_subcommand_from iam' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from iam' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from iam' -F
complete -c drybit -f -n __fish_use_subcommand -a init -d 'Begin with a configuration that works'
complete -c drybit -n '__fish_seen_subcommand_from init' -l region -d 'The AWS region (default us-east-1)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from init' -l group -d 'The log group (default /aws/eks/fargate)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from init' -l host -d 'opensearch: the domain'\''s endpoint' -r -F
complete -c drybit -n '__fish_seen_subcommand_from init' -l output -d 'Write aws-logging.yaml and iam-policy.json there' -r -F
complete -c drybit -n '__fish_seen_subcommand_from init' -l force -d 'Replace files that are there'
complete -c drybit -n '__fish_seen_subcommand_from init' -l account -d 'The AWS account'\''s number, for the policy' -r -F
complete -c drybit -n '__fish_seen_subcommand_from init' -l cluster -d 'The cluster'\''s name, for the policy' -r -F
complete -c drybit -n '__fish_seen_subcommand_from init' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from init' -l help -d 'Show this help'
complete -c drybit -f -n __fish_use_subcommand -a lint -d 'Find what Fargate or Fluent Bit will refuse, and what would lose, spoil or double logs'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l format -d 'How to show findings; may be given several times' -x -a 'concise github gitlab json junit pretty sarif'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l output -d 'Where the format in front of it goes; - is standard output' -r -F
complete -c drybit -n '__fish_seen_subcommand_from lint' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l fail-on -d 'Exit 1 from this severity on: error (default), warning, note or never' -x -a 'error warning note never'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l select -d 'Only these rules: ids, slugs or id prefixes, separated by commas' -x -a 'DRY101 not-readable DRY102 unrendered-template DRY103 value-not-text DRY104 duplicate-data-key DRY105 malformed-map DRY106 wrong-namespace DRY107 wrong-name DRY108 unknown-data-key DRY109 wrong-section DRY111 unsupported-plugin DRY112 size-limit DRY113 near-size-limit DRY114 env-variable DRY115 auto-create-not-boolean DRY116 no-output DRY117 missing-namespace DRY118 bad-flb-log-cw DRY119 service-owned-option DRY120 namespace-without-label DRY130 not-evaluated DRY131 section-left-out DRY201 header-indented DRY202 uneven-indentation DRY204 unknown-option DRY205 missing-value DRY206 malformed-section DRY207 key-before-section DRY208 line-too-long DRY209 stray-bytes DRY210 command DRY212 repeated-option DRY213 overridden-option DRY214 bad-boolean DRY215 wrong-word-count DRY216 modify-three-words DRY217 bad-core-value DRY218 bad-retry-limit DRY219 ignored-option DRY220 incomplete-section DRY222 exclusive-options DRY223 missing-option DRY224 unclosed-quote DRY225 quoted-value DRY226 inline-comment DRY302 bad-match-regex DRY303 match-never DRY304 match-regex-anchored DRY305 containers-without-output DRY306 rewritten-tag-lost DRY307 duplicate-delivery DRY308 two-outputs-one-record DRY309 rewrite-loop DRY311 bad-emitter DRY312 rewrite-without-rule DRY313 router-log-matched DRY314 throttle-values DRY315 throttle-rate-floor DRY316 throttle-charges-twice DRY401 undefined-parser DRY403 duplicate-parser DRY404 unknown-format DRY405 bad-regex DRY406 bad-accessor DRY407 regex-parser-format DRY408 inexact-pattern DRY409 bad-time-zone DRY412 bad-decoder DRY420 no-cri-parser DRY421 kubernetes-before-cri DRY422 parser-never-fits DRY423 time-format-misfit DRY424 no-time-taken DRY425 time-key-not-captured DRY426 unused-parser DRY427 partial-lines-unparsed DRY429 regex-without-names DRY430 parser-drops-metadata DRY431 preserved-key-doubles DRY432 parsed-key-missing DRY433 unknown-type DRY434 odd-time-format DRY435 decoder-without-effect DRY436 parser-boolean DRY501 bad-template DRY504 stream-name-or-prefix DRY505 go-template DRY507 go-value DRY510 kinesis-options DRY511 log-key-drops-metadata DRY512 log-key-missing DRY513 log-key-object DRY514 log-key-prefix DRY515 template-syntax DRY517 bad-name DRY518 template-key-missing DRY520 bad-retention DRY521 retention-without-effect DRY524 placeholder DRY525 bad-region DRY526 few-retries DRY527 bad-endpoint DRY530 go-output-clock DRY531 go-repeated-key DRY540 es-host-url DRY541 es-without-tls DRY542 es-unsigned DRY543 es-type DRY544 es-index-name DRY545 es-label-dots DRY546 output-start DRY601 merged-text-stays DRY602 merge-option-without-merge DRY603 merge-finds-no-log DRY604 small-buffer DRY605 tag-prefix DRY606 journal-or-dummy DRY607 annotations-off DRY608 grep-key-missing DRY609 grep-dead-rule DRY611 modify-literal-key DRY612 modify-condition DRY613 nest-incomplete DRY614 record-repeats-key DRY615 short-cache-ttl DRY616 whitelist-ignored DRY701 clear-text-secret DRY703 unused-suppression'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l ignore -d 'All rules but these' -x -a 'DRY101 not-readable DRY102 unrendered-template DRY103 value-not-text DRY104 duplicate-data-key DRY105 malformed-map DRY106 wrong-namespace DRY107 wrong-name DRY108 unknown-data-key DRY109 wrong-section DRY111 unsupported-plugin DRY112 size-limit DRY113 near-size-limit DRY114 env-variable DRY115 auto-create-not-boolean DRY116 no-output DRY117 missing-namespace DRY118 bad-flb-log-cw DRY119 service-owned-option DRY120 namespace-without-label DRY130 not-evaluated DRY131 section-left-out DRY201 header-indented DRY202 uneven-indentation DRY204 unknown-option DRY205 missing-value DRY206 malformed-section DRY207 key-before-section DRY208 line-too-long DRY209 stray-bytes DRY210 command DRY212 repeated-option DRY213 overridden-option DRY214 bad-boolean DRY215 wrong-word-count DRY216 modify-three-words DRY217 bad-core-value DRY218 bad-retry-limit DRY219 ignored-option DRY220 incomplete-section DRY222 exclusive-options DRY223 missing-option DRY224 unclosed-quote DRY225 quoted-value DRY226 inline-comment DRY302 bad-match-regex DRY303 match-never DRY304 match-regex-anchored DRY305 containers-without-output DRY306 rewritten-tag-lost DRY307 duplicate-delivery DRY308 two-outputs-one-record DRY309 rewrite-loop DRY311 bad-emitter DRY312 rewrite-without-rule DRY313 router-log-matched DRY314 throttle-values DRY315 throttle-rate-floor DRY316 throttle-charges-twice DRY401 undefined-parser DRY403 duplicate-parser DRY404 unknown-format DRY405 bad-regex DRY406 bad-accessor DRY407 regex-parser-format DRY408 inexact-pattern DRY409 bad-time-zone DRY412 bad-decoder DRY420 no-cri-parser DRY421 kubernetes-before-cri DRY422 parser-never-fits DRY423 time-format-misfit DRY424 no-time-taken DRY425 time-key-not-captured DRY426 unused-parser DRY427 partial-lines-unparsed DRY429 regex-without-names DRY430 parser-drops-metadata DRY431 preserved-key-doubles DRY432 parsed-key-missing DRY433 unknown-type DRY434 odd-time-format DRY435 decoder-without-effect DRY436 parser-boolean DRY501 bad-template DRY504 stream-name-or-prefix DRY505 go-template DRY507 go-value DRY510 kinesis-options DRY511 log-key-drops-metadata DRY512 log-key-missing DRY513 log-key-object DRY514 log-key-prefix DRY515 template-syntax DRY517 bad-name DRY518 template-key-missing DRY520 bad-retention DRY521 retention-without-effect DRY524 placeholder DRY525 bad-region DRY526 few-retries DRY527 bad-endpoint DRY530 go-output-clock DRY531 go-repeated-key DRY540 es-host-url DRY541 es-without-tls DRY542 es-unsigned DRY543 es-type DRY544 es-index-name DRY545 es-label-dots DRY546 output-start DRY601 merged-text-stays DRY602 merge-option-without-merge DRY603 merge-finds-no-log DRY604 small-buffer DRY605 tag-prefix DRY606 journal-or-dummy DRY607 annotations-off DRY608 grep-key-missing DRY609 grep-dead-rule DRY611 modify-literal-key DRY612 modify-condition DRY613 nest-incomplete DRY614 record-repeats-key DRY615 short-cache-ttl DRY616 whitelist-ignored DRY701 clear-text-secret DRY703 unused-suppression'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l namespaces -d 'Namespaces to accept beside aws-observability' -r -F
complete -c drybit -n '__fish_seen_subcommand_from lint' -l fix -d 'Apply the safe fixes to the files, then report what is left'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l diff -d 'Print the safe fixes as a patch and change nothing'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l baseline -d 'Leave out the findings that FILE knows' -r -F
complete -c drybit -n '__fish_seen_subcommand_from lint' -l write-baseline -d 'Write what is found to the baseline (drybit-baseline.json without --baseline)'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l scan -d 'Take files as if found in a folder: those that hold no map are passed over'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l require -d 'Exit 3 when no aws-logging map was found'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l stdin-filename -d 'The name to show for standard input' -r -F
complete -c drybit -n '__fish_seen_subcommand_from lint' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from lint' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from lint' -F
complete -c drybit -f -n __fish_use_subcommand -a render -d 'Print the complete Fluent Bit configuration that the router runs'
complete -c drybit -n '__fish_seen_subcommand_from render' -l part -d 'main, whole or parsers' -x -a 'main whole parsers'
complete -c drybit -n '__fish_seen_subcommand_from render' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from render' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from render' -F
complete -c drybit -f -n __fish_use_subcommand -a replay -d 'Show the events that logs become, and the fate of every line that becomes none'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l format -d 'How to show events' -x -a 'calls ndjson pretty steps summary'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l pods -d 'Pods and namespaces: kubectl get pods -A -o json (or yaml)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l now -d 'The clock: RFC 3339 or seconds since 1970' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l wrap -d 'Lines without CRI prefix: auto wraps files without any, cri wraps always, none never' -x -a 'auto cri none'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l assume-pods -d 'Without --pods: let metadata hold what the tag proves, in place of none'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l pace -d 'throttle'\''s clock: burst (default), all lines at once; arrival, by the lines'\'' times' -x -a 'burst arrival'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l pod -d 'The pod of files whose name does not tell' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l namespace -d 'Their namespace' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l container -d 'Their container' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l line -d 'steps: only this line of the logs (N alone: of each)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l grep -d 'steps: only lines that fit the pattern (Ruby syntax, as in a parser)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l only -d 'steps: only lines that were dropped, changed, stamped by the clock, or routed=OUTPUT' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l stage -d 'steps: only what this stage did (grep.0, or grep for the first), and its lines' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l limit -d 'Show this many events (steps: lines)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l include-lost -d 'Show events that the service will not keep as well'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l price -d 'Monthly cost at a price a GB and a rate of lines a second' -r -F
complete -c drybit -n '__fish_seen_subcommand_from replay' -l router-log -d 'Show what Fluent Bit itself would log, with counts, in place of events'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l fail-on-loss -d 'Exit 1 when any record or event is lost'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from replay' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from replay' -F
complete -c drybit -f -n __fish_use_subcommand -a rules -d 'List every lint rule'
complete -c drybit -n '__fish_seen_subcommand_from rules' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from rules' -l help -d 'Show this help'
complete -c drybit -f -n __fish_use_subcommand -a test -d 'Run tests of a configuration: lines in, events and drops out'
complete -c drybit -n '__fish_seen_subcommand_from test' -l run -d 'Only tests whose name holds NAME' -r -F
complete -c drybit -n '__fish_seen_subcommand_from test' -l update -d 'Record the outcome of tests that compare with a recorded one (golden)'
complete -c drybit -n '__fish_seen_subcommand_from test' -l junit -d 'Write the results as JUnit as well' -r -F
complete -c drybit -n '__fish_seen_subcommand_from test' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__fish_seen_subcommand_from test' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from test' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from test' -F
complete -c drybit -f -n __fish_use_subcommand -a why -d 'Tell the whole life of one log line in plain words'
complete -c drybit -n '__fish_seen_subcommand_from why' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__fish_seen_subcommand_from why' -l pods -d 'Pods and namespaces: kubectl get pods -A -o json (or yaml)' -r -F
complete -c drybit -n '__fish_seen_subcommand_from why' -l now -d 'The clock: RFC 3339 or seconds since 1970' -r -F
complete -c drybit -n '__fish_seen_subcommand_from why' -l wrap -d 'Lines without CRI prefix: auto wraps files without any, cri wraps always, none never' -x -a 'auto cri none'
complete -c drybit -n '__fish_seen_subcommand_from why' -l assume-pods -d 'Without --pods: let metadata hold what the tag proves, in place of none'
complete -c drybit -n '__fish_seen_subcommand_from why' -l pace -d 'throttle'\''s clock: burst (default), all lines at once; arrival, by the lines'\'' times' -x -a 'burst arrival'
complete -c drybit -n '__fish_seen_subcommand_from why' -l pod -d 'The pod of files whose name does not tell' -r -F
complete -c drybit -n '__fish_seen_subcommand_from why' -l namespace -d 'Their namespace' -r -F
complete -c drybit -n '__fish_seen_subcommand_from why' -l container -d 'Their container' -r -F
complete -c drybit -n '__fish_seen_subcommand_from why' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__fish_seen_subcommand_from why' -l help -d 'Show this help'
complete -c drybit -n '__fish_seen_subcommand_from why' -F
