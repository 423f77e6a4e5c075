// replay --router-log where flb_log_cw is "true": where the router's own log goes, and what this map makes of it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/sample_map.h"

using namespace drybit::test;

namespace {

constexpr const char* kOutput = "[OUTPUT]\n    Name cloudwatch_logs\n    Match %\n    region r\n    log_group_name g\n    log_stream_name s\n    log_key log\n";

std::string with_match(std::string text, const std::string& match) { return text.replace(text.find('%'), 1, match); }

std::string log_of(const std::string& filters, const std::string& parsers, const std::string& output, const std::string& lines, const std::string& series = "1.9", bool on = true) {
  TemporaryFolder folder;
  auto map = nlohmann::json::parse(map_json({parsers, filters, output}));
  if (on) map["data"]["flb_log_cw"] = "true";
  std::string path = folder.write("m.json", map.dump());
  std::string logs = folder.write(node_log_name(), lines);
  return run_drybit({"replay", "--router-log", "--fluent-bit", series, "--now", "2026-11-22T12:00:00Z", path, logs}).out;
}

/// What stands behind the log itself.
std::string fed(const std::string& out) {
  std::size_t at = out.find("flb_log_cw");
  return at == std::string::npos ? "" : out.substr(at);
}

const std::string kHead = "flb_log_cw \"true\": the router reads its own log, tag flblogs.var.log.fluent-bit.log\n";
const std::string kGoes = " lines go to log group <cluster>-fluent-bit-logs, stream fluent-bit-<pod>-<namespace>; those of the start are examples\n";

}  // namespace

TEST_CASE("the router's log goes to its own group, and where an output takes the tag there as well") {
  CHECK(fed(log_of("", "", with_match(kOutput, "*"), "a\n")) == kHead + "       3" + kGoes + "       3 events of them go through this map to cloudwatch_logs.0: g / s\n");
  CHECK(fed(log_of("", "", with_match(kOutput, "kube.*"), "a\n")) == kHead + "       3" + kGoes + "       3 end at routing: no output takes its tag\n");
  CHECK(fed(log_of("", "", with_match(kOutput, "*"), "a\n", "1.9", false)) == "");
}

TEST_CASE("v5:N34 each series stamps its lines in its own way") {
  auto passes = [](const std::string& stamp, const std::string& series) {
    std::string filters = "[FILTER]\n    Name grep\n    Match *\n    Regex log ^\\[2026/11/22\\x2012:00:00" + stamp + "\\]\\x20\\[\n";
    return fed(log_of(filters, "", with_match(kOutput, "*"), "a\n", series)).find(" 3 events of them go through this map") != std::string::npos;
  };
  const std::vector<std::pair<std::string, std::string>> kStamps = {{"1.9", ""}, {"4.2", "\\.0"}, {"5.0", "\\.000"}};
  for (const auto& own : kStamps) {
    CAPTURE(own.first);
    for (const auto& other : kStamps) CHECK(passes(other.second, own.first) == (other.second == own.second));
  }
}

TEST_CASE("filters act on the router's lines, and what they warn of is read again") {
  // log_key names nothing in two records: two lines of the log that are events themselves, and end there.
  std::string filters = "[FILTER]\n    Name grep\n    Match *\n    Exclude log inotify\n[FILTER]\n    Name modify\n    Match kube.*\n    Rename log message\n";
  CHECK(fed(log_of(filters, "", with_match(kOutput, "*"), "a\nb\n")) ==
        kHead + "       5" + kGoes + "       4 events of them go through this map to cloudwatch_logs.0: g / s\n       1 end at grep.0: an Exclude rule matched\n");
}

TEST_CASE("a parser that takes such lines and fails on their time makes a log that feeds itself") {
  const std::string parsers = "[PARSER]\n    Name app\n    Format regex\n    Regex ^(?<time>[^ ]+) (?<rest>.*)$\n    Time_Key time\n    Time_Format %Y-%m-%dT%H:%M:%S\n";
  auto filters = [](const std::string& match) { return "[FILTER]\n    Name parser\n    Match " + match + "\n    Key_Name log\n    Parser app\n    Reserve_Data On\n    Preserve_Key On\n"; };
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    std::string out = fed(log_of(filters("*"), parsers, with_match(kOutput, "*"), "2026-11-22T11:00:00 x\n", series));
    INFO(out);
    CHECK(out.starts_with(kHead + "       3" + kGoes));
    CHECK(out.find(" further lines the router writes because of these\n") != std::string::npos);
    CHECK(out.ends_with("         and so on without end: the log feeds itself\n"));
    CHECK(fed(log_of(filters("kube.*"), parsers, with_match(kOutput, "*"), "2026-11-22T11:00:00 x\n", series)).find("further") == std::string::npos);
  }
}
