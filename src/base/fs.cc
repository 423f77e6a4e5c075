#include "base/fs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace drybit::base {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Error failure(const std::string& path, int error) { return {fmt::format("{}: {}", path, std::strerror(error))}; }

Error too_large(const std::string& path, std::size_t limit) {
  return {fmt::format("{}: larger than {}, the most that is read of a configuration", path, human_size(limit))};
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  bool standard_input = path == "-";
  Descriptor file(standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return failure(path, errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return failure(path, errno);
  if (S_ISDIR(status.st_mode)) return Error{fmt::format("{}: is a directory", path)};
  if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) > limit) return too_large(path, limit);
  std::string text;
  for (;;) {
    std::size_t have = text.size();
    std::size_t step = std::max<std::size_t>(64 * 1024, S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : 0);
    text.resize(have + std::min(step, limit + 1 - have));
    ssize_t got = ::read(file.get(), text.data() + have, text.size() - have);
    if (got < 0 && errno == EINTR) got = 0;
    else if (got < 0) return failure(path, errno);
    else if (got == 0) {
      text.resize(have);
      return text;
    }
    text.resize(have + static_cast<std::size_t>(got));
    if (text.size() > limit) return too_large(path, limit);
  }
}

std::optional<Error> write_file(const std::string& path, std::string_view text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (file.get() < 0) return failure(path, errno);
  while (!text.empty()) {
    ssize_t sent = ::write(file.get(), text.data(), text.size());
    if (sent < 0 && errno != EINTR) return failure(path, errno);
    if (sent > 0) text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return std::nullopt;
}

bool is_directory(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

Result<std::vector<std::string>> list_files(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) paths.push_back(it->path().string());
  }
  if (error) return Error{fmt::format("{}: {}", folder, error.message())};
  std::ranges::sort(paths);
  return paths;
}

Result<std::vector<std::string>> list_tree(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  using Walk = std::filesystem::recursive_directory_iterator;
  for (Walk it(folder, std::filesystem::directory_options::skip_permission_denied, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored) && it->path().filename().string().starts_with('.')) it.disable_recursion_pending();
    if (it->is_regular_file(ignored)) paths.push_back(it->path().string());
  }
  if (error) return Error{fmt::format("{}: {}", folder, error.message())};
  std::ranges::sort(paths);
  return paths;
}

std::string_view file_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string human_size(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  double value = static_cast<double>(bytes);
  const char* unit = "bytes";
  for (const char* next : {"KiB", "MiB", "GiB", "TiB"}) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return fmt::format("{} {}", text, unit);
}

}  // namespace drybit::base
