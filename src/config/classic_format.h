// Classic-mode text in one shape: one indentation, values in a column, a blank line between sections; or as short as it
// gets. Never changes what any series reads from it: a text for which that cannot be shown stays as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace drybit::config {

enum class ClassicShape : unsigned char {
  tidy,
  minified,  ///< no comments, no blank lines, one blank of indentation: for Fargate's limit of 5300 characters
};

/// The text in that shape; nothing where some series would give up loading it, or would read the result otherwise.
std::optional<std::string> format_classic(std::string_view text, ClassicShape shape);

}  // namespace drybit::config
