#include "cli/init_templates.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "cli/log_shapes.h"
#include "config/classic_format.h"

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

std::string output_of(const InitPlan& plan, const InitValues& values) {
  if (plan.to == InitPlan::To::opensearch) return opensearch(values);
  return plan.to == InitPlan::To::group_per_namespace ? cloudwatch_by_namespace(values) : cloudwatch(values);
}

/// `part` is one data key with its block. The block minified.
std::string minified(const std::string& part) {
  constexpr std::string_view kIndent = "    ";
  std::size_t end_of_key = part.find('\n') + 1;
  std::string text, out = part.substr(0, end_of_key);
  for (std::string_view line : base::split(std::string_view(part).substr(end_of_key), '\n')) text.append(line.substr(std::min(kIndent.size(), line.size()))).append("\n");
  text.pop_back();
  auto shorter = config::format_classic(text, config::ClassicShape::minified);
  if (!shorter) return part;
  for (std::string_view line : base::split(*shorter, '\n')) out.append(line.empty() ? "" : kIndent).append(line).append("\n");
  out.pop_back();
  return out;
}

/// From here on lint warns of the size: 80 % of 5300 characters.
constexpr std::size_t kRoomy = 4200;

struct Kind {
  std::string_view about;
  std::vector<std::string_view> shapes;
  InitPlan::To to = InitPlan::To::one_group;
};

const std::map<std::string_view, Kind>& kinds() {
  static const std::map<std::string_view, Kind> kKinds = {
      {"json", {"Applications that log one JSON object a line: its fields become fields of the event.", {}}},
      {"java", {"Spring Boot: the header of a log line becomes fields; a stack trace stays one event a line.", {"spring"}}},
      {"klog", {"Controllers that log through klog: severity, source and text become fields.", {"klog"}}},
      {"logfmt", {"Services that log key=value pairs: the pairs become fields, other lines stay text.", {"pairs"}}},
      {"nginx", {"nginx: requests and errors become fields, health checks are dropped.", {"access", "nginx_error"}}},
      {"opensearch", {"To Amazon OpenSearch Service, one index a day.", {}, InitPlan::To::opensearch}},
      {"per-namespace", {"A log group for each namespace; log_group_name takes what has no namespace.", {}, InitPlan::To::group_per_namespace}},
  };
  return kKinds;
}

}  // namespace

const std::vector<std::string_view>& init_kinds() {
  static const std::vector<std::string_view> kNames = {"json", "java", "nginx", "klog", "logfmt", "opensearch", "per-namespace"};
  return kNames;
}

bool is_destination(std::string_view kind) { return kinds().at(kind).to != InitPlan::To::one_group; }

InitPlan init_plan(std::string_view name) {
  const Kind& kind = kinds().at(name);
  InitPlan plan;
  plan.about = kind.about;
  plan.to = kind.to;
  plan.drops_health_checks = name == "nginx";
  plan.shapes.assign(log_shapes().size(), false);
  for (std::string_view shape : kind.shapes) plan.shapes[shape_named(shape)] = true;
  return plan;
}

std::string init_manifest(const InitPlan& plan, const InitValues& values) {
  std::string parsers(kCrio), filters(kFilters);
  if (plan.drops_health_checks) filters += kNoHealthChecks;
  if (!plan.shapes.empty()) {
    parsers += shape_parsers(plan.shapes);
    filters += shape_filter(plan.shapes);
  }
  filters += kKubernetes;
  std::string output = output_of(plan, values);
  if (parsers.size() + filters.size() + output.size() > kRoomy) {
    for (std::string* part : {&parsers, &filters, &output}) *part = minified(*part);
  }
  return fmt::format("# {}\n{}{}{}{}", plan.about, kHead, parsers, filters, output);
}

}  // namespace drybit::cli
