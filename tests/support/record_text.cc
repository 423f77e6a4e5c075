#include "support/record_text.h"

#include <fmt/format.h>

#include <doctest/doctest.h>

#include "json/strict.h"
#include "record/from_json.h"

namespace drybit::test {

record::Value value_of(std::string_view json, base::Arena& arena) {
  json = arena.copy(json);
  json::TokenList tokens;
  const json::StrictResult result = json::read_strict(json, tokens);
  REQUIRE_MESSAGE(result.values == 1, std::string(json));
  return record::value_from_tokens(json, tokens, true, base::default_series(), arena, 1000);
}

std::string show(const record::Value& value) {
  using record::Kind;
  switch (value.kind()) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return value.as_bool() ? "true" : "false";
    case Kind::integer:
      return fmt::format("{}", value.as_integer());
    case Kind::unsigned_integer:
      return fmt::format("{}u", value.as_unsigned());
    case Kind::real:
      return fmt::format("{}r", value.as_real());
    case Kind::string:
      return fmt::format("\"{}\"", value.as_string());
    case Kind::time:
      return fmt::format("time({},{})", value.as_unsigned() >> 32, value.as_unsigned() & 0xFFFFFFFF);
    case Kind::array: {
      std::string out = "[";
      for (const record::Value& item : value.items()) out += fmt::format("{}{}", out.size() > 1 ? "," : "", show(item));
      return out + "]";
    }
    case Kind::map: {
      std::string out = "{";
      for (const record::Pair& pair : value.pairs()) out += fmt::format("{}{}:{}", out.size() > 1 ? "," : "", show(pair.key), show(pair.value));
      return out + "}";
    }
  }
  return "?";
}

const base::Series& series(std::string_view name) {
  const base::Series* found = base::find_series(name);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace drybit::test
