// Which tags there can be and who takes them.
#include "lint/tag_flow.h"

#include <doctest/doctest.h>

#include "lint/engine.h"
#include "lint/tag_shape.h"
#include "support/lint_text.h"

using namespace drybit;

namespace {

/// Per stream: where it comes from, and the outputs that take it: "container 1 | rewritten - | router-log 12".
std::string routes(const std::string& filters, const std::vector<std::string>& matches, const std::string& before = "") {
  std::string data = before;
  if (!filters.empty()) data += "filters.conf: |\n" + filters;
  data += "output.conf: |\n";
  for (const std::string& match : matches) {
    data += "  [OUTPUT]\n      Name kinesis_firehose\n      Match " + match + "\n      region eu-west-1\n      delivery_stream s\n";
  }
  auto source = std::make_shared<base::SourceText>("map.yaml", test::complete_map(data));
  config::ManifestFile file = config::read_manifest(source);
  REQUIRE(file.maps.size() == 1);
  plugins::World world;
  lint::SeriesView view = lint::start_series(file.maps.front(), *base::find_series("4.2"), world);
  std::string out;
  for (const lint::Stream& stream : lint::follow_tags(view.pipeline, view.router, world)) {
    std::string text = stream.from == lint::Stream::From::container ? "container " : stream.from == lint::Stream::From::rewritten ? "rewritten " : "router-log ";
    std::string taken;
    for (std::size_t i = 0; i < stream.outputs.size(); ++i) {
      if (stream.outputs[i]) taken += std::to_string(i + 1);
    }
    if (!out.empty()) out += " | ";
    out += text + (taken.empty() ? "-" : taken) + (stream.leaves ? " leaves" : "");
  }
  return out;
}

std::string rewrite(const std::string& match, const std::string& rule) { return "  [FILTER]\n      Name rewrite_tag\n      Match " + match + "\n      Rule " + rule + "\n"; }

}  // namespace

TEST_CASE("every Match that can take a container's tag is shown one that it takes") {
  CHECK(routes("", {"*"}) == "container 1");
  CHECK(routes("", {"kube.*_shop_*", "*"}) == "container 2 | container 12");
  CHECK(routes("", {"kube.*web-1*", "kube.*web-*"}) == "container 2 | container 12");
  CHECK(routes("", {"Kube.*", "kube.var.log"}) == "container -");
}

TEST_CASE("mistakes: flb_log_cw adds the router's own tag") {
  CHECK(routes("", {"*"}, "flb_log_cw: \"true\"\n") == "container 1 | router-log 1");
  CHECK(routes("", {"kube.*"}, "flb_log_cw: \"true\"\n") == "container 1 | router-log -");
  CHECK(routes("", {"kube.*"}, "flb_log_cw: \"false\"\n") == "container 1");
}

TEST_CASE("flt:R7 rewritten tags are followed, with what is known of them") {
  CHECK(routes(rewrite("kube.*", "$log ERROR errors false"), {"kube.*", "errors"}) == "container 1 leaves | rewritten 2");
  CHECK(routes(rewrite("kube.*", "$log ERROR errors true"), {"kube.*"}) == "container 1 | rewritten -");
  // A value of the record may be anything: one stream for what is usual, one for what the Match wants.
  CHECK(routes(rewrite("kube.*", "$log . app.$log false"), {"app.web", "kube.*"}) == "container 2 leaves | rewritten - | rewritten 1");
  CHECK(routes(rewrite("kube.*", "$log . $TAG[1].x false"), {"var.*"}) == "container - leaves | rewritten 1");
}

TEST_CASE("flt:R17 a loop is followed to an end") { CHECK(routes(rewrite("*", "$log . x.$TAG true"), {"*"}).starts_with("container 1 | rewritten 1")); }

TEST_CASE("flt:G1 a tag of a shape is found for a Match, or there is none") {
  lint::TagShape shape = lint::TagShape::container();
  CHECK(shape.typical() == lint::kContainerTag);
  for (std::string_view match : {"kube.*", "*", "kube.*_kube-system_*", "*.log", "kube.var.log.containers.web*_a_b-*"}) {
    auto tag = shape.witness(match);
    INFO(match);
    REQUIRE(tag);
    CHECK(record::match_tag(match, *tag));
  }
  for (std::string_view match : {"Kube.*", "kube.var.log", "fargate-*", "kube.*,app.*", "*_A_*", "kube.*.txt"}) {
    INFO(match);
    CHECK(!shape.witness(match));
  }
  CHECK(lint::container_tag("kube.*_shop_*").find("_shop_") != std::string::npos);
  CHECK(lint::container_tag("none").empty());
}
