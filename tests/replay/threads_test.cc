// What a replay shows is the same for any number of threads and any size of blocks: on every recorded case, and on logs of many
// batches with the things that bear on later batches.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <atomic>
#include <filesystem>
#include <random>
#include <thread>

#include "support/run_drybit.h"

namespace {

namespace fs = std::filesystem;
using drybit::test::Ran;
using drybit::test::run_drybit;

/// The first way in which a run on several threads differs from one in order; empty: none.
std::string difference(const std::vector<std::string>& arguments, std::initializer_list<const char*> blocks) {
  auto run = [&](const char* threads, const char* block) {
    std::vector<std::string> words = {"replay", "--threads", threads, "--block-size", block};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_drybit(words);
  };
  const Ran want = run("1", "1");
  for (const char* threads : {"2", "7"}) {
    for (const char* block : blocks) {
      const Ran got = run(threads, block);
      const std::string with = fmt::format("{} threads, blocks of {}: ", threads, block);
      if (got.code != want.code) return with + fmt::format("exit {}, not {}", got.code, want.code);
      if (got.err != want.err) return with + "other messages: " + got.err;
      if (got.out != want.out) return with + fmt::format("{} bytes, not {}", got.out.size(), want.out.size());
    }
  }
  return {};
}

/// A map whose filters are `filters`, with a crio and a json parser.
std::string map_of(const std::string& filters, const std::string& output_options = "") {
  return fmt::format(R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  filters.conf: |
    [FILTER]
        Name parser
        Match *
        Key_Name log
        Parser crio
{}  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match *
        region eu-west-1
        log_group_name g
        log_stream_prefix s-
{}  parsers.conf: |
    [PARSER]
        Name crio
        Format regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
    [PARSER]
        Name app
        Format json
        Time_Key ts
        Time_Format %s
)",
                     filters, output_options);
}

std::string filter(const std::string& lines) { return "    [FILTER]\n        Match *\n" + lines; }

/// About 40 batches in three files; `odd` lines are strewn in.
void write_logs(const drybit::test::TemporaryFolder& folder, const std::string& name, const std::vector<std::string>& odd) {
  std::mt19937 random(3);
  for (int file = 0; file < 3; ++file) {
    std::string text;
    for (int line = 0; text.size() < 400'000; ++line) {
      text += fmt::format("2026-11-22T11:{:02}:{:02}.{:09}Z std{} F ", line / 60 % 60, line % 60, random() % 1'000'000'000, random() % 4 == 0 ? "err" : "out");
      if (!odd.empty() && random() % 500 == 0) {
        text += odd[random() % odd.size()];
      } else if (random() % 2 == 0) {
        text += fmt::format(R"({{"n":{},"ts":"x{}","s":"a\"b\\c é","l":[1,{{"k":null}}]}})", random() % 1000, random() % 50);
      } else {
        text += fmt::format("GET /{} - {}", random() % 20, std::string(random() % 300, 'x'));
      }
      text += '\n';
    }
    if (file == 1) text += "2026-11-22T11:00:00.000000000Z stdout F no line end";
    folder.write(fmt::format("{}/web-{}_shop_app-{:064x}.log", name, file, file), text);
  }
}

}  // namespace

TEST_CASE("every recorded case replays to the same bytes on 1, 2 and 7 threads with blocks of one batch") {
  std::vector<std::string> results;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(drybit::test::source_path("testdata/conformance"))) folders.push_back(entry.path());
  results.resize(folders.size());
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < folders.size(); i = next++) {
      for (const char* series : {"1.9", "4.2", "5.0"}) {
        std::vector<std::string> arguments = {"--format", "ndjson", "--fluent-bit", series, "--now", "2026-11-22T12:00:00Z", folders[i] / "configmap.yaml", folders[i] / "logs"};
        if (fs::exists(folders[i] / "pods.json")) arguments.insert(arguments.begin(), {"--pods", folders[i] / "pods.json"});
        if (results[i].empty()) results[i] = difference(arguments, {"1"});
      }
    }
  };
  std::thread other(work);
  work();
  other.join();
  for (std::size_t i = 0; i < folders.size(); ++i) {
    INFO(folders[i].filename().string() << ": " << results[i]);
    CHECK(results[i].empty());
  }
}

TEST_CASE("logs of many batches give the same bytes for any number of threads and any size of blocks") {
  drybit::test::TemporaryFolder folder;
  write_logs(folder, "plain", {"\xff\xfe \xc3", std::string(70'000, 'y'), ""});
  write_logs(folder, "broken", {R"({"a":1 "b":2})", R"({"a"})", R"({"n":1,"ts":"5000000000"})"});
  const std::string k8s = filter("        Name kubernetes\n        Kube_Tag_Prefix kube.var.log.containers.\n        Merge_Log On\n        Keep_Log Off\n");
  const std::string json = filter("        Name parser\n        Key_Name log\n        Parser app\n        Reserve_Data On\n");
  struct Case {
    const char* name;
    std::string filters, options;
  };
  const Case cases[] = {
      {"grep and modify", filter("        Name grep\n        Exclude log GET /1\n") + filter("        Name modify\n        Remove logtag\n        Add cluster c\n"), ""},
      {"json", json, ""},
      {"merge", k8s, ""},
      {"throttle", filter("        Name throttle\n        Rate 100\n        Window 5\n"), ""},
      {"rewrite", filter("        Name rewrite_tag\n        Rule $log ^GET new.$stream false\n"), ""},
      {"log_key", "", "        log_key log\n"},
      {"template", "", "        log_stream_template $stream\n"},
      {"bad group", "", "        log_group_template a*b\n"},
  };
  for (const Case& one : cases) {
    const std::string map = folder.write(std::string(one.name) + ".yaml", map_of(one.filters, one.options));
    for (const char* logs : {"plain", "broken"}) {
      for (const char* series : {"1.9", "4.2"}) {
        INFO(one.name << " on " << logs << " with " << series);
        CHECK(difference({"--format", "ndjson", "--fluent-bit", series, map, folder.path() + "/" + logs}, {"1", "65536"}) == "");
      }
      for (const std::vector<std::string>& shown : {std::vector<std::string>{"--format", "pretty"}, {"--format", "summary"}, {"--router-log"}, {"--format", "ndjson", "--limit", "700"}}) {
        INFO(one.name << " on " << logs << " as " << shown.back());
        std::vector<std::string> arguments = shown;
        arguments.insert(arguments.end(), {map, folder.path() + "/" + logs});
        CHECK(difference(arguments, {"65536"}) == "");
      }
    }
  }
}

TEST_CASE("a log that cannot be read to its end fails alike on one and on several threads") {
  drybit::test::TemporaryFolder folder;
  const std::string map = folder.write("map.yaml", map_of(""));
  folder.write("logs/web-0_shop_app-" + std::string(64, '0') + ".log", "2026-11-22T11:00:00.0Z stdout F a\n");
  folder.write("logs/web-1_shop_app-" + std::string(64, '1') + ".log", "\x1f\x8b broken gzip data");
  CHECK(difference({"--format", "ndjson", map, folder.path() + "/logs"}, {"1"}) == "");
}
