#include "cli/git_show.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace drybit::cli {

namespace {

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  bool ok() const { return ends_[0] >= 0; }
  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

/// Reads both pipes to their ends; false when the first gives more than `limit`.
bool drain(Pipe& out, Pipe& err, std::string& text, std::string& message, std::size_t limit) {
  constexpr std::size_t kMaxMessage = 4096;
  std::array<pollfd, 2> waiting{pollfd{out.reading(), POLLIN, 0}, pollfd{err.reading(), POLLIN, 0}};
  char buffer[65536];
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return false;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
      ssize_t got = read(waiting[i].fd, buffer, sizeof buffer);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        waiting[i].fd = -1;
        continue;
      }
      std::string& to = i == 0 ? text : message;
      to.append(buffer, static_cast<std::size_t>(got));
      if (i == 0 && text.size() > limit) return false;
      if (i == 1 && message.size() > kMaxMessage) message.resize(kMaxMessage);
    }
  }
  return true;
}

}  // namespace

base::Result<std::string> git_show(const std::string& what, std::size_t limit) {
  std::size_t colon = what.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == what.size() || what[0] == '-') {
    return base::Error{fmt::format("git:{}: write git:REVISION:PATH", what)};
  }
  Pipe out, err;
  if (!out.ok() || !err.ok()) return base::Error{fmt::format("git:{}: {}", what, std::strerror(errno))};
  std::array<std::string, 4> words{"git", "--no-pager", "show", what};
  std::array<char*, 5> argv{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
  pid_t child = fork();
  if (child < 0) return base::Error{fmt::format("git:{}: {}", what, std::strerror(errno))};
  if (child == 0) {
    dup2(out.writing(), STDOUT_FILENO);
    dup2(err.writing(), STDERR_FILENO);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  out.close_end(1);
  err.close_end(1);
  std::string text, message;
  bool complete = drain(out, err, text, message, limit);
  out.close_end(0);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!complete) return base::Error{fmt::format("git:{}: larger than {} bytes", what, limit)};
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127 && message.empty()) return base::Error{fmt::format("git:{}: there is no git to run", what)};
  if (status != 0) return base::Error{fmt::format("git:{}: {}", what, base::printable(base::trim(message.substr(0, message.find('\n')))))};
  return text;
}

}  // namespace drybit::cli
