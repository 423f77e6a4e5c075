// What changed between two bodies of a record, or two JSON texts, field by field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/value.h"

namespace drybit::report {

struct FieldChange {
  enum class Kind : std::uint8_t { added, removed, changed, type_changed, reordered } kind;
  std::string path;  ///< "kubernetes.labels.app"; a repeated key as "a#2"; a key with a dot or a blank in quotes
  record::Value before, after;
};

/// In the order of `before`, then what was added in the order of `after`. The order of keys is told only where nothing
/// else differs.
std::vector<FieldChange> diff_bodies(const record::Value& before, const record::Value& after);

/// The value as JSON text, for people: the last of equal keys only.
std::string value_text(const record::Value& value);
/// "text", "whole number", "map" ...
std::string_view kind_name(record::Kind kind);

}  // namespace drybit::report
