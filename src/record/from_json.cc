#include "record/from_json.h"

#include <algorithm>

#include "json/lenient.h"
#include "json/number.h"
#include "json/strict.h"

namespace drybit::record {

namespace {

Value from_number(const json::Number& number) {
  switch (number.kind) {
    case json::Number::Kind::integer:
      return Value::integer(number.integer);
    case json::Number::Kind::unsigned_integer:
      return Value::unsigned_integer(number.unsigned_integer);
    case json::Number::Kind::real:
      return Value::real(number.real);
  }
  return {};
}

/// Puts tokens together in their order; each container takes as many of those that follow as it announces.
class Assembler {
 public:
  Assembler(std::string_view text, const json::TokenList& list, bool strict, const base::Series& series, base::Arena& arena, int max_depth)
      : text_(text), tokens_(list.tokens), strict_(strict), series_(series), arena_(arena), max_depth_(max_depth) {
    escapes_ = strict ? json::Escapes::strict : json::utf8_escapes(series);
  }

  /// The next value, at `level` containers around it. When the tokens run out `missing` is set and the value is void.
  Value next(int level) {
    if (at_ >= tokens_.size()) {
      missing_ = true;
      return {};
    }
    const json::Token& token = tokens_[at_++];
    if (token.type != json::TokenType::object && token.type != json::TokenType::array) return scalar(token);
    depth_ = std::max(depth_, level + 1);
    // A container cannot be complete with fewer tokens left than it announces; asking first keeps broken sizes cheap.
    const std::size_t wanted = token.type == json::TokenType::object ? std::size_t{2} * token.size : token.size;
    if (wanted > tokens_.size() - at_) {
      missing_ = true;
      return {};
    }
    if (level >= max_depth_) {
      skip(wanted);
      return {};
    }
    if (token.type == json::TokenType::array) {
      Value* items = arena_.make_array<Value>(token.size);
      for (std::uint32_t i = 0; i < token.size && !missing_; ++i) new (&items[i]) Value(next(level + 1));
      return missing_ ? Value() : Value::array(items, token.size);
    }
    Pair* pairs = arena_.make_array<Pair>(token.size);
    for (std::uint32_t i = 0; i < token.size && !missing_; ++i) {
      const Value key = next(level + 1);
      new (&pairs[i]) Pair{key, next(level + 1)};
    }
    return missing_ ? Value() : Value::map(pairs, token.size);
  }

  Value scalar(const json::Token& token) const {
    const std::string_view raw = token.in(text_);
    if (token.type == json::TokenType::string) {
      return Value::string(token.escaped ? json::unescape(raw, escapes_, arena_) : raw);
    }
    switch (raw.front()) {
      case 't':
        return Value::boolean(true);
      case 'f':
        return Value::boolean(false);
      case 'n':
        return Value::null();
      default:
        return from_number(strict_ ? json::strict_number(raw) : json::lenient_number(raw, series_));
    }
  }

  Item item(const json::Token& token) const {
    if (token.type == json::TokenType::object) return Item::map(token.size);
    if (token.type == json::TokenType::array) return Item::array(token.size);
    return Item::of(scalar(token));
  }

  std::size_t at() const { return at_; }
  bool missing() const { return missing_; }
  int depth() const { return depth_; }

 private:
  void skip(std::size_t wanted) {
    while (wanted > 0) {
      if (at_ >= tokens_.size()) {
        missing_ = true;
        return;
      }
      const json::Token& token = tokens_[at_++];
      --wanted;
      if (token.type == json::TokenType::object) wanted += std::size_t{2} * token.size;
      if (token.type == json::TokenType::array) wanted += token.size;
    }
  }

  std::string_view text_;
  const std::vector<json::Token>& tokens_;
  bool strict_;
  const base::Series& series_;
  base::Arena& arena_;
  int max_depth_;
  json::Escapes escapes_;
  std::size_t at_ = 0;
  bool missing_ = false;
  int depth_ = 0;
};

/// One more than any reader takes: what lies deeper is lost with its record (cfg:J11), so it need not be kept.
int kept_depth(const base::Series& series) { return series.unpack_depth + 1; }

}  // namespace

bool JsonReader::read(std::string_view text, JsonUse use, base::Arena& arena, JsonObject& out) {
  out = {};
  if (use == JsonUse::decoder) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  }
  const bool strict = use == JsonUse::parser ? series_->strict_json_parser : series_->strict_json_everywhere;
  if (!(strict ? read_exact(text, use, arena, out) : read_lenient(text, use, arena, out))) return false;
  // cfg:J11: a decoder does not unpack what it read; the event it makes is lost later.
  if (out.depth <= series_->unpack_depth || use == JsonUse::decoder) return true;
  if (use == JsonUse::parser) return false;
  out = {};
  out.map = Value::map(nullptr, 0);
  return true;
}

bool JsonReader::read_exact(std::string_view text, JsonUse, base::Arena& arena, JsonObject& out) {
  const json::StrictResult result = json::read_strict(text, tokens_);
  if (!result.ok()) return false;
  Assembler assembler(text, tokens_, true, *series_, arena, kept_depth(*series_));
  out.map = assembler.next(0);
  out.depth = assembler.depth();
  return true;
}

bool JsonReader::read_lenient(std::string_view text, JsonUse use, base::Arena& arena, JsonObject& out) {
  if (!json::tokenize(text, tokens_) || tokens_.roots != 1) return false;
  if (tokens_.tokens.front().type != json::TokenType::object) return false;
  Assembler assembler(text, tokens_, false, *series_, arena, kept_depth(*series_));
  out.map = assembler.next(0);
  out.depth = assembler.depth();
  out.missing = assembler.missing();
  if (out.missing && use == JsonUse::parser) return false;
  if (out.missing) out.map = Value::map(nullptr, 0);
  const std::size_t count = tokens_.tokens.size();
  if (use == JsonUse::merge || (!out.missing && assembler.at() == count)) return true;
  Item* items = arena.make_array<Item>(count);
  for (std::size_t i = 0; i < count; ++i) new (&items[i]) Item(assembler.item(tokens_.tokens[i]));
  out.items = {items, count};
  out.surplus_at = out.missing ? count : assembler.at();
  return true;
}

Value value_from_tokens(std::string_view text, const json::TokenList& tokens, bool strict, const base::Series& series,
                        base::Arena& arena, int max_depth) {
  return Assembler(text, tokens, strict, series, arena, max_depth).next(0);
}

}  // namespace drybit::record
