#include "base/text.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// What to use in place of plugins that people take for supported.
void check(const Checked& checked, Report& report) {
  constexpr std::pair<std::string_view, std::string_view> kInstead[] = {
      {"kinesis_streams", "Fargate takes the Go plugin, whose name is kinesis"},
      {"amazon_data_firehose", "the plugin is kinesis_firehose"},
      {"opensearch", "es speaks to OpenSearch domains"},
      {"multiline", "lines cannot be joined in the router: log JSON, or join them in the application"},
      {"aws", "the kubernetes filter brings pod and node; there is no instance to ask on Fargate"},
      {"lua", "modify, nest, record_modifier and grep are what there is to change records with"},
      {"s3", "send to kinesis_firehose and let it write to S3"},
      {"datadog", "send to kinesis_firehose and let it deliver to Datadog"},
      {"splunk", "send to kinesis_firehose and let it deliver to Splunk"},
  };
  if (checked.views.empty()) return;
  for (const config::ClassicFile& file : checked.views.front().pipeline.files) {
    for (const config::Section& section : file.sections) {
      for (const config::Property& property : section.properties) {
        if (!base::iequals(property.key, "Name")) continue;
        Finding* finding = report.find({section.text, property.value_span});
        if (finding == nullptr) continue;
        for (const auto& [name, instead] : kInstead) {
          if (base::iequals(property.value, name)) finding->help = instead;
        }
      }
    }
  }
}

}  // namespace

extern const Rule dry111_unsupported_plugin;
const Rule dry111_unsupported_plugin{
    .id = "DRY111",
    .slug = "unsupported-plugin",
    .effect = base::Effect::fargate_rejects,
    .title = "Fargate does not take this plugin",
    .what =
        "Fargate takes the filters grep, parser, record_modifier, rewrite_tag, throttle, nest, modify, kubernetes and "
        "the outputs es, firehose, kinesis_firehose, cloudwatch, cloudwatch_logs, kinesis, by exactly these names. "
        "kinesis_streams and amazon_data_firehose are names of the documentation, not of the list; multiline, lua, aws "
        "and other plugins of Fluent Bit are not on it.",
    .effect_text =
        "Fargate refuses the map (of an output: \"is not a supported output plugin. Please fix the logging configmap\"), or "
        "pods get the event \"Disabled logging for pod due to invalid configmap\". A name that Fluent Bit does not know either "
        "would stop its start.",
    .instead =
        "Use a plugin of the list. Stack traces cannot be joined in the router: log JSON, or join them in the "
        "application or a sidecar.",
    .source =
        "Amazon EKS User Guide, cfg:C20, cfg:E4",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_log
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
    .problems = "unsupported-plugin unknown-plugin plugin-not-modelled",
};

}  // namespace drybit::lint
