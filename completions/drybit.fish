# fish completion for drybit, written by `drybit generate`
function __drybit_no_command
    test (count (commandline -opc)) -eq 1
end
function __drybit_command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]
end
function __drybit_topics
    switch (commandline -opc)[-1]
        case filter
            __drybit_filters
        case output
            __drybit_outputs
        case '*'
            __drybit_kinds
            __drybit_filters
            __drybit_outputs
            __drybit_rules
    end
end
function __drybit_rules
    printf '%s\t%s\n' \
        DRY101 'The file cannot be read as YAML, JSON or Terraform source' \
        not-readable 'The file cannot be read as YAML, JSON or Terraform source' \
        DRY102 'This is a template that has not been rendered' \
        unrendered-template 'This is a template that has not been rendered' \
        DRY103 'A data value is no string' \
        value-not-text 'A data value is no string' \
        DRY104 'A data key is there twice' \
        duplicate-data-key 'A data key is there twice' \
        DRY105 'The document is no well-formed ConfigMap' \
        malformed-map 'The document is no well-formed ConfigMap' \
        DRY106 'The map is not in the namespace aws-observability' \
        wrong-namespace 'The map is not in the namespace aws-observability' \
        DRY107 'The map is not named aws-logging' \
        wrong-name 'The map is not named aws-logging' \
        DRY108 'The router does not read this data key' \
        unknown-data-key 'The router does not read this data key' \
        DRY109 'A section stands where Fargate does not take it' \
        wrong-section 'A section stands where Fargate does not take it' \
        DRY111 'Fargate does not take this plugin' \
        unsupported-plugin 'Fargate does not take this plugin' \
        DRY112 'The map is too large' \
        size-limit 'The map is too large' \
        DRY113 'The map is close to the size limit' \
        near-size-limit 'The map is close to the size limit' \
        DRY114 'The text holds a variable' \
        env-variable 'The text holds a variable' \
        DRY115 'auto_create_group must be true or false' \
        auto-create-not-boolean 'auto_create_group must be true or false' \
        DRY116 'The map has no output' \
        no-output 'The map has no output' \
        DRY117 'The map names no namespace' \
        missing-namespace 'The map names no namespace' \
        DRY118 'flb_log_cw is neither "true" nor "false"' \
        bad-flb-log-cw 'flb_log_cw is neither "true" nor "false"' \
        DRY119 'The option belongs to the service' \
        service-owned-option 'The option belongs to the service' \
        DRY120 'The namespace lacks the label aws-observability: enabled' \
        namespace-without-label 'The namespace lacks the label aws-observability: enabled' \
        DRY130 'Parts of the configuration come from expressions' \
        not-evaluated 'Parts of the configuration come from expressions' \
        DRY131 'A section or command of a plain file that has no place in the map' \
        section-left-out 'A section or command of a plain file that has no place in the map' \
        DRY201 'A section header is a header only in the first column' \
        header-indented 'A section header is a header only in the first column' \
        DRY202 'The keys of one text have different depths' \
        uneven-indentation 'The keys of one text have different depths' \
        DRY204 'The plugin has no option of that name' \
        unknown-option 'The plugin has no option of that name' \
        DRY205 'A key has no value' \
        missing-value 'A key has no value' \
        DRY206 'A section header or group is malformed' \
        malformed-section 'A section header or group is malformed' \
        DRY207 'A key stands before any section header' \
        key-before-section 'A key stands before any section header' \
        DRY208 'A line is too long for Fluent Bit 1.9' \
        line-too-long 'A line is too long for Fluent Bit 1.9' \
        DRY209 'The text holds a byte order mark or a NUL byte' \
        stray-bytes 'The text holds a byte order mark or a NUL byte' \
        DRY210 '@SET and @INCLUDE have no place in a map' \
        command '@SET and @INCLUDE have no place in a map' \
        DRY212 'An option is set twice' \
        repeated-option 'An option is set twice' \
        DRY213 'An option is set twice and one of the lines has no effect' \
        overridden-option 'An option is set twice and one of the lines has no effect' \
        DRY214 'An option takes a boolean and this is none' \
        bad-boolean 'An option takes a boolean and this is none' \
        DRY215 'An option has too few or too many words' \
        wrong-word-count 'An option has too few or too many words' \
        DRY216 'A modify rule has three words' \
        modify-three-words 'A modify rule has three words' \
        DRY217 'An option of every plugin has a value it does not take' \
        bad-core-value 'An option of every plugin has a value it does not take' \
        DRY218 'Retry_Limit has a value that counts as 1' \
        bad-retry-limit 'Retry_Limit has a value that counts as 1' \
        DRY219 'An option that does not exist is ignored without a word' \
        ignored-option 'An option that does not exist is ignored without a word' \
        DRY220 'A section lacks a key that every section of its kind needs' \
        incomplete-section 'A section lacks a key that every section of its kind needs' \
        DRY222 'Two options exclude each other' \
        exclusive-options 'Two options exclude each other' \
        DRY223 'An option that the plugin needs is missing' \
        missing-option 'An option that the plugin needs is missing' \
        DRY224 'A quote is opened and not closed' \
        unclosed-quote 'A quote is opened and not closed' \
        DRY225 'Quotes round a value are part of the value' \
        quoted-value 'Quotes round a value are part of the value' \
        DRY226 'A comment behind a value is part of the value' \
        inline-comment 'A comment behind a value is part of the value' \
        DRY302 'Match_Regex is no valid pattern' \
        bad-match-regex 'Match_Regex is no valid pattern' \
        DRY303 'No record can have a tag that this Match takes' \
        match-never 'No record can have a tag that this Match takes' \
        DRY304 'Match_Regex must match from the start of the tag' \
        match-regex-anchored 'Match_Regex must match from the start of the tag' \
        DRY305 'The logs of most containers go to no output' \
        containers-without-output 'The logs of most containers go to no output' \
        DRY306 'No output takes the tag that this rule makes' \
        rewritten-tag-lost 'No output takes the tag that this rule makes' \
        DRY307 'Records go to two outputs of the same kind' \
        duplicate-delivery 'Records go to two outputs of the same kind' \
        DRY308 'Two outputs for one record can crash Fluent Bit 1.9' \
        two-outputs-one-record 'Two outputs for one record can crash Fluent Bit 1.9' \
        DRY309 'rewrite_tag takes its own copies again' \
        rewrite-loop 'rewrite_tag takes its own copies again' \
        DRY311 'The emitter of this rewrite_tag filter cannot be made' \
        bad-emitter 'The emitter of this rewrite_tag filter cannot be made' \
        DRY312 'rewrite_tag without a Rule does nothing' \
        rewrite-without-rule 'rewrite_tag without a Rule does nothing' \
        DRY313 'With flb_log_cw "true", this Match also takes the router\'s own log' \
        router-log-matched 'With flb_log_cw "true", this Match also takes the router\'s own log' \
        DRY314 'A value of throttle does not do what it says' \
        throttle-values 'A value of throttle does not do what it says' \
        DRY315 'throttle lets almost nothing pass' \
        throttle-rate-floor 'throttle lets almost nothing pass' \
        DRY316 'throttle charges rewritten records twice' \
        throttle-charges-twice 'throttle charges rewritten records twice' \
        DRY317 'Emitter_Mem_Buf_Limit is smaller than a burst' \
        small-emitter 'Emitter_Mem_Buf_Limit is smaller than a burst' \
        DRY401 'A filter names a parser that is not defined' \
        undefined-parser 'A filter names a parser that is not defined' \
        DRY403 'Two parsers have one name' \
        duplicate-parser 'Two parsers have one name' \
        DRY404 'The parser\'s Format does not exist' \
        unknown-format 'The parser\'s Format does not exist' \
        DRY405 'A pattern does not compile' \
        bad-regex 'A pattern does not compile' \
        DRY406 'A record accessor is malformed' \
        bad-accessor 'A record accessor is malformed' \
        DRY407 'Regex_Parser names a parser of another format' \
        regex-parser-format 'Regex_Parser names a parser of another format' \
        DRY408 'drybit cannot run this pattern exactly' \
        inexact-pattern 'drybit cannot run this pattern exactly' \
        DRY409 'The parser has a zone that Fluent Bit refuses' \
        bad-time-zone 'The parser has a zone that Fluent Bit refuses' \
        DRY410 'The pattern can search without end on a line that does not fit' \
        endless-pattern 'The pattern can search without end on a line that does not fit' \
        DRY412 'A decoder line is refused' \
        bad-decoder 'A decoder line is refused' \
        DRY420 'Events will carry the container runtime\'s prefix' \
        no-cri-parser 'Events will carry the container runtime\'s prefix' \
        DRY421 'The kubernetes filter sees raw container lines' \
        kubernetes-before-cri 'The kubernetes filter sees raw container lines' \
        DRY422 'The parser does not fit container lines and will never match' \
        parser-never-fits 'The parser does not fit container lines and will never match' \
        DRY423 'Time_Format does not fit the times of container lines' \
        time-format-misfit 'Time_Format does not fit the times of container lines' \
        DRY424 'The parser takes the line apart, but not its time' \
        no-time-taken 'The parser takes the line apart, but not its time' \
        DRY425 'Time_Key names no group of the pattern' \
        time-key-not-captured 'Time_Key names no group of the pattern' \
        DRY426 'A parser is defined and nothing uses it' \
        unused-parser 'A parser is defined and nothing uses it' \
        DRY427 'The parser takes full lines, but not the parts of long ones' \
        partial-lines-unparsed 'The parser takes full lines, but not the parts of long ones' \
        DRY429 'The parser\'s pattern has no named group' \
        regex-without-names 'The parser\'s pattern has no named group' \
        DRY430 'A parser behind the kubernetes filter drops the metadata' \
        parser-drops-metadata 'A parser behind the kubernetes filter drops the metadata' \
        DRY431 'The parsed text stays in the record beside its fields' \
        preserved-key-doubles 'The parsed text stays in the record beside its fields' \
        DRY432 'The parser filter\'s key does not exist at this point' \
        parsed-key-missing 'The parser filter\'s key does not exist at this point' \
        DRY433 'Types names a type that does not exist' \
        unknown-type 'Types names a type that does not exist' \
        DRY434 'The time format reads something else than it says' \
        odd-time-format 'The time format reads something else than it says' \
        DRY435 'A text decoder needs Decode_Field_As' \
        decoder-without-effect 'A text decoder needs Decode_Field_As' \
        DRY436 'A parser\'s boolean is no boolean' \
        parser-boolean 'A parser\'s boolean is no boolean' \
        DRY437 'The time format holds a conversion that Fluent Bit does not know' \
        unknown-conversion 'The time format holds a conversion that Fluent Bit does not know' \
        DRY501 'A name template is no record accessor' \
        bad-template 'A name template is no record accessor' \
        DRY504 'Exactly one of log_stream_name and log_stream_prefix is needed' \
        stream-name-or-prefix 'Exactly one of log_stream_name and log_stream_prefix is needed' \
        DRY505 'A template of the Go plugin is malformed' \
        go-template 'A template of the Go plugin is malformed' \
        DRY506 'The tag has no such part' \
        tag-part-beyond 'The tag has no such part' \
        DRY507 'A Go output does not take this value' \
        go-value 'A Go output does not take this value' \
        DRY508 'The last character of the template is lost' \
        template-loses-byte 'The last character of the template is lost' \
        DRY509 'All containers write into one stream' \
        one-stream-for-all 'All containers write into one stream' \
        DRY510 'An option of kinesis does not do what it seems to' \
        kinesis-options 'An option of kinesis does not do what it seems to' \
        DRY511 'log_key sends one key and drops the metadata' \
        log-key-drops-metadata 'log_key sends one key and drops the metadata' \
        DRY512 'No record has the key that log_key names' \
        log-key-missing 'No record has the key that log_key names' \
        DRY513 'log_key names a map' \
        log-key-object 'log_key names a map' \
        DRY514 'log_key also takes a shorter key' \
        log-key-prefix 'log_key also takes a shorter key' \
        DRY515 'The template is in the syntax of the other CloudWatch plugin' \
        template-syntax 'The template is in the syntax of the other CloudWatch plugin' \
        DRY517 'CloudWatch does not take this name' \
        bad-name 'CloudWatch does not take this name' \
        DRY518 'No record has the key that this template names' \
        template-key-missing 'No record has the key that this template names' \
        DRY520 'log_retention_days is not a number that CloudWatch takes' \
        bad-retention 'log_retention_days is not a number that CloudWatch takes' \
        DRY521 'The retention is set only on groups that the router makes' \
        retention-without-effect 'The retention is set only on groups that the router makes' \
        DRY524 'A placeholder was left in' \
        placeholder 'A placeholder was left in' \
        DRY525 'This does not look like a region' \
        bad-region 'This does not look like a region' \
        DRY526 'A chunk is given up after one retry' \
        few-retries 'A chunk is given up after one retry' \
        DRY527 'endpoint takes a host name' \
        bad-endpoint 'endpoint takes a host name' \
        DRY528 'The name is the one of an example' \
        example-name 'The name is the one of an example' \
        DRY529 'Prefix and tag are glued together' \
        prefix-without-separator 'Prefix and tag are glued together' \
        DRY530 'From 4.x on a Go output stamps events with the time of sending' \
        go-output-clock 'From 4.x on a Go output stamps events with the time of sending' \
        DRY531 'A Go output garbles records that hold a key twice' \
        go-repeated-key 'A Go output garbles records that hold a key twice' \
        DRY532 'Each retry of a Go output sends the events again' \
        go-retries-double 'Each retry of a Go output sends the events again' \
        DRY533 'The Go plugin does not read these brackets' \
        go-template-brackets 'The Go plugin does not read these brackets' \
        DRY534 'The option does nothing on Fargate' \
        metrics-without-effect 'The option does nothing on Fargate' \
        DRY535 'With log_key the text stays escaped as in JSON' \
        firehose-text-escaped 'With log_key the text stays escaped as in JSON' \
        DRY536 'time_key names a key that records have already' \
        time-key-repeats 'time_key names a key that records have already' \
        DRY537 'data_keys is not read as it looks' \
        data-keys-list 'data_keys is not read as it looks' \
        DRY538 'Records arrive without a line end between them' \
        records-run-together 'Records arrive without a line end between them' \
        DRY539 'This time_key_format kills the router' \
        time-key-format-crash 'This time_key_format kills the router' \
        DRY540 'Host takes a name, not a URL' \
        es-host-url 'Host takes a name, not a URL' \
        DRY541 'The domain is spoken to without TLS' \
        es-without-tls 'The domain is spoken to without TLS' \
        DRY542 'AWS_Auth signs only when its value begins with on' \
        es-unsigned 'AWS_Auth signs only when its value begins with on' \
        DRY543 'OpenSearch 2 and Elasticsearch 8 refuse the type name' \
        es-type 'OpenSearch 2 and Elasticsearch 8 refuse the type name' \
        DRY544 'This is no name for an index' \
        es-index-name 'This is no name for an index' \
        DRY545 'Label names with dots conflict in the index' \
        es-label-dots 'Label names with dots conflict in the index' \
        DRY546 'The output does not start with these options' \
        output-start 'The output does not start with these options' \
        DRY547 'Records may have no Id_Key and overwrite each other' \
        es-id-missing 'Records may have no Id_Key and overwrite each other' \
        DRY548 'With ids the index is taken literally' \
        es-literal-index 'With ids the index is taken literally' \
        DRY549 'The path of requests does not begin with a slash' \
        es-path 'The path of requests does not begin with a slash' \
        DRY550 'Nearly every event gets a stream of its own' \
        stream-per-event 'Nearly every event gets a stream of its own' \
        DRY551 'This Fluent Bit does not know the region\'s host names' \
        partition-host 'This Fluent Bit does not know the region\'s host names' \
        DRY601 'Each event carries its text twice' \
        merged-text-stays 'Each event carries its text twice' \
        DRY602 'The option works only with Merge_Log On' \
        merge-option-without-merge 'The option works only with Merge_Log On' \
        DRY603 'Merge_Log finds no key log' \
        merge-finds-no-log 'Merge_Log finds no key log' \
        DRY604 'Large pods get no metadata' \
        small-buffer 'Large pods get no metadata' \
        DRY605 'Kube_Tag_Prefix does not fit the tags on Fargate' \
        tag-prefix 'Kube_Tag_Prefix does not fit the tags on Fargate' \
        DRY606 'This mode of the kubernetes filter is not for Fargate' \
        journal-or-dummy 'This mode of the kubernetes filter is not for Fargate' \
        DRY607 'No pod\'s parser is followed' \
        pod-parser-idle 'No pod\'s parser is followed' \
        DRY608 'grep tests a key that no record has' \
        grep-key-missing 'grep tests a key that no record has' \
        DRY609 'Rules behind the first Regex of a grep are never reached' \
        grep-dead-rule 'Rules behind the first Regex of a grep are never reached' \
        DRY611 'modify takes keys literally' \
        modify-literal-key 'modify takes keys literally' \
        DRY612 'modify has no such condition' \
        modify-condition 'modify has no such condition' \
        DRY613 'nest lacks what it needs' \
        nest-incomplete 'nest lacks what it needs' \
        DRY614 'record_modifier adds a key that is there already' \
        record-repeats-key 'record_modifier adds a key that is there already' \
        DRY615 'Metadata is fetched very often' \
        short-cache-ttl 'Metadata is fetched very often' \
        DRY616 'Fluent Bit 1.9 accepts Whitelist_key and ignores it' \
        whitelist-ignored 'Fluent Bit 1.9 accepts Whitelist_key and ignores it' \
        DRY617 'The accessor asks for metadata that is switched off' \
        metadata-switched-off 'The accessor asks for metadata that is switched off' \
        DRY618 'No namespace metadata with Use_Tag_For_Meta' \
        namespace-metadata-idle 'No namespace metadata with Use_Tag_For_Meta' \
        DRY619 'The allow-list can leave nothing of a record' \
        allowlist-empties 'The allow-list can leave nothing of a record' \
        DRY701 'A secret stands in clear in a ConfigMap' \
        clear-text-secret 'A secret stands in clear in a ConfigMap' \
        DRY703 'A comment suppresses nothing' \
        unused-suppression 'A comment suppresses nothing'
end
function __drybit_filters
    printf '%s\t%s\n' \
        grep '' \
        kubernetes '' \
        modify '' \
        nest '' \
        parser '' \
        record_modifier '' \
        rewrite_tag '' \
        throttle ''
end
function __drybit_outputs
    printf '%s\t%s\n' \
        cloudwatch '' \
        cloudwatch_logs '' \
        es '' \
        firehose '' \
        kinesis '' \
        kinesis_firehose ''
end
function __drybit_kinds
    printf '%s\t%s\n' \
        filter 'a filter\'s options' \
        output 'an output\'s options' \
        parser 'the PARSER section'
end
complete -c drybit -f
complete -c drybit -n __drybit_no_command -l help -d 'Show the commands'
complete -c drybit -n __drybit_no_command -l version -d 'Show the modelled versions'
complete -c drybit -n __drybit_no_command -a diff -d 'Show what a change of the configuration, or of Fluent Bit, does to the events of the same lines'
complete -c drybit -n '__drybit_command diff' -l format -d 'How to show the differences: pretty, or markdown for a pull request\'s comment' -x -a 'pretty markdown'
complete -c drybit -n '__drybit_command diff' -l limit -d 'Show the differences of this many lines (default 20)' -x
complete -c drybit -n '__drybit_command diff' -l exit-code -d 'Exit 1 when the outcomes differ'
complete -c drybit -n '__drybit_command diff' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0; twice: compare one CONFIG under both' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command diff' -l pods -d 'Pods and namespaces: kubectl get pods -A -o json (or yaml)' -r -F
complete -c drybit -n '__drybit_command diff' -l now -d 'The clock: RFC 3339 or seconds since 1970' -x
complete -c drybit -n '__drybit_command diff' -l wrap -d 'Lines without CRI prefix: auto wraps files without any, cri wraps always, none never' -x -a 'auto cri none'
complete -c drybit -n '__drybit_command diff' -l assume-pods -d 'Without --pods: let metadata hold what the tag proves, in place of none'
complete -c drybit -n '__drybit_command diff' -l pace -d 'throttle\'s clock: burst (default), all lines at once; arrival, by the lines\' times' -x -a 'burst arrival'
complete -c drybit -n '__drybit_command diff' -l pod -d 'The pod of files whose name does not tell' -x
complete -c drybit -n '__drybit_command diff' -l namespace -d 'Their namespace' -x
complete -c drybit -n '__drybit_command diff' -l container -d 'Their container' -x
complete -c drybit -n '__drybit_command diff' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command diff' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command diff' -F
complete -c drybit -n __drybit_no_command -a explain -d 'Explain a rule (explain DRY204) or a plugin (explain filter grep)'
complete -c drybit -n '__drybit_command explain' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command explain' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command explain' -f -a '(__drybit_topics)'
complete -c drybit -n __drybit_no_command -a fmt -d 'Tidy the classic-mode text of a configuration, or make it short'
complete -c drybit -n '__drybit_command fmt' -l minify -d 'As short as it gets'
complete -c drybit -n '__drybit_command fmt' -l write -d 'Change the files in place'
complete -c drybit -n '__drybit_command fmt' -l check -d 'Only name files that would change, and exit 1'
complete -c drybit -n '__drybit_command fmt' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command fmt' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command fmt' -F
complete -c drybit -n __drybit_no_command -a generate -d 'Write man pages and completions (for developers)'
complete -c drybit -n '__drybit_command generate' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command generate' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command generate' -f -a '(__fish_complete_directories)'
complete -c drybit -n __drybit_no_command -a graph -d 'Draw the pipeline that a configuration makes'
complete -c drybit -n '__drybit_command graph' -l format -d 'mermaid (default) or dot' -x -a 'mermaid dot'
complete -c drybit -n '__drybit_command graph' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command graph' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command graph' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command graph' -F
complete -c drybit -n __drybit_no_command -a iam -d 'Print the IAM policy that the pod execution role needs'
complete -c drybit -n '__drybit_command iam' -l account -d 'The AWS account\'s number, for the ARNs' -x
complete -c drybit -n '__drybit_command iam' -l cluster -d 'The cluster\'s name, for the router\'s own log group' -x
complete -c drybit -n '__drybit_command iam' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command iam' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command iam' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command iam' -F
complete -c drybit -n __drybit_no_command -a init -d 'Begin with a configuration that works'
complete -c drybit -n '__drybit_command init' -l from -d 'Choose the parsers by these logs: a file, a folder, or - (several times)' -r -F
complete -c drybit -n '__drybit_command init' -l region -d 'The AWS region (default us-east-1)' -x
complete -c drybit -n '__drybit_command init' -l group -d 'The log group (default /aws/eks/fargate)' -x
complete -c drybit -n '__drybit_command init' -l host -d 'opensearch: the domain\'s endpoint' -x
complete -c drybit -n '__drybit_command init' -l output -d 'Write aws-logging.yaml and iam-policy.json there' -x -a '(__fish_complete_directories)'
complete -c drybit -n '__drybit_command init' -l force -d 'Replace files that are there'
complete -c drybit -n '__drybit_command init' -l account -d 'The AWS account\'s number, for the policy' -x
complete -c drybit -n '__drybit_command init' -l cluster -d 'The cluster\'s name, for the policy' -x
complete -c drybit -n '__drybit_command init' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command init' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command init' -f -a 'json java nginx klog logfmt opensearch per-namespace'
complete -c drybit -n __drybit_no_command -a lint -d 'Find what Fargate or Fluent Bit will refuse, and what would lose, spoil or double logs'
complete -c drybit -n '__drybit_command lint' -l format -d 'How to show findings; may be given several times' -x -a 'concise github gitlab json junit pretty sarif'
complete -c drybit -n '__drybit_command lint' -l output -d 'Where the format in front of it goes; - is standard output' -r -F
complete -c drybit -n '__drybit_command lint' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command lint' -l fail-on -d 'Exit 1 from this severity on: error (default), warning, note or never' -x -a 'error warning note never'
complete -c drybit -n '__drybit_command lint' -l select -d 'Only these rules: ids, slugs or id prefixes, separated by commas' -x -a '(__fish_complete_list , __drybit_rules)'
complete -c drybit -n '__drybit_command lint' -l ignore -d 'All rules but these' -x -a '(__fish_complete_list , __drybit_rules)'
complete -c drybit -n '__drybit_command lint' -l namespaces -d 'Namespaces to accept beside aws-observability' -x
complete -c drybit -n '__drybit_command lint' -l fix -d 'Apply the safe fixes to the files, then report what is left'
complete -c drybit -n '__drybit_command lint' -l diff -d 'Print the safe fixes as a patch and change nothing'
complete -c drybit -n '__drybit_command lint' -l baseline -d 'Leave out the findings that FILE knows' -r -F
complete -c drybit -n '__drybit_command lint' -l write-baseline -d 'Write what is found to the baseline (drybit-baseline.json without --baseline)'
complete -c drybit -n '__drybit_command lint' -l scan -d 'Take files as if found in a folder: those that hold no map are passed over'
complete -c drybit -n '__drybit_command lint' -l require -d 'Exit 3 when no aws-logging map was found'
complete -c drybit -n '__drybit_command lint' -l stdin-filename -d 'The name to show for standard input' -x
complete -c drybit -n '__drybit_command lint' -l watch -d 'Run again whenever a file that was read changes, until interrupted'
complete -c drybit -n '__drybit_command lint' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command lint' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command lint' -F
complete -c drybit -n __drybit_no_command -a render -d 'Print the complete Fluent Bit configuration that the router runs'
complete -c drybit -n '__drybit_command render' -l part -d 'main, whole, filters, output or parsers' -x -a 'main whole filters output parsers'
complete -c drybit -n '__drybit_command render' -l output-dir -d 'Write fluent-bit.conf, parsers.conf, filters.conf and output.conf there' -x -a '(__fish_complete_directories)'
complete -c drybit -n '__drybit_command render' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command render' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command render' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command render' -F
complete -c drybit -n __drybit_no_command -a replay -d 'Show the events that logs become, and the fate of every line that becomes none'
complete -c drybit -n '__drybit_command replay' -l format -d 'How to show events' -x -a 'calls ndjson pretty steps summary'
complete -c drybit -n '__drybit_command replay' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command replay' -l pods -d 'Pods and namespaces: kubectl get pods -A -o json (or yaml)' -r -F
complete -c drybit -n '__drybit_command replay' -l now -d 'The clock: RFC 3339 or seconds since 1970' -x
complete -c drybit -n '__drybit_command replay' -l wrap -d 'Lines without CRI prefix: auto wraps files without any, cri wraps always, none never' -x -a 'auto cri none'
complete -c drybit -n '__drybit_command replay' -l assume-pods -d 'Without --pods: let metadata hold what the tag proves, in place of none'
complete -c drybit -n '__drybit_command replay' -l pace -d 'throttle\'s clock: burst (default), all lines at once; arrival, by the lines\' times' -x -a 'burst arrival'
complete -c drybit -n '__drybit_command replay' -l pod -d 'The pod of files whose name does not tell' -x
complete -c drybit -n '__drybit_command replay' -l namespace -d 'Their namespace' -x
complete -c drybit -n '__drybit_command replay' -l container -d 'Their container' -x
complete -c drybit -n '__drybit_command replay' -l missing-group -d 'A log group that is not there yet (* stands for any text); all others are' -x
complete -c drybit -n '__drybit_command replay' -l existing-stream -d 'A log stream that is there already (* stands for any text); no other is' -x
complete -c drybit -n '__drybit_command replay' -l deny -d 'What the role may not do, such as logs:CreateLogGroup' -x
complete -c drybit -n '__drybit_command replay' -l any-name -d 'Do not check names of groups and streams, as stand-ins for CloudWatch do not'
complete -c drybit -n '__drybit_command replay' -l line -d 'steps: only this line of the logs (N alone: of each)' -x
complete -c drybit -n '__drybit_command replay' -l grep -d 'steps: only lines that fit the pattern (Ruby syntax, as in a parser)' -x
complete -c drybit -n '__drybit_command replay' -l only -d 'steps: only lines that were dropped, changed, stamped by the clock, or routed=OUTPUT' -x -a 'dropped changed clock routed='
complete -c drybit -n '__drybit_command replay' -l stage -d 'steps: only what this stage did (grep.0, or grep for the first), and its lines' -x
complete -c drybit -n '__drybit_command replay' -l limit -d 'Show this many events (steps: lines)' -x
complete -c drybit -n '__drybit_command replay' -l include-lost -d 'Show events that the service will not keep as well'
complete -c drybit -n '__drybit_command replay' -l price -d 'Monthly cost at a price a GB and a rate of lines a second' -x
complete -c drybit -n '__drybit_command replay' -l router-log -d 'Show what Fluent Bit itself would log, with counts, in place of events'
complete -c drybit -n '__drybit_command replay' -l fail-on-loss -d 'Exit 1 when any record or event is lost'
complete -c drybit -n '__drybit_command replay' -l watch -d 'Run again whenever a file that was read changes, until interrupted'
complete -c drybit -n '__drybit_command replay' -l threads -d 'Threads (one per core, at most 8); what is shown is the same for any number' -x
complete -c drybit -n '__drybit_command replay' -l send -d 'Ship the events to AWS: shows the plan and asks, on a terminal; nothing leaves without this'
complete -c drybit -n '__drybit_command replay' -l yes -d '--send: do not ask'
complete -c drybit -n '__drybit_command replay' -l resume -d 'Ship what an interrupted --send left in its spool; without CONFIG and LOG'
complete -c drybit -n '__drybit_command replay' -l spool -d '--send: where events wait until they are acknowledged (default: ~/.local/state/drybit/spool)' -x -a '(__fish_complete_directories)'
complete -c drybit -n '__drybit_command replay' -l group-prefix -d '--send: put this in front of every log group: a scratch place' -x
complete -c drybit -n '__drybit_command replay' -l verify -d '--send: read the events back afterwards and compare'
complete -c drybit -n '__drybit_command replay' -l region -d '--send: to this region, not the map\'s' -x
complete -c drybit -n '__drybit_command replay' -l profile -d '--send: credentials of this AWS profile' -x
complete -c drybit -n '__drybit_command replay' -l endpoint-url -d '--send: to a stand-in of AWS at this URL' -x
complete -c drybit -n '__drybit_command replay' -l timeout -d '--send: wait this long for an answer (default 60)' -x
complete -c drybit -n '__drybit_command replay' -l report -d 'Write an HTML page: flow, losses, times, bytes, sample lines with their steps, lint findings; without --format only the summary is printed beside it' -r -F
complete -c drybit -n '__drybit_command replay' -l redact -d 'Hide what the logs say, in every format: letters read x, digits 9; keys, lengths, times and the configuration\'s own words stay'
complete -c drybit -n '__drybit_command replay' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command replay' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command replay' -F
complete -c drybit -n __drybit_no_command -a rules -d 'List every lint rule'
complete -c drybit -n '__drybit_command rules' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command rules' -l help -d 'Show this help'
complete -c drybit -n __drybit_no_command -a test -d 'Run tests of a configuration: lines in, events and drops out'
complete -c drybit -n '__drybit_command test' -l run -d 'Only tests whose name holds NAME' -x
complete -c drybit -n '__drybit_command test' -l update -d 'Record the outcome of tests that compare with a recorded one (golden)'
complete -c drybit -n '__drybit_command test' -l junit -d 'Write the results as JUnit as well' -r -F
complete -c drybit -n '__drybit_command test' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command test' -l watch -d 'Run again whenever a file that was read changes, until interrupted'
complete -c drybit -n '__drybit_command test' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command test' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command test' -F
complete -c drybit -n __drybit_no_command -a why -d 'Tell the whole life of one log line in plain words'
complete -c drybit -n '__drybit_command why' -l fluent-bit -d 'The Fluent Bit to model: 1.9, 4.2 or 5.0' -x -a '1.9 4.2 5.0'
complete -c drybit -n '__drybit_command why' -l pods -d 'Pods and namespaces: kubectl get pods -A -o json (or yaml)' -r -F
complete -c drybit -n '__drybit_command why' -l now -d 'The clock: RFC 3339 or seconds since 1970' -x
complete -c drybit -n '__drybit_command why' -l wrap -d 'Lines without CRI prefix: auto wraps files without any, cri wraps always, none never' -x -a 'auto cri none'
complete -c drybit -n '__drybit_command why' -l assume-pods -d 'Without --pods: let metadata hold what the tag proves, in place of none'
complete -c drybit -n '__drybit_command why' -l pace -d 'throttle\'s clock: burst (default), all lines at once; arrival, by the lines\' times' -x -a 'burst arrival'
complete -c drybit -n '__drybit_command why' -l pod -d 'The pod of files whose name does not tell' -x
complete -c drybit -n '__drybit_command why' -l namespace -d 'Their namespace' -x
complete -c drybit -n '__drybit_command why' -l container -d 'Their container' -x
complete -c drybit -n '__drybit_command why' -l color -d 'Colour: auto, always or never' -x -a 'auto always never'
complete -c drybit -n '__drybit_command why' -l help -d 'Show this help'
complete -c drybit -n '__drybit_command why' -F
