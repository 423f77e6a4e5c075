// Record accessors: "$kubernetes['labels']['app']", "app.$TAG[1].$1" (flt:4). Compiled once, then looked up or translated
// per record. Everything is bytes; nothing is trimmed or checked.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/series.h"
#include "base/source.h"
#include "json/write.h"
#include "record/value.h"

namespace drybit::record {

/// Why a text is no accessor (flt:4.2).
struct AccessorError {
  std::string message;  ///< drybit's sentence, without a final stop
  base::Span span;      ///< the key reference at fault, bytes of the text
  /// What Fluent Bit prints itself, one entry a line ("[error] [record accessor] ..."); the caller's own error follows.
  std::vector<std::string> router_log;
};

/// One step below the top-level key.
struct Subkey {
  bool is_index = false;
  std::string name;         ///< for ['NAME']
  std::uint32_t index = 0;  ///< for [N]
};

struct AccessorPart {
  enum class Kind : std::uint8_t { literal, tag, tag_part, group, key };
  Kind kind = Kind::literal;
  std::string text;             ///< literal text, or the top-level key's name
  std::int64_t number = 0;      ///< of the tag part or the group
  std::vector<Subkey> subkeys;
  base::Span span;              ///< bytes of the compiled text
};

class Accessor {
 public:
  /// What a translation draws from.
  struct Source {
    std::string_view tag;
    const Value* body = nullptr;  ///< a map
    /// Regex groups by number, [0] the whole match; missing ones are empty (flt:R9).
    std::span<const std::string_view> groups;
    json::WriteStyle style;  ///< how maps are printed
  };
  /// What a translation came across.
  struct Outcome {
    /// The first key reference that was not found or, for the checked form, led to an array; null: none.
    const AccessorPart* missing = nullptr;
    /// Arrays met: each prints kArrayMessage.
    int arrays = 0;
  };
  static constexpr std::string_view kArrayMessage = "[error] [ra key] cannot process key value";

  /// No parts at all; as the text "$" gives.
  Accessor() = default;
  /// Cuts `text` into parts by flt:4.1, flt:4.2 as `series` does.
  static std::variant<Accessor, AccessorError> compile(std::string_view text, const base::Series& series);

  const std::vector<AccessorPart>& parts() const { return parts_; }
  /// "[error] [record accessor] bad input character ..." lines of an accessor that compiled all the same (flt:4.2).
  const std::vector<std::string>& messages() const { return messages_; }
  /// True where some part depends on more than the tag and fixed text.
  bool depends_on_record() const;

  /// Match form (flt:4.4): the string that the first part leads to; null where there is none or it is no string.
  /// Without any part Fluent Bit crashes: ask parts().empty() at start.
  const Value* match(const Value& body) const;
  /// Key/value form (flt:4.4): as match, of any kind, but not through a final index.
  const Value* value(const Value& body) const;
  /// Every kind of value, indexes included (flt:4.3): what outputs use for a single key. First part only.
  const Value* find(const Value& body) const;

  /// Appends all parts to `out` (flt:4.4); what is missing is empty.
  Outcome translate(const Source& source, std::string& out) const;
  /// Translate with check (flt:4.4, out:CW11): false, and `out` as it was, where a key reference is missing or an array.
  /// `outcome`, when given, receives the part; its message is missing_message(*part).
  bool translate_checked(const Source& source, std::string& out, Outcome* outcome = nullptr) const;
  /// "[ warn] [record accessor] translation failed, root key=NAME".
  static std::string missing_message(const AccessorPart& part);

 private:
  friend class AccessorCompiler;
  const Value* resolve(const AccessorPart& part, const Value& body) const;
  void append(const AccessorPart& part, const Source& source, const Value* found, std::string& out, Outcome& outcome) const;

  std::vector<AccessorPart> parts_;
  std::vector<std::string> messages_;
  bool index_only_paths_ = true;
};

/// The n-th piece of a tag (flt:4.4): from 0; empty where there is none.
std::string_view tag_part(std::string_view tag, std::int64_t n);

}  // namespace drybit::record
