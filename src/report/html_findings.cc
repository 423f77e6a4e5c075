// Lint findings beside the stages they concern: a filter or output by its section, a parser by the filters that use it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/html.h"
#include "report/html_page.h"

namespace drybit::report {

namespace {

bool inside(const base::Span& outer, const base::Span& inner) {
  return inner.begin >= outer.begin && inner.begin < std::max(outer.end, outer.begin + 1);
}

/// Whether a finding points into the section of `instance`.
bool points_at(const Page& page, const config::Instance& instance, const lint::Finding& finding) {
  if (instance.section == nullptr || finding.source != page.facts.map->source) return false;
  const config::Section& section = *instance.section;
  base::Span span = section.header;
  for (const config::Property& property : section.properties)
    span.end = std::max({span.end, property.key_span.end, property.value_span.end});
  return inside(page.facts.map->file_span({section.text, span}), finding.span);
}

bool uses(const config::Instance& instance, std::string_view parser) {
  return std::ranges::any_of(instance.settings, [&](const config::Setting& setting) {
    return setting.option != nullptr && base::lower(setting.option->name).find("parser") != std::string::npos &&
           setting.value == parser;
  });
}

struct Homes {
  std::vector<std::size_t> filters, outputs;
};

Homes homes_of(const Page& page, const lint::Finding& finding) {
  const config::Pipeline& pipeline = page.facts.router->pipeline;
  Homes homes;
  for (std::size_t i = 0; i < pipeline.filters.size(); ++i) {
    if (points_at(page, pipeline.filters[i], finding)) homes.filters.push_back(i);
  }
  for (std::size_t i = 0; i < pipeline.outputs.size(); ++i) {
    if (points_at(page, pipeline.outputs[i], finding)) homes.outputs.push_back(i);
  }
  for (const config::Instance& parser : pipeline.parsers) {
    if (!points_at(page, parser, finding)) continue;
    for (std::size_t i = 0; i < pipeline.filters.size(); ++i) {
      if (uses(pipeline.filters[i], parser.text("Name"))) homes.filters.push_back(i);
    }
  }
  return homes;
}

bool lives_in(const Homes& homes, FindingHome home, std::size_t index) {
  if (home == FindingHome::output) return std::ranges::find(homes.outputs, index) != homes.outputs.end();
  if (home == FindingHome::map) return homes.filters.empty() && homes.outputs.empty();
  return index > 0 && std::ranges::find(homes.filters, index - 1) != homes.filters.end();
}

void paragraph(std::string& out, std::string_view name, std::string_view text) {
  if (!text.empty()) out += fmt::format("<p><b>{}</b> {}</p>", name, html(text));
}

/// `open`: at once, not behind a click.
void show(const lint::Finding& finding, bool open, std::string& out) {
  base::Position at = finding.source->position(finding.span.begin);
  std::string_view severity = base::name(finding.severity());
  out += fmt::format("<details class=\"finding {}\"{}><summary><span class=\"tag\">{} {}</span> {}</summary><div>",
                     severity, open ? " open=\"\"" : "", severity, finding.rule->id, html(finding.message));
  out += fmt::format("<p><span class=\"place\">{}:{}:{}</span> · {} · {}</p>", html(finding.source->name()), at.line,
                     at.column, finding.rule->slug, base::name(finding.worst()));
  paragraph(out, "Why:", finding.reason());
  paragraph(out, "Instead:", finding.help.empty() ? finding.rule->instead : std::string_view(finding.help));
  if (finding.fix) paragraph(out, "Fix:", finding.fix->title + (finding.fix->safe ? " (drybit lint --fix)" : ""));
  for (const lint::Finding& follower : finding.follows)
    paragraph(out, "And so:", fmt::format("{} ({})", follower.message, follower.rule->id));
  out += "</div></details>\n";
}

}  // namespace

void write_html_findings(const Page& page, FindingHome home, std::size_t index, std::string& out) {
  std::string body;
  bool starts = page.facts.router->pipeline.starts();
  for (const lint::Finding& finding : page.facts.findings) {
    if (lives_in(homes_of(page, finding), home, index))
      show(finding, finding.severity() == base::Severity::error && !starts, body);
  }
  if (body.empty()) return;
  out += home == FindingHome::map
             ? fmt::format("<div class=\"about-map\"><h3>About the map as a whole</h3>\n{}</div>\n", body)
             : fmt::format("<div class=\"findings\">\n{}</div>", body);
}

}  // namespace drybit::report
