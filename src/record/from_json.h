// Objects out of JSON text, as the several places in Fluent Bit read them: tokens from src/json put together to values
// (cfg:J1-J8, k8s:8.6, cfg:D3).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "base/series.h"
#include "json/token.h"
#include "json/unescape.h"
#include "record/items.h"
#include "record/value.h"

namespace drybit::record {

/// Who reads; they differ in the reader a series gives them and in what they make of odd numbers of items.
enum class JsonUse : std::uint8_t {
  parser,   ///< Format json (cfg:4.2, cfg:4.3): items missing fail, items left over are kept in `items`
  merge,    ///< Merge_Log and API bodies (k8s:8): items missing give an empty object, items left over are dropped
  decoder,  ///< Decode_Field json, Decode_Field_As json (cfg:D3): all items go into the stream (flt:P10)
};

struct JsonObject {
  Value map;             ///< the object; {} where items are missing
  bool missing = false;  ///< the items ran out before the object was complete (k8s:8.6)
  /// The number of items is not what the object announces (lenient reader only): all of them, the object's header first.
  /// Empty for a sound text.
  std::span<const Item> items;
  std::size_t surplus_at = 0;  ///< index in `items` of the first that is left over; items.size() where `missing`
  int depth = 0;         ///< containers on the longest path; may be cut at a little above the series' limit (cfg:J11)
};

/// Reads texts one after another and keeps its memory. Serves one thread.
class JsonReader {
 public:
  explicit JsonReader(const base::Series& series) : series_(&series) {}

  /// False: `text` is no object to this reader. Strings without escapes stay views into `text`.
  bool read(std::string_view text, JsonUse use, base::Arena& arena, JsonObject& out);

 private:
  bool read_exact(std::string_view text, JsonUse use, base::Arena& arena, JsonObject& out);
  bool read_lenient(std::string_view text, JsonUse use, base::Arena& arena, JsonObject& out);

  const base::Series* series_;
  json::TokenList tokens_;
};

/// Any JSON document of json::read_strict's or json::tokenize's making as a value, sizes taken as exact. Nesting deeper
/// than `max_depth` is replaced by null.
Value value_from_tokens(std::string_view text, const json::TokenList& tokens, bool strict, const base::Series& series,
                        base::Arena& arena, int max_depth);

}  // namespace drybit::record
