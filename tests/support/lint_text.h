// Lint on texts written in tests.
#pragma once

#include <string>
#include <vector>

#include "lint/engine.h"

namespace drybit::test {

/// `6:9 DRY204` per finding of `yaml`, folded ones included, in order of place; every series.
std::vector<std::string> lint_text(const std::string& yaml, std::vector<std::string> namespaces = {"aws-observability"});

/// The result itself.
lint::FileResult lint_result(const std::string& yaml, std::vector<std::string> namespaces = {"aws-observability"});

/// A complete map from the entries of `data` (keys at column 0). Where output.conf is missing a sound one is added; where
/// filters.conf and parsers.conf are both missing, the usual CRI parser. A text that is a map already, or plain sections, stays as it is.
std::string complete_map(const std::string& data);

}  // namespace drybit::test
