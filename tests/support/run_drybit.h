// Runs the command line in this process, with strings in place of streams.
#pragma once

#include <string>
#include <vector>

namespace drybit::test {

struct Ran {
  int code = 0;
  std::string out, err;
};

/// `drybit ARGUMENTS...` without a terminal, 100 columns wide, at 2026-11-22T12:00:00Z.
Ran run_drybit(const std::vector<std::string>& arguments);
/// The same for a terminal of that width, in colour or not.
Ran run_drybit_on(const std::vector<std::string>& arguments, int width, bool color);

/// A file below the checkout.
std::string source_path(const std::string& relative);
std::string read_text(const std::string& path);

/// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  /// Writes a file below it (folders are made) and returns its path.
  std::string write(const std::string& name, const std::string& text) const;

 private:
  std::string path_;
};

}  // namespace drybit::test
