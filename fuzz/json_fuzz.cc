// Every reader and writer of JSON over arbitrary bytes, with the promises their headers make.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/series.h"
#include "json/ascii.h"
#include "json/document.h"
#include "json/lenient.h"
#include "json/number.h"
#include "json/strict.h"
#include "json/unescape.h"
#include "json/write.h"
#include "json/write_go.h"

namespace {

using namespace drybit;

void expect(bool holds) {
  if (!holds) std::abort();
}

void visit(json::Node node, int depth) {
  for (json::Node child = node.first(); child && depth < 64; child = child.next()) {
    visit(child, depth + 1);
    if (node.is_object()) visit(child.value(), depth + 1);
  }
  if (node.is_string()) expect(node.string_offsets().size() == node.string().size() + 1);
  node.number();
  node.boolean();
}

void read_tokens(std::string_view text, const json::TokenList& list, json::Escapes how) {
  base::Arena arena;
  for (const json::Token& token : list.tokens) {
    expect(token.begin <= token.end && token.end <= text.size());
    if (token.type == json::TokenType::string) json::unescape(token.in(text), how, arena);
    if (token.type == json::TokenType::primitive) {
      for (const base::Series& series : base::all_series()) json::lenient_number(token.in(text), series);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  json::TokenList list;
  if (json::tokenize(text, list)) read_tokens(text, list, json::Escapes::utf8);
  const json::StrictResult strict = json::read_strict(text, list);
  if (strict.values > 0) read_tokens(text, list, json::Escapes::strict);
  if (const auto document = json::Document::parse(text)) {
    // A byte order mark only a document may have.
    expect(strict.values == 1 || text.front() == static_cast<char>(0xEF));
    visit(document->root(), 0);
  }

  base::Arena arena;
  using json::Escapes;
  for (Escapes how : {Escapes::utf8, Escapes::utf8_joined, Escapes::strict, Escapes::plain}) {
    expect(json::unescape(text, how, arena).size() <= text.size());
  }
  json::unquote_mysql(text, arena);

  std::string out;
  for (const base::Series& series : base::all_series()) {
    json::write_string(out, text, json::WriteStyle::of(series));
    json::write_string(out, text, json::WriteStyle::of(series, false), text.substr(size / 2));
  }
  out.clear();
  json::write_ascii_string(out, text);
  json::TokenList own;
  expect(json::read_strict(out, own).values == 1 && own.tokens.size() == 1);
  out.clear();
  json::write_go_string(out, text);
  expect(json::read_strict(out, own).values == 1);
  return 0;
}
