#include "flow/yaml_value.h"

#include "base/text.h"
#include "json/number.h"
#include "json/strict.h"
#include "record/record.h"

namespace drybit::flow {

using record::Value;

namespace {

constexpr std::size_t kMostNodes = 4'000'000;

/// A plain scalar that is no string: a boolean, or a number by JSON's spelling; anything else stays text.
Value plain(std::string_view text, base::Arena& arena) {
  if (base::iequals(text, "true")) return Value::boolean(true);
  if (base::iequals(text, "false")) return Value::boolean(false);
  json::TokenList tokens;
  auto read = json::read_strict(text, tokens);
  bool number =
      read.values == 1 && read.consumed == text.size() && !text.empty() && (base::is_digit(text[0]) || text[0] == '-');
  if (!number) return Value::string(arena.copy(text));
  json::Number n = json::strict_number(text);
  if (n.kind == json::Number::Kind::real) return Value::real(n.real);
  return n.kind == json::Number::Kind::integer ? Value::integer(n.integer)
                                               : Value::unsigned_integer(n.unsigned_integer);
}

class Converter {
 public:
  explicit Converter(base::Arena& arena) : arena_(arena) {}
  bool too_much() const { return nodes_ > kMostNodes; }

  Value convert(const yaml::Node& alias) {
    yaml::Node node = alias.resolved();
    if (++nodes_ > kMostNodes || !node) return Value::null();
    if (node.is_scalar()) {
      std::string text = node.text();
      return node.is_string() ? Value::string(arena_.copy(text)) : plain(text, arena_);
    }
    std::size_t count = 0;
    for (yaml::Node child = node.first(); child; child = child.next()) ++count;
    if (node.is_sequence()) {
      auto* items = arena_.make_array<Value>(count);
      std::size_t n = 0;
      for (yaml::Node child = node.first(); child && !too_much(); child = child.next()) items[n++] = convert(child);
      return Value::array(items, n);
    }
    if (!node.is_mapping()) return Value::null();
    record::MapBuilder out(arena_, count / 2 + 1);
    for (yaml::Node key = node.first(); key && !too_much();) {
      yaml::Node value = key.next();
      if (!value) break;
      out.add(Value::string(arena_.copy(key.resolved().text())), convert(value));
      key = value.next();
    }
    return out.finish();
  }

 private:
  base::Arena& arena_;
  std::size_t nodes_ = 0;
};

}  // namespace

std::optional<Value> value_of(const yaml::Node& node, base::Arena& arena) {
  Converter converter(arena);
  Value value = converter.convert(node);
  if (converter.too_much()) return std::nullopt;
  return value;
}

}  // namespace drybit::flow
