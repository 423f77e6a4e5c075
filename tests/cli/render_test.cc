// drybit render: what is printed reads as the map's own texts do.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "config/classic.h"
#include "support/sample_map.h"

using namespace drybit;
using namespace drybit::test;

namespace {

namespace fs = std::filesystem;

/// Sections and settings of variables, one a line; bytes that separate them cannot stand in a text.
std::string reading(const config::ClassicFile& file, std::size_t from = 0) {
  std::string out;
  for (std::size_t i = from; i < file.sections.size(); ++i) {
    out += "[" + file.sections[i].name + "]\n";
    for (const config::Property& property : file.sections[i].properties) out += property.key + "\x1f" + property.value + "\n";
  }
  return out;
}

std::string settings(const config::ClassicFile& file) {
  std::string out;
  for (const config::Meta& meta : file.metas) {
    if (meta.kind == config::Meta::Kind::set) out += meta.name + "\x1f" + meta.value + "\n";
  }
  return out;
}

std::string part(const std::string& map, const std::string& name, const std::string& series) { return run_drybit({"render", "--part", name, "--fluent-bit", series, map}).out; }

}  // namespace

TEST_CASE("render: one file with filters and outputs reads as the two do, whatever their indentation") {
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(source_path("testdata/conformance"))) {
    std::string map = entry.path() / "configmap.yaml";
    std::string filters = part(map, "filters", "1.9"), outputs = part(map, "output", "1.9");
    for (const char* name : {"1.9", "4.2", "5.0"}) {
      const base::Series& series = *base::find_series(name);
      config::ClassicFile first = config::parse_classic(filters, 0, "filters.conf", series), second = config::parse_classic(outputs, 0, "output.conf", series);
      if (!first.loads || !second.loads) continue;
      ++compared;
      config::ClassicFile whole = config::parse_classic(part(map, "whole", name), 0, "fluent-bit.conf", series);
      CAPTURE(map);
      CHECK(whole.loads);
      REQUIRE(whole.sections.size() >= 2);
      CHECK(whole.sections[0].name == "SERVICE");
      CHECK(whole.sections[1].name == "INPUT");
      CHECK(reading(whole, 2) == reading(first) + reading(second));
      CHECK(settings(whole) == settings(first) + settings(second));
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("render: cfg:C6, C14 texts that indent differently, variables and abbreviated names stand in one file") {
  TemporaryFolder folder;
  std::string map = folder.write("m.json", map_json({"", "[F]\n\tName grep\n\tMatch *\n\t# no\n\tRegex log  a # b\n@SET G=x\n", "[OUTPUT]\n  Name es\n  Match *\n  Index ${G}\n"}));
  CHECK(run_drybit({"render", "--part", "whole", map}).out.substr(run_drybit({"render", "--part", "whole", map}).out.find("    Tag kube.*\n")) ==
        "    Tag kube.*\n@SET G=x\n[F]\n    Name grep\n    Match *\n    Regex log  a # b\n[OUTPUT]\n    Name es\n    Match *\n    Index ${G}\n");
}

TEST_CASE("render: cfg:E10 a text that does not load stands as it is, so that Fluent Bit says what is wrong") {
  TemporaryFolder folder;
  std::string map = folder.write("m.json", map_json({"", "[FILTER]\n    Name grep\n  Match *\n", "[OUTPUT]\n  Name es\n"}));
  CHECK(run_drybit({"render", "--part", "whole", map}).out.ends_with("[FILTER]\n    Name grep\n  Match *\n[OUTPUT]\n  Name es\n"));
}

TEST_CASE("render: --output-dir writes what fluent-bit -c needs") {
  TemporaryFolder folder;
  std::string map = folder.write("m.json", map_json({"[PARSER]\n Name p\n Format json\n", "[FILTER]\n Name grep\n Match *\n", "[OUTPUT]\n  Name es\n  Match *"}));
  std::string out = folder.path() + "/a/b";
  Ran ran = run_drybit({"render", map, "--output-dir", out});
  CHECK(ran.code == 0);
  CHECK(ran.out.empty());
  CHECK(read_text(out + "/fluent-bit.conf") == run_drybit({"render", map}).out);
  CHECK(read_text(out + "/parsers.conf") == "[PARSER]\n Name p\n Format json\n");
  CHECK(read_text(out + "/filters.conf") == "[FILTER]\n Name grep\n Match *\n");
  CHECK(read_text(out + "/output.conf") == "[OUTPUT]\n  Name es\n  Match *\n");
  CHECK(run_drybit({"render", map, "--output-dir", map + "/x"}).code == 3);
}
