// Maps in Terraform source: resources of the kubernetes and kubectl providers, heredocs that hold a manifest, objects
// with the router's keys. References that the same file answers (locals, namespaces) are followed, nothing else is
// evaluated: what stays unknown is stood in for and told.
#pragma once

#include <string_view>

#include "config/manifest.h"

namespace drybit::config {

/// The text begins like Terraform source.
bool looks_like_terraform(std::string_view text);

/// Reads the text of `out.source`.
void read_terraform(ManifestFile& out);

}  // namespace drybit::config
