// Child processes of tests: the built drybit with its own environment and, if wanted, an early death; Python servers
// that are asked by lines. Everything has a time limit, and nothing outlives its object.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace drybit::test {

/// A running program. Its standard output is read line by line or to its end.
class Child {
 public:
  /// `environment`: the whole of it. `input_file`: standard input; without it, a pipe for say().
  /// `terminal`: standard input and standard error are one terminal, which echoes what is said.
  Child(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment, const std::string& input_file = {}, bool terminal = false);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Writes a line to its standard input.
  void say(const std::string& line);
  /// The next line; throws where none comes in time.
  std::string line(std::chrono::milliseconds limit = std::chrono::seconds(60));
  /// Waits until standard error holds `text`; throws where it does not come in time.
  void expect_on_err(const std::string& text, std::chrono::milliseconds limit = std::chrono::seconds(60));
  /// Waits for its end; its exit code, 128 + N for signal N. Kills it at the limit and throws.
  int wait(std::chrono::milliseconds limit = std::chrono::seconds(120));
  /// True: it ended within the time.
  bool ended_within(std::chrono::milliseconds time);
  void signal(int number);
  const std::string& out() const { return out_; }
  const std::string& err() const { return err_; }

 private:
  bool pump(std::chrono::steady_clock::time_point until, bool stop_at_line);
  static void take(int& fd, std::string& text);
  bool reap(bool block);

  pid_t pid_ = -1;
  int in_ = -1, out_fd_ = -1, err_fd_ = -1;
  std::optional<int> status_;
  std::string out_, err_;
  std::size_t read_ = 0;  ///< of out_, by line()
};

/// build/venv's Python; throws where scripts/venv did not run.
std::string venv_python();
/// A port-printing server of tests/send: its first line is JSON.
std::vector<std::string> python_server(const std::string& script, const std::vector<std::string>& arguments = {});

}  // namespace drybit::test
