// Which tags a filter or output takes: Match and Match_Regex (flt:2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pattern/pattern.h"

namespace drybit::record {

/// flt:G1: "*" stands for any bytes, nothing else is special; the whole tag must fit.
bool match_tag(std::string_view pattern, std::string_view tag);

/// Match and Match_Regex of one section, either or both (flt:G3).
class TagRule {
 public:
  /// Takes no tag at all.
  TagRule() = default;
  /// `regex`: null where there is no Match_Regex or it does not compile (flt:G4). `to_nul`: Match compares a tag up to its
  /// first NUL byte (flt:R11).
  TagRule(std::optional<std::string> match, std::optional<pattern::Pattern> regex, bool to_nul = false)
      : match_(std::move(match)), regex_(std::move(regex)), to_nul_(to_nul) {}

  /// True where at least one of the two is there (flt:G6).
  bool given() const { return match_.has_value() || regex_.has_value(); }
  bool accepts(std::string_view tag) const;
  const std::optional<std::string>& match() const { return match_; }

 private:
  std::optional<std::string> match_;
  std::optional<pattern::Pattern> regex_;
  bool to_nul_ = false;
};

}  // namespace drybit::record
