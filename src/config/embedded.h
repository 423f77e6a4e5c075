// Manifests that stand as a text inside another file: a heredoc, a JSON string in a template.
#pragma once

#include "config/assembly.h"
#include "config/manifest.h"

namespace drybit::config {

/// Reads `value` as YAML or JSON and adds the maps and namespaces in it to `out`, with their places in the outer file.
/// `unknowns` are the pieces of the text that are stood in for. A text that cannot be read is a problem only where it
/// speaks of the router's map.
void read_embedded(const TextValue& value, const std::vector<Unknown>& unknowns, bool unknown_lines, ManifestFile& out);

/// YAML or JSON text, one or many documents, into `out`, whose source it is.
void read_documents(std::string_view text, ManifestFile& out);

/// A piece of the file for a message: blanks joined, cut at 60 bytes.
std::string shortened(std::string_view text);

}  // namespace drybit::config
