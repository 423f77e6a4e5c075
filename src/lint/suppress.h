// `# drybit: ignore[DRY204] reason`, found by an own scan of the raw text since YAML readers drop comments.
#pragma once

#include <string>
#include <vector>

#include "config/manifest.h"
#include "lint/finding.h"

namespace drybit::lint {

struct Suppression {
  std::vector<std::string> rules;  ///< ids or slugs; empty: every rule
  base::Span span;                 ///< the comment in the file
  std::uint32_t line = 0;          ///< from 1
  int column = 0;                  ///< blanks in front of the comment
};

/// Every suppression comment of a text.
std::vector<Suppression> find_suppressions(const base::SourceText& source);

/// Takes out what is suppressed and adds a finding for each suppression that met nothing. Returns how many went.
/// A comment holds for the next line that is neither blank nor comment and, where that line opens a YAML mapping or a
/// section, for all that is indented below it; at the top of a document, for the document.
std::size_t suppress(std::vector<Finding>& findings, const config::ManifestFile& file);

}  // namespace drybit::lint
