// drybit lint: files to findings.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/fs.h"
#include "base/suggest.h"
#include "cli/baseline.h"
#include "cli/common.h"
#include "cli/lint_files.h"
#include "cli/lint_reports.h"
#include "cli/settings.h"
#include "cli/watch.h"
#include "lint/engine.h"
#include "report/findings.h"

namespace drybit::cli {

namespace {

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

  std::vector<LintReport> reports;
  if (std::string error = pair_reports(arguments, reports); !error.empty()) return context.fail(kUsage, error);
  LintFiles linter(context, settings, selection, run);
  for (const std::string& path : arguments.positional(0)) linter.take(path);
  if (!use_baseline(run, context)) return kCannot;
  if (!arguments.has("--diff") && !write_reports(run, reports, context)) return kCannot;
  return exit_code(run, context, linter.readable());
}

/// The settings files that hold for a path, those above it that are not there included.
void watch_settings(const std::string& path, Watched& out) {
  std::error_code ignored;
  std::filesystem::path folder = std::filesystem::absolute(path, ignored);
  for (; !folder.empty(); folder = folder.parent_path()) {
    out.files.push_back((folder / ".drybit.yaml").string());
    if (folder == folder.parent_path()) return;
  }
}

Watched watched(const Context& context) {
  Watched out;
  const Arguments& arguments = context.arguments;
  for (const std::string& path : arguments.positional(0)) {
    if (base::is_directory(path)) watch_tree(path, is_input_name, out);
    else watch_config(path, out);
  }
  watch_settings(arguments.positional(0)[0], out);
  if (!arguments.has("--write-baseline")) out.files.insert(out.files.end(), arguments.values("--baseline").begin(), arguments.values("--baseline").end());
  return out;
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = {
      {"--format", "FORMAT", "How to show findings; may be given several times", true, finding_format_names(), Completes::choice},
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
      watch_flag(),
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
                       run_lint,
                       watched};

}  // namespace drybit::cli
