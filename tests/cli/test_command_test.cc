#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "replay/test_file.h"
#include "support/sample_map.h"

using namespace drybit;
using test::run_drybit;

namespace {

const char* const kFilters =
    "[FILTER]\n    Name grep\n    Match kube.*\n    Exclude log noise\n"
    "[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n    Keep_Log Off\n";

/// A folder with a map and one test file with that `expect`.
struct Setup {
  test::TemporaryFolder folder;
  Setup() { folder.write("aws-logging.yaml", test::map_json(test::cri_parts(kFilters))); }

  std::string file(const std::string& expect, const std::string& more = "") const {
    std::string text = "now: 2026-11-22T12:00:00Z\n" + more +
                       "tests:\n"
                       "  - name: the test\n"
                       "    lines: |\n"
                       "      2026-11-22T10:00:00.5Z stdout F {\"a\":1,\"b\":{\"c\":\"x\",\"d\":true}}\n"
                       "      2026-11-22T10:00:01.5Z stdout F noise\n"
                       "      not a container's line\n"
                       "    expect: " +
                       expect + "\n";
    return folder.write("a.drybit-test.yaml", text);
  }
  test::Ran run(const std::string& expect) const { return run_drybit({"test", file(expect)}); }
};

}  // namespace

TEST_CASE("test: expectations that hold") {
  Setup setup;
  const char* const kGood[] = {
      "{count: 2}",
      "{starts: true}",
      "{events: [{line: 1}, {line: 3}]}",
      "{some-events: [{line: 3, clock: true, message: {log: not a container's line}, time: \"2026-11-22T12:00:00Z\"}]}",
      "{some-events: [{line: 1, message: {b: {d: true, c: x}, a: 1, logtag: F, stream: stdout}}]}",
      "{some-events: [{line: 1, contains: {a: 1, b: {c: x}}, output: cloudwatch_logs, group: g, time: \"2026-11-22T10:00:00.5Z\", clock: false}]}",
      "{some-events: [{matches: {stream: \"^std\"}}, {matches: \"container's line\"}]}",
      "{dropped: [{line: 2, stage: grep.1, reason: grep-exclude}]}",
      "{dropped: [{stage: grep}]}",
  };
  for (const char* expect : kGood) {
    test::Ran ran = setup.run(expect);
    INFO(expect << "\n" << ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(ran.out.find("1 test, 0 failed") != std::string::npos);
  }
}

TEST_CASE("test: expectations that fail say what differs") {
  struct Row {
    const char* expect;
    const char* says;
  };
  Setup setup;
  const Row rows[] = {
      {"{count: 3}", "3 events are expected, 2 came"},
      {"{starts: false}", "starts, which is not expected"},
      {"{events: [{line: 1}]}", "line 3 gives an event that is not expected"},
      {"{events: [{line: 1}, {line: 2}, {line: 3}]}", "grep.1: an Exclude rule matched"},
      {"{some-events: [{line: 1, contains: {a: 2}}]}", "        - a: 2\n        + a: 1\n"},
      {"{some-events: [{line: 1, contains: {a: \"1\"}}]}", "        - a: \"1\"\n        + a: 1\n"},
      {"{some-events: [{line: 1, message: {a: 1}}]}", "        + stream: \"stdout\"\n"},
      {"{some-events: [{line: 1, group: other}]}", "        - group: other\n        + group: g\n"},
      {"{some-events: [{line: 1, matches: {stream: stderr}}]}", "        - stream matches stderr\n        + stdout\n"},
      {"{dropped: []}", "line 2 is dropped, which is not expected"},
      {"{dropped: [{line: 2}, {line: 1, stage: grep}]}", "line 1 is not dropped by grep"},
  };
  for (const Row& row : rows) {
    test::Ran ran = setup.run(row.expect);
    INFO(row.expect << "\n" << ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK_MESSAGE(ran.out.find(row.says) != std::string::npos, row.says);
    CHECK(ran.out.find("1 test, 1 failed") != std::string::npos);
  }
}

TEST_CASE("test: a router that does not start can be what is expected, with its reason") {
  Setup setup;
  setup.folder.write("aws-logging.yaml", test::map_json(test::cri_parts("[FILTER]\n    Name grep\n    Match *\n    Regex log (\n")));
  CHECK(setup.run("{starts: false}").code == 0);
  CHECK(setup.run("{starts: false, problem: could not compile regex}").code == 0);
  CHECK(setup.run("{starts: false, problem: something else}").code == 1);
  test::Ran ran = setup.run("{count: 2}");
  CHECK(ran.code == 1);
  CHECK(ran.out.find("would not start") != std::string::npos);
}

TEST_CASE("test: a recorded outcome is written by --update and compared afterwards") {
  Setup setup;
  std::string file = setup.file("{golden: \"out-{series}.ndjson\"}", "fluent-bit: [\"1.9\", \"4.2\"]\n");
  CHECK(run_drybit({"test", file}).code == 1);
  CHECK(run_drybit({"test", file, "--update"}).code == 0);
  std::string golden = setup.folder.path() + "/out-4.2.ndjson";
  CHECK(test::read_text(golden).find("{\"line\":2,\"dropped\":\"grep-exclude\",\"stage\":\"grep.1\"}\n") != std::string::npos);
  CHECK(run_drybit({"test", file}).code == 0);
  setup.folder.write("out-4.2.ndjson", "");
  test::Ran ran = run_drybit({"test", file});
  CHECK(ran.code == 1);
  CHECK(ran.out.find("ok    the test [1.9]") != std::string::npos);
  CHECK(ran.out.find("FAIL  the test [4.2]") != std::string::npos);
}

TEST_CASE("test: --run, --junit, folders, and the series of the command line") {
  Setup setup;
  std::string file = setup.file("{count: 3}", "fluent-bit: [\"1.9\", \"4.2\"]\n");
  CHECK(run_drybit({"test", file, "--run", "the t"}).code == 1);
  CHECK(run_drybit({"test", file, "--run", "another"}).code == 2);
  CHECK(run_drybit({"test", setup.folder.path(), "--fluent-bit", "5.0"}).out.find("1 test, 1 failed") != std::string::npos);
  std::string junit = setup.folder.path() + "/j.xml";
  run_drybit({"test", file, "--junit", junit});
  std::string xml = test::read_text(junit);
  CHECK(xml.find("tests=\"2\" failures=\"2\"") != std::string::npos);
  CHECK(xml.find("<failure message=\"3 events are expected, 2 came\">") != std::string::npos);
  CHECK(run_drybit({"test", test::TemporaryFolder().path()}).code == 3);
}

TEST_CASE("test: a file that is not understood is refused with the place") {
  struct Row {
    const char* expect;
    const char* says;
  };
  Setup setup;
  const Row rows[] = {
      {"{counts: 3}", "a.drybit-test.yaml:8: there is no key counts; did you mean count?"},
      {"{count: x}", ":8: count takes a number"},
      {"{events: {}}", "events are a list"},
      {"{}", "expects nothing"},
  };
  for (const Row& row : rows) {
    test::Ran ran = setup.run(row.expect);
    INFO(ran.err);
    CHECK(ran.code == 3);
    CHECK_MESSAGE(ran.err.find(row.says) != std::string::npos, row.says);
  }
  CHECK_FALSE(replay::read_test_file("t", "tests: ["));
  CHECK_FALSE(replay::read_test_file("t", "tests:\n  - name: x\n    fluent-bit: \"3.0\"\n    lines: a\n    expect: {count: 1}\n"));
}

TEST_CASE("test: every key of the schema is known to the reader") {
  auto schema = nlohmann::json::parse(test::read_text(test::source_path("docs/drybit-test.schema.json")));
  auto known = [](const std::string& text) {
    auto file = replay::read_test_file("t", text);
    return file || file.error().message.find("there is no key") == std::string::npos;
  };
  const auto& one = schema["properties"]["tests"]["items"]["properties"];
  const auto& expect = one["expect"]["properties"];
  for (const auto& item : schema["properties"].items()) CHECK_MESSAGE(known(item.key() + ": x\n"), item.key());
  for (const auto& item : one.items()) CHECK_MESSAGE(known("tests:\n  - " + item.key() + ": x\n"), item.key());
  for (const auto& item : expect.items()) CHECK_MESSAGE(known("tests:\n  - name: n\n    expect: {" + item.key() + ": x}\n"), item.key());
  for (const auto& item : expect["events"]["items"]["properties"].items()) CHECK_MESSAGE(known("tests:\n  - name: n\n    expect: {events: [{" + item.key() + ": x}]}\n"), item.key());
  for (const auto& item : expect["dropped"]["items"]["properties"].items()) CHECK_MESSAGE(known("tests:\n  - name: n\n    expect: {dropped: [{" + item.key() + ": x}]}\n"), item.key());
  // The question itself can be answered with no, on every level.
  for (const char* wrong : {"x: y\n", "tests:\n  - x: y\n", "tests:\n  - name: n\n    expect: {x: y}\n", "tests:\n  - name: n\n    expect: {events: [{x: y}]}\n",
                            "tests:\n  - name: n\n    expect: {dropped: [{x: y}]}\n"}) {
    CHECK_FALSE_MESSAGE(known(wrong), wrong);
  }
}

TEST_CASE("test: a pattern that no shell expanded names files and folders") {
  std::string samples = test::source_path("testdata/samples");
  auto run = [&](const std::string& pattern) { return run_drybit({"test", samples + pattern}); };
  CHECK(run("/k*/*.drybit-test.yaml").out.find("klog.drybit-test.yaml") != std::string::npos);
  CHECK(run("/[jk]*").out.find("java.drybit-test.yaml") != std::string::npos);
  CHECK(run("/[jk]*").out.find("nginx") == std::string::npos);
  CHECK(run("/no*such").code == 3);
  CHECK(run("/no*such").err.find("no*such: No such file") != std::string::npos);
}

TEST_CASE("every sample passes its tests and is clean for lint") {
  std::size_t samples = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_path("testdata/samples"))) {
    std::string name = entry.path().filename();
    if (!std::filesystem::exists(entry.path() / (name + ".drybit-test.yaml"))) continue;
    ++samples;
    test::Ran ran = run_drybit({"test", entry.path()});
    CHECK_MESSAGE(ran.code == 0, ran.out << ran.err);
    test::Ran lint = run_drybit({"lint", (entry.path() / "aws-logging.yaml").string(), "--fail-on", "note"});
    CHECK_MESSAGE(lint.code == 0, lint.out);
  }
  CHECK(samples >= 5);
}
