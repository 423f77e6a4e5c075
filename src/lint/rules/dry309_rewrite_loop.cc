#include <fmt/format.h>

#include <algorithm>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// Filters in front of it that could change what the rule looks at.
bool changed_before(const SeriesView& view, const Stream& stream, const config::Instance& filter) {
  for (std::size_t i = 0; i < view.pipeline.filters.size() && &view.pipeline.filters[i] != &filter; ++i) {
    std::string_view name = view.pipeline.filters[i].spec->name;
    if (stream.filters[i] && name != "kubernetes" && name != "record_modifier" && name != "throttle" && name != "grep") return true;
  }
  return false;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (stream.filter == nullptr) continue;
      auto index = static_cast<std::size_t>(stream.filter - view.pipeline.filters.data());
      if (!stream.typical || !stream.filters[index] || changed_before(view, stream, *stream.filter)) continue;
      // Another rule in front of this one may take the copy; that is its own loop, or none.
      const config::Setting* match = stream.filter->find("Match");
      Finding& finding = report.add(view, stream.filter->place(match), fmt::format("{} takes its own copies (tag `{}`) again, without end", name_of(*stream.filter), stream.tag));
      finding.message = fmt::format("{} takes its own copies again, without end", name_of(*stream.filter));
      worsen(finding, view, view.series->emits_in_batches ? base::Effect::logs_lost : base::Effect::router_crashes);
    }
  });
}

}  // namespace

extern const Rule dry309_rewrite_loop;
const Rule dry309_rewrite_loop{
    .id = "DRY309",
    .slug = "rewrite-loop",
    .effect = base::Effect::router_crashes,
    .title = "rewrite_tag takes its own copies again",
    .what =
        "A copy that rewrite_tag makes passes all filters from the top. Where the filter's Match also takes the new "
        "tag, the same rule matches again.",
    .effect_text =
        "1.9 recurses until the process crashes. From 4.2 on a copy that would get the tag it has is lost, and one "
        "whose tag changes each time goes round without end.",
    .instead =
        "Let the new tag begin with something that the filter's Match does not take, such as app.$TAG with Match "
        "kube.*.",
    .source =
        "flt:R17, flt:R4",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name rewrite_tag
      Match kube.*
      Rule $log ERROR kube.errors false
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
                .good = R"(filters.conf: |
  [FILTER]
      Name rewrite_tag
      Match kube.*
      Rule $log ERROR errors.$TAG false
  [FILTER]
      Name parser
      Match *
      Key_Name log
      Parser crio
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
    .problems = "match-may-loop",
};

}  // namespace drybit::lint
