// The parser option Types: casts of text values (cfg:7.1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/router_log.h"
#include "record/value.h"

namespace drybit::plugins {

enum class CastType { none, integer, real, hex, boolean, string };

class Types {
 public:
  Types() = default;
  /// "key:type key:type ..." (cfg:K1); never an error.
  explicit Types(std::string_view text);

  /// There is no item at all. One without a colon counts, though it types no key.
  bool empty() const { return !has_items_; }
  /// none where the key has no type.
  CastType find(std::string_view key) const;

 private:
  struct Cast {
    std::string key;
    CastType type;
  };
  std::vector<Cast> casts_;
  bool has_items_ = false;
};

/// `text` as that type (cfg:K2-K5); `key` is for the message of a failed cast.
record::Value cast(CastType type, std::string_view key, std::string_view text, flow::RouterLog& log);

}  // namespace drybit::plugins
