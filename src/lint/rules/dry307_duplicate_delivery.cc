#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// cloudwatch and cloudwatch_logs store in the same service.
std::string_view service(const config::Instance& output) {
  std::string_view name = output.spec->name;
  if (name == "cloudwatch") return "cloudwatch_logs";
  if (name == "firehose") return "kinesis_firehose";
  return name;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    const auto& outputs = view.pipeline.outputs;
    for (const Stream& stream : streams) {
      if (stream.from == Stream::From::router_log) continue;
      for (std::size_t second = 1; second < outputs.size(); ++second) {
        for (std::size_t first = 0; first < second; ++first) {
          if (!stream.outputs[first] || !stream.outputs[second] || service(outputs[first]) != service(outputs[second])) continue;
          Finding& finding = report.add(view, outputs[second].place(outputs[second].find("Match")),
                                        fmt::format("{} takes records that {} takes too: they are delivered twice", name_of(outputs[second]), name_of(outputs[first])));
          if (finding.related.empty()) finding.related.push_back({checked.manifest->file_span(outputs[first].place(outputs[first].find("Match"))), "the other output"});
          first = second;
        }
      }
    }
  });
}

}  // namespace

extern const Rule dry307_duplicate_delivery;
const Rule dry307_duplicate_delivery{
    .id = "DRY307",
    .slug = "duplicate-delivery",
    .effect = base::Effect::logs_altered,
    .title = "Records go to two outputs of the same kind",
    .what =
        "Every output whose Match takes a tag gets its own copy of the record. A catch-all beside outputs for single "
        "applications takes their logs too, and app1* also takes app10.",
    .effect_text =
        "The same log is ingested, stored and paid for twice.",
    .instead =
        "Let the outputs' Match exclude each other, for instance by giving the special logs a new tag with rewrite_tag, "
        "or drop one output.",
    .source =
        "out:OG9",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream all
      Retry_Limit 5
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*_shop_*
      region eu-west-1
      delivery_stream shop
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/all
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
