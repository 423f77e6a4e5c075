// `--send` against moto, an emulator of AWS written by others: what it holds afterwards is what ndjson prints.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <tuple>

#include "support/sample_map.h"
#include "support/send_servers.h"

using namespace drybit;
using test::SendCase;
using test::SendServer;

namespace {

using Stored = std::tuple<std::string, std::string, std::int64_t, std::string>;

/// The events of `--format ndjson` that the service keeps, in its order.
std::vector<Stored> printed(const std::string& ndjson, const std::string& prefix) {
  std::vector<Stored> events;
  std::istringstream lines(ndjson);
  for (std::string line; std::getline(lines, line);) {
    auto json = nlohmann::json::parse(line);
    if (json.contains("lost")) continue;
    events.emplace_back(prefix + json["log_group"].get<std::string>(), json["log_stream"], json["timestamp"], json["message"]);
  }
  std::ranges::stable_sort(events, {}, [](const Stored& event) { return std::tuple(std::get<0>(event), std::get<1>(event), std::get<2>(event)); });
  return events;
}

std::vector<Stored> held(SendServer& moto) {
  std::vector<Stored> events;
  for (const auto& group : moto.ask("dump eu-west-1")) {
    for (const auto& stream : group["streams"]) {
      for (const auto& event : stream["events"]) events.emplace_back(group["group"], stream["stream"], event[0], event[1]);
    }
  }
  std::ranges::stable_sort(events, {}, [](const Stored& event) { return std::tuple(std::get<0>(event), std::get<1>(event), std::get<2>(event)); });
  return events;
}

}  // namespace

TEST_CASE("send: moto receives exactly the events that --format ndjson prints") {
  SendServer moto("moto_server.py");
  SendCase run;
  run.write_numbered_logs(3, 400);
  // Times apart from each other, non-ASCII, an event that is lost for its age, one that is stamped by the clock.
  run.folder.write("logs/zoo_shop_app-" + std::string(64, 'b') + ".log",
                   "2020-01-01T00:00:00.000Z stdout F n=1 too old\n"
                   "2099-01-01T00:00:00.000Z stdout F n=2 too new\n"
                   "not a line of the runtime\n");
  test::Ran shown = run.run({DRYBIT_BINARY, "replay", "--format", "ndjson", run.map(), run.logs()});
  REQUIRE(shown.code == 0);

  test::Ran sent = run.run(run.send_command(moto.url(), {"--format", "ndjson", "--verify", "--group-prefix", "scratch"}));
  INFO(sent.err);
  REQUIRE(sent.code == 0);
  std::vector<Stored> expected = printed(sent.out, "scratch");
  CHECK(expected.size() == 1201);
  CHECK(held(moto) == expected);
  CHECK(sent.err.find("Read back: 1201 of 1201 events") != std::string::npos);
  CHECK(sent.err.find("Not sent: 1 event, older than 14 days") != std::string::npos);
  CHECK(sent.err.find("account 123456789012 as") != std::string::npos);
  // What the clock stamps differs from run to run; all else is the same without --send.
  std::vector<Stored> without = printed(shown.out, "scratch");
  auto same = [](const Stored& a, const Stored& b) { return std::get<3>(a) == std::get<3>(b) && std::get<1>(a) == std::get<1>(b); };
  CHECK(std::ranges::equal(expected, without, same));
  CHECK(!std::filesystem::exists(run.spool()));
}

TEST_CASE("send: retention goes to moto as the map has it") {
  SendServer moto("moto_server.py");
  SendCase run;
  run.write_numbered_logs(1, 3);
  auto parts = test::cri_parts("", "kept");
  parts.output += "    log_retention_days 30\n";
  run.folder.write("aws-logging.json", test::map_json(parts));
  test::Ran sent = run.run(run.send_command(moto.url()));
  INFO(sent.err);
  REQUIRE(sent.code == 0);
  auto groups = moto.ask("dump eu-west-1");
  REQUIRE(groups.size() == 1);
  CHECK(groups[0]["group"] == "kept");
  CHECK(groups[0]["retention"] == 30);
}
