#include "cli/init_templates.h"

#include <fmt/format.h>

namespace drybit::cli {

namespace {

constexpr std::string_view kHead = R"(apiVersion: v1
kind: Namespace
metadata:
  name: aws-observability
  labels:
    aws-observability: enabled
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  flb_log_cw: "false"
)";

constexpr std::string_view kCrio = R"(  parsers.conf: |
    [PARSER]
        Name         crio
        Format       regex
        Regex        ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[FP]) (?<log>.*)$
        Time_Key     time
        Time_Format  %Y-%m-%dT%H:%M:%S.%L%z
)";

constexpr std::string_view kSpring = R"(    [PARSER]
        Name    spring
        Format  regex
        Regex   ^(?<at>[^ ]+) +(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?<pid>\d+) --- \[(?<thread>[^\]]*)\] (?<logger>[^ ]+) *: (?<log>.*)$
        Types   pid:integer
)";

constexpr std::string_view kNginx = R"conf(    [PARSER]
        Name    nginx
        Format  regex
        Regex   ^(?<remote>[^ ]*) [^ ]* (?<user>[^ ]*) \[[^\]]*\] "(?<method>[A-Z]+) (?<path>[^ ]*) [^"]*" (?<code>\d+) (?<size>\d+) "(?<referer>[^"]*)" "(?<agent>[^"]*)"
        Types   code:integer size:integer
)conf";

constexpr std::string_view kFilters = R"(  filters.conf: |
    [FILTER]
        Name      parser
        Match     kube.*
        Key_Name  log
        Parser    crio
)";

constexpr std::string_view kNoHealthChecks = R"(    [FILTER]
        Name     grep
        Match    kube.*
        Exclude  log "GET /healthz
)";

constexpr std::string_view kKubernetes = R"(    [FILTER]
        Name                 kubernetes
        Match                kube.*
        Merge_Log            On
        Keep_Log             Off
        Buffer_Size          0
        Kube_Meta_Cache_TTL  300s
)";

std::string parse_log(std::string_view parser) {
  return fmt::format("    [FILTER]\n        Name          parser\n        Match         kube.*\n        Key_Name      log\n        Parser        {}\n        Reserve_Data  On\n", parser);
}

std::string cloudwatch(const InitValues& values) {
  return fmt::format(R"(  output.conf: |
    [OUTPUT]
        Name               cloudwatch_logs
        Match              kube.*
        region             {}
        log_group_name     {}
        log_stream_prefix  fargate-
        auto_create_group  true
        Retry_Limit        5
)",
                     values.region, values.group);
}

std::string cloudwatch_by_namespace(const InitValues& values) {
  return fmt::format(R"(  output.conf: |
    [OUTPUT]
        Name                 cloudwatch_logs
        Match                kube.*
        region               {0}
        log_group_name       {1}
        log_group_template   {1}/$kubernetes['namespace_name']
        log_stream_prefix    fargate-
        auto_create_group    true
        Retry_Limit          5
)",
                     values.region, values.group);
}

std::string opensearch(const InitValues& values) {
  std::string host = values.host.empty() ? fmt::format("search-my-domain.{}.es.amazonaws.com", values.region) : values.host;
  return fmt::format(R"(  output.conf: |
    [OUTPUT]
        Name                es
        Match               kube.*
        Host                {}
        Port                443
        tls                 On
        AWS_Auth            On
        AWS_Region          {}
        Logstash_Format     On
        Logstash_Prefix     fargate
        Replace_Dots        On
        Suppress_Type_Name  On
        Retry_Limit         5
)",
                     host, values.region);
}

std::string head(std::string_view about) { return fmt::format("# {}\n{}", about, kHead); }

}  // namespace

const std::vector<std::string_view>& init_kinds() {
  static const std::vector<std::string_view> kKinds = {"json", "java", "nginx", "opensearch", "per-namespace"};
  return kKinds;
}

std::string init_manifest(std::string_view kind, const InitValues& values) {
  auto join = [](auto... parts) {
    std::string text;
    (text.append(parts), ...);
    return text;
  };
  if (kind == "java") {
    return join(head("Spring Boot: the header of a log line becomes fields; a stack trace stays one event a line."), kCrio, kSpring, kFilters, parse_log("spring"),
                kKubernetes, cloudwatch(values));
  }
  if (kind == "nginx") {
    return join(head("nginx: requests become fields, health checks are dropped, the error log stays text."), kCrio, kNginx, kFilters, kNoHealthChecks,
                parse_log("nginx"), kKubernetes, cloudwatch(values));
  }
  if (kind == "opensearch") return join(head("To Amazon OpenSearch Service, one index a day."), kCrio, kFilters, kKubernetes, opensearch(values));
  if (kind == "per-namespace") {
    return join(head("A log group for each namespace; log_group_name takes what has no namespace."), kCrio, kFilters, kKubernetes, cloudwatch_by_namespace(values));
  }
  return join(head("Applications that log one JSON object a line: its fields become fields of the event."), kCrio, kFilters, kKubernetes, cloudwatch(values));
}

}  // namespace drybit::cli
