#include <fmt/format.h>

#include "lint/look.h"
#include "lint/pattern_sense.h"
#include "lint/rule.h"
#include "pattern/pattern.h"

namespace drybit::lint {

namespace {

bool fits(const Checked& checked, const SeriesView& view, const std::string& name) {
  const plugins::Parser* parser = view.router.table->find(name);
  const config::Instance* instance = parser_instance(view.pipeline, name);
  if (parser == nullptr || instance == nullptr) return true;
  if (try_lines(*parser, container_lines(), checked.settings->world).taken > 0) return true;
  if (try_lines(*parser, partial_lines(), checked.settings->world).taken > 0) return true;
  return knows_prefix(*instance, *view.series);
}

/// How far a pattern gets on a container line, where it gets anywhere.
std::string near_miss(const SeriesView& view, std::string_view name) {
  const config::Instance* parser = parser_instance(view.pipeline, name);
  if (parser == nullptr || !parser->has("Regex")) return {};
  auto pattern = pattern::Pattern::compile(parser->text("Regex"), *view.series);
  if (!pattern) return {};
  pattern::Diagnosis reach = pattern->diagnose(container_lines().front());
  std::string_view text = parser->text("Regex");
  // A lone ^ fits anything.
  if (reach.pattern_matched < 3 || reach.pattern_matched >= text.size()) return {};
  return fmt::format("; of this pattern `{}` fits, up to `{}`, and `{}` does not", text.substr(0, reach.pattern_matched), container_lines().front().substr(0, reach.subject_reached), text.substr(reach.pattern_matched));
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (!from_container(stream)) continue;
      for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
        const config::Instance& filter = view.pipeline.filters[i];
        if (!stream.filters[i] || filter.spec->name != "parser" || filter.text("Key_Name") != stream.at[i].raw_key || !stream.at[i].raw) continue;
        bool any = false;
        for (const config::Setting* setting : filter.all("Parser")) any = any || fits(checked, view, setting->value);
        if (any) continue;
        const config::Setting* setting = filter.all("Parser").front();
        Finding& finding = report.add(view, filter.place(setting), fmt::format("parser {} does not fit a container line, which begins with a time, the stream and F: it will never match", setting->value));
        finding.help = "a parser with a CRI pattern must come first" + near_miss(view, setting->value);
      }
    }
  });
}

}  // namespace

extern const Rule dry422_parser_never_fits;
const Rule dry422_parser_never_fits{
    .id = "DRY422",
    .slug = "parser-never-fits",
    .effect = base::Effect::logs_altered,
    .title = "The parser does not fit container lines and will never match",
    .what =
        "On Fargate log begins with `<time> stdout F `. A JSON or docker parser, or a pattern for the application's own "
        "lines, does not fit such a text, and a filter whose parsers do not fit leaves the record alone.",
    .effect_text =
        "Records pass raw: prefix and all, without a warning.",
    .instead =
        "Take the prefix off first with a CRI pattern; then JSON by Merge_Log of the kubernetes filter, or by a second "
        "parser filter with Reserve_Data On.",
    .source =
        "cfg:A9, cfg:F2, awsdocs/amazon-eks-user-guide#620, aws/containers-roadmap#1203",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser docker
parsers.conf: |
  [PARSER]
      Name docker
      Format json
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
