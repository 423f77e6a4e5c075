#include "replay/inputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/text.h"

namespace drybit::replay {

namespace {

constexpr std::string_view kNodeFolder = "/var/log/containers/";

std::string or_else(const std::string& given, std::string_view otherwise) { return given.empty() ? std::string(otherwise) : given; }

/// A name Kubernetes would allow, made of what there is.
std::string sanitise(std::string_view text) {
  std::string out;
  for (char c : text) {
    char low = base::to_lower(c);
    out += (low >= 'a' && low <= 'z') || base::is_digit(low) || low == '.' ? low : '-';
  }
  while (!out.empty() && (out.front() == '-' || out.front() == '.')) out.erase(0, 1);
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  return out.empty() ? "pod" : out;
}

struct Identity {
  std::string pod, namespace_name, container;
};

/// /var/log/pods/<namespace>_<pod>_<uid>/<container>/0.log and its rotated kin.
std::optional<Identity> identity_of_pod_path(const std::string& path) {
  auto pieces = base::split(path, '/');
  if (pieces.size() < 3) return std::nullopt;
  auto names = base::split(pieces[pieces.size() - 3], '_');
  std::string_view file = pieces.back();
  if (names.size() != 3 || file.empty() || !base::is_digit(file[0]) || file.find(".log") == std::string_view::npos) return std::nullopt;
  return Identity{std::string(names[1]), std::string(names[0]), std::string(pieces[pieces.size() - 2])};
}

InputFile describe(const std::string& path, bool in_node_folder, const InputOptions& options) {
  InputFile file;
  file.path = path;
  std::string_view name = base::file_name(path);
  bool flags = !options.pod.empty() || !options.namespace_name.empty() || !options.container.empty();
  if (in_node_folder || (is_node_name(name) && !flags)) {
    file.node_path = fmt::format("{}{}", kNodeFolder, name);
    file.node_file = true;
  } else {
    Identity identity;
    if (auto from_path = identity_of_pod_path(path)) {
      identity = *from_path;
      file.node_file = true;
    } else {
      std::string_view stem = name.substr(0, name.find(".log"));
      identity = {path == "-" ? "stdin" : sanitise(stem), "default", "app"};
    }
    file.node_path = fmt::format("{}{}_{}_{}-{}.log", kNodeFolder, or_else(options.pod, identity.pod), or_else(options.namespace_name, identity.namespace_name),
                                 or_else(options.container, identity.container), std::string(64, '0'));
  }
  file.tag = tag_of(file.node_path);
  return file;
}

}  // namespace

bool is_node_name(std::string_view name) {
  constexpr std::size_t kId = 64;
  if (!name.ends_with(".log") || name.size() < kId + 10) return false;
  name.remove_suffix(4);
  std::string_view id = name.substr(name.size() - kId);
  bool hex = std::ranges::all_of(id, [](char c) { return base::is_digit(c) || (c >= 'a' && c <= 'f'); });
  std::string_view rest = name.substr(0, name.size() - kId);
  return hex && rest.ends_with('-') && std::ranges::count(rest, '_') >= 2;
}

std::string tag_of(const std::string& node_path) {
  std::string tag = "kube.";
  std::string path;
  for (char c : node_path) {
    if (c == '/' || c == '\\' || c == ':') {
      if (!path.empty()) path += '.';
    } else if (c != '*') {
      path += c;
    }
  }
  tag += path;
  std::string out;
  for (char c : tag) {
    if (c == '.' && !out.empty() && out.back() == '.') continue;
    out += c;
  }
  if (!out.empty() && out.back() == '.') out.pop_back();
  return out;
}

InputFile text_input(std::string text, const InputOptions& options) {
  InputFile file = describe("lines", false, options);
  file.text = std::move(text);
  return file;
}

base::Result<Inputs> find_inputs(const std::vector<std::string>& paths, const InputOptions& options) {
  Inputs inputs;
  for (const std::string& path : paths) {
    if (path == "-" || !base::is_directory(path)) {
      if (path != "-" && !base::exists(path)) return base::Error{fmt::format("{}: No such file or directory", path)};
      inputs.files.push_back(describe(path, false, options));
      continue;
    }
    auto listed = base::list_files(path);
    if (!listed) return listed.error();
    // A folder with at least one name of that form is the node's own; tail's glob then decides (cfg:A3).
    bool node_folder = std::ranges::any_of(*listed, [](const std::string& file) { return is_node_name(base::file_name(file)); });
    for (const std::string& file : *listed) {
      std::string_view name = base::file_name(file);
      if (name.starts_with('.') || (node_folder && !name.ends_with(".log"))) {
        inputs.passed_over.push_back(file);
      } else {
        inputs.files.push_back(describe(file, node_folder, options));
      }
    }
  }
  std::ranges::stable_sort(inputs.files, {}, &InputFile::node_path);
  return inputs;
}

}  // namespace drybit::replay
