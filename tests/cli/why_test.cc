#include <doctest/doctest.h>

#include "base/term.h"
#include "base/text.h"
#include "support/sample_map.h"

using namespace drybit;
using test::run_drybit;

namespace {

const char* const kFilters =
    "[FILTER]\n    Name grep\n    Match kube.*\n    Exclude log noise\n"
    "[FILTER]\n    Name grep\n    Match kube.*\n    Regex log ^\\{\"n\":\n"
    "[FILTER]\n    Name rewrite_tag\n    Match kube.*\n    Rule $stream ^(stderr)$ err.x false\n";

struct Setup {
  test::TemporaryFolder folder;
  std::string map = folder.write("map.json", test::map_json(test::cri_parts(kFilters)));
  std::string log = folder.write(test::node_log_name(),
                                 "2026-11-22T10:00:00.5Z stdout F {\"n\":1}\n"
                                 "2026-11-22T10:00:01Z stdout F noise\n"
                                 "2026-11-22T10:00:02.5Z info F x\n"
                                 "2026-11-22T10:00:03.5Z stderr F {\"n\":2}\n"
                                 "unfinished");

  test::Ran why(int line, int width = 200) const {
    return test::run_drybit_on({"why", map, log + ":" + std::to_string(line), "--fluent-bit", "1.9"}, width, false);
  }
};

void holds(const test::Ran& ran, const std::string& part) {
  INFO(ran.out << ran.err);
  CHECK_MESSAGE(ran.out.find(part) != std::string::npos, part);
}

}  // namespace

TEST_CASE("why shows what a pattern captured, marked under the line, and what the time became") {
  Setup setup;
  test::Ran ran = setup.why(1);
  CHECK(ran.code == 0);
  holds(ran,
        "      2026-11-22T10:00:00.5Z stdout F {\"n\":1}\n"
        "      1111111111111111111111 222222 3 4444444\n"
        "      1 time  \"2026-11-22T10:00:00.5Z\"\n"
        "      2 stream  \"stdout\"\n");
  holds(ran, "The time text \"2026-11-22T10:00:00.5Z\", read as %Y-%m-%dT%H:%M:%S.%L%z, becomes 2026-11-22T10:00:00.5Z.");
  holds(ran, "sends to g / p-kube.var.log.containers.");
  holds(ran, "      {\"stream\":\"stdout\",\"logtag\":\"F\",\"log\":\"{\\\"n\\\":1}\"}\n");
}

TEST_CASE("why tells of the rule that dropped a line and of a time that does not fit") {
  Setup setup;
  test::Ran ran = setup.why(2);
  holds(ran, "does not fit Time_Format %Y-%m-%dT%H:%M:%S.%L%z: the record keeps the time it had");
  holds(ran, "Exclude log noise (");
  holds(ran, "      noise\n      ^^^^^\n");
  holds(ran, "Nothing of this line reaches a destination.");
}

TEST_CASE("why tells how far a pattern that does not match got, in pattern and text") {
  Setup setup;
  test::Ran ran = setup.why(3);
  holds(ran,
        "        ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$\n"
        "        ~~~~~~~~~~~~~~~~\n");
  holds(ran,
        "        2026-11-22T10:00:02.5Z info F x\n"
        "                               ^\n");
}

TEST_CASE("why follows a copy under its new tag") {
  Setup setup;
  test::Ran ran = setup.why(4);
  holds(ran, "      stderr\n      ^^^^^^\n");
  holds(ran, "The copy that rewrite_tag.3 made begins again at the top:");
  holds(ran, "x routing: no output takes its tag: err.x");
}

TEST_CASE("why knows lines that give no record, and lines that are not there") {
  Setup setup;
  holds(setup.why(5), "the last line has no line end yet");
  CHECK(setup.why(6).code == 3);
  CHECK(setup.why(6).err.find("has no line 6; it has 5") != std::string::npos);
  CHECK(run_drybit({"why", setup.map, setup.log}).code == 2);
  CHECK(run_drybit({"why", setup.map, "missing.log:1"}).code == 3);
}

TEST_CASE("why keeps within the terminal's width") {
  Setup setup;
  for (int line = 1; line <= 5; ++line) {
    std::string text = setup.why(line, 80).out;
    for (std::string_view row : base::split(text, '\n')) {
      INFO(row);
      CHECK(base::display_width(row) <= 80);
    }
  }
}
