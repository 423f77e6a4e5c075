// drybit lint: files to findings.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/fs.h"
#include "base/suggest.h"
#include "cli/baseline.h"
#include "cli/checklist.h"
#include "cli/common.h"
#include "cli/inputs.h"
#include "cli/settings.h"
#include "lint/apply.h"
#include "lint/engine.h"
#include "lint/parts.h"
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

/// --fix writes the repaired file, --diff prints the patch. A message and false where it cannot be written.
bool repair(const InputPart& part, const lint::FileResult& result, const Context& context) {
  lint::Fixed fixed = lint::apply_fixes(part.source->text(), result.findings);
  if (fixed.applied == 0) return true;
  if (context.arguments.has("--diff")) {
    context.streams.out.write(lint::unified_diff(part.source->name(), part.source->text(), fixed.text));
    return true;
  }
  if (part.path == "-") {
    context.fail(kCannot, "--fix cannot write standard input; --diff prints the patch");
    return false;
  }
  if (auto error = base::write_file(part.path, fixed.text)) {
    context.fail(kCannot, error->message);
    return false;
  }
  context.streams.err.write(fmt::format("drybit: {}: {} repaired\n", part.path, fixed.applied));
  return true;
}

class Linter {
 public:
  Linter(const Context& context, const lint::Settings& settings, const lint::Selection& selection, report::LintRun& run)
      : context_(context), settings_(settings), selection_(selection), run_(run) {}

  /// Files, folders and standard input as they were named.
  void take(const std::string& path) {
    if (path != "-" && base::is_directory(path)) return folder(path);
    if (path == "-" || !context_.arguments.has("--scan")) {
      ++run_.files_seen;
      return file(path, true);
    }
    // A file that is not there is an error, whatever it would hold.
    if (!base::exists(path)) return cannot(fmt::format("{}: No such file or directory", path));
    Found found;
    if (may_hold_map(path, found)) file(path, false);
    run_.files_seen += std::max<std::size_t>(found.seen, 1);
    tell_large(found);
  }

  bool readable() const { return readable_; }

 private:
  void cannot(const std::string& message) {
    context_.fail(kCannot, message);
    readable_ = false;
  }

  void tell_large(const Found& found) {
    for (const std::string& path : found.too_large) context_.streams.err.write(fmt::format("drybit: {}: too large, not looked at\n", path));
  }

  void folder(const std::string& path) {
    auto found = find_inputs(path);
    if (!found) return cannot(found.error().message);
    run_.files_seen += found->seen;
    tell_large(*found);
    for (const std::string& one : found->files) file(one, false);
  }

  void file(const std::string& path, bool named) {
    if (done_.contains(path)) return;
    std::string name = path == "-" ? context_.arguments.value("--stdin-filename", "standard input") : path;
    auto input = read_input(path, name);
    if (!input) return cannot(input.error().message);
    for (const InputPart& part : input->parts) done_.insert(part.path);
    std::vector<lint::FileResult> results = lint_parts(*input);
    bool fixes = context_.arguments.has("--fix");
    if (fixes || context_.arguments.has("--diff")) {
      for (std::size_t i = 0; i < results.size(); ++i) {
        if (repair(input->parts[i], results[i], context_)) continue;
        readable_ = false;
        return;
      }
      // What is reported is what is left.
      if (fixes && path != "-") {
        input = read_input(path, name);
        if (!input) return cannot(input.error().message);
        results = lint_parts(*input);
      }
    }
    for (std::size_t i = 0; i < results.size(); ++i) {
      std::string shown = input->parts.size() == 1 ? name : input->parts[i].path;
      if (!named && is_template(results[i])) {
        context_.streams.err.write(fmt::format("drybit: {}: a template that has not been rendered: passed over\n", shown));
        continue;
      }
      bool ours = results[i].maps > 0 || ((named || results[i].mentions_map) && !results[i].findings.empty());
      if (ours || i > 0) run_.files.push_back({std::move(shown), std::move(results[i])});
    }
  }

  /// Nothing but markers of a template language can be said of it.
  static bool is_template(const lint::FileResult& result) {
    return result.maps == 0 && result.findings.size() == 1 && result.findings.front().rule->slug == "unrendered-template";
  }

  std::vector<lint::FileResult> lint_parts(const Input& input) const {
    lint::FileResult result = lint::lint_input(input.file, settings_, selection_);
    std::vector<lint::Part> parts;
    for (const InputPart& part : input.parts) parts.push_back({part.source, part.begin});
    std::vector<lint::FileResult> results;
    if (parts.size() == 1) results.push_back(std::move(result));
    else results = lint::split_parts(std::move(result), parts);
    return results;
  }

  const Context& context_;
  const lint::Settings& settings_;
  const lint::Selection& selection_;
  report::LintRun& run_;
  std::set<std::string> done_;
  bool readable_ = true;
};

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

struct Report {
  std::string format, output;
};

/// Every --format with its --output: the one that follows it; one in front of all formats belongs to the first. Where a
/// settings file names some of them, by rank. A message where two outputs follow one format.
std::string pair_reports(const Arguments& arguments, std::vector<Report>& reports) {
  std::vector<std::string> formats = arguments.values("--format");
  std::vector<std::string> outputs = arguments.values("--output");
  if (formats.empty()) formats.emplace_back("pretty");
  std::size_t given = 0;
  for (const auto& [flag, value] : arguments.in_order()) given += flag == "--format" || flag == "--output" ? 1 : 0;
  for (const std::string& format : formats) reports.push_back({format, {}});
  if (given != arguments.values("--format").size() + outputs.size()) {
    if (outputs.size() > reports.size()) return "there are more outputs than formats";
    for (std::size_t i = 0; i < outputs.size(); ++i) reports[i].output = outputs[i];
    return {};
  }
  std::size_t next = 0;
  for (const auto& [flag, value] : arguments.in_order()) {
    if (flag == "--format") ++next;
    if (flag != "--output") continue;
    Report& report = reports[next == 0 ? 0 : next - 1];
    if (!report.output.empty()) return fmt::format("--output {}: the format {} goes to {} already", value, report.format, report.output);
    report.output = value;
  }
  return {};
}

bool write_reports(const report::LintRun& run, const std::vector<Report>& reports, const Context& context) {
  bool terminal = false;
  for (const Report& report : reports) {
    const report::FindingFormat* format = find_format(report.format);
    if (report.output.empty() || report.output == "-") {
      format->write(run, context.streams.out_terminal, context.streams.out);
      terminal |= report.format == "pretty" && context.streams.out_is_terminal;
      continue;
    }
    base::StringWriter text;
    format->write(run, base::Terminal{}, text);
    if (auto error = base::write_file(report.output, text.text())) {
      context.fail(kCannot, error->message);
      return false;
    }
  }
  if (terminal) context.streams.out.write(outside_checklist(run, context.streams.out_terminal));
  return true;
}

/// --baseline takes out what is known, --write-baseline makes what is found known. False with a message.
bool use_baseline(report::LintRun& run, const Context& context) {
  std::string path = context.arguments.value("--baseline");
  if (context.arguments.has("--write-baseline")) {
    if (path.empty()) path = "drybit-baseline.json";
    if (auto error = base::write_file(path, Baseline::text_for(run, path))) {
      context.fail(kCannot, error->message);
      return false;
    }
    context.streams.err.write(fmt::format("drybit: {} written\n", path));
  }
  if (path.empty()) return true;
  auto baseline = Baseline::read(path);
  if (!baseline) {
    context.fail(kCannot, baseline.error().message);
    return false;
  }
  baseline->apply(run);
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

  std::vector<Report> reports;
  if (std::string error = pair_reports(arguments, reports); !error.empty()) return context.fail(kUsage, error);
  Linter linter(context, settings, selection, run);
  for (const std::string& path : arguments.positional(0)) linter.take(path);
  if (!use_baseline(run, context)) return kCannot;
  if (!arguments.has("--diff") && !write_reports(run, reports, context)) return kCannot;
  return exit_code(run, context, linter.readable());
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = {
      {"--format", "FORMAT", "How to show findings; may be given several times", true, format_names(), Completes::choice},
      {"--output", "FILE", "Where the format in front of it goes; - is standard output", true, {}, Completes::file},
      series_flag(),
      {"--fail-on", "LEVEL", "Exit 1 from this severity on: error (default), warning, note or never", false, {"error", "warning", "note", "never"}, Completes::choice},
      {"--select", "RULES", "Only these rules: ids, slugs or id prefixes, separated by commas", true, {}, Completes::rule},
      {"--ignore", "RULES", "All rules but these", true, {}, Completes::rule},
      {"--namespaces", "NAMES", "Namespaces to accept beside aws-observability", true},
      {"--fix", "", "Apply the safe fixes to the files, then report what is left"},
      {"--diff", "", "Print the safe fixes as a patch and change nothing"},
      {"--baseline", "FILE", "Leave out the findings that FILE knows", false, {}, Completes::file},
      {"--write-baseline", "", "Write what is found to the baseline (drybit-baseline.json without --baseline)"},
      {"--scan", "", "Take files as if found in a folder: those that hold no map are passed over"},
      {"--require", "", "Exit 3 when no aws-logging map was found"},
      {"--stdin-filename", "NAME", "The name to show for standard input"},
  };
  return kFlags;
}

}  // namespace

extern const Command cmd_lint;
const Command cmd_lint{"lint",
                       "Find what Fargate or Fluent Bit will refuse, and what would lose, spoil or double logs",
                       "Checks aws-logging ConfigMaps. FILE is a YAML or JSON file, Terraform source (.tf), what terraform show -json or cdk synth\n"
                       "prints, a plain .conf file (filters.conf, output.conf and parsers.conf beside each other are one map; the sections of any\n"
                       "other are sorted), a folder (of its files those that hold such a map are checked) or - for standard input. Without\n"
                       "--fluent-bit all modelled series are checked and differences are told.",
                       {{"FILE", "Files, folders or -", 1, kMany, Completes::file}},
                       flags(),
                       run_lint};

}  // namespace drybit::cli
