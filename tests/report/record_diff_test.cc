#include "report/record_diff.h"

#include <doctest/doctest.h>

#include "flow/json_value.h"

using namespace drybit;

namespace {

std::string diff(std::string_view before, std::string_view after) {
  base::Arena arena;
  auto old_text = json::Document::parse(before);
  auto new_text = json::Document::parse(after);
  REQUIRE(old_text);
  REQUIRE(new_text);
  std::string out;
  for (const auto& change : report::diff_bodies(flow::value_of(old_text->root(), arena), flow::value_of(new_text->root(), arena))) {
    out += "+-~!="[static_cast<int>(change.kind)] + change.path + " " + report::value_text(change.before) + ">" + report::value_text(change.after) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("changes between two bodies are told field by field, nested ones by path") {
  CHECK(diff(R"({"a":1})", R"({"a":1})") == "");
  CHECK(diff(R"({"a":1})", R"({"a":1,"b":"x"})") == "+b null>\"x\"\n");
  CHECK(diff(R"({"a":1,"b":2})", R"({"b":2})") == "-a 1>null\n");
  CHECK(diff(R"({"a":1})", R"({"a":2})") == "~a 1>2\n");
  CHECK(diff(R"({"a":"1"})", R"({"a":1})") == "!a \"1\">1\n");
  CHECK(diff(R"({"k":{"l":{"app":"x"},"n":1}})", R"({"k":{"l":{"app":"y"},"n":1}})") == "~k.l.app \"x\">\"y\"\n");
  CHECK(diff(R"({"a.b":1})", R"({})") == "-\"a.b\" 1>null\n");
  CHECK(diff(R"({"a":1,"b":2})", R"({"b":2,"a":1})") == "= {\"a\":1,\"b\":2}>{\"b\":2,\"a\":1}\n");
}
