// The options that the core gives every filter and output (cfg:E5, E6, flt:3, out:1.1).
#include "config/spec.h"

namespace drybit::config {

namespace {

constexpr OptionSpec core(std::string_view name, OptionType type, std::string_view default_value, std::string_view help, SeriesSet series = kAllSeries) {
  OptionSpec option;
  option.name = name;
  option.type = type;
  option.default_value = default_value;
  option.help = help;
  option.series = series;
  option.core = true;
  return option;
}

constexpr OptionSpec kFilterOptions[] = {
    core("Name", OptionType::text, "", "The plugin"),
    core("Match", OptionType::text, "", "Tags to take: * stands for any text"),
    core("Match_Regex", OptionType::text, "", "Tags to take: a pattern, matched at the start of the tag"),
    core("Alias", OptionType::text, "", "Name of this instance in logs and metrics"),
    core("Log_Level", OptionType::text, "", "off, error, warn, info, debug or trace"),
    core("Log_Suppress_Interval", OptionType::time, "0", "Seconds in which a repeated log line is left out", kSince4_2),
    core("Active", OptionType::text, "", "false or 0 switches the filter off", kSince4_2),
    core("Condition", OptionType::text, "", "Accepted, without effect in classic mode", kSince4_2),
};

}  // namespace

std::span<const OptionSpec> generic_options(PluginKind kind) {
  if (kind == PluginKind::filter) return kFilterOptions;
  return {};
}

}  // namespace drybit::config
