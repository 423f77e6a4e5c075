// Streams, environment, argv -> cli::run; nothing else.
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <ctime>

#include "base/text.h"
#include "cli/streams.h"

namespace {

std::optional<std::string> variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

bool set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

drybit::base::Terminal terminal_of(int fd) {
  drybit::base::Terminal terminal;
  bool dumb = variable("TERM").value_or("") == "dumb";
  bool tty = isatty(fd) == 1;
  terminal.color = set("FORCE_COLOR") || set("CLICOLOR_FORCE") || (tty && !dumb && !set("NO_COLOR"));
  if (set("NO_COLOR")) terminal.color = false;
  winsize size{};
  if (tty && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) terminal.width = size.ws_col;
  if (auto columns = variable("COLUMNS")) {
    int width = drybit::base::c_atoi(*columns);
    if (width > 0) terminal.width = width;
  }
  return terminal;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  drybit::base::FdWriter out(STDOUT_FILENO);
  drybit::base::FdWriter err(STDERR_FILENO);
  drybit::cli::Streams streams{out, err, terminal_of(STDOUT_FILENO), terminal_of(STDERR_FILENO), isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
                                isatty(STDERR_FILENO) == 1};
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  drybit::cli::Env env{now.tv_sec, static_cast<std::uint32_t>(now.tv_nsec), variable};
  return drybit::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}, streams, env);
}
