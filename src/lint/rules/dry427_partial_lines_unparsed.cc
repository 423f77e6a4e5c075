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
      const config::Instance* full = nullptr;
      bool partial = false;
      for (const config::Setting* setting : filter.all("Parser")) {
        const plugins::Parser* parser = view.router.table->find(setting->value);
        if (parser == nullptr) continue;
        if (try_lines(*parser, container_lines(), checked.settings->world).takes == Takes::all) full = parser_instance(view.pipeline, setting->value);
        partial = partial || try_lines(*parser, partial_lines(), checked.settings->world).taken > 0;
      }
      if (full != nullptr && !partial) report.add(view, full->place(full->find("Regex")), fmt::format("parser {} does not take the parts of long lines, which are marked P", full->text("Name")));
    }
  });
}

}  // namespace

extern const Rule dry427_partial_lines_unparsed;
const Rule dry427_partial_lines_unparsed{
    .id = "DRY427",
    .slug = "partial-lines-unparsed",
    .effect = base::Effect::logs_altered,
    .title = "The parser takes full lines, but not the parts of long ones",
    .what =
        "The runtime cuts lines of more than 16 KiB into parts, marked P, and a last part, marked F. A pattern that "
        "asks for F leaves all other parts raw.",
    .effect_text =
        "The parts of a long line but the last arrive with the runtime's prefix in front. Nothing on Fargate joins the "
        "parts.",
    .instead =
        "Take both marks: (?<logtag>[FP]) or [^ ]*.",
    .source =
        "cfg:A9, aws/containers-roadmap#1317",
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
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>F) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
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
