// The table of sample lines, each with its steps behind a `details`.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/html.h"
#include "report/html_page.h"

namespace drybit::report {

namespace {

struct FateWords {
  std::string_view id, name;
};

FateWords words_of(Fate fate) {
  switch (fate) {
    case Fate::lost:
      return {"lost", "lost"};
    case Fate::refused:
      return {"refused", "not kept"};
    case Fate::partly:
      return {"partly", "partly lost"};
    case Fate::clock:
      return {"clock", "clock time"};
    case Fate::arrives:
      return {"arrives", "arrives"};
    case Fate::none:
      return {"none", "unknown"};
  }
  return {};
}

constexpr std::size_t kFates = 6;

void filters(const std::vector<Sample>& samples, std::string& out) {
  std::array<std::size_t, kFates> counts{};
  for (const Sample& sample : samples) ++counts[static_cast<std::size_t>(sample.fate())];
  out += fmt::format(
      "<div class=\"tools\" role=\"group\" aria-label=\"Choose sample lines\"><button type=\"button\" "
      "data-show=\"all\" aria-pressed=\"true\">All {}</button>",
      samples.size());
  for (std::size_t i = 0; i < kFates; ++i) {
    FateWords words = words_of(static_cast<Fate>(i));
    if (counts[i] > 0)
      out += fmt::format("<button type=\"button\" data-show=\"{}\" aria-pressed=\"false\">{} {}</button>", words.id,
                         words.name, counts[i]);
  }
  out += "<button type=\"button\" class=\"open-all\">Open all steps</button></div>\n";
}

void row(const Page& page, const Sample& sample, std::string& out) {
  FateWords fate = words_of(sample.fate());
  std::string_view path = page.view.inputs->files[sample.file].path;
  std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  bool skipped = std::ranges::any_of(sample.losses, [](const std::string& key) { return key.starts_with("s0 "); });
  std::string text = !sample.text.empty() ? fmt::format("<code>{}</code>", sample.text)
                     : sample.traced      ? std::string("<span class=\"cut\">(empty)</span>")
                     : skipped            ? std::string("<span class=\"cut\">tail made no record of it</span>")
                                          : std::string("<span class=\"cut\">not looked at closely</span>");
  out += fmt::format(
      "<tbody id=\"s{}-{}\" data-fate=\"{}\"><tr class=\"top\"><td class=\"num\" data-label=\"Line\">{}</td><td "
      "data-label=\"Fate\"><span class=\"fate {}\">{}</span></td><td class=\"where\" data-label=\"Where\">{}</td><td "
      "class=\"text\">{}</td></tr>\n",
      sample.file, sample.line, fate.id, sample.line, fate.id, fate.name, html_name(sample.where), text);
  out += fmt::format(
      "<tr class=\"more\"><td colspan=\"4\"><details><summary>Steps of line {}{}</summary><div class=\"steps\">",
      sample.line,
      page.view.inputs->files.size() > 1 ? fmt::format(" of <span class=\"place\">{}</span>", html_name(name))
                                         : std::string());
  if (sample.traced) {
    out += sample.steps.empty() ? std::string("<p>No filter looks at it.</p>") : sample.steps;
  } else if (!skipped) {
    out += fmt::format("<p>See its steps with <code>drybit why {} {}:{}</code></p>",
                       html(page.facts.map->source->name()), html_name(path), sample.line);
  }
  out += sample.ends.empty() && sample.fate() == Fate::none
             ? "<p class=\"cut\">The replay ended before its end was known.</p>"
             : sample.ends;
  out += "</div></details></td></tr></tbody>\n";
}

}  // namespace

void write_html_samples(const Page& page, std::string& out) {
  out += "<section id=\"samples\" aria-labelledby=\"samples-h\">\n<h2 id=\"samples-h\">Sample lines</h2>\n";
  if (page.samples.empty()) {
    out += "<p class=\"note\">There is no line.</p>\n</section>\n";
    return;
  }
  out += fmt::format(
      "<p class=\"note\">{} of {}: up to {} of every kind of end. Each opens into what every stage did to it.</p>\n",
      page.samples.size() == page.outcome.lines ? std::string("All") : grouped(page.samples.size()),
      counted(page.outcome.lines, "line"), SampleKeeper::kOfAKind);
  filters(page.samples, out);
  out +=
      "<table class=\"samples sortable stack\"><thead><tr><th scope=\"col\" class=\"num\">Line</th><th "
      "scope=\"col\">Fate</th><th scope=\"col\">Where to, or why not</th><th scope=\"col\">Text</th></tr></thead>\n";
  for (const Sample& sample : page.samples) row(page, sample, out);
  out += "</table>\n</section>\n";
}

}  // namespace drybit::report
