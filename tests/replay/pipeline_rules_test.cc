// Rules that show best on a whole map: lines in, messages out.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "config/pipeline.h"
#include "replay/inputs.h"
#include "support/run_drybit.h"

using namespace drybit;
using test::run_drybit;
using test::TemporaryFolder;

namespace {

constexpr const char* kOutput = "    [OUTPUT]\n        Name cloudwatch_logs\n        Match *\n        region eu-west-1\n        log_group_name g\n        log_stream_prefix s-\n";
const std::string kName = "a_b_c-0000000000000000000000000000000000000000000000000000000000000000.log";

std::string map_of(const std::string& filters, const std::string& parsers, const std::string& output = kOutput) {
  std::string map = "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n  output.conf: |\n" + output;
  if (!filters.empty()) map += "  filters.conf: |\n" + filters;
  if (!parsers.empty()) map += "  parsers.conf: |\n" + parsers;
  return map;
}

/// The messages of a replay, one a line.
std::string messages(const std::string& series, const std::string& map, const std::string& log) {
  TemporaryFolder folder;
  auto ran = run_drybit({"replay", "--format", "ndjson", "--fluent-bit", series, folder.write("map.yaml", map), folder.write(kName, log)});
  std::string out;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) out += nlohmann::json::parse(line)["message"].get<std::string>() + "\n";
  return out;
}

const std::string kParserFilter = "    [FILTER]\n        Name parser\n        Match *\n        Key_Name log\n        Parser p\n";

std::string parsed(const std::string& series, const std::string& parser, const std::string& log) {
  std::string body = "    [PARSER]\n        Name p\n";
  std::istringstream lines(parser);
  for (std::string line; std::getline(lines, line);) body += "        " + line + "\n";
  return messages(series, map_of(kParserFilter, body), log);
}

}  // namespace

TEST_CASE("cfg:A1 a record is one key, log, at the time of reading") {
  TemporaryFolder folder;
  auto ran = run_drybit({"replay", "--format", "ndjson", "--fluent-bit", "1.9", "--now", "1795380260", folder.write("map.yaml", map_of("", "")), folder.write(kName, "x\n")});
  auto event = nlohmann::json::parse(ran.out);
  CHECK(event["message"] == R"({"log":"x"})");
  CHECK(event["clock"] == true);
  CHECK(event["timestamp"] == 1795380260000);
}

TEST_CASE("cfg:A3 what counts as a container's log on the node") {
  CHECK(replay::is_node_name(kName));
  CHECK(!replay::is_node_name("a_b_c-000000000000000000000000000000000000000000000000000000000000000.log"));
  CHECK(!replay::is_node_name(kName + ".1"));
  TemporaryFolder folder;
  folder.write(kName, "x\n");
  folder.write(".hidden.log", "x\n");
  folder.write("UPPER_b_c-0000000000000000000000000000000000000000000000000000000000000000.LOG", "x\n");
  auto inputs = replay::find_inputs({folder.path()}, {});
  REQUIRE(inputs);
  CHECK(inputs->files.size() == 1);
  CHECK(inputs->passed_over.size() == 2);
}

TEST_CASE("cfg:A8 files take turns, one buffer each, in the order of their paths") {
  TemporaryFolder folder;
  std::string map = folder.write("map.yaml", map_of("", ""));
  std::string line(999, 'x');
  for (const char* pod : {"b", "a"}) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += pod + line.substr(1) + "\n";
    folder.write("logs/" + std::string(pod) + "_b_c-0000000000000000000000000000000000000000000000000000000000000000.log", text);
  }
  auto ran = run_drybit({"replay", "--format", "ndjson", "--fluent-bit", "1.9", map, folder.path() + "/logs"});
  std::string order;
  std::istringstream lines(ran.out);
  for (std::string one; std::getline(lines, one);) {
    char pod = nlohmann::json::parse(one)["message"].get<std::string>()[8];
    if (order.empty() || order.back() != pod) order += pod;
  }
  CHECK(order == "abab");
}

TEST_CASE("cfg:C13 repeated keys are all kept; later series see keys in lower case") {
  auto file = config::parse_classic("[FILTER]\n  Rule a\n  rule b\n", 0, "filters.conf", base::default_series());
  REQUIRE(file.sections.size() == 1);
  REQUIRE(file.sections[0].properties.size() == 2);
  CHECK(file.sections[0].properties[1].key == "rule");
  std::string twice = map_of("    [FILTER]\n        Name grep\n        Match *\n        Nosuch x\n", "");
  TemporaryFolder folder;
  std::string path = folder.write("map.yaml", twice);
  CHECK(run_drybit({"lint", "--fluent-bit", "1.9", "--format", "json", path}).out.find("'Nosuch'. The following") != std::string::npos);
  CHECK(run_drybit({"lint", "--fluent-bit", "4.2", "--format", "json", path}).out.find("'nosuch'. The following") != std::string::npos);
}

TEST_CASE("cfg:E2 sizes are decimal, with one or two letters behind the number") {
  const base::Series& v1 = base::default_series();
  const base::Series& v4 = *base::find_series("4.2");
  for (auto row : {std::pair{"66KB", 66000}, {"1k", 1000}, {"2M", 2000000}, {"1gb", 1000000000}, {"7", 7}, {"false", 0}, {"66 KB", -1}, {"66KiB", -1}, {"66B", -1}, {"abc", -1}}) {
    INFO(row.first);
    CHECK(config::parse_size(row.first, v1) == row.second);
    CHECK(config::parse_size(row.first, v4) == row.second);
  }
  CHECK(config::parse_size("1.5M", v1) == 1000000);
  CHECK(config::parse_size("1.5M", v4) == 1500000);
}

TEST_CASE("cfg:E2b times are whole numbers with the unit of their last byte") {
  for (auto row : {std::pair{"10m", 600}, {"2h", 7200}, {"1d", 86400}, {"5s", 5}, {"7", 7}, {"1.5h", 3600}, {"abc", 0}}) {
    INFO(row.first);
    CHECK(config::parse_time(row.first) == row.second);
  }
}

TEST_CASE("cfg:E11 flt:O3 an output without Match gets nothing") {
  std::string output(kOutput);
  output.erase(output.find("        Match *\n"), 16);
  CHECK(messages("1.9", map_of("", "", output), "x\n").empty());
  CHECK(messages("5.0", map_of("", "", output), "x\n").empty());
}

TEST_CASE("cfg:E12 unknown keys of [SERVICE] are ignored") {
  CHECK(messages("1.9", map_of("    [SERVICE]\n        Nosuch x\n", ""), "x\n") == "{\"log\":\"x\"}\n");
}

TEST_CASE("cfg:P3 of two parsers of one name the first stays, and what follows is lost") {
  std::string parsers =
      "    [PARSER]\n        Name p\n        Format regex\n        Regex ^(?<first>.*)$\n    [PARSER]\n        Name p\n        Format regex\n        Regex ^(?<second>.*)$\n"
      "    [PARSER]\n        Name q\n        Format regex\n        Regex ^(?<third>.*)$\n";
  CHECK(messages("1.9", map_of(kParserFilter, parsers), "x\n") == "{\"first\":\"x\"}\n");
  std::string other = kParserFilter;
  other.replace(other.find("Parser p"), 8, "Parser q");
  CHECK(messages("1.9", map_of(other, parsers), "x\n").empty());
}

TEST_CASE("cfg:P8 a [MULTILINE_PARSER] without Type leaves the parsers that are there") {
  std::string parsers = "    [PARSER]\n        Name p\n        Format regex\n        Regex ^(?<first>.*)$\n    [MULTILINE_PARSER]\n        Name m\n";
  CHECK(messages("1.9", map_of(kParserFilter, parsers), "x\n") == "{\"first\":\"x\"}\n");
}

TEST_CASE("cfg:R4 per group: skipped when empty, then the time, then the type") {
  CHECK(parsed("1.9", "Format regex\nRegex ^(?<t>[^ ]*) (?<n>[^ ]*) (?<e>.*)$\nTime_Key t\nTime_Format %s\nTime_Keep On\nTypes t:integer n:integer", "1795341600 12x \n") ==
        "{\"t\":1795341600,\"n\":12}\n");
}

TEST_CASE("cfg:L3 a time key without text is an ordinary pair, a wrong time fails the parse") {
  CHECK(parsed("1.9", "Format ltsv\nTime_Key t\nTime_Format %s", "t:\ta:1\n") == "{\"t\":\"\",\"a\":\"1\"}\n");
  CHECK(parsed("1.9", "Format ltsv\nTime_Key t\nTime_Format %s", "t:x\ta:1\n") == "{\"log\":\"t:x\\ta:1\"}\n");
}

TEST_CASE("cfg:G5 logfmt without any pair fails, and so does a wrong time") {
  CHECK(parsed("1.9", "Format logfmt", "\"\n") == "{\"log\":\"\\\"\"}\n");
  CHECK(parsed("1.9", "Format logfmt\nTime_Key t\nTime_Format %s", "t=x a=1\n") == "{\"log\":\"t=x a=1\"}\n");
}

TEST_CASE("cfg:D7 regex casts before it decodes, json decodes before it looks for the time") {
  CHECK(parsed("4.2", "Format regex\nRegex ^(?<a>.*)$\nTypes a:integer\nDecode_Field_As json a", "{\"x\":1}\n") == "{\"a\":0}\n");
  CHECK(parsed("4.2", "Format json\nTime_Key t\nTime_Format %s\nDecode_Field json a", "{\"a\":\"{\\\"t\\\":\\\"1795341600\\\"}\"}\n") == "{\"a\":\"{\\\"t\\\":\\\"1795341600\\\"}\"}\n");
}

TEST_CASE("k8s:1.3 options that only later series know") {
  std::string map = map_of("    [FILTER]\n        Name kubernetes\n        Match kube.*\n        Owner_References On\n", "");
  CHECK(messages("1.9", map, "x\n").empty());
  CHECK(messages("4.2", map, "x\n") == "{\"log\":\"x\"}\n");
}

TEST_CASE("k8s:12.4 a pod that is not in the pods file is said once") {
  TemporaryFolder folder;
  std::string map = folder.write("map.yaml", map_of("    [FILTER]\n        Name kubernetes\n        Match kube.*\n", ""));
  std::string log = folder.write(kName, "x\ny\n");
  std::string pods = folder.write("pods.json", R"({"kind":"PodList","items":[{"metadata":{"name":"other","namespace":"b"}}]})");
  auto ran = run_drybit({"replay", "--format", "ndjson", "--fluent-bit", "1.9", "--pods", pods, map, log});
  CHECK(ran.err == "drybit: 1 of the logs' pods is not in the pods file, so their records carry no kubernetes metadata: b/a\n");
  CHECK(run_drybit({"replay", "--format", "ndjson", "--fluent-bit", "1.9", map, log}).err.find("no --pods") != std::string::npos);
}
