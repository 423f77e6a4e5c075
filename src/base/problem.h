// What a parser or a plugin's start noticed, with its place. A lint rule turns a Problem into a Finding; replay turns
// the fatal ones into the reason why the router would not start.
#pragma once

#include <string>
#include <vector>

#include "base/effect.h"
#include "base/source.h"

namespace drybit::base {

/// A place in one of the texts of a configuration: `text` is the index of the data value (config::Manifest::values),
/// or kManifest for the manifest file itself.
struct Place {
  static constexpr std::uint32_t kManifest = 0xFFFFFFFF;
  std::uint32_t text = kManifest;
  Span span;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Problem {
  /// Stable kind of fault; lint rules select by it: "unknown-option", "indentation-too-low".
  std::string code;
  /// drybit's own sentence, without a final stop.
  std::string message;
  Place place;
  Effect effect = Effect::router_fails;
  /// What Fluent Bit itself prints, one entry a line, as "[error] [config] ..." (no time stamp); empty: it is silent.
  std::vector<std::string> router_log;
  /// A nearby known name, for "did you mean"; empty when there is none.
  std::string suggestion;

  /// Fluent Bit ends here: nothing behind this problem happens in a real start.
  bool fatal() const { return effect == Effect::router_fails; }
};

}  // namespace drybit::base
