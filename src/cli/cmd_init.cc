// drybit init: a configuration to begin with.
#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/common.h"
#include "cli/iam_policy.h"
#include "cli/init_templates.h"
#include "lint/engine.h"

namespace drybit::cli {

namespace {

/// What may stand in the YAML and the classic text as it is.
bool harmless(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return base::is_digit(c) || (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z') || std::string_view("-_./").find(c) != std::string_view::npos; });
}

int run_init(const Context& context) {
  const Arguments& arguments = context.arguments;
  std::string kind = arguments.positional(0)[0];
  const auto& kinds = init_kinds();
  if (std::ranges::find(kinds, kind) == kinds.end()) {
    std::string_view near = base::suggest(kind, kinds);
    return context.fail(kUsage, near.empty() ? fmt::format("{} is none of {}", kind, fmt::join(kinds, ", ")) : fmt::format("there is no {}; did you mean {}?", kind, near));
  }
  InitValues values;
  values.region = arguments.value("--region", values.region);
  values.group = arguments.value("--group", values.group);
  values.host = arguments.value("--host");
  for (const std::string& value : {values.region, values.group, values.host}) {
    if (!harmless(value)) return context.fail(kUsage, fmt::format("{} has characters that no region, group or host has", base::printable(value)));
  }
  std::string manifest = init_manifest(kind, values);
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
                       "Prints a Namespace and an aws-logging ConfigMap for a usual case: json, java, nginx, opensearch or per-namespace. With --output they are\n"
                       "written to a folder, together with the IAM policy that the pod execution role needs.",
                       {{"KIND", "json, java, nginx, opensearch or per-namespace", 1, 1, Completes::nothing}},
                       {{"--region", "REGION", "The AWS region (default us-east-1)"},
                        {"--group", "NAME", "The log group (default /aws/eks/fargate)"},
                        {"--host", "HOST", "opensearch: the domain's endpoint"},
                        {"--output", "FOLDER", "Write aws-logging.yaml and iam-policy.json there", false, {}, Completes::folder},
                        {"--force", "", "Replace files that are there"},
                        {"--account", "ID", "The AWS account's number, for the policy"},
                        {"--cluster", "NAME", "The cluster's name, for the policy"}},
                       run_init};

}  // namespace drybit::cli
