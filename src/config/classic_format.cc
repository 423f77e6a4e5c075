#include "config/classic_format.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "config/classic.h"

namespace drybit::config {

namespace {

struct Line {
  enum class Kind : unsigned char { blank, comment, meta, header, property } kind = Kind::blank;
  std::string_view key;    ///< the whole text where it is no property
  std::string_view value;
};

/// cfg:C4: what a line is, by its first byte; then cfg:C8, C9.
Line classify(std::string_view raw) {
  std::string_view text = base::trim(raw);
  if (text.empty()) return {};
  if (text[0] == '#') return {Line::Kind::comment, text, {}};
  if (raw[0] == '@') return {Line::Kind::meta, text, {}};
  if (raw[0] == '[') return {Line::Kind::header, text, {}};
  std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return {Line::Kind::property, text, {}};
  return {Line::Kind::property, base::trim(text.substr(0, space)), base::trim(text.substr(space))};
}

std::string tidy(const std::vector<Line>& lines) {
  std::string out;
  std::size_t widest = 0;
  bool after_property = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.kind == Line::Kind::blank) continue;
    // A comment belongs to what follows it.
    std::size_t owner = i;
    while (owner < lines.size() && (lines[owner].kind == Line::Kind::comment || lines[owner].kind == Line::Kind::blank)) ++owner;
    bool inside = owner < lines.size() && lines[owner].kind == Line::Kind::property;
    if (!inside && after_property && line.kind != Line::Kind::property) out += '\n';
    after_property = line.kind == Line::Kind::property || (line.kind == Line::Kind::comment && inside);
    if (line.kind == Line::Kind::header) {
      widest = 0;
      for (std::size_t k = i + 1; k < lines.size() && lines[k].kind != Line::Kind::header; ++k) {
        if (lines[k].kind == Line::Kind::property) widest = std::max(widest, lines[k].key.size());
      }
    }
    if (inside) out += "    ";
    out += line.key;
    if (line.kind == Line::Kind::property) {
      out.append(std::max(widest, line.key.size()) - line.key.size() + 2, ' ');
      out += line.value;
    }
    out += '\n';
  }
  return out;
}

std::string minified(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) {
    if (line.kind == Line::Kind::blank || line.kind == Line::Kind::comment) continue;
    if (line.kind == Line::Kind::property) {
      out.append(" ").append(line.key).append(" ").append(line.value);
    } else {
      // cfg:C5: what stands behind the bracket is ignored.
      out += line.kind == Line::Kind::header ? line.key.substr(0, line.key.find(']') + 1) : line.key;
    }
    out += '\n';
  }
  return out;
}

bool same_reading(const ClassicFile& a, const ClassicFile& b) {
  auto same_property = [](const Property& x, const Property& y) { return x.key == y.key && x.value == y.value && x.broken == y.broken; };
  auto same_section = [&](const Section& x, const Section& y) {
    return x.name == y.name && x.kind == y.kind && std::ranges::equal(x.properties, y.properties, same_property);
  };
  auto same_meta = [](const Meta& x, const Meta& y) { return x.kind == y.kind && x.name == y.name && x.value == y.value; };
  auto same_problem = [](const base::Problem& x, const base::Problem& y) { return x.code == y.code && x.message == y.message; };
  return a.loads && b.loads && std::ranges::equal(a.sections, b.sections, same_section) && std::ranges::equal(a.metas, b.metas, same_meta) &&
         std::ranges::equal(a.problems, b.problems, same_problem);
}

}  // namespace

std::optional<std::string> format_classic(std::string_view text, ClassicShape shape) {
  std::vector<Line> lines;
  for (std::string_view raw : base::split(text, '\n')) lines.push_back(classify(raw));
  std::string formatted = shape == ClassicShape::tidy ? tidy(lines) : minified(lines);
  for (const base::Series& series : base::all_series()) {
    if (!same_reading(parse_classic(text, 0, "text", series), parse_classic(formatted, 0, "text", series))) return std::nullopt;
  }
  return formatted;
}

}  // namespace drybit::config
