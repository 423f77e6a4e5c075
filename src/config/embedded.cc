#include "config/embedded.h"

#include "base/text.h"
#include "config/finder.h"

namespace drybit::config {

namespace {

class Lift {
 public:
  Lift(std::shared_ptr<const ValueMap> outer, ManifestFile& out) : outer_(std::move(outer)), out_(out) {}

  base::Span span(base::Span inner) const {
    auto begin = static_cast<std::uint32_t>(outer_->file_offset(inner.begin));
    auto end = inner.end > inner.begin ? static_cast<std::uint32_t>(outer_->file_offset(inner.end - 1) + 1) : begin;
    return {begin, std::max(begin, end)};
  }

  void problem(base::Problem& problem) const {
    if (problem.place.text == base::Place::kManifest) problem.place.span = span(problem.place.span);
  }

  void map(Manifest map, const std::vector<Unknown>& unknowns, bool unknown_lines) const {
    map.source = out_.source;
    for (base::Span* one : {&map.document, &map.name_span, &map.namespace_span}) *one = span(*one);
    for (DataValue& value : map.values) {
      value.key_span = span(value.key_span);
      value.value_span = span(value.value_span);
      if (value.map != nullptr) value.map = chain(std::move(value.map), outer_);
    }
    for (base::Problem& one : map.problems) problem(one);
    map.unknowns.insert(map.unknowns.end(), unknowns.begin(), unknowns.end());
    if (unknown_lines) map.unknown_keys.emplace_back("*");
    if (unknown_lines) {
      for (const DataValue& value : map.values) map.unknown_keys.push_back(value.key);
    }
    out_.maps.push_back(std::move(map));
  }

 private:
  std::shared_ptr<const ValueMap> outer_;
  ManifestFile& out_;
};

}  // namespace

void read_embedded(const TextValue& value, const std::vector<Unknown>& unknowns, bool unknown_lines, ManifestFile& out) {
  if (value.map == nullptr) return;
  ManifestFile inner;
  inner.source = std::make_shared<base::SourceText>(out.source->name(), value.text);
  read_documents(inner.source->text(), inner);
  Lift lift(value.map, out);
  out.documents += inner.documents;
  for (Manifest& map : inner.maps) lift.map(std::move(map), unknowns, unknown_lines);
  for (NamespaceDocument& found : inner.namespaces) {
    found.span = lift.span(found.span);
    out.namespaces.push_back(std::move(found));
  }
  if (!mentions_map(value.text)) return;
  // What stands in for something unknown may well be what does not fit.
  if (!unknowns.empty() && !inner.problems.empty()) {
    out.unknowns.insert(out.unknowns.end(), unknowns.begin(), unknowns.end());
    return;
  }
  for (base::Problem& problem : inner.problems) {
    lift.problem(problem);
    out.problems.push_back(std::move(problem));
  }
}

std::string shortened(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool space = base::is_space(c);
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
    if (out.size() > 60) break;
  }
  if (out.size() > 60) {
    out.resize(57);
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
    out += "...";
  }
  return base::printable(out);
}

}  // namespace drybit::config
