#include "lint/fix.h"

#include <algorithm>

#include "base/text.h"

namespace drybit::lint {

namespace {

/// The bytes of a place in the file, where they read there as they do in the value.
std::optional<base::Span> literal_span(const Checked& checked, const base::Place& place) {
  std::string_view file = checked.file->source->text();
  if (place.text == base::Place::kManifest || checked.manifest == nullptr) return place.span;
  const config::DataValue& value = checked.manifest->values[place.text];
  if (value.binary || value.map == nullptr) return std::nullopt;
  base::Span span = checked.manifest->file_span(place);
  std::string_view meant = std::string_view(value.text).substr(place.span.begin, place.span.end - place.span.begin);
  if (meant.empty() || file.substr(span.begin, span.end - span.begin) != meant) return std::nullopt;
  return span;
}

/// The lines that a place touches are lines of the file too, but for their indentation: a block or a heredoc, not a
/// string in one line.
bool has_own_lines(const Checked& checked, const base::Place& place) {
  if (place.text == base::Place::kManifest || checked.manifest == nullptr) return true;
  std::string_view value = checked.manifest->values[place.text].text;
  auto line_of = [](std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t from = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
    from = from == std::string_view::npos ? 0 : from + 1;
    return base::trim(text.substr(from, std::min(text.find('\n', end), text.size()) - from));
  };
  base::Span span = checked.manifest->file_span(place);
  return line_of(value, place.span.begin, place.span.end) == line_of(checked.file->source->text(), span.begin, span.end);
}

/// Bytes that mean something else inside quotes or in Terraform.
bool needs_escapes(std::string_view text) {
  return text.find_first_of("\"'\\\n") != std::string_view::npos || text.find("${") != std::string_view::npos || text.find("%{") != std::string_view::npos;
}

}  // namespace

std::optional<Fix> replace(const Checked& checked, const base::Place& place, std::string_view text, bool safe) {
  std::optional<base::Span> span = literal_span(checked, place);
  if (!span || (needs_escapes(text) && !has_own_lines(checked, place))) return std::nullopt;
  std::string title = "write `";
  title += text;
  title += '`';
  return Fix{std::move(title), {{*span, std::string(text)}}, safe};
}

std::optional<Fix> remove_line(const Checked& checked, const base::Place& place, std::string title, bool safe) {
  std::optional<base::Span> span = literal_span(checked, place);
  if (!span || !has_own_lines(checked, place)) return std::nullopt;
  const base::SourceText& source = *checked.file->source;
  std::uint32_t first = source.position(span->begin).line;
  std::uint32_t last = source.position(span->end).line;
  base::Span lines{static_cast<std::uint32_t>(source.line_start(first)), static_cast<std::uint32_t>(source.line_start(last + 1))};
  return Fix{std::move(title), {{lines, ""}}, safe};
}

}  // namespace drybit::lint
