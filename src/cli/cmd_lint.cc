// drybit lint: files to findings.
#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/suggest.h"
#include "cli/common.h"
#include "cli/settings.h"
#include "lint/apply.h"
#include "lint/engine.h"
#include "report/findings.h"

namespace drybit::cli {

namespace {

const report::FindingFormat* find_format(std::string_view name) {
  for (const report::FindingFormat* format : report::finding_formats()) {
    if (format->name == name) return format;
  }
  return nullptr;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const report::FindingFormat* format : report::finding_formats()) names.push_back(format->name);
  return names;
}

/// Rules named by --select and --ignore must exist: a typing error must not switch a check off.
std::string unknown_rule(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    bool known = std::ranges::any_of(lint::all_rules(), [&](const lint::Rule* rule) {
      return rule->slug == name || std::string_view(rule->id).starts_with(name);
    });
    if (known) continue;
    std::vector<std::string_view> all;
    for (const lint::Rule* rule : lint::all_rules()) {
      all.push_back(rule->id);
      all.push_back(rule->slug);
    }
    std::string_view near = base::suggest(name, all);
    return near.empty() ? fmt::format("there is no rule {}", name) : fmt::format("there is no rule {}; did you mean {}?", name, near);
  }
  return {};
}

std::vector<std::string> comma_separated(const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (const std::string& value : values) {
    std::size_t at = 0;
    while (at <= value.size()) {
      std::size_t end = std::min(value.find(',', at), value.size());
      if (end > at) out.push_back(value.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

bool looks_like_yaml(std::string_view path) {
  return path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json");
}

/// --fix writes the repaired file, --diff prints the patch. A message and false where it cannot be written.
bool repair(const std::string& path, const base::SourceText& source, const lint::FileResult& result, const Context& context) {
  lint::Fixed fixed = lint::apply_fixes(source.text(), result.findings);
  if (fixed.applied == 0) return true;
  if (context.arguments.has("--diff")) {
    context.streams.out.write(lint::unified_diff(source.name(), source.text(), fixed.text));
    return true;
  }
  if (path == "-") {
    context.fail(kCannot, "--fix cannot write standard input; --diff prints the patch");
    return false;
  }
  if (auto error = base::write_file(path, fixed.text)) {
    context.fail(kCannot, error->message);
    return false;
  }
  context.streams.err.write(fmt::format("drybit: {}: {} repaired\n", path, fixed.applied));
  return true;
}

/// Lints one file into `run`; false (with a message) when it cannot be read.
bool lint_path(const std::string& path, bool named, const Context& context, const lint::Settings& settings, const lint::Selection& selection,
               report::LintRun& run) {
  ++run.files_seen;
  auto text = base::read_file(path, config::kMaxManifestBytes);
  if (!text) {
    context.fail(kCannot, text.error().message);
    return false;
  }
  std::string name = path == "-" ? context.arguments.value("--stdin-filename", "standard input") : path;
  auto source = std::make_shared<base::SourceText>(name, std::move(*text));
  report::LintedFile file{name, lint::lint_file(source, settings, selection)};
  if (context.arguments.has("--fix") || context.arguments.has("--diff")) {
    if (!repair(path, *source, file.result, context)) return false;
    // What is reported is what is left.
    if (context.arguments.has("--fix")) {
      auto again = base::read_file(path, config::kMaxManifestBytes);
      if (again) file.result = lint::lint_file(std::make_shared<base::SourceText>(name, std::move(*again)), settings, selection);
    }
  }
  // A file that was only found in a folder is none of ours unless it holds a map.
  if (file.result.maps > 0 || (named && !file.result.findings.empty())) run.files.push_back(std::move(file));
  return true;
}

int exit_code(const report::LintRun& run, const Context& context, bool readable) {
  if (!readable) return kCannot;
  std::string fail_on = context.arguments.value("--fail-on", "error");
  std::size_t failing = run.count(base::Severity::error);
  if (fail_on != "error") failing += run.count(base::Severity::warning);
  if (fail_on == "note") failing += run.count(base::Severity::note);
  if (fail_on != "never" && failing > 0) return kFindings;
  if (run.maps() == 0 && context.arguments.has("--require")) {
    return context.fail(kCannot, fmt::format("no aws-logging ConfigMap in {} files", run.files_seen));
  }
  return kFine;
}

/// Every --format, each to standard output or to the --output that follows it in order.
bool write_reports(const report::LintRun& run, const Context& context) {
  std::vector<std::string> formats = context.arguments.values("--format");
  if (formats.empty()) formats.push_back("pretty");
  const auto& outputs = context.arguments.values("--output");
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const report::FindingFormat* format = find_format(formats[i]);
    if (i >= outputs.size() || outputs[i] == "-") {
      format->write(run, context.streams.out_terminal, context.streams.out);
      continue;
    }
    base::StringWriter text;
    format->write(run, base::Terminal{}, text);
    if (auto error = base::write_file(outputs[i], text.text())) {
      context.fail(kCannot, error->message);
      return false;
    }
  }
  return true;
}

const std::vector<Flag>& flags();

int lint_with(const Context& context);

int run_lint(const Context& context) {
  Arguments arguments = context.arguments;
  std::string file = find_settings(arguments.positional(0)[0]);
  if (!file.empty()) {
    if (std::string error = apply_settings(file, flags(), arguments); !error.empty()) return context.fail(kUsage, error);
  }
  return lint_with({arguments, context.streams, context.env});
}

int lint_with(const Context& context) {
  const Arguments& arguments = context.arguments;
  lint::Selection selection{comma_separated(arguments.values("--select")), comma_separated(arguments.values("--ignore"))};
  for (const auto* names : {&selection.select, &selection.ignore}) {
    if (std::string error = unknown_rule(*names); !error.empty()) return context.fail(kUsage, error);
  }
  lint::Settings settings;
  for (const std::string& name : comma_separated(arguments.values("--namespaces"))) settings.namespaces.push_back(name);
  settings.world.now_seconds = context.env.now_seconds;
  report::LintRun run;
  for (const base::Series& series : base::all_series()) {
    if (!arguments.has("--fluent-bit") || &series == base::find_series(arguments.value("--fluent-bit"))) settings.series.push_back(&series);
  }
  run.series = settings.series;

  bool readable = true;
  for (const std::string& path : arguments.positional(0)) {
    if (path == "-" || !base::is_directory(path)) {
      readable &= lint_path(path, true, context, settings, selection, run);
      continue;
    }
    auto listed = base::list_tree(path);
    if (!listed) {
      context.fail(kCannot, listed.error().message);
      readable = false;
      continue;
    }
    for (const std::string& file : *listed) {
      if (looks_like_yaml(file)) readable &= lint_path(file, false, context, settings, selection, run);
    }
  }
  if (!arguments.has("--diff") && !write_reports(run, context)) return kCannot;
  return exit_code(run, context, readable);
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = {
      {"--format", "FORMAT", "How to show findings; may be given several times", true, format_names(), Completes::choice},
      {"--output", "FILE", "Where the format of the same rank goes; - is standard output", true, {}, Completes::file},
      series_flag(),
      {"--fail-on", "LEVEL", "Exit 1 from this severity on: error (default), warning, note or never", false, {"error", "warning", "note", "never"}, Completes::choice},
      {"--select", "RULES", "Only these rules: ids, slugs or id prefixes, separated by commas", true, {}, Completes::rule},
      {"--ignore", "RULES", "All rules but these", true, {}, Completes::rule},
      {"--namespaces", "NAMES", "Namespaces to accept beside aws-observability", true},
      {"--fix", "", "Apply the safe fixes to the files, then report what is left"},
      {"--diff", "", "Print the safe fixes as a patch and change nothing"},
      {"--require", "", "Exit 3 when no aws-logging map was found"},
      {"--stdin-filename", "NAME", "The name to show for standard input"},
  };
  return kFlags;
}

}  // namespace

extern const Command cmd_lint;
const Command cmd_lint{"lint",
                       "Find what Fargate or Fluent Bit will refuse, and what would lose, spoil or double logs",
                       "Checks aws-logging ConfigMaps. FILE is a YAML or JSON file, a folder (its YAML and JSON files that hold such a map are checked)\n"
                       "or - for standard input. Without --fluent-bit all modelled series are checked and differences are told.",
                       {{"FILE", "Files, folders or -", 1, kMany, Completes::file}},
                       flags(),
                       run_lint};

}  // namespace drybit::cli
