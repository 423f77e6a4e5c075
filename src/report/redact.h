// Hides what logs say and keeps its shape: letters read x, digits 9, everything else stays, byte for byte as long as it
// was. Keys stay, so that fields can be told apart; of names (groups, streams, tags, files) the configuration's own
// words.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "record/value.h"

namespace drybit::report {

class Redactor {
 public:
  /// `configuration`: the text whose words stay readable in names.
  explicit Redactor(std::string_view configuration);

  /// A log line or a message: keys of a JSON object in it stay, and it stays JSON where it was.
  std::string text(std::string_view text) const;
  /// A name made from the configuration and from records.
  std::string name(std::string_view name) const;
  /// JSON whose values are names: an API call, a bulk action.
  std::string json_names(std::string_view text) const;
  /// What a stage says of a record: words that also stand in `values` are hidden.
  std::string note(std::string_view note, const std::set<std::string, std::less<>>& values) const;
  /// A record's body. Where a value of `before` (null: none) was another one with the same shape, letters read y and
  /// digits 8, so that it still counts as changed.
  record::Value value(const record::Value& value, const record::Value* before, base::Arena& arena) const;

 private:
  std::set<std::string, std::less<>> words_;
};

/// The words of `text`, added to `words`: letters and digits in a row.
void add_words(std::string_view text, std::set<std::string, std::less<>>& words);
/// Every word of a body's values, keys not counted.
void add_words(const record::Value& value, std::set<std::string, std::less<>>& words);

}  // namespace drybit::report
