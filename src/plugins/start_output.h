// What the C outputs share when they start: options as data, how an instance names itself in the log, and the words of
// a start that fails.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/plugin.h"

namespace drybit::plugins {

/// An option of a Spec in the order Fluent Bit lists them.
struct OutputOption {
  std::string_view default_value = {};
  bool required = false;
  config::SeriesSet series = config::kAllSeries;
};
constexpr config::OptionSpec output_option(std::string_view name, config::OptionType type, std::string_view help, OutputOption more = {}) {
  config::OptionSpec option;
  option.name = name;
  option.type = type;
  option.help = help;
  option.default_value = more.default_value;
  option.required = more.required;
  option.series = more.series;
  return option;
}

/// "[output:es:es.0]", with the alias in place of the number where there is one.
std::string output_label(const config::Instance& instance);

/// Adds the fatal problem `code` at `setting`. `words`: what the plugin prints before it gives up, without level and
/// label. `before` are complete lines of others in front of it.
base::Problem& output_start_fails(const Start& start, std::string_view code, const config::Setting* setting, std::string message,
                                  std::string_view words, std::vector<std::string> before = {});

}  // namespace drybit::plugins
