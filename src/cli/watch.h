// --watch: a command again whenever what it read changes. Files may be saved in any way editors know: written in place, or
// renamed over the old one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"

namespace drybit::cli {

/// What a command's run depends on. None of it needs to exist.
struct Watched {
  std::vector<std::string> files;
  std::vector<std::string> folders;  ///< whose files may come and go
};

/// The flag.
Flag watch_flag();

/// A configuration: the file, of a .conf file also those beside it.
void watch_config(const std::string& path, Watched& out);
/// Logs: files, or a folder's files.
void watch_logs(const std::vector<std::string>& paths, Watched& out);
/// Files below a folder, hidden ones left out.
void watch_tree(const std::string& folder, const std::function<bool(std::string_view)>& wants, Watched& out);

/// Runs `command` now and after every change, until it is interrupted (exit 130) or nobody reads its output any more.
/// Clears the screen before a run where it writes to a terminal.
int run_watched(const Command& command, const Context& context);

}  // namespace drybit::cli
