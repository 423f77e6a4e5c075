#include "config/flatten.h"

#include <fmt/format.h>

namespace drybit::config {

namespace {

/// cfg:C2: a line that one blank of indentation just lets pass must not become too long.
constexpr std::size_t kLongKeyLine = 4088;

std::string_view indentation(const ClassicFile& file) {
  for (const Section& section : file.sections) {
    for (const Property& property : section.properties) {
      if (property.key.size() + property.value.size() > kLongKeyLine) return " ";
    }
  }
  return "    ";
}

void append(std::string& out, const ClassicFile& file, std::string_view indent) {
  for (const Meta& meta : file.metas) {
    if (meta.kind == Meta::Kind::set) out += fmt::format("@{} {}\n", meta.name, meta.value);
  }
  for (const Section& section : file.sections) {
    out += fmt::format("[{}]\n", section.name);
    for (const Property& property : section.properties) {
      if (!property.broken) out += fmt::format("{}{} {}\n", indent, property.key, property.value);
    }
  }
}

}  // namespace

std::string flatten(const std::vector<const ClassicFile*>& files) {
  std::string out;
  std::string_view indent = "    ";
  for (const ClassicFile* file : files) {
    if (indentation(*file).size() < indent.size()) indent = indentation(*file);
  }
  for (const ClassicFile* file : files) append(out, *file, indent);
  return out;
}

}  // namespace drybit::config
