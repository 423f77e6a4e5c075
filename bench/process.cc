#include "process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>

namespace drybit::bench {

namespace {

double seconds(const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; }

/// A child that runs `arguments` with standard output going to `out`; its id.
pid_t start(const std::vector<std::string>& arguments, int out) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::vfork();
  if (child == 0) {
    ::dup2(out, STDOUT_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  return child;
}

}  // namespace

int run_measured(const std::vector<std::string>& arguments) {
  const int out = ::open(arguments[0].c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  const int away = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  ::dup2(away, STDERR_FILENO);
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = start({arguments.begin() + 1, arguments.end()}, out);
  int status = 0;
  rusage usage{};
  if (child < 0 || ::wait4(child, &status, 0, &usage) < 0) return 1;
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("%.6f %.6f %.6f %.3f %d\n", seconds(usage.ru_utime) + seconds(usage.ru_stime), seconds(usage.ru_utime), wall, static_cast<double>(usage.ru_maxrss) / 1024,
              WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  return 0;
}

Cost run_program(const std::vector<std::string>& arguments, const std::string& out) {
  // By way of a small process: a child's peak memory counts from its parent's.
  std::vector<std::string> words = {"/proc/self/exe", "--measure", out};
  words.insert(words.end(), arguments.begin(), arguments.end());
  int ends[2];
  Cost cost;
  if (::pipe2(ends, O_CLOEXEC) != 0) return cost;
  const pid_t child = start(words, ends[1]);
  ::close(ends[1]);
  char text[256] = {};
  std::size_t size = 0;
  for (ssize_t got; size < sizeof text - 1 && (got = ::read(ends[0], text + size, sizeof text - 1 - size)) > 0;) size += static_cast<std::size_t>(got);
  ::close(ends[0]);
  if (child > 0) ::waitpid(child, nullptr, 0);
  if (std::sscanf(text, "%lf %lf %lf %lf %d", &cost.cpu, &cost.user, &cost.wall, &cost.memory_mb, &cost.code) != 5) return {};
  return cost;
}

Cost cheapest(const std::vector<std::string>& arguments, const std::string& out, int times) {
  Cost best;
  for (int i = 0; i < times; ++i) {
    const Cost cost = run_program(arguments, out);
    if (i == 0 || cost.cpu < best.cpu) best = cost;
  }
  return best;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace drybit::bench
