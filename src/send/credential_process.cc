// credential_process: a command of the profile whose output is JSON with credentials.
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "send/credential_sources.h"

extern char** environ;

namespace drybit::send {

namespace {

constexpr std::chrono::seconds kLimit(60);
constexpr std::size_t kMaxOutput = 64 * 1024;

/// Ends and reaps the command when it goes out of scope, whatever happened.
class Command {
 public:
  /// False: it cannot be started.
  bool start(const std::string& text) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);  // standard input may hold the logs
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    std::string copy = text;
    char shell[] = "/bin/sh", option[] = "-c";
    char* arguments[] = {shell, option, copy.data(), nullptr};
    const int error = posix_spawn(&process_, shell, &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[1]);
    output_ = ends[0];
    if (error != 0) process_ = -1;
    return error == 0;
  }

  /// All it writes, up to a limit. Nullopt: too much, or it takes too long.
  std::optional<std::string> read_all() {
    std::string text;
    const auto until = std::chrono::steady_clock::now() + kLimit;
    while (true) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
      pollfd waiting{output_, POLLIN, 0};
      const int ready = left <= 0 ? 0 : poll(&waiting, 1, static_cast<int>(left));
      if (ready < 0 && errno == EINTR) continue;
      if (ready <= 0) return std::nullopt;
      char block[4096];
      const ssize_t size = ::read(output_, block, sizeof block);
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) return text;
      text.append(block, static_cast<std::size_t>(size));
      if (text.size() > kMaxOutput) return std::nullopt;
    }
  }

  /// Its exit status once it has ended by itself; -1: a signal ended it.
  int wait() {
    const int status = reap();
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  ~Command() {
    if (output_ >= 0) close(output_);
    if (process_ <= 0) return;
    kill(process_, SIGKILL);
    reap();
  }

 private:
  int reap() {
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status;
  }

  pid_t process_ = -1;
  int output_ = -1;
};

}  // namespace

SourceAnswer from_process(const SourceWorld& world, const std::string& command, const std::string& profile) {
  const std::string who = fmt::format("credential_process of profile {}", profile);
  Command process;
  if (!process.start(command)) return SourceAnswer::fails(who + " cannot be started");
  const auto output = process.read_all();
  if (!output) return SourceAnswer::fails(fmt::format("{} gave no answer within {} s, or more than {} bytes", who, kLimit.count(), kMaxOutput));
  if (const int status = process.wait(); status != 0) return SourceAnswer::fails(fmt::format("{} ended with status {}", who, status));
  const auto document = json::Document::parse(*output);
  if (!document) return SourceAnswer::fails(who + " wrote something that is not JSON");
  const json::Node version = document->root().find("Version");
  if (!version || version.raw() != "1") return SourceAnswer::fails(who + " wrote no \"Version\": 1");
  auto found = credentials_in(document->root(), {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"});
  if (!found) return SourceAnswer::fails(fmt::format("{}: {}", who, found.error().message));
  if (found->expires && *found->expires <= world.environment.now()) return SourceAnswer::fails(who + " gave credentials that have ended");
  return SourceAnswer::of(std::move(found), fmt::format("profile {} (credential_process)", profile));
}

}  // namespace drybit::send
