#include "support/send_servers.h"

#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <stdexcept>

#include "support/sample_map.h"

namespace drybit::test {

namespace {
const std::map<std::string, std::string> kPlain = {{"PATH", "/usr/bin:/bin"}, {"PYTHONDONTWRITEBYTECODE", "1"}, {"HOME", "/nonexistent"}};
}

SendServer::SendServer(const std::string& script, const std::vector<std::string>& arguments) : child_(python_server(script, arguments), kPlain) {
  port_ = nlohmann::json::parse(child_.line()).at("port").get<int>();
}

nlohmann::json SendServer::ask(const std::string& line) {
  child_.say(line);
  return nlohmann::json::parse(child_.line());
}

void set_up(SendServer& server, const nlohmann::json& settings) {
  nlohmann::json answer = server.ask("set " + settings.dump());
  if (!answer.empty()) throw std::runtime_error("the stand-in does not take " + settings.dump());
}

SendCase::SendCase() {
  environment = {{"PATH", "/usr/bin:/bin"},
                 {"AWS_ACCESS_KEY_ID", "AKIDSTANDIN"},
                 {"AWS_SECRET_ACCESS_KEY", "standin-secret"},
                 {"AWS_EC2_METADATA_DISABLED", "true"},
                 {"AWS_CONFIG_FILE", folder.path() + "/none"},
                 {"AWS_SHARED_CREDENTIALS_FILE", folder.path() + "/none"},
                 {"HOME", folder.path()},
                 // Leaks do not interest here, and the checker cannot run where a parent traces.
                 {"ASAN_OPTIONS", "detect_leaks=0"}};
  folder.write("aws-logging.json", map_json(cri_parts("", "/eks/shop")));
}

void SendCase::write_numbered_logs(int streams, int lines, std::size_t padding) {
  std::int64_t begin = (static_cast<std::int64_t>(std::time(nullptr)) - 60) * 1000;
  std::string tail(padding, 'x');
  int number = 0;
  for (int s = 0; s < streams; ++s) {
    std::string text;
    for (int i = 0; i < lines; ++i, ++number) {
      std::int64_t ms = begin + i;
      std::time_t seconds = ms / 1000;
      std::tm utc{};
      gmtime_r(&seconds, &utc);
      text += fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z stdout F n={} {}\n", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, ms % 1000,
                          number, tail);
    }
    folder.write("logs/" + node_log_name(fmt::format("web{}", s)), text);
  }
}

std::vector<std::string> SendCase::send_command(const std::string& url, const std::vector<std::string>& more) const {
  std::vector<std::string> command = {DRYBIT_BINARY, "replay", "--send", "--yes", "--spool", spool(), "--endpoint-url", url};
  command.insert(command.end(), more.begin(), more.end());
  command.insert(command.end(), {map(), logs()});
  return command;
}

std::vector<std::string> SendCase::resume_command(const std::vector<std::string>& more) const {
  std::vector<std::string> command = {DRYBIT_BINARY, "replay", "--resume", "--yes", "--spool", spool()};
  command.insert(command.end(), more.begin(), more.end());
  return command;
}

Ran SendCase::run(const std::vector<std::string>& command, std::chrono::milliseconds limit) const {
  Child child(command, environment);
  Ran ran;
  ran.code = child.wait(limit);
  ran.out = child.out();
  ran.err = child.err();
  return ran;
}

}  // namespace drybit::test
