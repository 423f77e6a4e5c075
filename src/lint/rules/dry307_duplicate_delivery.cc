#include <fmt/format.h>

#include <map>
#include <set>

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

/// "output 2 (es)" or "outputs 10, 11 and 12".
std::string names_of(const std::vector<config::Instance>& outputs, const std::set<std::size_t>& which) {
  if (which.size() == 1) return name_of(outputs[*which.begin()]);
  std::string text = "outputs ";
  std::size_t left = which.size();
  for (std::size_t i : which) {
    --left;
    text += std::to_string(i + 1);
    if (left > 0) text += left == 1 ? " and " : ", ";
  }
  return text;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    const auto& outputs = view.pipeline.outputs;
    std::vector<std::size_t> width(outputs.size(), 0);
    for (const Stream& stream : streams) {
      for (std::size_t i = 0; i < outputs.size(); ++i) width[i] += stream.outputs[i] ? 1 : 0;
    }
    // One finding for the output that takes more than the others, with all that it doubles.
    std::map<std::size_t, std::set<std::size_t>> doubled;
    for (const Stream& stream : streams) {
      if (stream.from == Stream::From::router_log) continue;
      for (std::size_t second = 1; second < outputs.size(); ++second) {
        for (std::size_t first = 0; first < second; ++first) {
          if (!stream.outputs[first] || !stream.outputs[second] || service(outputs[first]) != service(outputs[second])) continue;
          bool first_is_wider = width[first] > width[second];
          doubled[first_is_wider ? first : second].insert(first_is_wider ? second : first);
        }
      }
    }
    for (const auto& [wide, others] : doubled) {
      Finding& finding = report.add(view, outputs[wide].place(outputs[wide].find("Match")),
                                    fmt::format("{} takes records that {} take{} too: they are delivered twice", name_of(outputs[wide]), names_of(outputs, others), others.size() == 1 ? "s" : ""));
      const config::Instance& other = outputs[*others.begin()];
      if (finding.related.empty()) finding.related.push_back({checked.manifest->file_span(other.place(other.find("Match"))), "the other output"});
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
