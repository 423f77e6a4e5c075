#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (stream.filter == nullptr || !stream.typical) continue;
      for (std::size_t i = 0; &view.pipeline.filters[i] != stream.filter; ++i) {
        const config::Instance& throttle = view.pipeline.filters[i];
        const Stream* first = usual(streams);
        if (throttle.spec->name != "throttle" || !stream.filters[i] || first == nullptr || !first->filters[i]) continue;
        report.add(view, throttle.place(throttle.find("Match")), fmt::format("{} also takes what {} sends through again, and charges it twice", name_of(throttle), name_of(*stream.filter)));
      }
    }
  });
}

}  // namespace

extern const Rule dry316_throttle_charges_twice;
const Rule dry316_throttle_charges_twice{
    .id = "DRY316",
    .slug = "throttle-charges-twice",
    .effect = base::Effect::logs_lost,
    .title = "throttle charges rewritten records twice",
    .what =
        "A copy that rewrite_tag makes passes all filters again. A throttle in front of it whose Match also takes the "
        "new tag counts the record a second time, when its budget may be used up.",
    .effect_text =
        "Records that passed once are dropped at their second pass; in the worst case nothing arrives.",
    .instead =
        "Let the throttle take kube.* only, or put it behind rewrite_tag with a Match for the final tags.",
    .source =
        "flt:T7",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name throttle
      Match *
      Rate 800
      Window 5
  [FILTER]
      Name rewrite_tag
      Match kube.*
      Rule $log ERROR errors.app false
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match *
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name throttle
      Match kube.*
      Rate 800
      Window 5
  [FILTER]
      Name rewrite_tag
      Match kube.*
      Rule $log ERROR errors.app false
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match *
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
