// The two stand-ins of AWS that tests of `--send` talk to over real sockets, and drybit as it is pointed at them.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/child.h"
#include "support/run_drybit.h"

namespace drybit::test {

/// A server of tests/send (moto_server.py, standin.py) with its port; ends with its object.
class SendServer {
 public:
  explicit SendServer(const std::string& script, const std::vector<std::string>& arguments = {});
  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// Says a line and reads the JSON line that answers it.
  nlohmann::json ask(const std::string& line);

 private:
  Child child_;
  int port_ = 0;
};

/// Settings of the stand-in, as JSON: {"faults": {"throttle": 0.1}}.
void set_up(SendServer& server, const nlohmann::json& settings);

/// A folder with a map, logs and a place for the spool, and the command lines that ship them.
class SendCase {
 public:
  SendCase();
  /// The whole of drybit's environment: keys of the stand-in, no metadata service, no proxies.
  std::map<std::string, std::string> environment;
  TemporaryFolder folder;
  std::string spool() const { return folder.path() + "/spool"; }
  std::string logs() const { return folder.path() + "/logs"; }
  std::string map() const { return folder.path() + "/aws-logging.json"; }

  /// `streams` node files with `lines` lines each, numbered n=0... through all of them, a millisecond apart and a minute old.
  void write_numbered_logs(int streams, int lines, std::size_t padding = 0);
  /// drybit replay --send --yes --endpoint-url URL --spool ... MAP LOGS, with `more` in between.
  std::vector<std::string> send_command(const std::string& url, const std::vector<std::string>& more = {}) const;
  std::vector<std::string> resume_command(const std::vector<std::string>& more = {}) const;
  /// Runs a command to its end.
  Ran run(const std::vector<std::string>& command, std::chrono::milliseconds limit = std::chrono::seconds(120)) const;
};

}  // namespace drybit::test
