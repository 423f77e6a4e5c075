// The pipeline that is measured: parser crio, grep Exclude, modify Remove and Add, and a variant with Merge_Log behind it.
#pragma once

namespace drybit::bench {

/// For fmt: {} is a filter more, at the end.
inline constexpr const char* kMap = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  filters.conf: |
    [FILTER]
        Name parser
        Match *
        Key_Name log
        Parser crio
    [FILTER]
        Name grep
        Match *
        Exclude log GET /healthz
    [FILTER]
        Name modify
        Match *
        Remove logtag
        Add cluster prod
{}  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match *
        region eu-west-1
        log_group_name /eks/shop
        log_stream_prefix from-fluent-bit-
  parsers.conf: |
    [PARSER]
        Name crio
        Format regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
    [PARSER]
        Name app
        Format json
)";

inline constexpr const char* kMergeLog = R"(    [FILTER]
        Name kubernetes
        Match *
        Kube_Tag_Prefix kube.var.log.containers.
        Merge_Log On
        Keep_Log Off
)";

inline constexpr const char* kJsonParser = R"(    [FILTER]
        Name parser
        Match *
        Key_Name log
        Parser app
        Reserve_Data On
)";

/// The clock of every measured run; the generated lines lie before it.
inline constexpr const char* kNow = "2026-11-22T23:00:00Z";

}  // namespace drybit::bench
