// What a plugin accepts, as data: the single source for unknown options, bad values, defaults, `drybit explain` and
// completion. Every plugin file holds one PluginSpec.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/series.h"

namespace drybit::config {

enum class OptionType : std::uint8_t {
  text,     ///< the whole trimmed value
  boolean,  ///< cfg:E1, type-checked at start
  integer,  ///< C atoi, never an error
  real,     ///< C atof
  size,     ///< cfg:E2
  time,     ///< cfg:E2b, seconds
  words,    ///< cfg:E2c: a list; fewer than `min_words` is fatal
  lookup_boolean,  ///< text that the plugin reads as a boolean by itself (out:CW5, CW8; checked by v5:N6)
  deprecated,      ///< any value, told of and without effect; no start where Series::refuses_deprecated (v5:N7b)
};

/// Bits of base::Series::index.
using SeriesSet = std::uint8_t;
inline constexpr SeriesSet kAllSeries = 0b111;
inline constexpr SeriesSet kSince4_2 = 0b110;
inline constexpr SeriesSet kSince5_0 = 0b100;

struct OptionSpec {
  std::string_view name;  ///< in the spelling of the documentation; compared without case
  OptionType type = OptionType::text;
  std::string_view default_value = {};  ///< as one would write it; empty: none
  std::string_view help = {};           ///< one line
  bool required = false;
  bool repeatable = false;
  std::uint8_t min_words = 0;           ///< for OptionType::words
  SeriesSet series = kAllSeries;
  std::string_view alias_of = {};       ///< the option this is another name for
  bool core = false;                    ///< belongs to every plugin: repeated, the last wins (cfg:E6)
  bool fargate_owned = false;           ///< the service sets it; a ConfigMap must not (k8s:1.2)
};

enum class PluginKind : std::uint8_t { filter, output, parser };

struct PluginSpec {
  PluginKind kind;
  std::string_view name;     ///< as Fluent Bit calls it: "cloudwatch_logs"
  std::string_view summary;  ///< one line
  std::span<const OptionSpec> options;
  bool go = false;           ///< a Go plugin: declares no options to the core, unknown ones are ignored (out:OG2)
  std::string_view last_words = {};  ///< of a C output or a filter that is refused: "Initialization failed"
};

inline bool supports(const OptionSpec& option, const base::Series& series) { return (option.series >> series.index & 1) != 0; }

/// The options that the core itself gives every filter / output (cfg:E6, out:1.1): `core` set, and for outputs the groups
/// net.* and oauth2.* without it, which are checked like a plugin's own.
std::span<const OptionSpec> generic_options(PluginKind kind);

/// The spec's own or generic option of that name (any case, aliases resolved to their own entry) that `series` knows;
/// null when there is none.
const OptionSpec* find_option(const PluginSpec& spec, std::string_view name, const base::Series& series);

}  // namespace drybit::config
