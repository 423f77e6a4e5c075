#include "cli/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"

namespace drybit::cli {

namespace {

constexpr std::chrono::milliseconds kQuiet{100};     // a save is over when nothing happened for so long
constexpr std::chrono::milliseconds kPatience{1000};  // a file that never rests is read all the same
constexpr std::chrono::milliseconds kLook{2000};      // for file systems that notify of nothing: looked at so often

/// What tells one content of a file from another: rename-over changes the inode, writing the time.
using Print = std::tuple<ino_t, off_t, std::int64_t, std::int64_t>;

std::map<std::string, Print> prints_of(const Watched& watched) {
  std::map<std::string, Print> prints;
  for (const std::string& file : watched.files) {
    struct stat status{};
    prints[file] = stat(file.c_str(), &status) == 0 ? Print{status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec} : Print{};
  }
  return prints;
}

/// The first file that differs; nothing where none does.
std::optional<std::string> changed(const std::map<std::string, Print>& before, const std::map<std::string, Print>& now) {
  for (const auto& [file, print] : now) {
    auto old = before.find(file);
    if (old == before.end() ? print != Print{} : old->second != print) return file;
  }
  for (const auto& [file, print] : before) {
    if (!now.contains(file) && print != Print{}) return file;
  }
  return std::nullopt;
}

/// Wakes when something happens in a folder. Says nothing of what: the prints tell.
class Waker {
 public:
  Waker() : fd_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}
  ~Waker() {
    if (fd_ >= 0) close(fd_);
  }
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;

  /// The folders of these files, of what links among them lead to, and these folders.
  void listen(const Watched& watched) {
    std::set<std::string> folders(watched.folders.begin(), watched.folders.end());
    for (const std::string& file : watched.files) {
      std::filesystem::path path(file);
      folders.insert(path.has_parent_path() ? path.parent_path().string() : ".");
      std::error_code error;
      if (std::filesystem::is_symlink(path, error)) folders.insert(std::filesystem::weakly_canonical(path, error).parent_path().string());
    }
    constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_ONLYDIR;
    // Added again a folder keeps its watch; one that was replaced gets a new one.
    for (const std::string& folder : folders) inotify_add_watch(fd_, folder.c_str(), kEvents);
  }

  /// False: nobody reads standard output any more. Returns at an event, or after `longest`.
  bool wait(std::chrono::milliseconds longest, bool& woken) {
    std::array<pollfd, 2> ends{{{fd_, POLLIN, 0}, {STDOUT_FILENO, 0, 0}}};
    int ready = poll(ends.data(), ends.size(), static_cast<int>(longest.count()));
    woken = ready > 0 && (ends[0].revents & POLLIN) != 0;
    std::array<char, 16384> events;
    while (read(fd_, events.data(), events.size()) > 0) {}
    return ready < 0 || (ends[1].revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
  }

  /// After a first event: until it is quiet.
  bool settle() {
    auto end = std::chrono::steady_clock::now() + kPatience;
    for (bool woken = true; woken && std::chrono::steady_clock::now() < end;) {
      if (!wait(kQuiet, woken)) return false;
    }
    return true;
  }

 private:
  int fd_;
};

extern "C" void end_quietly(int) { _exit(kInterrupted); }

class Watch {
 public:
  Watch(const Command& command, const Context& context) : command_(command), context_(context) {}

  int run() {
    auto prints = look();
    if (prints.contains("-")) return context_.fail(kUsage, "--watch reads files again and again, which standard input cannot be");
    std::signal(SIGINT, end_quietly);
    for (std::optional<std::string> file;;) {
      waker_.listen(watched_);
      run_once(file);
      if (context_.streams.out.broken()) return kFine;
      // A run that writes what it reads (--fix, --update) does not call for another one.
      if (context_.arguments.has("--fix") || context_.arguments.has("--update")) prints = look();
      if (!wait_for_change(prints, file)) return kFine;
    }
  }

 private:
  std::map<std::string, Print> look() {
    watched_ = command_.watched(context_);
    // What the command writes itself is nothing to wait for.
    for (std::string_view flag : {"--output", "--junit", "--report"}) {
      for (const std::string& path : context_.arguments.values(flag)) {
        std::erase_if(watched_.files, [&](const std::string& file) { return resolved(file) == resolved(path); });
      }
    }
    return prints_of(watched_);
  }

  static std::filesystem::path resolved(const std::string& path) {
    std::error_code error;
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  }

  void run_once(const std::optional<std::string>& file) {
    Streams& streams = context_.streams;
    if (streams.out_is_terminal) {
      streams.out.write("\x1b[H\x1b[2J");
      streams.out.flush();
    } else if (file) {
      streams.err.write(fmt::format("drybit: {} changed\n", base::printable(*file)));
      streams.err.flush();
    }
    Env env = context_.env;
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    env.now_seconds = now.tv_sec;
    env.now_nanoseconds = static_cast<std::uint32_t>(now.tv_nsec);
    command_.run(Context{context_.arguments, streams, env});
    streams.out.flush();
    if (streams.out_is_terminal) {
      streams.err.write(fmt::format("drybit: waits for a change of {}; Ctrl-C ends it\n", base::plural(watched_.files.size(), "file")));
    }
    streams.err.flush();
  }

  /// False: the reader went away.
  bool wait_for_change(std::map<std::string, Print>& prints, std::optional<std::string>& file) {
    for (;;) {
      bool woken = false;
      if (!waker_.wait(kLook, woken)) return false;
      auto now = look();
      waker_.listen(watched_);  // a folder may be new
      if (!changed(prints, now)) continue;
      if (!waker_.settle()) return false;
      now = look();
      file = changed(prints, now);
      prints = std::move(now);
      if (file) return true;
    }
  }

  const Command& command_;
  const Context& context_;
  Watched watched_;
  Waker waker_;
};

}  // namespace

int run_watched(const Command& command, const Context& context) { return Watch(command, context).run(); }

}  // namespace drybit::cli
