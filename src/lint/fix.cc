#include "lint/fix.h"

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

}  // namespace

std::optional<Fix> replace(const Checked& checked, const base::Place& place, std::string_view text, bool safe) {
  std::optional<base::Span> span = literal_span(checked, place);
  if (!span) return std::nullopt;
  std::string title = "write `";
  title += text;
  title += '`';
  return Fix{std::move(title), {{*span, std::string(text)}}, safe};
}

std::optional<Fix> remove_line(const Checked& checked, const base::Place& place, std::string title, bool safe) {
  std::optional<base::Span> span = literal_span(checked, place);
  if (!span) return std::nullopt;
  const base::SourceText& source = *checked.file->source;
  std::uint32_t first = source.position(span->begin).line;
  std::uint32_t last = source.position(span->end).line;
  base::Span lines{static_cast<std::uint32_t>(source.line_start(first)), static_cast<std::uint32_t>(source.line_start(last + 1))};
  return Fix{std::move(title), {{lines, ""}}, safe};
}

}  // namespace drybit::lint
