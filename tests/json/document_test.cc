#include "json/document.h"

#include <doctest/doctest.h>

namespace drybit::json {
namespace {

std::string error_of(std::string_view text) {
  const auto document = Document::parse(text);
  return document ? "fine" : document.error().message;
}

TEST_CASE("a document gives values, keys in order and their places") {
  const std::string_view text =
      R"({"kind":"ConfigMap","data":{"b":"x\ny","a":[1,-2.5,true,null]},"n":18446744073709551615})";
  const auto document = Document::parse(text);
  REQUIRE(document);
  const Node root = document->root();
  CHECK(root.is_object());
  CHECK(root.size() == 3);
  CHECK(root.find("kind").string() == "ConfigMap");
  CHECK(root.find("data", "b").string() == "x\ny");
  CHECK(root.find("data", "b").raw() == R"(x\ny)");
  const base::Span span = root.find("data", "b").span();
  CHECK(text.substr(span.begin, span.end - span.begin) == R"("x\ny")");
  std::string keys;
  for (Node key = root.find("data").first(); key; key = key.next()) keys += key.string() + ' ';
  CHECK(keys == "b a ");
  const Node items = root.find("data", "a");
  CHECK(items.is_array());
  CHECK(items.size() == 4);
  Node item = items.first();
  CHECK(item.number()->integer == 1);
  item = item.next();
  CHECK(item.number()->real == -2.5);
  item = item.next();
  CHECK(item.boolean() == true);
  item = item.next();
  CHECK(item.type() == Type::null);
  CHECK_FALSE(item.next());
  CHECK(root.find("n").number()->unsigned_integer == 18446744073709551615u);
}

TEST_CASE("what is not there has empty answers") {
  const auto document = Document::parse(R"({"a":{},"b":[]})");
  REQUIRE(document);
  const Node nothing = document->root().find("x", "y", "z");
  CHECK_FALSE(nothing);
  CHECK(nothing.string() == "");
  CHECK_FALSE(nothing.number());
  CHECK_FALSE(nothing.boolean());
  CHECK(nothing.size() == 0);
  CHECK_FALSE(nothing.first());
  CHECK_FALSE(nothing.next());
  CHECK_FALSE(document->root().find("a").first());
  CHECK_FALSE(document->root().find("b").first());
  CHECK_FALSE(document->root().next());
}

TEST_CASE("the last of repeated keys counts, also where one is escaped") {
  const auto document = Document::parse(R"({"a":1,"a":2,"\u0061":3})");
  REQUIRE(document);
  CHECK(document->root().find("a").number()->integer == 3);
  CHECK(document->root().size() == 3);
}

TEST_CASE("each byte of a string knows where it stands in the file") {
  const std::string_view text = R"(["a\n\u00e9\ud83d\ude00z"])";
  const auto document = Document::parse(text);
  REQUIRE(document);
  const Node node = document->root().first();
  CHECK(node.string() == "a\n\u00e9\U0001F600z");
  CHECK(node.string_offsets() == std::vector<std::uint32_t>{2, 3, 5, 5, 11, 11, 11, 11, 23, 24});
}

TEST_CASE("a byte order mark is skipped and counted") {
  const auto document = Document::parse("\xEF\xBB\xBF[\"x\"]");
  REQUIRE(document);
  CHECK(document->root().first().span().begin == 4);
  CHECK(document->root().first().string() == "x");
}

TEST_CASE("errors name what and where") {
  CHECK(error_of("") == "the JSON text ends too early at byte 0");
  CHECK(error_of("{\"a\":1") == "the JSON text ends too early at byte 6");
  CHECK(error_of("{\"a\":1,}") == "unexpected '}' at byte 7");
  CHECK(error_of("{\"a\":01}") == "not a number in JSON's form, or too large, at byte 5");
  CHECK(error_of("[\"x]") == "a string that does not end, or with an unknown escape, at byte 1");
  CHECK(error_of("[1] x") == "text behind the JSON value at byte 4");
  CHECK(error_of("[1] 2") == "text behind the JSON value at byte 4");
  CHECK(error_of("[\"a\tb\"]") == "a raw control byte or a bad \\u escape in a string at byte 3");
  CHECK(error_of("[\"a\\u12\"]") == "a raw control byte or a bad \\u escape in a string at byte 3");
  CHECK(error_of("\xEF\xBB\xBF[x]") == "unexpected 'x' at byte 4");
  std::size_t offset = 0;
  CHECK_FALSE(Document::parse("[1,]", &offset));
  CHECK(offset == 3);
}

TEST_CASE("nesting has a limit") {
  auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(error_of(nested(kDocumentDepth)) == "fine");
  CHECK(error_of(nested(kDocumentDepth + 1)) == "JSON nested deeper than 1024 levels at byte 1024");
  CHECK(error_of(nested(500000)) == "JSON nested deeper than 1024 levels at byte 1024");
}

}  // namespace
}  // namespace drybit::json
