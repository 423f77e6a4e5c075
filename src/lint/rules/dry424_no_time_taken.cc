#include <fmt/format.h>

#include "lint/look.h"
#include "lint/pattern_sense.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    const Stream* stream = usual(streams);
    if (stream == nullptr) return;
    for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
      const config::Instance& filter = view.pipeline.filters[i];
      if (!stream->filters[i] || filter.spec->name != "parser" || filter.text("Key_Name") != stream->at[i].raw_key || !stream->at[i].raw) continue;
      for (const config::Setting* setting : filter.all("Parser")) {
        const plugins::Parser* parser = view.router.table->find(setting->value);
        const config::Instance* instance = parser_instance(view.pipeline, setting->value);
        if (parser == nullptr || instance == nullptr || instance->has("Time_Format")) continue;
        if (try_lines(*parser, container_lines(), checked.settings->world).takes != Takes::all) continue;
        report.add(view, instance->place(nullptr), fmt::format("parser {} has no Time_Format: events carry the time of reading", setting->value));
      }
    }
  });
}

}  // namespace

extern const Rule dry424_no_time_taken;
const Rule dry424_no_time_taken{
    .id = "DRY424",
    .slug = "no-time-taken",
    .effect = base::Effect::style,
    .title = "The parser takes the line apart, but not its time",
    .what =
        "Without Time_Format a parser does no time handling at all: the time stays a field of the record.",
    .effect_text =
        "Events carry the time at which the router read the line, and the line's own time is sent along as text. "
        "Usually they differ by less than a second; after a restart or a delay by more.",
    .instead =
        "Add Time_Key and Time_Format %Y-%m-%dT%H:%M:%S.%L%z",
    .source =
        "cfg:P2, cfg:A1",
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
