#include <algorithm>

#include "config/finder.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// A map of that name which is for something else: moving it would not help.
void check(const Checked& checked, Report& report) {
  if (checked.manifest == nullptr) return;
  const config::Manifest& map = *checked.manifest;
  bool ours = std::ranges::any_of(map.values, [](const config::DataValue& value) { return config::is_data_key(value.key); }) ||
              std::ranges::any_of(map.unknown_keys, [](const std::string& key) { return key == "*" || config::is_data_key(key); });
  Finding* found = ours ? nullptr : report.find({base::Place::kManifest, map.namespace_span});
  if (found != nullptr) found->help = "None of its keys is one of the router's: give a map for another purpose another name, and the router one of its own in aws-observability, with output.conf.";
}

}  // namespace

extern const Rule dry106_wrong_namespace;
const Rule dry106_wrong_namespace{
    .id = "DRY106",
    .slug = "wrong-namespace",
    .effect = base::Effect::fargate_rejects,
    .title = "The map is not in the namespace aws-observability",
    .what =
        "AWS documents that Fargate reads the map aws-logging in the dedicated namespace aws-observability, which "
        "carries the label aws-observability: enabled. There are write-ups in which a map in another namespace was "
        "switched on; nothing says when that works.",
    .effect_text =
        "By AWS's word the map is not read: pods run without logging and show LOGGING_CONFIGMAP_NOT_FOUND, or say "
        "nothing.",
    .instead =
        "Put the map into aws-observability. Where another namespace is known to work, name it with --namespaces or in "
        ".drybit.yaml.",
    .source =
        "Amazon EKS User Guide, Fargate logging",
    .example = {.bad = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: kube-system
data:
  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match kube.*
        region eu-west-1
        log_group_name /eks/logs
        log_stream_prefix app-
        auto_create_group true
        Retry_Limit 5
  filters.conf: |
    [FILTER]
        Name parser
        Match kube.*
        Key_Name log
        Parser crio
  parsers.conf: |
    [PARSER]
        Name crio
        Format regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match kube.*
        region eu-west-1
        log_group_name /eks/logs
        log_stream_prefix app-
        auto_create_group true
        Retry_Limit 5
  filters.conf: |
    [FILTER]
        Name parser
        Match kube.*
        Key_Name log
        Parser crio
  parsers.conf: |
    [PARSER]
        Name crio
        Format regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
    .problems = "wrong-namespace",
};

}  // namespace drybit::lint
