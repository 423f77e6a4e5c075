#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

constexpr std::size_t kShown = 3;

void check(const Checked& checked, Report& report) {
  // One finding a map, however many outputs it has.
  for (const SeriesView& view : checked.views) {
    if (!view.pipeline.starts()) continue;
    std::vector<base::Place> places;
    for (const config::Instance& output : view.pipeline.outputs) {
      if (output.spec == nullptr) continue;
      const config::Setting* limit = output.find("Retry_Limit");
      // A Go output's retries send everything once more (out:CG24).
      if (!output.spec->go && (limit == nullptr || limit->value == "1")) places.push_back(output.place(limit));
    }
    if (places.empty()) continue;
    Finding& finding = report.add(view, places.front(), "without a higher Retry_Limit a chunk is given up after about ten seconds");
    finding.help = places.size() > 1 ? "add Retry_Limit 5 to each of these outputs" : "add Retry_Limit 5";
    if (!finding.related.empty()) continue;
    for (std::size_t i = 1; i < places.size() && i <= kShown; ++i) {
      std::size_t more = i == kShown ? places.size() - 1 - kShown : 0;
      finding.related.push_back({checked.manifest->file_span(places[i]), more > 0 ? fmt::format("so is this one's, and those of {} more outputs", more) : "so is this one's"});
    }
  }
}

}  // namespace

extern const Rule dry526_few_retries;
const Rule dry526_few_retries{
    .id = "DRY526",
    .slug = "few-retries",
    .effect = base::Effect::style,
    .title = "A chunk is given up after one retry",
    .what =
        "Without Retry_Limit, and with 1, Fluent Bit tries once more after 6 to 11 seconds and then gives the whole "
        "chunk up.",
    .effect_text =
        "An outage or throttling of about ten seconds loses logs.",
    .instead =
        "Write Retry_Limit 5 or more; no_limits keeps a chunk that can never be delivered for ever.",
    .source =
        "out:OG12, out:OG13",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
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
};

}  // namespace drybit::lint
