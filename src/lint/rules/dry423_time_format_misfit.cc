#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/pattern_sense.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// What of the time the format does not come to.
std::string left_over(std::string_view format) {
  if (format.find("%L") == std::string_view::npos) return "the format ends in front of the fraction `.123456789Z`: ";
  if (format.ends_with("%L")) return "the format ends in front of the zone `Z`: ";
  return {};
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (!from_container(stream)) continue;
      for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
        const config::Instance& filter = view.pipeline.filters[i];
        if (!stream.filters[i] || filter.spec->name != "parser" || filter.text("Key_Name") != stream.at[i].raw_key || !stream.at[i].raw) continue;
        for (const config::Setting* setting : filter.all("Parser")) {
          const plugins::Parser* parser = view.router.table->find(setting->value);
          const config::Instance* instance = parser_instance(view.pipeline, setting->value);
          if (parser == nullptr || instance == nullptr || !instance->has("Time_Format")) continue;
          Sense sense = try_lines(*parser, container_lines(), checked.settings->world);
          if (sense.taken == 0 || sense.timed > 0 || sense.warning.empty()) continue;
          base::Place place = instance->place(instance->find("Time_Format"));
          Finding& finding = report.add(view, place, fmt::format("`{}` does not fit the time of a container line, such as 2026-11-20T10:15:30.123456789Z", instance->text("Time_Format")));
          finding.help = left_over(instance->text("Time_Format")) + "write %Y-%m-%dT%H:%M:%S.%L%z";
          finding.router_log = {sense.warning};
          if (!finding.fix) finding.fix = replace(checked, place, "%Y-%m-%dT%H:%M:%S.%L%z");
        }
      }
    }
  });
}

}  // namespace

extern const Rule dry423_time_format_misfit;
const Rule dry423_time_format_misfit{
    .id = "DRY423",
    .slug = "time-format-misfit",
    .effect = base::Effect::logs_altered,
    .title = "Time_Format does not fit the times of container lines",
    .what =
        "containerd writes 2026-11-20T10:15:30.123456789Z. %L takes the fraction of any length and %z takes Z and "
        "+01:00; a literal Z does not stand for a zone, and a format without %L stops at the point.",
    .effect_text =
        "Each record costs a warning in the router's log, its time is lost, and the event carries the time of reading.",
    .instead =
        "Write Time_Format %Y-%m-%dT%H:%M:%S.%L%z",
    .source =
        "cfg:T3, cfg:T12, aws-ia/terraform-aws-eks-blueprints-addons#412",
    .example = {.bad = R"(filters.conf: |
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
      Time_Format %Y-%m-%dT%H:%M:%S%z
)",
                .good = R"(filters.conf: |
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
};

}  // namespace drybit::lint
