// `--send` of Firehose and Kinesis outputs against moto: what it holds afterwards is what ndjson prints.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "send/hash.h"
#include "support/sample_map.h"
#include "support/send_servers.h"

using namespace drybit;
using test::SendCase;
using test::SendServer;

namespace {

struct Printed {
  std::string output, key;
  std::string data;  ///< in base64
};

std::vector<Printed> printed(const std::string& ndjson) {
  std::vector<Printed> events;
  std::istringstream lines(ndjson);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    std::string data;
    send::append_base64(data, json["data"].get<std::string>());
    const auto key = json.find("partition_key");
    events.push_back({json["output"], key != json.end() && key->is_string() ? key->get<std::string>() : std::string(), data});
  }
  return events;
}

std::string map_with(const std::string& output) {
  test::MapParts parts = test::cri_parts();
  parts.output = output;
  return test::map_json(parts);
}

constexpr const char* kFirehose = "[OUTPUT]\n    Name kinesis_firehose\n    Match kube.*\n    region eu-west-1\n    delivery_stream ship\n";

}  // namespace

TEST_CASE("send: moto's Kinesis receives exactly the records that --format ndjson prints") {
  SendServer moto("moto_server.py");
  moto.ask("make eu-west-1 ship");
  SendCase run;
  run.write_numbered_logs(2, 700);
  run.folder.write("logs/" + test::node_log_name("zoo"), "2026-11-29T00:00:00.000Z stdout F caf\xc3\xa9 \"quoted\" \\ back\n");
  run.folder.write("aws-logging.json",
                   map_with("[OUTPUT]\n    Name kinesis\n    Match kube.*\n    region eu-west-1\n    stream ship\n    partition_key stream\n    append_newline true\n"));
  const test::Ran sent = run.run(run.send_command(moto.url(), {"--format", "ndjson"}));
  INFO(sent.err);
  REQUIRE(sent.code == 0);
  const std::vector<Printed> expected = printed(sent.out);
  REQUIRE(expected.size() == 1401);
  const auto held = moto.ask("data eu-west-1 ship")["kinesis"];
  REQUIRE(held.size() == expected.size());
  std::size_t differ = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (held[i][0] != expected[i].key || held[i][1] != expected[i].data) ++differ;
  }
  CHECK(differ == 0);
  CHECK(sent.err.find("Sent 1401 events") != std::string::npos);
  CHECK(!std::filesystem::exists(run.spool()));
}

TEST_CASE("send: moto's Firehose receives exactly the Data that --format ndjson prints, compressed or not") {
  for (const bool packed : {false, true}) {
    SendServer moto("moto_server.py");
    moto.ask("make eu-west-1 ship");
    SendCase run;
    run.write_numbered_logs(1, 400);
    run.folder.write("aws-logging.json", map_with(std::string(kFirehose) + (packed ? "    compression gzip\n" : "")));
    const test::Ran sent = run.run(run.send_command(moto.url(), {"--format", "ndjson"}));
    INFO(sent.err);
    REQUIRE(sent.code == 0);
    std::string all;
    std::istringstream lines(sent.out);
    for (std::string line; std::getline(lines, line);) all += nlohmann::json::parse(line)["data"].get<std::string>();
    std::string expected;
    send::append_base64(expected, all);
    const auto objects = moto.ask("data eu-west-1 ship")["firehose"];
    REQUIRE(objects.size() == 1);  // one request, one object
    CHECK(objects[0][0] == packed);
    CHECK(objects[0][1] == expected);
  }
}

TEST_CASE("send: a delivery stream that is not there is told, and the events stay") {
  SendServer moto("moto_server.py");
  SendCase run;
  run.write_numbered_logs(1, 3);
  run.folder.write("aws-logging.json", map_with(kFirehose));
  const test::Ran sent = run.run(run.send_command(moto.url()));
  CHECK(sent.code == 3);
  CHECK(sent.err.find("ResourceNotFoundException") != std::string::npos);
  CHECK(sent.err.find("delivery stream ship") != std::string::npos);
  CHECK(std::filesystem::exists(run.spool()));
}

TEST_CASE("send: a compression that drybit does not make is wrong use, and nothing is asked") {
  SendCase run;
  run.write_numbered_logs(1, 3);
  run.folder.write("aws-logging.json", map_with(std::string(kFirehose) + "    compression zstd\n"));
  const test::Ran sent = run.run(run.send_command("http://127.0.0.1:9", {"--fluent-bit", "4.2"}));
  CHECK(sent.code == 2);
  CHECK(sent.err.find("kinesis_firehose.0: compression zstd is none that drybit makes (gzip)") != std::string::npos);
  CHECK(!std::filesystem::exists(run.spool()));
}

TEST_CASE("send: records that the router would pack together are told to go one by one") {
  SendServer moto("moto_server.py");
  moto.ask("make eu-west-1 ship");
  SendCase run;
  run.write_numbered_logs(1, 3);
  run.folder.write("aws-logging.json", map_with("[OUTPUT]\n    Name kinesis\n    Match kube.*\n    region eu-west-1\n    stream ship\n    aggregation true\n"));
  const test::Ran sent = run.run(run.send_command(moto.url()));
  CHECK(sent.code == 0);
  CHECK(sent.err.find("drybit: kinesis.0: the router packs several records into one (aggregation); each is sent by itself") != std::string::npos);
}
