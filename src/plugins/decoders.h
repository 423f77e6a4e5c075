// The parser options Decode_Field and Decode_Field_As (cfg:7.2).
#pragma once

#include <string>
#include <vector>

#include "plugins/plugin.h"
#include "record/from_json.h"

namespace drybit::plugins {

class Decoders {
 public:
  /// Reads the section's lines. A bad one drops them all and is noted (cfg:P6).
  static Decoders start(const Start& start);

  bool empty() const { return fields_.empty(); }
  /// Decodes the fields of `out.map` and replaces it; sets out.items where the result is no sound map (flt:P10).
  /// False: no field of that name with text is there, nothing is changed.
  bool apply(ParseContext& context, Parsed& out) const;

 private:
  enum class Kind : std::uint8_t { json, escaped, escaped_utf8, mysql_quoted };
  enum class Action : std::uint8_t { none, try_next, do_next };
  struct Rule {
    Kind kind;
    bool as;  ///< Decode_Field_As
    Action action;
  };
  struct Field {
    std::string name;
    std::vector<Rule> rules;
    bool adds_keys = false;  ///< it has a plain Decode_Field
  };
  /// What a field's rules make of its text.
  struct Decoded {
    record::Value value;                  ///< what takes the field's place
    std::span<const record::Item> items;  ///< the same, where it is no sound value
    bool object = false;                  ///< `value` is one
    bool plain = false;                   ///< a plain rule succeeded
    bool plain_text = false;              ///< and it was a text decoder's
    record::JsonObject extra;             ///< else its object
    int depth = 0;
  };

  explicit Decoders(const base::Series& series) : series_(&series), reader_(series) {}
  static bool read_line(std::string_view line, bool as, Decoders& to, std::string& error);
  const Field* find(const record::Value& key) const;
  void decode(const Field& field, std::string_view text, ParseContext& context, Decoded& out) const;
  bool run(const Rule& rule, std::string_view text, ParseContext& context, record::Value& value, record::JsonObject& object) const;
  void break_up(std::span<const std::span<const record::Item>> odd, base::Arena& arena, Parsed& out) const;
  void append(const record::JsonObject& extra, base::Arena& arena, Parsed& out) const;

  const base::Series* series_;
  std::vector<Field> fields_;
  mutable record::JsonReader reader_;  // one Parser serves one thread
};

/// cfg:D4: the decoder escaped_utf8 and quoted logfmt values. What the router says of a NUL goes to the log.
std::string_view unescape_utf8(std::string_view text, const base::Series& series, ParseContext& context);

}  // namespace drybit::plugins
