// Files as drybit reads them: whole small ones with a limit, folders, and one clear message for each way it can fail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace drybit::base {

/// The content of a regular file (or of standard input for "-"). Errors: missing, a directory, unreadable, larger
/// than `limit` bytes (told before anything is read).
Result<std::string> read_file(const std::string& path, std::size_t limit);

/// Replaces a file's content; the error names the path.
std::optional<Error> write_file(const std::string& path, std::string_view text);

bool is_directory(const std::string& path);
bool exists(const std::string& path);
/// Regular files of a folder, not its subfolders, sorted bytewise by name; paths are `folder/name`.
Result<std::vector<std::string>> list_files(const std::string& folder);
/// Regular files below a folder, sorted bytewise; hidden folders are passed over.
Result<std::vector<std::string>> list_tree(const std::string& folder);
/// The part of a path behind its last slash.
std::string_view file_name(std::string_view path);
/// "5.3 MiB".
std::string human_size(std::uint64_t bytes);

}  // namespace drybit::base
