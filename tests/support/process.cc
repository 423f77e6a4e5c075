#include "support/process.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace drybit::test {

Shell shell(const std::string& command) {
  Shell outcome;
  FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("no shell");
  std::array<char, 4096> buffer;
  for (std::size_t got; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) outcome.out.append(buffer.data(), got);
  int status = pclose(pipe);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

bool eventually(const std::function<bool()>& holds, double seconds) {
  auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

Process::Process(const std::vector<std::string>& arguments, const Options& options) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  std::array<int, 2> pipe_ends{-1, -1};
  if (options.terminal) {
    winsize size{};
    size.ws_col = static_cast<unsigned short>(options.columns);
    size.ws_row = 40;
    pid_ = forkpty(&fd_, nullptr, nullptr, &size);
  } else {
    if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("no pipe");
    fd_ = pipe_ends[0];
    pid_ = fork();
  }
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    if (!options.terminal) {
      int nothing = open("/dev/null", O_RDONLY);
      dup2(nothing, STDIN_FILENO);
      dup2(pipe_ends[1], STDOUT_FILENO);
      dup2(pipe_ends[1], STDERR_FILENO);
      close(pipe_ends[0]);
      close(pipe_ends[1]);
    }
    unsetenv("COLUMNS");
    for (const std::string& variable : options.variables) putenv(const_cast<char*>(variable.c_str()));
    if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) _exit(126);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  if (!options.terminal) close(pipe_ends[1]);
  fcntl(fd_, F_SETFL, O_NONBLOCK);
}

Process::~Process() {
  if (code_ < 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(fd_);
}

void Process::send(const std::string& keys) {
  if (write(fd_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) throw std::runtime_error("the terminal takes no keys");
}

void Process::signal(int number) { kill(pid_, number); }

const std::string& Process::output() {
  std::array<char, 4096> buffer;
  for (ssize_t got; (got = read(fd_, buffer.data(), buffer.size())) > 0;) output_.append(buffer.data(), static_cast<std::size_t>(got));
  return output_;
}

bool Process::prints(const std::string& text, double seconds) {
  return eventually([&] { return output().find(text) != std::string::npos; }, seconds);
}

int Process::wait(double seconds) {
  eventually(
      [&] {
        output();
        int status = 0;
        if (code_ < 0 && waitpid(pid_, &status, WNOHANG) == pid_) code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return code_ >= 0;
      },
      seconds);
  output();
  return code_;
}

}  // namespace drybit::test
