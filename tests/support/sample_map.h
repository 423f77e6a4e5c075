// aws-logging maps made of their parts, and container log files, for tests of commands.
#pragma once

#include <string>

#include "support/run_drybit.h"

namespace drybit::test {

/// The parts of a map; empty ones are left out.
struct MapParts {
  std::string parsers, filters, output;
};

/// A map as JSON text.
std::string map_json(const MapParts& parts);
/// The usual parts: a CRI parser, nothing behind it, one CloudWatch output for group `group` and prefix `prefix-`.
MapParts cri_parts(const std::string& more_filters = "", const std::string& group = "g");
/// The name of a node's log file.
std::string node_log_name(const std::string& pod = "web", const std::string& name_space = "shop", const std::string& container = "app");

}  // namespace drybit::test
