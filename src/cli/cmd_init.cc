// drybit init: a configuration to begin with.
#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/common.h"
#include "cli/iam_policy.h"
#include "cli/init_templates.h"
#include "cli/log_samples.h"
#include "cli/log_shapes.h"
#include "lint/engine.h"
#include "report/sheet.h"

namespace drybit::cli {

namespace {

/// What may stand in the YAML and the classic text as it is.
bool harmless(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return base::is_digit(c) || (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z') || std::string_view("-_./").find(c) != std::string_view::npos; });
}

/// "Spring Boot 12, stack traces 3, ..."
std::string told(const LogSample& sample) {
  std::vector<std::string> words;
  auto add = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) words.push_back(fmt::format("{} {}", what, count));
  };
  for (std::size_t i = 0; i < sample.shapes.size(); ++i) add(sample.shapes[i], log_shapes()[i].what);
  add(sample.traces, "stack traces");
  add(sample.parts, "parts of cut lines");
  add(sample.empty, "empty");
  add(sample.broken, "not in CRI form");
  add(sample.others, "plain text");
  return fmt::format("{}", fmt::join(words, ", "));
}

/// A node's log without the container's long id.
std::string short_name(const std::string& path) {
  constexpr std::size_t kIdAndEnding = 64 + 5;
  std::string name(base::file_name(path));
  return replay::is_node_name(name) ? name.substr(0, name.size() - kIdAndEnding) : path;
}

/// What was found, for the user to judge.
void tell_samples(const Context& context, const std::vector<LogSample>& samples, const std::vector<bool>& chosen) {
  report::Sheet sheet(context.streams.err_terminal, context.streams.err);
  std::uint64_t traces = 0, parts = 0;
  for (const LogSample& sample : samples) {
    sheet.prose("drybit: ", fmt::format("{}: {}{} {}{}{}", base::printable(short_name(sample.path)), sample.whole ? "" : "the first ", sample.lines, sample.lines == 1 ? "line" : "lines",
                                        sample.lines == 0 ? "" : ": ", told(sample)));
    if (sample.others > 0) sheet.raw(fmt::format("drybit:   line {}, for one, stays text: ", sample.first_other), sample.other);
    traces += sample.traces;
    parts += sample.parts;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (!chosen[i] && sample.shapes[i] > 0) sheet.prose("drybit: ", fmt::format("  too few are {} for a parser of their own; they stay text", log_shapes()[i].what));
    }
  }
  if (traces > 0) sheet.prose("drybit: ", "each line of a stack trace stays an event of its own: Fargate has no filter that joins lines; where the application can log JSON, a trace is one event");
  if (parts > 0) sheet.prose("drybit: ", "lines beyond 16 KiB come in parts, which no parser takes; log less in one line");
}

/// --from: the plan that fits the logs. kFine, or the exit code after a message.
int plan_from_logs(const Context& context, InitPlan& plan) {
  auto world = world_of(context);
  replay::Wrap wrap = replay::Wrap::automatic;
  auto inputs = replay::find_inputs(context.arguments.values("--from"), {wrap, {}, {}, {}});
  if (!inputs) return context.fail(kCannot, inputs.error().message);
  auto samples = look_at_logs(*inputs, *world, wrap);
  if (!samples) return context.fail(kCannot, samples.error().message);
  std::uint64_t lines = 0;
  for (const LogSample& sample : *samples) lines += sample.lines;
  if (lines == 0) return context.fail(kCannot, "--from: there is no complete line in these logs");
  plan.shapes = shapes_of(*samples);
  std::string found;
  for (std::size_t i = 0; i < plan.shapes.size(); ++i) {
    if (plan.shapes[i]) found += fmt::format("{}{}", found.empty() ? "" : "; ", log_shapes()[i].what);
  }
  plan.about = found.empty() ? "Made for logs of plain text: each line stays one text." : fmt::format("Made for logs of these forms: {}. Other lines stay text.", found);
  tell_samples(context, *samples, plan.shapes);
  return kFine;
}

int run_init(const Context& context) {
  const Arguments& arguments = context.arguments;
  bool from = arguments.has("--from");
  const auto& given = arguments.positional(0);
  if (given.empty() && !from) return context.fail(kUsage, fmt::format("name a kind ({}), or sample logs with --from", fmt::join(init_kinds(), ", ")));
  std::string kind = given.empty() ? "json" : given[0];
  const auto& kinds = init_kinds();
  if (std::ranges::find(kinds, kind) == kinds.end()) {
    std::string_view near = base::suggest(kind, kinds);
    return context.fail(kUsage, near.empty() ? fmt::format("{} is none of {}", kind, fmt::join(kinds, ", ")) : fmt::format("there is no {}; did you mean {}?", kind, near));
  }
  if (from && !given.empty() && !is_destination(kind)) {
    return context.fail(kUsage, fmt::format("{} says what the logs are, and so does --from; beside --from only opensearch or per-namespace", kind));
  }
  InitValues values;
  values.region = arguments.value("--region", values.region);
  values.group = arguments.value("--group", values.group);
  values.host = arguments.value("--host");
  for (const std::string& value : {values.region, values.group, values.host}) {
    if (!harmless(value)) return context.fail(kUsage, fmt::format("{} has characters that no region, group or host has", base::printable(value)));
  }
  InitPlan plan = init_plan(kind);
  if (from) {
    if (int code = plan_from_logs(context, plan); code != kFine) return code;
  }
  std::string manifest = init_manifest(plan, values);
  if (!arguments.has("--output")) {
    context.streams.out.write(manifest);
    return kFine;
  }
  std::string folder = arguments.value("--output");
  if (!base::is_directory(folder)) return context.fail(kCannot, fmt::format("{} is no folder", folder));
  std::string map_path = folder + "/aws-logging.yaml", policy_path = folder + "/iam-policy.json";
  for (const std::string& path : {map_path, policy_path}) {
    if (base::exists(path) && !arguments.has("--force")) return context.fail(kCannot, fmt::format("{} is there already; --force replaces it", path));
  }
  LoadedMap loaded = load_map_text(map_path, manifest);
  if (loaded.map == nullptr) return context.fail(kInternal, loaded.error);
  lint::SeriesView view = lint::start_series(*loaded.map, base::default_series(), {});
  lint::IamNeeds needs = lint::iam_needs(view.pipeline, {arguments.value("--account"), arguments.value("--cluster")});
  for (const auto& [path, text] : {std::pair{map_path, manifest}, {policy_path, iam_policy_text(needs)}}) {
    if (auto error = base::write_file(path, text)) return context.fail(kCannot, error->message);
    context.streams.out.write(path + "\n");
  }
  for (const std::string& note : needs.notes) context.streams.err.write(fmt::format("drybit: {}\n", note));
  return kFine;
}

}  // namespace

extern const Command cmd_init;
const Command cmd_init{"init",
                       "Begin with a configuration that works",
                       "Prints a Namespace and an aws-logging ConfigMap for a usual case. KIND says what the logs are (json, java, nginx, klog, logfmt) or where they\n"
                       "go (opensearch, per-namespace). With --from it looks at sample logs and chooses the parsers itself: JSON, Spring Boot, Logback, Log4j,\n"
                       "Quarkus, Python, access and error logs of nginx, klog and logfmt, also mixed. With --output the map is written to a folder, together with\n"
                       "the IAM policy that the pod execution role needs.",
                       {{"KIND", "json, java, nginx, klog, logfmt, opensearch or per-namespace", 0, 1, Completes::choice, init_kinds()}},
                       {{"--from", "LOG", "Choose the parsers by these logs: a file, a folder, or - (several times)", true, {}, Completes::file},
                        {"--region", "REGION", "The AWS region (default us-east-1)"},
                        {"--group", "NAME", "The log group (default /aws/eks/fargate)"},
                        {"--host", "HOST", "opensearch: the domain's endpoint"},
                        {"--output", "FOLDER", "Write aws-logging.yaml and iam-policy.json there", false, {}, Completes::folder},
                        {"--force", "", "Replace files that are there"},
                        {"--account", "ID", "The AWS account's number, for the policy"},
                        {"--cluster", "NAME", "The cluster's name, for the policy"}},
                       run_init};

}  // namespace drybit::cli
