// drybit iam: the policy that the pod execution role needs.
#include <fmt/format.h>

#include "cli/common.h"
#include "cli/iam_policy.h"
#include "lint/engine.h"

namespace drybit::cli {

namespace {

int run_iam(const Context& context) {
  LoadedMap loaded = load_map(context.arguments.positional(0)[0], &context.streams.err);
  if (loaded.map == nullptr) return context.fail(loaded.code, loaded.error);
  const base::Series& series = series_of(context.arguments, base::default_series());
  lint::SeriesView view = lint::start_series(*loaded.map, series, {});
  lint::IamNeeds needs = lint::iam_needs(view.pipeline, {context.arguments.value("--account"), context.arguments.value("--cluster")});
  if (view.pipeline.outputs.empty()) return context.fail(kFindings, "the map has no output: nothing is to be allowed");
  context.streams.out.write(iam_policy_text(needs));
  for (const std::string& note : needs.notes) context.streams.err.write(fmt::format("drybit: {}\n", note));
  return kFine;
}

}  // namespace

extern const Command cmd_iam;
const Command cmd_iam{"iam",
                      "Print the IAM policy that the pod execution role needs",
                      "Prints the smallest policy with which every output of the map can do its work. What a policy cannot give is told on standard error.",
                      {{"CONFIG", "The aws-logging ConfigMap", 1, 1, Completes::file}},
                      {{"--account", "ID", "The AWS account's number, for the ARNs"}, {"--cluster", "NAME", "The cluster's name, for the router's own log group"}, series_flag()},
                      run_iam};

}  // namespace drybit::cli
