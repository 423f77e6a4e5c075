#include <doctest/doctest.h>

#include <filesystem>

#include "config/classic_format.h"
#include "support/sample_map.h"

using namespace drybit;
using config::ClassicShape;
using test::run_drybit;

namespace {

const char* const kUntidy =
    "# about\n[FILTER]\n  Name grep\n\n  # why\n  Match   kube.*   \n  Exclude log   a # b\n[FILTER]\n  Name modify\n  Match *\n";

}  // namespace

TEST_CASE("fmt: one indentation, values in a column, a blank line between sections") {
  CHECK(config::format_classic(kUntidy, ClassicShape::tidy) ==
        "# about\n[FILTER]\n    Name     grep\n    # why\n    Match    kube.*\n    Exclude  log   a # b\n\n[FILTER]\n    Name   modify\n    Match  *\n");
  CHECK(config::format_classic(kUntidy, ClassicShape::minified) == "[FILTER]\n Name grep\n Match kube.*\n Exclude log   a # b\n[FILTER]\n Name modify\n Match *\n");
  CHECK(config::format_classic("", ClassicShape::tidy) == "");
}

TEST_CASE("fmt: a text that does not load, or that a series would read otherwise, stays as it is") {
  CHECK_FALSE(config::format_classic("[FILTER]\n    Name grep\n  Match *\n", ClassicShape::tidy));
  CHECK_FALSE(config::format_classic("[FILTER\n", ClassicShape::tidy));
  // cfg:C6: the first letter of a key in column 0 becomes the indentation.
  CHECK_FALSE(config::format_classic("[FILTER]\nName grep\n", ClassicShape::tidy));
}

TEST_CASE("fmt: both shapes are stable") {
  for (ClassicShape shape : {ClassicShape::tidy, ClassicShape::minified}) {
    auto once = config::format_classic(kUntidy, shape);
    REQUIRE(once);
    CHECK(config::format_classic(*once, shape) == once);
  }
}

TEST_CASE("fmt: only the values of the map change in the file") {
  test::TemporaryFolder folder;
  std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n";
  std::string file = folder.write("m.yaml", head + "  # kept\n  filters.conf: |\n      [FILTER]\n        Name grep\n        Match  *\n\n  output.conf: |-\n    [OUTPUT]\n     Name  x\n  other: a\n");
  test::Ran ran = run_drybit({"fmt", file});
  CHECK(ran.code == 0);
  CHECK(ran.out == head + "  # kept\n  filters.conf: |\n      [FILTER]\n          Name   grep\n          Match  *\n\n  output.conf: |-\n    [OUTPUT]\n        Name  x\n  other: a\n");
  CHECK(run_drybit({"fmt", "--check", file}).code == 1);
  CHECK(run_drybit({"fmt", "--write", file}).code == 0);
  CHECK(test::read_text(file) == ran.out);
  CHECK(run_drybit({"fmt", "--check", file}).code == 0);
  std::string json = folder.write("m.json", test::map_json(test::cri_parts("#x\n\n")));
  test::Ran kept = run_drybit({"fmt", json});
  CHECK(kept.out == test::read_text(json));
  CHECK(kept.err.find("stays as it is: only literal blocks") != std::string::npos);
  CHECK(run_drybit({"fmt", file, json}).code == 2);
}

TEST_CASE("fmt: the outcome of the samples is the same in both shapes") {
  test::TemporaryFolder folder;
  std::size_t samples = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_path("testdata/samples"))) {
    std::string map = (entry.path() / "aws-logging.yaml").string(), logs = (entry.path() / "logs").string();
    for (const char* shape : {"--check", "--minify"}) {
      std::vector<std::string> arguments{"fmt", map};
      if (std::string(shape) == "--minify") arguments.push_back(shape);
      test::Ran formatted = run_drybit(arguments);
      REQUIRE(formatted.code == 0);
      CHECK(formatted.err == "");
      std::string other = folder.write("m.yaml", formatted.out);
      test::Ran ran = run_drybit({"diff", map, other, logs, "--exit-code", "--now", "2026-11-22T12:00:00Z"});
      CHECK_MESSAGE(ran.code == 0, map << "\n" << ran.out << ran.err);
    }
    ++samples;
  }
  CHECK(samples >= 6);
}
