#include "lint/fix.h"

namespace drybit::lint {

namespace {

/// The blanks in front of a header can go: keys may be as deep as they like.
void check(const Checked& checked, Report& report) {
  for (const SeriesView& view : checked.views) {
    for (const base::Problem& problem : view.pipeline.problems) {
      if (problem.code != "header-indented" || problem.place.text == base::Place::kManifest) continue;
      Finding* finding = report.find(problem.place);
      std::string_view text = checked.manifest->values[problem.place.text].text;
      std::size_t header = text.find_first_not_of(" \t", problem.place.span.begin);
      if (finding == nullptr || finding->fix || header == std::string_view::npos || text[header] != '[') continue;
      std::size_t line = text.rfind('\n', problem.place.span.begin);
      line = line == std::string_view::npos ? 0 : line + 1;
      if (header == line || text.substr(line, header - line).find_first_not_of(" \t") != std::string_view::npos) continue;
      finding->fix = replace(checked, {problem.place.text, {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(header)}}, "");
      if (finding->fix) finding->fix->title = "take the blanks in front away";
    }
  }
}

}  // namespace

extern const Rule dry201_header_indented;
const Rule dry201_header_indented{
    .id = "DRY201",
    .slug = "header-indented",
    .effect = base::Effect::router_fails,
    .title = "A section header is a header only in the first column",
    .what =
        "Fluent Bit takes a line for a section header only when its bracket stands in the first column of the text. "
        "Indented, the same line is read as a key, and it has no value.",
    .effect_text =
        "The router does not start; in parsers.conf no parser of the text exists. The usual cause is a heredoc or a "
        "template literal whose indentation went into the text.",
    .instead =
        "Put every [FILTER], [OUTPUT] and [PARSER] where the YAML block begins. In Terraform write <<-EOT in place of "
        "<<EOT.",
    .source =
        "cfg:C4, cfg:C5",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health
    [FILTER]
      Name grep
      Match kube.*
      Exclude log ready
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match kube.*
      Exclude log ready
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
    .problems = "header-indented",
};

}  // namespace drybit::lint
