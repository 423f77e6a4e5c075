#include "hcl/reader.h"

#include <doctest/doctest.h>

#include <string>

using namespace drybit;

namespace {

/// A value as one line: "text", {key=value}, [a b], name, call(a), other<a b>; ${x} and %{x} as they are.
std::string shown(const hcl::Value& value) {
  std::string out;
  auto list = [&](char open, char close) {
    out += open;
    for (std::size_t i = 0; i < value.elements.size(); ++i) out += (i > 0 ? " " : "") + shown(value.elements[i]);
    out += close;
  };
  switch (value.kind) {
    case hcl::Kind::text:
      out += '"';
      for (const hcl::Part& part : value.parts) {
        out += part.kind == hcl::Part::Kind::text ? part.text : (part.kind == hcl::Part::Kind::interpolation ? "${" : "%{") + part.text + "}";
      }
      out += '"';
      break;
    case hcl::Kind::object:
      out += '{';
      for (std::size_t i = 0; i < value.items.size(); ++i) out += (i > 0 ? " " : "") + value.items[i].key + "=" + shown(value.items[i].value);
      out += '}';
      break;
    case hcl::Kind::tuple:
      list('[', ']');
      break;
    case hcl::Kind::name:
      out += value.name;
      break;
    case hcl::Kind::call:
      out += value.name;
      list('(', ')');
      break;
    case hcl::Kind::other:
      list('<', '>');
      break;
  }
  return out;
}

/// The value of the attribute `a` of `text`, or the fault with its offset.
std::string attribute(const std::string& text) {
  hcl::File file = hcl::read(text);
  if (file.fault) return std::to_string(file.fault->offset) + " " + file.fault->message;
  const hcl::Value* value = file.root.find("a");
  return value == nullptr ? "no a" : shown(*value);
}

}  // namespace

TEST_CASE("values of every kind") {
  struct Row {
    const char *text, *want;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"a = 5", "5"},
           {"a = -1.5e-3", "<1.5e-3>"},
           {"a = true # comment", "true"},
           {"a = \"x\\n\\t\\\"\\\\\\u00e9\"", "\"x\n\t\"\\\u00e9\""},
           {"a = \"p-${var.x}-$${kept}-%%{kept}\"", "\"p-${var.x}-${kept}-%{kept}\""},
           {"a = \"${f(\"}\", {x = 1})}\"", "\"${f(\"}\", {x = 1})}\""},
           {"a = \"100% $5\"", "\"100% $5\""},
           {"a = local.x[\"y\"].z[0]", "local.x[\"y\"].z[0]"},
           {"a = module.m[*].out", "module.m[*].out"},
           {"a = [1, \"b\", [true,],\n  c.d, // comment\n]", "[1 \"b\" [true] c.d]"},
           {"a = { b = 1, \"c.d\" : 2\n  e.f = /* x */ 3\n }", "{b=1 c.d=2 e.f=3}"},
           {"a = { (var.k) = 1 }", "{(var.k)=1}"},
           {"a = merge(local.b, { c = 1 }, x...)", "merge(local.b {c=1} x)"},
           {"a = provider::p::f(1)", "provider::p::f(1)"},
           {"a = var.on ? \"x\" : \"y\"", "<var.on \"x\" \"y\">"},
           {"a = x == 1 && y != 2 || z >= 3", "<x 1 y 2 z 3>"},
           {"a = (1 +\n 2)", "<1 2>"},
           {"a = [for s in var.list : \"-${s}\"]", "<\"-${s}\">"},
           {"a = { for k, v in m : k => \"v\" }", "<\"v\">"},
           {"a = f(1).b", "<f(1)>"},
           {"b = 1\na = 2\na = 3", "3"},
           {"\xEF\xBB\xBF" "a = 1", "1"},
           {"a = 1\r\nb = 2\r\n", "1"},
       }) {
    INFO(row.text);
    CHECK(attribute(row.text) == row.want);
  }
}

TEST_CASE("heredocs: as they stand, and flush") {
  struct Row {
    const char *text, *want;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"a = <<EOF\n  x\n y\nEOF\n", "\"  x\n y\n\""},
           {"a = <<EOF\nx\n  EOF\n", "\"x\n\""},
           {"a = <<EOF\nEOF\n", "\"\""},
           {"a = <<-EOF\n    x\n      y\n  EOF\n", "\"x\n  y\n\""},
           // A blank line does not count and keeps its blanks.
           {"a = <<-EOF\n    x\n  \n    y\n    EOF\n", "\"x\n  \ny\n\""},
           {"a = <<-EOF\n    x\n\n    y\n    EOF\n", "\"x\n\ny\n\""},
           {"a = <<-EOF\n    ${x}\n      y\n    EOF\n", "\"${x}\n  y\n\""},
           {"a = <<-EOF\n    x\n${y}\n    EOF\n", "\"    x\n${y}\n\""},
           {"a = <<EOF\n\\n \"q\" $${x} ${y} $z %w\nEOF\n", "\"\\n \"q\" ${x} ${y} $z %w\n\""},
           {"a = <<EOF\nx EOF\nEOFX\nEOF\n", "\"x EOF\nEOFX\n\""},
           {"a = <<EOF\n%{ if x ~}\ny\n%{ endif ~}\nEOF\n", "\"%{if x}y\n%{endif}\""},
           {"a = <<EOF\r\nx\r\nEOF\r\n", "\"x\r\n\""},
           {"a = f(<<EOF\nx\nEOF\n)", "f(\"x\n\")"},
       }) {
    INFO(row.text);
    CHECK(attribute(row.text) == row.want);
  }
}

TEST_CASE("what is no Terraform is told with its place") {
  struct Row {
    const char *text, *want;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"a = <<EOF\nx\n", "4 the heredoc <<EOF is not closed: no line holds EOF alone"},
           {"a = <<-E", "4 the heredoc <<-E is not closed: no line holds E alone"},
           {"a = \"x\nb = 1", "4 the string is not closed in its line"},
           {"a = \"\\q\"", "5 an unknown escape in a string: \\q"},
           {"a = \"\\u12\"", "5 an escape with too few hexadecimal digits"},
           {"a = \"${x\"", "8 the string is not closed in its line"},
           {"a = \"${x", "7 the closing } is missing"},
           {"b {\n a = 1\n", "0 this block is not closed: its } is missing"},
           {"a = {\n b = 1\n", "4 the object is not closed: its } is missing"},
           {"a = [1", "4 the list is not closed: its ] is missing"},
           {"a = f(1", "4 the ) of f is missing"},
           {"a = (1", "4 a ) is missing"},
           {"a =\n", "3 a value is missing"},
           {"a = 1 2", "6 the expression should end here: '2'"},
           {"}", "0 a } that closes nothing"},
           {"b \"x\"", "0 = or { is missing behind b"},
           {"= 1", "0 neither an attribute nor a block begins here: '= 1'"},
           {"/* x", "0 the comment /* is not closed"},
           {"a = { b 1 }", "8 = is missing behind the key b"},
       }) {
    INFO(row.text);
    CHECK(attribute(row.text) == row.want);
  }
}

TEST_CASE("nesting has a limit, not the stack's") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "[";
  CHECK(attribute("a = " + deep).find("nested too deeply") != std::string::npos);
  std::string holes;
  for (int i = 0; i < 100000; ++i) holes += "\"${";
  CHECK(attribute("a = " + holes).find("nested too deeply") != std::string::npos);
  std::string blocks;
  for (int i = 0; i < 100000; ++i) blocks += "b {\n";
  CHECK(attribute(blocks).find("nested too deeply") != std::string::npos);
}

TEST_CASE("every piece of a text knows its bytes") {
  std::string text = "r \"t\" \"n\" {\n  a = <<-EOF\n    x $${y} ${z}\n      w\n    EOF\n}\n";
  hcl::File file = hcl::read(text);
  REQUIRE(!file.fault);
  REQUIRE(file.root.blocks.size() == 1);
  const hcl::Block& block = file.root.blocks[0];
  CHECK(block.type == "r");
  CHECK(block.labels == std::vector<std::string>{"t", "n"});
  CHECK(text.substr(block.span.begin, block.span.end - block.span.begin).ends_with("EOF\n}"));
  const hcl::Value* value = block.find("a");
  REQUIRE(value != nullptr);
  for (const hcl::Part& part : value->parts) {
    if (part.verbatim) CHECK(text.substr(part.span.begin, part.span.end - part.span.begin) == part.text);
  }
}
