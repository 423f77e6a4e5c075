#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/fs.h"
#include "base/text.h"
#include "config/classic_files.h"

namespace drybit::cli {

namespace {

constexpr std::array<std::string_view, 3> kKeyFiles = {"filters.conf", "output.conf", "parsers.conf"};

bool is_key_file(std::string_view path) { return std::ranges::find(kKeyFiles, base::file_name(path)) != kKeyFiles.end(); }

std::string beside(const std::string& path, std::string_view name) {
  return path.substr(0, path.size() - base::file_name(path).size()) + std::string(name);
}

bool is_file(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

/// The paths of the configuration that `path` is part of, itself included.
std::vector<std::string> family(const std::string& path, std::string_view text) {
  std::vector<std::string> paths;
  if (is_key_file(path)) {
    for (std::string_view name : kKeyFiles) {
      std::string one = beside(path, name);
      if (one == path || is_file(one)) paths.push_back(std::move(one));
    }
    return paths;
  }
  paths.push_back(path);
  for (const config::Reference& reference : config::classic_references(text)) {
    std::string one = beside(path, base::file_name(reference.path));
    if (is_file(one) && std::ranges::find(paths, one) == paths.end()) paths.push_back(std::move(one));
  }
  return paths;
}

}  // namespace

base::Result<Input> read_input(const std::string& path, const std::string& name) {
  auto text = base::read_file(path, config::kMaxInputBytes);
  if (!text) return text.error();
  Input input;
  bool classic = config::input_kind(name, *text) == config::InputKind::classic;
  std::vector<std::string> paths = classic && path != "-" ? family(path, *text) : std::vector<std::string>{path};
  if (paths.size() == 1) {
    auto source = std::make_shared<base::SourceText>(name, std::move(*text));
    input.parts.push_back({path, source, 0});
    input.file = config::read_manifest(source);
    return input;
  }
  std::string whole;
  std::vector<config::ClassicPart> parts;
  for (const std::string& one : paths) {
    auto content = one == path ? std::move(text) : base::read_file(one, config::kMaxManifestBytes);
    if (!content) return content.error();
    if (!whole.empty() && whole.back() != '\n') whole += '\n';
    auto begin = static_cast<std::uint32_t>(whole.size());
    parts.push_back({std::string(base::file_name(one)), begin});
    whole += *content;
    input.parts.push_back({one, std::make_shared<base::SourceText>(one, std::move(*content)), begin});
  }
  input.file = config::read_classic_files(std::make_shared<base::SourceText>(name, std::move(whole)), parts);
  return input;
}

bool is_input_name(std::string_view path) {
  bool known = false;
  for (std::string_view extension : {".yaml", ".yml", ".json", ".template", ".tf", ".tofu", ".hcl"}) known |= path.ends_with(extension);
  // Of plain files only those whose names say what they are: a folder may hold the configuration of a daemonset too.
  return known || is_key_file(path);
}

bool may_hold_map(const std::string& path, Found& found) {
  if (!is_input_name(path)) return false;
  bool key_file = is_key_file(path);
  ++found.seen;
  auto text = base::read_file(path, config::kMaxInputBytes);
  if (!text) {
    std::error_code ignored;
    if (std::filesystem::file_size(path, ignored) > config::kMaxInputBytes) {
      found.too_large.push_back(path);
      return false;
    }
    return true;  // what is wrong with it is told when it is read
  }
  if (key_file) return config::holds_classic_sections(*text) && (is_file(beside(path, "output.conf")) || is_file(beside(path, "filters.conf")));
  for (std::string_view word : {"filters_conf", "output_conf", "parsers_conf"}) {
    if (text->find(word) != std::string::npos) return true;
  }
  return config::mentions_map(*text);
}

base::Result<Found> find_inputs(const std::string& folder) {
  auto listed = base::list_tree(folder);
  if (!listed) return listed.error();
  Found found;
  for (const std::string& path : *listed) {
    if (may_hold_map(path, found)) found.files.push_back(path);
  }
  return found;
}

}  // namespace drybit::cli
