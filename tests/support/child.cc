#include "support/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "support/run_drybit.h"

namespace drybit::test {

namespace {

using Clock = std::chrono::steady_clock;

void make_pipe(int (&ends)[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
}

/// The child's ends of `in` and `err` are a terminal, ours its other side.
void open_terminal(int (&in)[2], int (&err)[2]) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) throw std::runtime_error("no terminal");
  in[0] = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (in[0] < 0) throw std::runtime_error("no terminal");
  err[1] = fcntl(in[0], F_DUPFD_CLOEXEC, 3);
  in[1] = master;
  err[0] = fcntl(master, F_DUPFD_CLOEXEC, 3);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

Child::Child(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment, const std::string& input_file, bool terminal) {
  int in[2], out[2], err[2];
  make_pipe(out);
  if (terminal) {
    open_terminal(in, err);
  } else {
    make_pipe(in);
    make_pipe(err);
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (input_file.empty()) {
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input_file.c_str(), O_RDONLY, 0);
  }
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  std::vector<std::string> words = command, variables;
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  int failed = posix_spawn(&pid_, words[0].c_str(), &actions, nullptr, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  close(err[1]);
  in_ = in[1];
  fcntl(in_, F_SETFL, O_NONBLOCK);
  out_fd_ = out[0];
  err_fd_ = err[0];
  if (failed != 0) throw std::runtime_error("cannot start " + words[0]);
  ::signal(SIGPIPE, SIG_IGN);
}

Child::~Child() {
  if (in_ >= 0) close(in_);
  if (!status_ && pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  if (out_fd_ >= 0) close(out_fd_);
  if (err_fd_ >= 0) close(err_fd_);
}

void Child::say(const std::string& text) {
  std::string whole = text + "\n";
  for (std::size_t done = 0; done < whole.size();) {
    pollfd writable{in_, POLLOUT, 0};
    if (poll(&writable, 1, 60'000) <= 0) throw std::runtime_error("the child does not listen");
    ssize_t wrote = ::write(in_, whole.data() + done, whole.size() - done);
    if (wrote <= 0) throw std::runtime_error("the child does not listen");
    done += static_cast<std::size_t>(wrote);
  }
}

/// Reads what comes until the time is up (false), a line is there, or both pipes are closed.
bool Child::pump(Clock::time_point until, bool stop_at_line) {
  while (out_fd_ >= 0 || err_fd_ >= 0) {
    if (stop_at_line && out_.find('\n', read_) != std::string::npos) return true;
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    pollfd fds[2] = {{out_fd_, POLLIN, 0}, {err_fd_, POLLIN, 0}};
    if (poll(fds, 2, static_cast<int>(left)) <= 0) continue;
    if (fds[0].revents != 0) take(out_fd_, out_);
    if (fds[1].revents != 0) take(err_fd_, err_);
  }
  return true;
}

void Child::take(int& fd, std::string& text) {
  char buffer[65536];
  ssize_t got = ::read(fd, buffer, sizeof buffer);
  if (got > 0) {
    text.append(buffer, static_cast<std::size_t>(got));
  } else {
    close(fd);
    fd = -1;
  }
}

std::string Child::line(std::chrono::milliseconds limit) {
  pump(Clock::now() + limit, true);
  std::size_t end = out_.find('\n', read_);
  if (end == std::string::npos) throw std::runtime_error("no line in time; so far: " + out_.substr(0, 2000) + err_.substr(0, 4000));
  std::string text = out_.substr(read_, end - read_);
  read_ = end + 1;
  return text;
}

void Child::expect_on_err(const std::string& text, std::chrono::milliseconds limit) {
  auto end = Clock::now() + limit;
  while (err_.find(text) == std::string::npos) {
    if (Clock::now() >= end || (out_fd_ < 0 && err_fd_ < 0)) throw std::runtime_error("not said in time: " + text + "; so far: " + err_);
    pump(std::min(end, Clock::now() + std::chrono::milliseconds(20)), false);
  }
}

bool Child::reap(bool block) {
  if (status_) return true;
  int status = 0;
  if (waitpid(pid_, &status, block ? 0 : WNOHANG) != pid_) return false;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

bool Child::ended_within(std::chrono::milliseconds time) {
  if (!pump(Clock::now() + time, false)) return reap(false);
  return reap(true);
}

int Child::wait(std::chrono::milliseconds limit) {
  if (!ended_within(limit)) {
    kill(pid_, SIGKILL);
    reap(true);
    throw std::runtime_error("a child did not end in time: " + out_.substr(0, 2000) + err_.substr(0, 4000));
  }
  return *status_;
}

void Child::signal(int number) {
  if (!reap(false)) kill(pid_, number);
}

std::string venv_python() {
  // The venv lies in the checkout's build folder, whatever the preset.
  std::string path = source_path("build/venv/bin/python");
  if (!std::filesystem::exists(path)) throw std::runtime_error("build/venv is missing: run scripts/venv");
  return path;
}

std::vector<std::string> python_server(const std::string& script, const std::vector<std::string>& arguments) {
  std::vector<std::string> command = {venv_python(), source_path("tests/send/" + script)};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

}  // namespace drybit::test
