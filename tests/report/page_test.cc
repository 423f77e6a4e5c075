// The HTML report: whole in itself, its numbers those of the summary, nothing that logs hold can break it.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "support/page.h"
#include "support/sample_map.h"

using namespace drybit;
using test::count_of;
using test::make_page;
using test::PageRun;
using test::plain_text;
using test::section_of;
using test::table_rows;
using test::text_of_id;

namespace {

const char* const kFilters =
    "[FILTER]\n    Name grep\n    Match kube.*\n    Exclude log noise\n"
    "[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n    Keep_Log Off\n"
    "[FILTER]\n    Name rewrite_tag\n    Match kube.*\n    Rule $level ^error$ errors.x true\n"
    "[FILTER]\n    Name rewrite_tag\n    Match kube.*\n    Rule $level ^lost$ nowhere.x false\n";

const char* const kErrorsOutput =
    "[OUTPUT]\n    Name cloudwatch_logs\n    Match errors.*\n    region eu-west-1\n    log_group_name errors\n    "
    "log_stream_name all\n    auto_create_group true\n";

std::string log_of(int lines) {
  std::string log;
  for (int i = 0; i < lines; ++i) {
    std::string second = std::to_string(100 + i % 60).substr(1), minute = std::to_string(100 + i / 60 % 60).substr(1);
    const char* level = i % 10 == 3 ? "error" : i % 10 == 7 ? "lost" : "info";
    if (i % 10 == 5) {
      log += "2026-11-22T10:" + minute + ":" + second + ".5Z stdout F noise\n";
    } else if (i % 50 == 1) {
      log += "no container line\n";
    } else {
      log += "2026-11-22T10:" + minute + ":" + second + ".5Z stdout F {\"level\":\"" + level +
             "\",\"n\":" + std::to_string(i) + "}\n";
    }
  }
  return log;
}

struct Setup {
  test::TemporaryFolder folder;
  test::MapParts parts = test::cri_parts(kFilters);
  std::string map, log;

  explicit Setup(const std::string& text = log_of(200)) {
    parts.output += kErrorsOutput;
    map = folder.write("map.json", test::map_json(parts));
    log = folder.write("logs/" + test::node_log_name(), text);
  }
  PageRun page(std::vector<std::string> flags = {}) const { return make_page(folder, map, {log}, std::move(flags)); }
};

std::string without_commas(std::string text) {
  std::erase(text, ',');
  return text;
}

/// The rows of a summary below `head` (none: the first), as number and text.
std::vector<std::pair<std::string, std::string>> summary_rows(const std::string& summary, const std::string& head) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::istringstream in(summary);
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] != ' ') {
      inside = line.starts_with(head);
    } else if (inside) {
      std::size_t begin = line.find_first_not_of(' '), end = line.find("  ", begin);
      rows.emplace_back(line.substr(begin, end - begin), line.substr(line.find_first_not_of(' ', end)));
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("report: the page is well-formed, loads nothing, its links lead somewhere, its colours can be read") {
  Setup setup;
  PageRun run = setup.page();
  CHECK_MESSAGE(run.ran.code == 0, run.ran.err);
  CHECK(test::page_faults(run.path) == "");
  CHECK(run.ran.out ==
        test::run_drybit({"replay", "--fluent-bit", "1.9", "--format", "summary", setup.map, setup.log}).out);
}

TEST_CASE("report: its numbers are those of the summary") {
  Setup setup;
  PageRun run = setup.page();
  auto rows = summary_rows(run.ran.out, "Fluent Bit");
  CHECK(without_commas(text_of_id(run.page, "lines-in")) == rows[0].first);
  CHECK(without_commas(text_of_id(run.page, "events-out")) == rows[2].first);
  CHECK(rows[3].second.starts_with("events stamped with the clock"));
  CHECK(without_commas(text_of_id(run.page, "clock-events")) == rows[3].first);

  auto losses = table_rows(section_of(run.page, "losses"));
  auto told = summary_rows(run.ran.out, "Records that went no further");
  REQUIRE(losses.size() == told.size());
  std::uint64_t lost = 0;
  for (const auto& row_told : told) {
    const std::string &count = row_told.first, &why = row_told.second;
    lost += std::stoull(count);
    CHECK(std::ranges::any_of(losses, [&](const auto& row) { return row[0] == count && why.ends_with(row[3]); }));
  }
  CHECK(without_commas(text_of_id(run.page, "records-lost")) == std::to_string(lost));

  auto destinations = table_rows(section_of(run.page, "destinations"));
  auto sums = summary_rows(run.ran.out, "Where events go");
  REQUIRE(destinations.size() == sums.size());
  for (const auto& sum : sums) {
    const std::string &count = sum.first, &text = sum.second;
    CHECK(std::ranges::any_of(destinations, [&](const auto& row) {
      return without_commas(row[0]) == count && text.find(row[5] + " / ") != std::string::npos;
    }));
  }
  auto fields = table_rows(section_of(run.page, "fields"));
  for (const auto& told_share : summary_rows(run.ran.out, "What the bytes are spent on")) {
    const std::string &share = told_share.first, &name = told_share.second;
    INFO(share << " " << name);
    CHECK(std::ranges::any_of(fields, [&](const auto& row) { return row[0] == share && row[3] == name; }));
  }
}

TEST_CASE("report: the flow tells how many records pass each stage, and what leaves there") {
  Setup setup;
  std::string flow = section_of(setup.page().page, "flow");
  std::vector<std::string> edges;
  for (std::size_t at = flow.find("class=\"edge\">"); at != std::string::npos;
       at = flow.find("class=\"edge\">", at + 1))
    edges.push_back(flow.substr(at + 13, flow.find('<', at + 13) - at - 13));
  // tail, the copies, parser, grep, kubernetes, twice rewrite_tag, routing, two outputs
  CHECK(edges == std::vector<std::string>{"200", "200", "240", "240", "220", "220", "220", "200", "180", "20"});
  CHECK(plain_text(flow).find("−20 an Exclude rule matched: Exclude log noise") != std::string::npos);
  CHECK(plain_text(flow).find("↑ 20 emitted again under a new tag, the original kept for 20") != std::string::npos);
  CHECK(plain_text(flow).find("−20 no output takes its tag: nowhere.x") != std::string::npos);
}

TEST_CASE("report: findings stand at the stage they concern, those of a parser at its filter, the rest above") {
  Setup setup;
  setup.parts.parsers += "    Types n:nosuchtype\n";
  std::string map = setup.folder.write(
      "map.yaml",
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-logging\n  namespace: elsewhere\ndata:\n  output.conf: "
      "|\n    [OUTPUT]\n        Name cloudwatch_logs\n        Match kube.*\n        region eu-west-1\n        "
      "log_group_name g\n        log_stream_prefix p-\n");
  std::string page = make_page(setup.folder, map, {setup.log}).page;
  std::string above = page.substr(page.find("class=\"about-map\""),
                                  page.find("<ol class=\"flow\">") - page.find("class=\"about-map\""));
  CHECK(above.find("DRY106") != std::string::npos);
  CHECK(page.find("Fargate would refuse this map") != std::string::npos);

  map = setup.folder.write("map.json", test::map_json(setup.parts));
  std::string page_again = make_page(setup.folder, map, {setup.log}).page;
  std::string flow = section_of(page_again, "flow");
  auto box = [&](const std::string& name) {
    std::size_t at = flow.find("<b>" + name + "</b>");
    return flow.substr(at, flow.find("<li class=\"row", at) - at);
  };
  CHECK(box("rewrite_tag.4").find("DRY306") != std::string::npos);
  CHECK(box("grep.1").find("finding") == std::string::npos);
  CHECK(box("parser.0").find("DRY433") != std::string::npos);
  CHECK(text_of_id(page_again, "findings") == std::to_string(count_of(flow, "<details class=\"finding")));
  CHECK(box("cloudwatch_logs.0").find("DRY526") != std::string::npos);
}

TEST_CASE("report: sample lines of every end, with their steps, reached from the losses") {
  Setup setup;
  PageRun run = setup.page();
  std::string samples = section_of(run.page, "samples");
  for (const char* fate : {"lost", "clock", "arrives"})
    CHECK(samples.find("data-fate=\"" + std::string(fate) + "\"") != std::string::npos);
  std::size_t sixth = samples.find("<tbody id=\"s0-6\"");
  REQUIRE(sixth != std::string::npos);
  std::string steps = plain_text(samples.substr(sixth, samples.find("</tbody>", sixth) - sixth));
  CHECK(steps.find("dropped it: an Exclude rule matched: Exclude log noise") != std::string::npos);
  CHECK(steps.find("+stream\"stdout\"") != std::string::npos);
  CHECK(section_of(run.page, "losses").find("href=\"#s0-6\"") != std::string::npos);
}

TEST_CASE("report: JSON that stayed text is told at the top") {
  test::TemporaryFolder folder;
  std::string map = folder.write("map.json", test::map_json(test::cri_parts("")));
  std::string log = folder.write(test::node_log_name(),
                                 "2026-11-22T10:00:00.5Z stdout F {\"a\":1}\n2026-11-22T10:00:01.5Z stdout F text\n");
  CHECK(plain_text(make_page(folder, map, {log}).page)
            .find("1 event holds under log a JSON object as one escaped string.") != std::string::npos);
}

TEST_CASE("report: the same input gives the same page, byte for byte") {
  Setup setup;
  std::string first = setup.page().page;
  CHECK(first.size() > 10'000);
  CHECK(setup.page().page == first);
}

TEST_CASE("report: what a log, a pod, a file or a map is called or says stays text") {
  std::string hostile =
      std::string("</script><script>alert(1)</script>") + '\0' + "\x1b[31m\xff\xfe\xe2\x80\xae]]>&amp;\xef\xbf\xbf<!--";
  std::string log =
      "2026-11-22T10:00:00.5Z stdout F " + hostile + "\n" + hostile +
      "\n2026-11-22T10:00:01.5Z stdout F {\"</td><img src=x onerror=alert(1)>\":\"<b>\\u0000\\u2028'\\\"\"}\n";
  test::TemporaryFolder folder;
  test::MapParts parts = test::cri_parts("[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n",
                                         "<b onclick=\"alert(1)\">&'");
  std::string map = folder.write("<i>&'\".json", test::map_json(parts));
  std::string file = folder.write("a<b>&'\"\x7f.log", log);
  PageRun run = make_page(folder, map, {file});
  CHECK(test::page_faults(run.path) == "");
  CHECK(count_of(run.page, "<script>") == 1);
  CHECK(run.page.find("<img") == std::string::npos);
  CHECK(run.page.find("<b onclick") == std::string::npos);
  CHECK(run.page.find('\0') == std::string::npos);
  CHECK(run.page.find("\xe2\x80\xae") == std::string::npos);
  CHECK(run.page.find("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/"
                      "script&gt;\\x00\\x1b[31m\\xff\\xfe\\u{202e}]]&gt;&amp;amp;\\u{ffff}&lt;!--") !=
        std::string::npos);
}

TEST_CASE("report: many lines, streams and fields are counted, not shown, and the page says so") {
  std::string log;
  for (int i = 0; i < 12'000; ++i)
    log += "2026-11-22T10:00:00.5Z stdout F {\"stream_name\":\"s" + std::to_string(i) + "\",\"field" +
           std::to_string(i) + "\":1}\n";
  test::TemporaryFolder folder;
  test::MapParts parts =
      test::cri_parts("[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n    Keep_Log Off\n");
  parts.output += "    log_stream_template $stream_name\n";
  std::string map = folder.write("map.json", test::map_json(parts));
  PageRun run = make_page(folder, map, {folder.write(test::node_log_name(), log)});
  CHECK(test::page_faults(run.path) == "");
  CHECK(run.page.size() < 400'000);
  CHECK(text_of_id(run.page, "events-out") == "12,000");
  std::uint64_t shown = 0;
  for (const auto& row : table_rows(section_of(run.page, "destinations"))) shown += std::stoull(without_commas(row[0]));
  std::string note = plain_text(section_of(run.page, "destinations"));
  CHECK(note.find("Not shown: 9,801 more destinations with " + std::to_string((12'000 - shown) / 1000) + ",") !=
        std::string::npos);
  CHECK(plain_text(section_of(run.page, "fields")).find("more fields") != std::string::npos);
  CHECK(count_of(run.page, "<tbody id=\"s") <= 100);
}

TEST_CASE("report: an end that comes once, late in a long log, has its sample line") {
  std::string log;
  for (int i = 1; i <= 20'100; ++i)
    log += i == 20'011   ? "2026-11-22T10:00:00.5Z stdout F noise\n"
           : i == 20'026 ? "2026-11-22T10:00:00.5Z stdout F {\"level\":\"lost\"}\n"
                         : "2026-11-22T10:00:00.5Z stdout F x\n";
  Setup setup(log);
  std::string page = setup.page().page;
  auto sample = [&](const std::string& line) {
    std::size_t at = page.find("<tbody id=\"s0-" + line + "\"");
    return at == std::string::npos ? std::string() : plain_text(page.substr(at, page.find("</tbody>", at) - at));
  };
  // Steps are gathered of one line in 17 by then: of 20026, not of 20011.
  CHECK(sample("20011").find("drybit why") != std::string::npos);
  CHECK(sample("20011").find("an Exclude rule matched") != std::string::npos);
  CHECK(sample("20026").find("drybit why") == std::string::npos);
  CHECK(sample("20026").find("emitted as nowhere.x") != std::string::npos);
}

TEST_CASE("report: wrong use and files that cannot be written") {
  Setup setup;
  auto run = [&](std::vector<std::string> flags) {
    std::vector<std::string> arguments{"replay", setup.map, setup.log};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return test::run_drybit(arguments);
  };
  CHECK(run({"--report", "-"}).code == 2);
  CHECK(run({"--report", setup.folder.path() + "/x.html", "--router-log"}).code == 2);
  CHECK(run({"--report", setup.folder.path() + "/x.html", "--send"}).code == 2);
  CHECK(run({"--redact", "--send"}).code == 2);
  test::Ran cannot = run({"--report", setup.folder.path() + "/no/such/folder/x.html"});
  CHECK(cannot.code == 3);
  CHECK(cannot.err.find("/no/such/folder/x.html") != std::string::npos);
}

TEST_CASE("report: a router that does not start has a page of its stages, with the reasons beside them") {
  Setup setup;
  setup.parts.filters += "[FILTER]\n    Name modify\n    Match kube.*\n    Nosuch option\n";
  std::string map = setup.folder.write("map.json", test::map_json(setup.parts));
  PageRun run = make_page(setup.folder, map, {setup.log});
  CHECK(run.ran.code == 1);
  CHECK(test::page_faults(run.path) == "");
  CHECK(plain_text(run.page).find("would not start with this map: no log leaves the pod") != std::string::npos);
  std::size_t stage = run.page.find("<b>modify.5</b>");
  REQUIRE(stage != std::string::npos);
  CHECK(run.page.substr(stage, run.page.find("<li class=\"row", stage) - stage).find("DRY204") != std::string::npos);
  CHECK(run.page.find("class=\"finding error\" open") != std::string::npos);
  CHECK(run.page.find("id=\"lines-in\"") == std::string::npos);
}

TEST_CASE("report: another format beside the page says what it says alone") {
  Setup setup;
  for (const char* format : {"ndjson", "pretty", "steps", "calls"}) {
    INFO(format);
    CHECK(setup.page({"--format", format}).ran.out ==
          test::run_drybit({"replay", "--fluent-bit", "1.9", "--format", format, setup.map, setup.log}).out);
  }
  PageRun limited = setup.page({"--format", "ndjson", "--limit", "3"});
  CHECK(count_of(limited.ran.out, "\n") == 3);
  CHECK(text_of_id(limited.page, "lines-in") == "200");
}
