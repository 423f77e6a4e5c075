// Which files a command's run depends on, as lists.
#include <algorithm>
#include <filesystem>

#include "base/fs.h"
#include "cli/watch.h"

namespace drybit::cli {

namespace {

std::string folder_of(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// What editors leave beside a file while they save it.
bool is_scratch(std::string_view name) { return name.starts_with('.') || name.ends_with('~') || name == "4913"; }

}  // namespace

Flag watch_flag() { return {"--watch", "", "Run again whenever a file that was read changes, until interrupted"}; }

void watch_config(const std::string& path, Watched& out) {
  out.files.push_back(path);
  if (!path.ends_with(".conf")) return;
  if (auto beside = base::list_files(folder_of(path))) {
    for (const std::string& file : *beside) {
      if (file.ends_with(".conf")) out.files.push_back(file);
    }
  }
  out.folders.push_back(folder_of(path));
}

void watch_logs(const std::vector<std::string>& paths, Watched& out) {
  for (const std::string& path : paths) {
    if (!base::is_directory(path)) {
      out.files.push_back(path);
      continue;
    }
    out.folders.push_back(path);
    if (auto listed = base::list_files(path)) {
      for (const std::string& file : *listed) {
        if (!is_scratch(base::file_name(file))) out.files.push_back(file);
      }
    }
  }
}

void watch_tree(const std::string& folder, const std::function<bool(std::string_view)>& wants, Watched& out) {
  std::error_code error, ignored;
  out.folders.push_back(folder);
  using Walk = std::filesystem::recursive_directory_iterator;
  for (Walk it(folder, std::filesystem::directory_options::skip_permission_denied, error), end; !error && it != end; it.increment(error)) {
    std::string name = it->path().filename().string();
    if (it->is_directory(ignored)) {
      if (name.starts_with('.')) it.disable_recursion_pending();
      else out.folders.push_back(it->path().string());
    } else if (!is_scratch(name) && wants(name)) {
      out.files.push_back(it->path().string());
    }
  }
}

}  // namespace drybit::cli
