#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// Where the parts of a whole fluent-bit.conf belong.
void check(const Checked& checked, Report& report) {
  if (checked.manifest == nullptr) return;
  for (const config::DataValue& value : checked.manifest->values) {
    Finding* finding = report.find({base::Place::kManifest, value.key_span});
    if (finding == nullptr || !finding->help.empty() || value.text.find("[OUTPUT]") == std::string::npos) continue;
    finding->help = "put its [FILTER] into filters.conf, its [OUTPUT] into output.conf and its [PARSER] into parsers.conf; the router brings its own [SERVICE] and [INPUT]";
  }
}

}  // namespace

extern const Rule dry108_unknown_data_key;
const Rule dry108_unknown_data_key{
    .id = "DRY108",
    .slug = "unknown-data-key",
    .effect = base::Effect::logs_lost,
    .title = "The router does not read this data key",
    .what =
        "The router reads filters.conf, output.conf, parsers.conf and flb_log_cw. The name is singular in output.conf "
        "and plural in the other two.",
    .effect_text =
        "What stands under another key is not read, and nothing says so. A key that resembles none of the four is only "
        "noted, unless it holds the map's [OUTPUT].",
    .instead =
        "Correct the name of the key.",
    .source =
        "Amazon EKS User Guide, Fargate logging",
    .example = {.bad = R"(filter.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log /healthz
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match kube.*
      Exclude log /healthz
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
    .problems = "unknown-data-key",
};

}  // namespace drybit::lint
