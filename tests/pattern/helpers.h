// Short answers for pattern tests.
#pragma once

#include <string>
#include <string_view>

#include "base/series.h"
#include "pattern/pattern.h"

namespace drybit::pattern_test {

inline const base::Series& v1() { return base::all_series()[0]; }
inline const base::Series& v4() { return base::all_series()[1]; }

/// "ok", or what is wrong with the pattern and where: "message @3".
inline std::string verdict(std::string_view text, const base::Series& series = v4()) {
  pattern::Compiled compiled = pattern::Pattern::compile(text, series);
  if (compiled) return "ok";
  return compiled.error().message + " @" + std::to_string(compiled.error().offset);
}

/// "-" without a match, else the match and behind it the groups in the order of the names: "abc a=x b=~" (~: unset).
inline std::string found(std::string_view text, std::string_view subject, const base::Series& series = v4()) {
  pattern::Compiled compiled = pattern::Pattern::compile(text, series);
  if (!compiled) return verdict(text, series);
  pattern::Captures captures;
  if (!compiled->search(subject, captures)) return captures.gave_up() ? "gave up" : "-";
  std::string result(captures[0].in(subject));
  for (const pattern::Pattern::Name& name : compiled->names()) {
    for (std::uint16_t group : name.groups) {
      result += " " + name.name + "=" + (captures[group].set() ? std::string(captures[group].in(subject)) : "~");
    }
  }
  return result;
}

}  // namespace drybit::pattern_test
