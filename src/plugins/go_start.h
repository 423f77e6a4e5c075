// How a Go plugin fails to start: its own message, then the loader's (out:CG1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

/// "[cloudwatch 0]": how the plugin names the instance that is starting.
std::string go_instance(const Start& start);

/// Adds the fatal problem `code` at `setting` with drybit's own `message`. `logged`: what the plugin logs as errors, in
/// order and as plain texts. On a series where the loader's clean-up trips over an earlier instance of the same plugin
/// the process aborts instead of ending; the message says so.
void go_start_fails(const Start& start, std::string_view code, const config::Setting* setting, std::string message,
                    const std::vector<std::string>& logged);

/// An option of a Spec; Go plugins check no types.
constexpr config::OptionSpec go_option(std::string_view name, std::string_view default_value, std::string_view help, bool required = false) {
  config::OptionSpec option;
  option.name = name;
  option.default_value = default_value;
  option.help = help;
  option.required = required;
  return option;
}

/// out:CG2: only `true` and `false`, any case; everything else is the default.
bool go_flag(std::string_view text, bool default_value);

/// Go's strconv.Atoi. The error is Go's message.
base::Result<std::int64_t> go_atoi(std::string_view text);

}  // namespace drybit::plugins
