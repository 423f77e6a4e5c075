// Other programs beside a test: shell commands, and programs that go on while the test looks at them, on a terminal or not.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace drybit::test {

struct Shell {
  int code = 0;
  std::string out;
};
/// Runs a shell command, both streams together.
Shell shell(const std::string& command);
/// `text` as one word of a shell.
std::string shell_word(const std::string& text);

/// Waits until `holds` is true, at most `seconds`; what it was at the end. Slow machines: give plenty.
bool eventually(const std::function<bool()>& holds, double seconds = 120);

/// A program on a terminal of its own, or without one.
class Process {
 public:
  struct Options {
    bool terminal = true;                     ///< false: its input is /dev/null and what it prints goes to a pipe
    int columns = 80;
    std::string folder;                       ///< where it starts; empty: here
    std::vector<std::string> variables;       ///< "NAME=value"
  };
  Process(const std::vector<std::string>& arguments, const Options& options);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void send(const std::string& keys);
  void signal(int number);
  /// Everything it printed so far, both streams.
  const std::string& output();
  /// Waits until it printed `text`.
  bool prints(const std::string& text, double seconds = 120);
  /// Waits for its end: the exit code, 128 + the signal, or -1 where it goes on.
  int wait(double seconds = 120);

 private:
  int pid_ = -1;
  int fd_ = -1;
  int code_ = -1;
  std::string output_;
};

}  // namespace drybit::test
