// Plain .conf files as a map: filters.conf, output.conf and parsers.conf beside each other, or a whole configuration
// whose sections are sorted into the three.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/manifest.h"

namespace drybit::config {

/// The text begins with a section of classic mode.
bool looks_like_classic(std::string_view text);

/// The text holds a section that belongs in the router's map.
bool holds_classic_sections(std::string_view text);

/// What a text names of other files: @INCLUDE and Parsers_File.
struct Reference {
  std::string path;      ///< as written
  bool parsers = false;  ///< Parsers_File
  base::Span span;       ///< of the path
};
std::vector<Reference> classic_references(std::string_view text);

/// One file of several that stand behind each other in one text.
struct ClassicPart {
  std::string name;         ///< the file's name without its folder
  std::uint32_t begin = 0;  ///< where it begins in the text
};

/// The map that the files make. `parts` tell where each begins in the source; none: the source is one file. A file named
/// as a data key is that key's whole text; the sections of any other go to the key they belong in. Sections and commands
/// that have no place in a map are Problems (section-left-out, command-left-out).
ManifestFile read_classic_files(std::shared_ptr<const base::SourceText> source, const std::vector<ClassicPart>& parts);

}  // namespace drybit::config
