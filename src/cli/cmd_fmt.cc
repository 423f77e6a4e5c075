// drybit fmt: the classic-mode texts of a map in one shape.
#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/text.h"
#include "cli/common.h"
#include "config/classic_format.h"

namespace drybit::cli {

namespace {

/// One value's lines in the file, and what takes their place.
struct Replacement {
  std::size_t begin = 0, end = 0;
  std::string text;
};

/// Where a literal block's lines stand in the file, with `formatted` in their place; nothing for any other scalar.
std::optional<Replacement> replace_block(const config::DataValue& value, const std::string& file, const std::string& formatted) {
  if (value.map == nullptr || value.value_span.begin >= file.size() || file[value.value_span.begin] != '|') return std::nullopt;
  auto line_start = [&](std::size_t at) {
    std::size_t before = at == 0 ? std::string::npos : file.rfind('\n', at - 1);
    return before == std::string::npos ? 0 : before + 1;
  };
  std::size_t first_text = value.text.find_first_not_of('\n');
  if (first_text == std::string::npos) return std::nullopt;
  std::size_t at = value.map->file_offset(first_text);
  std::string indent(at - line_start(at), ' ');
  Replacement made;
  made.begin = line_start(value.map->file_offset(0));
  made.end = made.begin;
  auto count = std::ranges::count(value.text, '\n') + (value.text.ends_with('\n') ? 0 : 1);
  for (std::ptrdiff_t i = 0; i < count && made.end < file.size(); ++i) made.end = std::min(file.find('\n', made.end), file.size() - 1) + 1;
  for (std::string_view line : base::split(std::string_view(formatted).substr(0, formatted.size() - (formatted.ends_with('\n') ? 1 : 0)), '\n')) {
    made.text.append(line.empty() ? "" : indent).append(line).append("\n");
  }
  return made;
}

bool holds(const std::string& file, const std::string& name, std::size_t map, std::size_t value, const std::string& text) {
  auto read = config::read_manifest(std::make_shared<base::SourceText>(name, file));
  return map < read.maps.size() && value < read.maps[map].values.size() && read.maps[map].values[value].text == text;
}

/// The file with every classic-mode value in that shape. Values that stay as they are, with the reason, go to `notes`.
std::string format_file(const std::string& name, std::string file, config::ClassicShape shape, std::vector<std::string>& notes) {
  auto read = config::read_manifest(std::make_shared<base::SourceText>(name, file));
  // From the end, so that places stay true.
  for (std::size_t m = read.maps.size(); m-- > 0;) {
    std::vector<std::size_t> order(read.maps[m].values.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, std::ranges::greater{}, [&](std::size_t i) { return read.maps[m].values[i].value_span.begin; });
    for (std::size_t v : order) {
      const config::DataValue& value = read.maps[m].values[v];
      if (!value.key.ends_with(".conf")) continue;
      std::string where = fmt::format("{}:{}: {}", name, read.source->position(value.key_span.begin).line, value.key);
      auto formatted = config::format_classic(value.text, shape);
      if (!formatted) {
        notes.push_back(where + " stays as it is: it does not load, or another shape would change what Fluent Bit reads");
        continue;
      }
      if (!value.text.ends_with('\n') && formatted->ends_with('\n')) formatted->pop_back();
      if (*formatted == value.text) continue;
      auto made = replace_block(value, file, *formatted);
      std::string changed = file;
      if (made) changed.replace(made->begin, made->end - made->begin, made->text);
      if (!made || !holds(changed, name, m, v, *formatted)) {
        notes.push_back(where + " stays as it is: only literal blocks (|) are written anew");
        continue;
      }
      file = std::move(changed);
    }
  }
  return file;
}

int run_fmt(const Context& context) {
  const Arguments& arguments = context.arguments;
  const auto& paths = arguments.positional(0);
  bool write = arguments.has("--write"), check = arguments.has("--check");
  if (paths.size() > 1 && !write && !check) return context.fail(kUsage, "several files need --write or --check");
  config::ClassicShape shape = arguments.has("--minify") ? config::ClassicShape::minified : config::ClassicShape::tidy;
  bool differs = false;
  for (const std::string& path : paths) {
    auto text = base::read_file(path, config::kMaxManifestBytes);
    if (!text) return context.fail(kCannot, text.error().message);
    std::vector<std::string> notes;
    std::string formatted = format_file(path == "-" ? "standard input" : path, *text, shape, notes);
    for (const std::string& note : notes) context.streams.err.write(fmt::format("{}\n", note));
    differs |= formatted != *text;
    if (check) {
      if (formatted != *text) context.streams.out.write(path + "\n");
    } else if (!write || path == "-") {
      context.streams.out.write(formatted);
    } else if (formatted != *text) {
      if (auto error = base::write_file(path, formatted)) return context.fail(kCannot, error->message);
    }
  }
  return check && differs ? kFindings : kFine;
}

}  // namespace

extern const Command cmd_fmt;
const Command cmd_fmt{"fmt",
                      "Tidy the classic-mode text of a configuration, or make it short",
                      "Writes the values of an aws-logging ConfigMap in one shape: one indentation, values in a column, a blank line between sections. --minify\n"
                      "drops comments and blanks instead, for Fargate's limit. What Fluent Bit reads stays the same for every series, or the text does.",
                      {{"FILE", "Files that hold the ConfigMap, or -", 1, kMany, Completes::file}},
                      {{"--minify", "", "As short as it gets"}, {"--write", "", "Change the files in place"}, {"--check", "", "Only name files that would change, and exit 1"}},
                      run_fmt};

}  // namespace drybit::cli
