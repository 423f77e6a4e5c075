// The document that es makes of a record, and the id it derives from it (out:ES5, ES6, ES10).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "json/write.h"
#include "record/value.h"

namespace drybit::plugins {

/// The options that shape a document.
struct EsDocumentOptions {
  std::string time_key, time_format;
  bool nanoseconds = false;
  bool include_tag = false;
  std::string tag_key;
  bool replace_dots = false;
  json::WriteStyle style;
};

/// `value` with dots in keys replaced by underscores, at every level (out:ES6). Parts without such keys are shared.
record::Value replace_dots(const record::Value& value, base::Arena& arena);

class EsDocument {
 public:
  explicit EsDocument(EsDocumentOptions options) : options_(std::move(options)) {}

  /// The document's map: time, tag, then the record's keys. Lives in `arena`.
  record::Value make(const record::Value& body, std::string_view tag, std::int64_t seconds, std::uint32_t nanoseconds, base::Arena& arena) const;
  /// Its JSON, appended.
  void write(const record::Value& document, std::string& out) const;

 private:
  EsDocumentOptions options_;
};

/// out:ES10. `scratch` is used for the packed bytes.
std::string es_generated_id(const record::Value& document, std::string& scratch);

}  // namespace drybit::plugins
