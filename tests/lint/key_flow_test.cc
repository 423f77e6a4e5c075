// Which keys a record can have behind each filter, written as the keys in order: `log*` on every record, `a` on some,
// `a{}` a map, `a(2)` perhaps twice, `...` where the application's own fields may be there, `raw` while the whole line is.
#include "lint/key_flow.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "lint/engine.h"
#include "support/lint_text.h"

using namespace drybit;

namespace {

std::string shown(const lint::Keys& keys) {
  std::vector<std::string> names;
  for (const lint::Key& key : keys.known) {
    std::string name = key.name;
    if (key.kind == lint::KeyKind::map) name += "{}";
    if (key.twice) name += "(2)";
    if (key.always) name += "*";
    names.push_back(name);
  }
  std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += name + " ";
  if (keys.open) text += "... ";
  if (keys.raw) text += "raw ";
  if (!text.empty()) text.pop_back();
  return text;
}

/// The keys at the end of these filters, under the usual tag.
std::string behind(const std::string& filters, const std::string& series = "4.2") {
  std::string data = "filters.conf: |\n" + filters + R"(parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  [PARSER]
      Name full
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) F (?<message>.*)$
  [PARSER]
      Name some
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) F (?<level>INFO|ERROR) .*$
  [PARSER]
      Name j
      Format json
  [PARSER]
      Name level
      Format regex
      Regex ^(?<level>[A-Z]+) (?<text>.*)$
)";
  auto source = std::make_shared<base::SourceText>("map.yaml", test::complete_map(data));
  config::ManifestFile file = config::read_manifest(source);
  REQUIRE(file.maps.size() == 1);
  plugins::World world;
  lint::SeriesView view = lint::start_series(file.maps.front(), *base::find_series(series), world);
  for (const base::Problem& problem : view.pipeline.problems) INFO(problem.message);
  std::vector<lint::Stream> streams = lint::follow_tags(view.pipeline, view.router, world);
  REQUIRE(!streams.empty());
  return shown(streams.front().end);
}

std::string filter(const std::string& name, const std::vector<std::string>& lines) {
  std::string text = "  [FILTER]\n      Name " + name + "\n      Match kube.*\n";
  for (const std::string& line : lines) text += "      " + line + "\n";
  return text;
}

const std::string kCri = filter("parser", {"Key_Name log", "Parser crio"});

}  // namespace

TEST_CASE("a record begins as the whole line under log") { CHECK(behind(filter("grep", {"Exclude log health"})) == "log* raw"); }

TEST_CASE("cfg:F1-F5 a parser filter puts its groups in place of the record, or adds them") {
  CHECK(behind(kCri) == "log* logtag* stream*");
  CHECK(behind(filter("parser", {"Key_Name log", "Parser crio", "Preserve_Key On", "Reserve_Data On"})) == "log(2)* logtag* stream*");
  // What fits all whole lines counts as fitting.
  CHECK(behind(filter("parser", {"Key_Name log", "Parser full"})) == "message* stream* time*");
  // What fits some: the line stays where it does not.
  CHECK(behind(filter("parser", {"Key_Name log", "Parser some"})) == "level log stream time");
  // What never fits changes nothing.
  CHECK(behind(filter("parser", {"Key_Name log", "Parser j"})) == "log* raw");
  CHECK(behind(filter("parser", {"Key_Name text", "Parser crio"})) == "log* raw");
  CHECK(behind(kCri + filter("parser", {"Key_Name log", "Parser level"})) == "level log logtag stream text");
  CHECK(behind(kCri + filter("parser", {"Key_Name log", "Parser level", "Reserve_Data On"})) == "level log logtag* stream* text");
  CHECK(behind(kCri + filter("parser", {"Key_Name log", "Parser j", "Reserve_Data On"})).find("...") != std::string::npos);
}

TEST_CASE("k8s:7 Merge_Log opens the record to the application's fields, Keep_Log Off may take log away") {
  CHECK(behind(kCri + filter("kubernetes", {"Buffer_Size 0"})) == "kubernetes{}* log* logtag* stream*");
  CHECK(behind(kCri + filter("kubernetes", {"Merge_Log On", "Keep_Log Off"})) == "kubernetes{}* log logtag(2)* stream(2)* ...");
  CHECK(behind(kCri + filter("kubernetes", {"Merge_Log On", "Merge_Log_Key app"})) == "app{} kubernetes{}* log* logtag* stream*");
  CHECK(behind(filter("kubernetes", {"Merge_Log On"})) == "kubernetes{}* log* raw");
}

TEST_CASE("flt:M1-M3 record_modifier adds, removes and lets pass") {
  CHECK(behind(kCri + filter("record_modifier", {"Record a b"})) == "a* log* logtag* stream*");
  CHECK(behind(kCri + filter("record_modifier", {"Remove_key LOGTAG"})) == "log* stream*");
  CHECK(behind(kCri + filter("record_modifier", {"Allowlist_key log*"})) == "log* logtag*");
  CHECK(behind(kCri + filter("record_modifier", {"Whitelist_key log"}), "1.9") == "log* logtag* stream*");
}

TEST_CASE("flt:D5-D13 modify renames, copies, sets and removes") {
  CHECK(behind(kCri + filter("modify", {"Rename log message"})) == "logtag* message* stream*");
  // A rename stops at a key that is there.
  CHECK(behind(kCri + filter("modify", {"Rename log stream"})) == "log* logtag* stream*");
  CHECK(behind(kCri + filter("modify", {"Hard_Rename log stream"})) == "logtag* stream*");
  CHECK(behind(kCri + filter("modify", {"Copy log text", "Remove logtag"})) == "log* stream* text*");
  CHECK(behind(kCri + filter("modify", {"Condition Key_exists x", "Remove log"})) == "log logtag* stream*");
  // The line is raw under its new name, too.
  CHECK(behind(filter("modify", {"Rename log message"})) == "message* raw");
}

TEST_CASE("flt:N1-N5 nest puts keys under one, lift opens a map") {
  CHECK(behind(kCri + filter("nest", {"Operation nest", "Wildcard log*", "Nest_under app"})) == "app{} stream*");
  CHECK(behind(kCri + filter("kubernetes", {"Buffer_Size 0"}) + filter("nest", {"Operation lift", "Nested_under kubernetes"})) == "log* logtag* stream* ...");
}

TEST_CASE("a key that is taken away is remembered with the filter that took it") {
  lint::Keys keys = lint::Keys::from_file();
  config::Instance remover;
  keys.remove("log", &remover);
  CHECK(!keys.possible("log"));
  CHECK(keys.remover("log") == &remover);
  keys.open = true;
  CHECK(!keys.possible("log"));
  CHECK(keys.possible("other"));
  keys.put("log", lint::KeyKind::text, true, nullptr);
  CHECK(keys.remover("log") == nullptr);
}

TEST_CASE("what either of two ways gives is on some records only") {
  lint::Keys one = lint::Keys::from_file();
  lint::Keys other = one;
  other.put("a", lint::KeyKind::map, true, nullptr);
  other.remove("log", nullptr);
  one.join(other);
  CHECK(shown(one) == "a{} log raw");
}
