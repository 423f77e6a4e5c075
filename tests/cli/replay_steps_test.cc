#include <doctest/doctest.h>

#include "base/term.h"
#include "base/text.h"
#include "support/sample_map.h"

using namespace drybit;
using test::run_drybit;
using test::run_drybit_on;

namespace {

const char* const kFilters =
    "[FILTER]\n    Name grep\n    Match other.*\n    Regex log x\n"
    "[FILTER]\n    Name grep\n    Match kube.*\n    Exclude log noise\n"
    "[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n    Keep_Log Off\n"
    "[FILTER]\n    Name modify\n    Match kube.*\n    Rename n number\n"
    "[FILTER]\n    Name rewrite_tag\n    Match kube.*\n    Rule $stream ^stderr$ err.x false\n";

const char* const kLog =
    "2026-11-22T10:00:00.5Z stdout F {\"n\":1,\"text\":\"a long text that is there so that this line is wider than eighty columns\"}\n"
    "2026-11-22T10:00:01.5Z stdout F noise\n"
    "no container line\n"
    "2026-11-22T10:00:02.5Z stderr F to another tag\n";

struct Setup {
  test::TemporaryFolder folder;
  std::string map = folder.write("map.json", test::map_json(test::cri_parts(kFilters)));
  std::string log = folder.write("logs/" + test::node_log_name(), kLog);

  std::string steps(std::vector<std::string> flags, int width = 200) const {
    flags.insert(flags.begin(), {"replay", map, log, "--fluent-bit", "1.9", "--format", "steps"});
    test::Ran ran = run_drybit_on(flags, width, false);
    CHECK_MESSAGE(ran.code == 0, ran.err);
    return ran.out;
  }
};

bool holds(const std::string& text, const std::string& part) {
  INFO(text);
  bool found = text.find(part) != std::string::npos;
  CHECK_MESSAGE(found, part);
  return found;
}

}  // namespace

TEST_CASE("steps show what each stage made of a line, and why the others did nothing") {
  Setup setup;
  std::string text = setup.steps({"--line", "1"});
  holds(text, ".log:1\n");
  holds(text, "* parser.0 (" + setup.map + ":");
  holds(text, "      + stream  \"stdout\"\n");
  holds(text, "~ time  the clock, when it was read -> 2026-11-22T10:00:00.5Z");
  holds(text, "did nothing: its Match does not take the tag");
  holds(text, "did nothing: no rule decides");
  holds(text, "      - log  ");
  holds(text, "      + n  1\n");
  holds(text, "      - n  1\n      + number  1\n");
  holds(text, "sends to g / p-kube.var.log.containers.");
  holds(text, "time 2026-11-22T10:00:00.5Z");
  holds(text, "Shown: 1 of 4 lines");
}

TEST_CASE("steps tell of dropped lines, of copies under other tags and of records without an output") {
  Setup setup;
  holds(setup.steps({"--line", "2"}), "dropped it: an Exclude rule matched");
  std::string moved = setup.steps({"--line", "4"});
  holds(moved, "took it out: emitted as err.x");
  holds(moved, "  # emitted by rewrite_tag.");
  holds(moved, "x routing: no output takes its tag: err.x");
}

TEST_CASE("steps: the filters on lines choose") {
  struct Row {
    std::vector<std::string> flags;
    std::string lines;
  };
  Setup setup;
  const Row rows[] = {
      {{"--line", "3"}, "3"},
      {{"--line", test::node_log_name() + ":4"}, "4"},
      {{"--grep", "noi.e"}, "2"},
      {{"--grep", "^no"}, "3"},
      {{"--only", "dropped"}, "24"},
      {{"--only", "clock"}, "3"},
      {{"--only", "changed"}, "124"},
      {{"--only", "routed=cloudwatch_logs.0"}, "13"},
      {{"--only", "routed=cloudwatch_logs"}, "13"},
      {{"--stage", "grep.2"}, "2"},
      {{"--stage", "rewrite_tag"}, "4"},
      {{"--stage", "kubernetes"}, "1"},
      {{"--limit", "2"}, "12"},
  };
  for (const Row& row : rows) {
    std::string text = setup.steps(row.flags);
    std::string shown;
    for (char line = '1'; line <= '4'; ++line) {
      if (text.find(std::string(".log:") + line + "\n") != std::string::npos) shown += line;
    }
    INFO(row.flags[0] << " " << row.flags[1]);
    CHECK(shown == row.lines);
  }
}

TEST_CASE("steps: filters on lines alone choose the format; with another format they are wrong use") {
  Setup setup;
  CHECK(run_drybit({"replay", setup.map, setup.log, "--line", "2"}).out.find("dropped it") != std::string::npos);
  CHECK(run_drybit({"replay", setup.map, setup.log, "--line", "2", "--format", "ndjson"}).code == 2);
  CHECK(run_drybit({"replay", setup.map, setup.log, "--only", "routed=nowhere"}).code == 2);
  CHECK(run_drybit({"replay", setup.map, setup.log, "--only", "what"}).code == 2);
  CHECK(run_drybit({"replay", setup.map, setup.log, "--stage", "lua.0"}).code == 2);
  CHECK(run_drybit({"replay", setup.map, setup.log, "--line", "x"}).code == 2);
  CHECK(run_drybit({"replay", setup.map, setup.log, "--grep", "("}).code == 2);
}

TEST_CASE("steps: no line is wider than the terminal, with and without colour, and colour adds nothing but colour") {
  Setup setup;
  for (int width : {80, 40}) {
    std::string plain = setup.steps({}, width);
    for (std::string_view line : base::split(plain, '\n')) {
      INFO(line);
      CHECK(base::display_width(line) <= width);
    }
    std::string coloured = run_drybit_on({"replay", setup.map, setup.log, "--fluent-bit", "1.9", "--format", "steps"}, width, true).out;
    std::string bare;
    for (std::size_t i = 0; i < coloured.size(); ++i) {
      if (coloured[i] == '\x1b') {
        i = coloured.find('m', i);
      } else {
        bare += coloured[i];
      }
    }
    CHECK(coloured != bare);
    CHECK(bare == plain);
  }
}

TEST_CASE("steps: the series that emit in batches show the same life") {
  Setup setup;
  test::Ran ran = run_drybit({"replay", setup.map, setup.log, "--fluent-bit", "4.2", "--line", "4"});
  holds(ran.out, "took it out: emitted as err.x");
  holds(ran.out, "  # emitted by rewrite_tag.");
}
