// Where `--send` ships to, from the OUTPUT sections as the router started them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/engine.h"
#include "send/shipment.h"

namespace drybit::cli {

struct SendTargets {
  std::vector<send::Target> targets;
  /// Per output of the router the index of its target.
  std::vector<std::optional<std::uint32_t>> of_output;
  /// Outputs that nothing can be sent to ("es.0"); `targets` has none for them.
  std::vector<std::string> unsendable;
  /// Why an output that could be sent to is not: one sentence each.
  std::vector<std::string> refusals;
  /// What arrives otherwise than by the router: one sentence each.
  std::vector<std::string> words;
};

SendTargets send_targets(const lint::SeriesView& router);

}  // namespace drybit::cli
