// tests/send/side_server.py with a folder of its own: the endpoints around a shipment, over real sockets.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "support/child.h"
#include "support/run_drybit.h"

namespace drybit::test {

class SideServer {
 public:
  SideServer() : child_(python_server("side_server.py", {folder.path()}), {}), told_(nlohmann::json::parse(child_.line())) {}

  /// "http://127.0.0.1:PORT" of "http", "other", "proxy", "tls" or "closed".
  std::string url(const std::string& name) const {
    return (name == "tls" ? "https" : "http") + std::string("://127.0.0.1:") + std::to_string(port(name));
  }
  int port(const std::string& name) const { return told_.at(name).get<int>(); }
  /// A file's path: "ca", "wrong_ca".
  std::string path(const std::string& name) const { return told_.at(name).get<std::string>(); }

  void set(const nlohmann::json& settings) { ask(settings.dump()); }
  /// The requests so far, of all its ports; they are forgotten.
  nlohmann::json log() {
    nlohmann::json requests = ask("log");
    ask("clear");
    return requests;
  }

  TemporaryFolder folder;

 private:
  nlohmann::json ask(const std::string& line) {
    child_.say(line);
    return nlohmann::json::parse(child_.line());
  }

  Child child_;
  nlohmann::json told_;
};

}  // namespace drybit::test
