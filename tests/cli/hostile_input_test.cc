// Bad input of every kind: one clear message with its place, and the exit code that the design names.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/run_drybit.h"

using drybit::test::Ran;
using drybit::test::run_drybit;
using drybit::test::TemporaryFolder;

namespace {

constexpr const char* kMap =
    "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n  output.conf: |\n    [OUTPUT]\n"
    "        Name cloudwatch_logs\n        Match *\n        region eu-west-1\n        log_group_name g\n        log_stream_prefix s-\n";

std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

TEST_CASE("a missing file, a folder without maps, wrong use") {
  TemporaryFolder folder;
  Ran missing = run_drybit({"lint", folder.path() + "/none.yaml"});
  CHECK(missing.code == 3);
  CHECK(missing.err == "drybit: " + folder.path() + "/none.yaml: No such file or directory\n");
  CHECK(run_drybit({"lint", folder.path()}).code == 0);
  CHECK(run_drybit({"lint", "--require", folder.path()}).code == 3);
  Ran wrong = run_drybit({"lint", "--formt", "json", "x"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err == "drybit: unknown option --formt; did you mean --format?\n");
  CHECK(run_drybit({"lint"}).code == 2);
  CHECK(run_drybit({"lnt"}).err == "drybit: unknown command lnt; did you mean lint?\n");
  CHECK(run_drybit({"lint", "--format", "jsn", "x"}).code == 2);
  CHECK(run_drybit({"lint", "--select", "DRY999", "x"}).code == 2);
}

TEST_CASE("an empty file is fine for lint and too little for replay") {
  TemporaryFolder folder;
  std::string empty = folder.write("empty.yaml", "");
  CHECK(run_drybit({"lint", empty}).code == 0);
  Ran replay = run_drybit({"replay", empty, folder.path()});
  CHECK(replay.code == 3);
  CHECK(replay.err == "drybit: " + empty + ": holds no aws-logging ConfigMap\n");
}

TEST_CASE("what is not YAML gets one message with its place") {
  TemporaryFolder folder;
  for (const char* text : {"a: [1, 2\nb: }", "\"unclosed", "a: b: c: d", "\t- x"}) {
    std::string file = folder.write("broken.yaml", text);
    INFO(text);
    Ran lint = run_drybit({"lint", "--format", "concise", file});
    CHECK(lint.code == 1);
    CHECK(lint.out.starts_with(file + ":"));
    CHECK(lines(lint.out) == 1);
    CHECK(run_drybit({"replay", file, folder.path()}).code == 3);
  }
}

TEST_CASE("NUL bytes in a map are an error with a place, not the end of the text") {
  TemporaryFolder folder;
  std::string text = kMap;
  text += "  filters.conf: |\n    [FILTER]\n        Name gr";
  text += '\0';
  text += "ep\n";
  Ran lint = run_drybit({"lint", "--format", "concise", folder.write("nul.yaml", text)});
  CHECK(lint.code == 1);
  CHECK(!lint.out.empty());
}

TEST_CASE("a map of 100 MB is refused with the limit, before it is read") {
  TemporaryFolder folder;
  std::string file = folder.write("large.yaml", std::string(100u << 20, 'x'));
  Ran lint = run_drybit({"lint", file});
  CHECK(lint.code == 3);
  CHECK(lint.err == "drybit: " + file + ": larger than 64 MiB, the most that is read of a configuration\n");
}

TEST_CASE("binary, empty and unterminated logs are replayed or told") {
  TemporaryFolder folder;
  std::string map = folder.write("map.yaml", kMap);
  std::string binary;
  for (int i = 0; i < 5000; ++i) binary += static_cast<char>((i * 7919) >> 3);
  folder.write("logs/a_b_c-0000000000000000000000000000000000000000000000000000000000000000.log", binary);
  folder.write("logs/d_e_f-0000000000000000000000000000000000000000000000000000000000000001.log", "");
  folder.write("logs/g_h_i-0000000000000000000000000000000000000000000000000000000000000002.log", "no line end");
  Ran replay = run_drybit({"replay", "--format", "summary", "--fluent-bit", "1.9", map, folder.path() + "/logs"});
  CHECK(replay.code == 0);
  CHECK(replay.out.find("tail: the last line has no line end yet") != std::string::npos);
  CHECK(run_drybit({"replay", "--fail-on-loss", "--fluent-bit", "1.9", map, folder.path() + "/logs"}).code == 1);
  CHECK(run_drybit({"replay", map, folder.path() + "/none"}).code == 3);
}

TEST_CASE("a router that would not start yields its reasons and no event") {
  TemporaryFolder folder;
  std::string text = kMap;
  text.replace(text.find("log_stream_prefix s-"), 20, "log_retention_days 3");
  Ran replay = run_drybit({"replay", "--fluent-bit", "1.9", folder.write("map.yaml", text), folder.write("x.log", "line\n")});
  CHECK(replay.code == 1);
  CHECK(replay.out.empty());
  CHECK(replay.err.find("Either 'log_stream_name' or 'log_stream_prefix' is required") != std::string::npos);
}

TEST_CASE("a parser that is missing since its pattern does not compile: both are told, the cause first") {
  TemporaryFolder folder;
  std::string map = "kind: ConfigMap\napiVersion: v1\nmetadata: {name: aws-logging, namespace: aws-observability}\ndata:\n"
                    "  filters.conf: |\n    [FILTER]\n      Name parser\n      Match *\n      Key_Name log\n      Parser crio\n"
                    "  output.conf: |\n    [OUTPUT]\n      Name kinesis_firehose\n      Match *\n      region eu-west-1\n      delivery_stream x\n"
                    "  parsers.conf: |\n    [PARSER]\n      Name crio\n      Format regex\n      Regex ^(?\\S+) (?<log>.*)$\n";
  Ran replay = run_drybit({"replay", "--fluent-bit", "1.9", folder.write("map.yaml", map), folder.write("x.log", "line\n")});
  CHECK(replay.code == 1);
  std::size_t cause = replay.err.find("the pattern of parser crio does not compile"), missing = replay.err.find("there is no parser named crio");
  CHECK(cause != std::string::npos);
  CHECK(missing != std::string::npos);
  CHECK(cause < missing);
}

TEST_CASE("cfg:A6 a line of 30 MB is skipped whole and the next one is read") {
  TemporaryFolder folder;
  std::string log = "2026-11-22T10:00:00Z stdout F " + std::string(30u << 20, 'x') + "\n2026-11-22T10:00:00Z stdout F next\n";
  std::string file = folder.write("a_b_c-0000000000000000000000000000000000000000000000000000000000000000.log", log);
  Ran replay = run_drybit({"replay", "--format", "ndjson", "--fluent-bit", "1.9", folder.write("map.yaml", kMap), file});
  CHECK(replay.code == 0);
  CHECK(lines(replay.out) == 1);
  CHECK(replay.out.find("\"line\":2") != std::string::npos);
}
