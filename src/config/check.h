// Checks of one instance's options, in the two moments in which Fluent Bit makes them: while it reads the sections (core
// properties, cfg:E7) and when it starts the plugin (cfg:E5, E6, E1, E2c). Used by build_pipeline only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/pipeline.h"

namespace drybit::config {

using VariableLookup = std::function<std::optional<std::string>(std::string_view)>;

/// A property on its way to become a Setting.
struct Bound {
  enum class Group : std::uint8_t { core, own, net, oauth2 } group = Group::own;
  Setting setting;
  bool absent = false;  ///< cfg:C17: expanded to nothing, on an output
};

/// What the checks need to know of the instance and where they report.
struct Check {
  const base::Series& series;
  Instance& instance;
  std::vector<base::Problem>& problems;
  std::vector<Bound> bound;

  bool is_filter() const { return instance.spec->kind == PluginKind::filter; }
  /// The property's name as this series prints it (cfg:C13).
  std::string printed(const Property& property) const;
  base::Problem& add(std::string_view code, base::Effect effect, base::Span span, std::string message) const;
};

/// Expands the section's values and finds the option of each; fills `check.bound`. Unset variables are told.
void bind_options(Check& check, const VariableLookup& lookup);
/// First moment: core properties, in file order. `name` is the plugin's name as the section has it.
void check_core(Check& check, std::string_view name);
/// Second moment; not called for a filter that is unloaded.
void check_own(Check& check);
/// What becomes of the instance's settings: those that are there.
void take_settings(Check& check);

/// One of off, error, warn, warning, info, debug, trace.
bool is_log_level(std::string_view text);
/// "[error] configuration file contains errors, aborting."
inline constexpr std::string_view kAborting = "[error] configuration file contains errors, aborting.";

}  // namespace drybit::config
