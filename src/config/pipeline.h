// A configuration as one series would start it: sections in order with Fargate's fixed INPUT in front, values
// expanded, each option checked against its plugin's Spec, every fault as a Problem in the order Fluent Bit meets them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/classic.h"
#include "config/manifest.h"
#include "config/spec.h"

namespace drybit::config {

/// A property bound to the option it sets.
struct Setting {
  const OptionSpec* option = nullptr;  ///< null: unknown to the plugin
  std::string value;                   ///< expanded (cfg:C16)
  const Property* property = nullptr;  ///< as written
};

/// One filter, output or parser section.
struct Instance {
  const PluginSpec* spec = nullptr;
  const Section* section = nullptr;
  std::string name;             ///< "grep.0", N counted among all filters (or outputs)
  std::size_t index = 0;        ///< position among the filters, outputs or parsers
  std::vector<Setting> settings;
  bool unloaded = false;        ///< cfg:E8: dropped at start, the rest runs
  /// Where in Pipeline::problems the checks of this instance's start end; what the plugin itself finds comes there. For a
  /// parser: where its section's faults end.
  std::size_t problems_end = 0;

  /// The effective value of a single option (v1's first/last rules applied: cfg:E6, out:OG3), or null.
  const Setting* find(std::string_view option) const;
  /// Its text, or the Spec's default.
  std::string_view text(std::string_view option) const;
  bool has(std::string_view option) const { return find(option) != nullptr; }
  /// cfg:E1; the default where the value is absent. Only for options whose type is checked.
  bool flag(std::string_view option) const;
  std::int64_t integer(std::string_view option) const;
  /// All settings of a repeatable option, or of several, in file order.
  std::vector<const Setting*> all(std::string_view option) const;
  /// The place of a setting's value, or of the section's header.
  base::Place place(const Setting* setting) const;
};

/// Finds the Spec of a plugin; null when there is none of that name.
using SpecLookup = std::function<const PluginSpec*(PluginKind, std::string_view name)>;

struct Pipeline {
  const base::Series* series = nullptr;
  std::vector<ClassicFile> files;       ///< one per data value of the manifest, same index
  std::vector<Instance> parsers, filters, outputs;
  std::vector<base::Problem> problems;  ///< in Fluent Bit's order
  bool json_escape_unicode = true;      ///< cfg:C11: [SERVICE] json.escape_unicode of an included text
  bool router_log_on = false;           ///< flb_log_cw: "true"

  /// False where a problem is fatal for this series. Plugins' own start-up adds to `problems` later.
  bool starts() const;
};

/// Builds the pipeline of `manifest` for `series`: grammar, parsers.conf sections, filters.conf then output.conf,
/// plugin names, options (unknown, repeated, badly typed, missing), Match. What only a plugin can judge (patterns,
/// accessors, parser names) is left to plugins::start.
Pipeline build_pipeline(const Manifest& manifest, const base::Series& series, const SpecLookup& find_spec);

/// What Fluent Bit prints last when a plugin of this kind cannot start.
std::string start_failed(const base::Series& series, PluginKind kind);

/// cfg:E1. nullopt when `text` is no boolean.
std::optional<bool> parse_boolean(std::string_view text);
/// cfg:E2; -1 where invalid.
std::int64_t parse_size(std::string_view text, const base::Series& series);
/// cfg:E2b, seconds.
std::int64_t parse_time(std::string_view text);
/// ${NAME} expansion, cfg:C16-C18. `lookup` gives a variable's value or nullopt; names that are unset go to `unset`.
std::string expand_variables(std::string_view text, const base::Series& series,
                             const std::function<std::optional<std::string>(std::string_view)>& lookup, std::vector<std::string>* unset);
/// flt:W4: words separated by spaces, double quotes group; at most `words` words, the rest as one more.
std::vector<std::string> split_words(std::string_view text, std::size_t words);

/// Fargate's own INPUT, in front of the user's sections (mistakes: fact 1).
std::string_view fargate_input();

}  // namespace drybit::config
