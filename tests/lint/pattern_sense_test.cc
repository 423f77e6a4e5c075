// What parsers make of lines that are known beforehand.
#include "lint/pattern_sense.h"

#include <doctest/doctest.h>

#include "lint/engine.h"
#include "support/lint_text.h"

using namespace drybit;

namespace {

struct Tried {
  explicit Tried(const std::string& lines) {
    std::string data = "parsers.conf: |\n  [PARSER]\n      Name p\n" + lines;
    auto source = std::make_shared<base::SourceText>("map.yaml", test::complete_map(data));
    config::ManifestFile file = config::read_manifest(source);
    view = lint::start_series(file.maps.front(), *base::find_series("4.2"), world);
    parser = view.router.table->find("p");
    REQUIRE(parser != nullptr);
  }
  lint::Sense on(std::span<const std::string_view> lines) const { return lint::try_lines(*parser, lines, world); }
  bool knows_prefix() const { return lint::knows_prefix(*lint::parser_instance(view.pipeline, "p"), *view.series); }

  plugins::World world;
  lint::SeriesView view;
  const plugins::Parser* parser = nullptr;
};

constexpr const char* kCri =
    "      Format regex\n      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$\n      Time_Key time\n      Time_Format %Y-%m-%dT%H:%M:%S.%L%z\n";

}  // namespace

TEST_CASE("cfg:A9 a CRI parser takes all container lines, whole and in parts, and their times") {
  Tried cri(kCri);
  CHECK(cri.on(lint::container_lines()).takes == lint::Takes::all);
  CHECK(cri.on(lint::container_lines()).timed == lint::container_lines().size());
  CHECK(cri.on(lint::partial_lines()).takes == lint::Takes::all);
  CHECK(cri.on(lint::message_lines()).takes == lint::Takes::none);
  CHECK(cri.on(lint::router_lines()).takes == lint::Takes::none);
}

TEST_CASE("JSON fits none of the container's lines and one of the messages") {
  Tried json("      Format json\n");
  CHECK(json.on(lint::container_lines()).takes == lint::Takes::none);
  CHECK(json.on(lint::message_lines()).takes == lint::Takes::some);
  CHECK(!json.knows_prefix());
}

TEST_CASE("cfg:T12 a time that does not fit is a warning, not a mismatch") {
  Tried misfit("      Format regex\n      Regex ^(?<time>[^ ]+) (?<log>.*)$\n      Time_Key time\n      Time_Format %d/%b/%Y\n");
  lint::Sense sense = misfit.on(lint::container_lines());
  CHECK(sense.takes == lint::Takes::all);
  CHECK(sense.timed == 0);
  CHECK(sense.warning.find("[parser") != std::string::npos);
}

TEST_CASE("a pattern for one application's lines, prefix included, is told from one that never gets past it") {
  CHECK(Tried("      Format regex\n      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) F (?<level>INFO|WARN): (?<text>.*)$\n").knows_prefix());
  CHECK(!Tried("      Format regex\n      Regex ^(?<level>INFO|WARN) (?<text>.*)$\n").knows_prefix());
}

TEST_CASE("a parser feeds itself where its warnings about the router's lines make warnings again") {
  CHECK(lint::feeds_itself(*Tried("      Format regex\n      Regex ^(?<time>[^ ]+) (?<rest>[^ ]+) (?<log>.*)$\n      Time_Key time\n      Time_Format %Y-%m-%dT%H:%M:%S.%L%z\n").parser, {}));
  CHECK(!lint::feeds_itself(*Tried(kCri).parser, {}));
  // Without a time there is nothing to warn of.
  CHECK(!lint::feeds_itself(*Tried("      Format regex\n      Regex ^(?<time>[^ ]+) (?<log>.*)$\n").parser, {}));
}
