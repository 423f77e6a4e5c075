#include <fmt/format.h>

#include <algorithm>

#include "lint/look.h"
#include "lint/rule.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    auto look = [&](const config::Instance& instance, bool filter, auto takes) {
      const config::Setting* regex = instance.find("Match_Regex");
      if (regex == nullptr || std::ranges::any_of(streams, takes)) return;
      auto pattern = pattern::Pattern::compile(regex->value, *view.series);
      if (!pattern) return;
      if (std::ranges::none_of(streams, [&](const Stream& stream) { return pattern->search(stream.tag); })) return;
      Finding& finding = report.add(view, instance.place(regex), fmt::format("`{}` is found inside container tags, but not at their start: {} takes nothing", regex->value, name_of(instance)));
      if (filter) finding.effects[view.series->index] = base::Effect::logs_altered;
      finding.help = "put .* in front of it";
    };
    for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) look(view.pipeline.filters[i], true, [&](const Stream& stream) { return stream.filters[i]; });
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) look(view.pipeline.outputs[i], false, [&](const Stream& stream) { return stream.outputs[i]; });
  });
}

}  // namespace

extern const Rule dry304_match_regex_anchored;
const Rule dry304_match_regex_anchored{
    .id = "DRY304",
    .slug = "match-regex-anchored",
    .effect = base::Effect::logs_lost,
    .title = "Match_Regex must match from the start of the tag",
    .what =
        "Fluent Bit tries a Match_Regex at the first character of the tag only. A pattern that would be found further "
        "on does not match.",
    .effect_text =
        "The filter does nothing, or the output gets nothing.",
    .instead =
        "Begin the pattern with what tags begin with, such as kube\\. or .* .",
    .source =
        "flt:G2",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match none
      Match_Regex var\.log\.containers
      Exclude log health
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match none
      Match_Regex kube\.var\.log\.containers
      Exclude log health
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
};

}  // namespace drybit::lint
