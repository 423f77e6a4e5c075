#include <doctest/doctest.h>

#include <cstdlib>

#include "base/term.h"
#include "base/text.h"
#include "support/sample_map.h"

using namespace drybit;
using test::run_drybit;

namespace {

const char* const kLog =
    "2026-11-22T10:00:00Z stdout F {\"n\":\"1\",\"text\":\"a long text that is there so that this line is wider than eighty columns\"}\n"
    "2026-11-22T10:00:01Z stdout F noise\n"
    "2026-11-22T10:00:02Z stderr F same\n";

const char* const kMerge = "[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n    Keep_Log Off\n";
const char* const kExclude = "[FILTER]\n    Name grep\n    Match kube.*\n    Exclude log noise\n";

struct Setup {
  test::TemporaryFolder folder;
  std::string log = folder.write(test::node_log_name(), kLog);

  std::string map(const std::string& name, const std::string& filters, const std::string& group = "g") const {
    return folder.write(name, test::map_json(test::cri_parts(filters, group)));
  }
  test::Ran diff(const std::string& before, const std::string& after, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"diff", before, after, log, "--fluent-bit", "1.9", "--exit-code"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return test::run_drybit_on(arguments, 400, false);
  }
};

void holds(const test::Ran& ran, const std::string& part) {
  INFO(ran.out << ran.err);
  CHECK_MESSAGE(ran.out.find(part) != std::string::npos, part);
}

}  // namespace

TEST_CASE("diff: the same outcome is no difference, whatever the text of the configurations") {
  Setup setup;
  test::Ran ran = setup.diff(setup.map("a.json", ""), setup.map("b.json", "# a comment\n"));
  CHECK(ran.code == 0);
  holds(ran, "Every line gives the same events.");
  holds(ran, "events: 3 -> 3\n");
}

TEST_CASE("diff: events change field by field, vanish with the reason, appear, and move") {
  Setup setup;
  std::string plain = setup.map("a.json", "");
  test::Ran changed = setup.diff(plain, setup.map("b.json", kMerge));
  CHECK(changed.code == 1);
  holds(changed, "1 event changes, on 1 line.");
  holds(changed, "         1  + n\n");
  holds(changed, "         1  - log\n");
  holds(changed, ".log:1\n  ~ changes in g / p-kube.");
  holds(changed, "      + n  \"1\"\n");

  test::Ran gone = setup.diff(plain, setup.map("b.json", kExclude));
  CHECK(gone.code == 1);
  holds(gone, "1 event vanishes, on 1 line.");
  holds(gone, "now: an Exclude rule matched: Exclude log noise");
  holds(gone, "events: 3 -> 2 (-1)");

  test::Ran back = setup.diff(setup.map("b.json", kExclude), plain);
  holds(back, "1 event appears, on 1 line.");
  holds(back, "before: an Exclude rule matched");

  test::Ran moved = setup.diff(plain, setup.map("b.json", "", "other"));
  holds(moved, "3 events move, on 3 lines.");
  holds(moved, "destination: g / p-kube.");
}

TEST_CASE("diff: without --exit-code a difference is no failure, a router that does not start is") {
  Setup setup;
  std::string plain = setup.map("a.json", "");
  CHECK(run_drybit({"diff", plain, setup.map("b.json", kExclude), setup.log}).code == 0);
  test::Ran broken = run_drybit({"diff", plain, setup.map("c.json", "[FILTER]\n    Name grep\n    Match *\n    Regex log (\n"), setup.log});
  CHECK(broken.code == 1);
  CHECK(broken.err.find("would not start") != std::string::npos);
  CHECK(broken.out.find("3 events vanish, on 3 lines.") != std::string::npos);
}

TEST_CASE("diff: one configuration under two series") {
  Setup setup;
  // cfg:W3: 1.9 writes non-ASCII as it is, later series escape it.
  std::string log = setup.folder.write("u.log", "2026-11-22T10:00:00Z stdout F gr\xC3\xBC\xC3\x9F\n");
  test::Ran ran = run_drybit({"diff", setup.map("a.json", ""), log, "--fluent-bit", "1.9", "--fluent-bit", "4.2"});
  CHECK(ran.code == 0);
  CHECK(ran.out.find("under 4.2.8") != std::string::npos);
  CHECK(ran.out.find("1 event changes, on 1 line.") != std::string::npos);
  CHECK(ran.out.find("bytes: ") != std::string::npos);
}

TEST_CASE("diff: markdown is closed by fences that the text does not hold") {
  Setup setup;
  std::string log = setup.folder.write("t.log", "2026-11-22T10:00:00Z stdout F ``` noise | x\n");
  test::Ran ran = run_drybit({"diff", setup.map("a.json", ""), setup.map("b.json", kExclude), log, "--format", "markdown"});
  INFO(ran.out);
  CHECK(ran.out.find("### drybit: `") == 0);
  CHECK(ran.out.find("| events | 1 | 0 | -1 |\n") != std::string::npos);
  CHECK(ran.out.find("\n````diff\n") != std::string::npos);
  CHECK(ran.out.find("- vanishes from g / p-kube.") != std::string::npos);
}

TEST_CASE("diff: limits, wrong use, width") {
  Setup setup;
  std::string plain = setup.map("a.json", ""), other = setup.map("b.json", "", "other");
  CHECK(setup.diff(plain, other, {"--limit", "1"}).out.find("2 more lines differ") != std::string::npos);
  CHECK(run_drybit({"diff", plain, other}).code == 2);
  CHECK(run_drybit({"diff", plain, other, "-"}).code == 2);
  CHECK(run_drybit({"diff", plain, setup.log, "--fluent-bit", "1.9", "--fluent-bit", "4.2", "--fluent-bit", "5.0"}).code == 2);
  CHECK(run_drybit({"diff", plain, "missing.json", setup.log}).code == 3);
  std::string text = test::run_drybit_on({"diff", plain, setup.map("c.json", kMerge, "other"), setup.log}, 80, false).out;
  for (std::string_view line : base::split(text, '\n')) {
    INFO(line);
    CHECK(base::display_width(line) <= 80);
  }
}

TEST_CASE("diff: a side can be a revision of the git repository") {
  Setup setup;
  if (std::system("git --version >/dev/null 2>&1") != 0) return;
  std::string old_map = setup.map("a.json", "");
  test::Ran missing = run_drybit({"diff", "git:no-such-revision:a.json", old_map, setup.log});
  CHECK(missing.code == 3);
  CHECK(missing.err.find("git:no-such-revision:a.json: ") != std::string::npos);
  CHECK(run_drybit({"diff", "git:--output=x:a", old_map, setup.log}).code == 3);
}
