// The closing numbers: billed bytes, what they are spent on, copies, cost.
#include <doctest/doctest.h>

#include "support/sample_map.h"

using namespace drybit::test;

namespace {

std::string output(const std::string& name, const std::string& lines) { return "[OUTPUT]\n    Name " + name + "\n    Match *\n    region r\n" + lines; }
std::string cloudwatch(const std::string& group, const std::string& more = "") { return output("cloudwatch_logs", "    log_group_name " + group + "\n    log_stream_name s\n" + more); }

std::string summary(const std::string& outputs, const std::string& lines, std::vector<std::string> more = {}, const std::string& filters = "", const std::string& parsers = "") {
  TemporaryFolder folder;
  std::vector<std::string> arguments = {"replay", "--format", "summary", "--fluent-bit", "4.2", "--now", "2026-11-22T12:00:00Z", folder.write("m.json", map_json({parsers, filters, outputs})),
                                        folder.write(node_log_name(), lines)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  Ran ran = run_drybit(arguments);
  INFO(ran.err);
  CHECK(ran.code == 0);
  return ran.out;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("summary: out:6.2 every event is billed with 26 bytes on top, a byte that is no UTF-8 as three") {
  // {"log":"0123456789"}: 20 bytes and 26.
  std::string out = summary(cloudwatch("g"), "0123456789\n0123456789\n");
  CHECK(holds(out, "2  events, 92 bytes billed"));
  CHECK(holds(out, "2    92 bytes  g / s"));
  CHECK(holds(out, "41.3 %  log"));  // "log":"0123456789" and what ends it: 19 of 46; an object's first brace is nobody's
  CHECK(holds(out, "56.5 %  26 bytes that CloudWatch adds to each event"));
  // Firehose takes the text and a newline, and nothing on top.
  out = summary(output("kinesis_firehose", "    delivery_stream d\n"), "0123456789\n");
  CHECK(holds(out, "1  events, 21 bytes billed"));
  CHECK_FALSE(holds(out, "26 bytes"));
}

TEST_CASE("summary: the share of each top-level field, the largest first") {
  std::string out = summary(cloudwatch("g"), R"({"a":"1234567890","bb":{"c":[1,2]}})" "\n", {}, "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser app\n",
                            "[PARSER]\n    Name app\n    Format json\n");
  std::size_t a = out.find("%  a\n"), bb = out.find("%  bb\n");
  CHECK(a != std::string::npos);
  CHECK(bb != std::string::npos);
  CHECK(holds(out, "1  events, 61 bytes billed"));
}

TEST_CASE("summary: copies that go to more than one destination") {
  CHECK(holds(summary(cloudwatch("g") + cloudwatch("h"), "a\nb\n"), "2  copies of records that more than one output takes"));
  CHECK_FALSE(holds(summary(cloudwatch("g"), "a\nb\n"), "copies"));
}

TEST_CASE("summary: what the service will not keep is not billed") {
  std::string out = summary(cloudwatch("g"), "a\n", {"--deny", "logs:PutLogEvents"});
  CHECK(holds(out, "1  events, 0 bytes billed"));
  CHECK(holds(out, "1  the role may not do logs:PutLogEvents"));
}

TEST_CASE("summary: --price gives the monthly cost at a rate of lines") {
  // 46 bytes a line, 1000 lines a second, 30 days: 119.23 GB.
  std::string out = summary(cloudwatch("g"), "0123456789\n", {"--price", "0.50@1000"});
  CHECK(holds(out, "59.62  a month of 30 days at 1000 lines a second, 119.23 GB, 0.5 a GB"));
  TemporaryFolder folder;
  std::string map = folder.write("m.json", map_json({"", "", cloudwatch("g")})), log = folder.write(node_log_name(), "a\n");
  for (const char* bad : {"0.5", "x@y", "0.5@0", "-1@5", "0.5@"}) CHECK(run_drybit({"replay", "--price", bad, map, log}).code == 2);
}
