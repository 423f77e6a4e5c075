#include "plugins/section_spec.h"

namespace drybit::plugins {

namespace {

using config::kAllSeries;
using config::kSince4_2;
using config::OptionSpec;
using config::OptionType;

// Booleans are text here: a word that is none is no error (cfg:P4).
constexpr OptionSpec option(std::string_view name, std::string_view default_value, std::string_view help, config::SeriesSet series = kAllSeries) {
  OptionSpec spec;
  spec.name = name;
  spec.default_value = default_value;
  spec.help = help;
  spec.series = series;
  return spec;
}

constexpr OptionSpec required(std::string_view name, std::string_view help) {
  OptionSpec spec = option(name, "", help);
  spec.required = true;
  return spec;
}

constexpr OptionSpec repeatable(std::string_view name, std::string_view help) {
  OptionSpec spec = option(name, "", help);
  spec.repeatable = true;
  return spec;
}

constexpr OptionSpec kOptions[] = {
    required("Name", "What filters call the parser by, case-sensitive"),
    required("Format", "regex, json, ltsv or logfmt"),
    option("Regex", "", "Pattern with named groups, Ruby syntax (regex only, required there)"),
    option("Time_Key", "time", "Top-level key that holds the time; needs Time_Format"),
    option("Time_Format", "", "How the time is written; without it there is no time handling at all"),
    option("Time_Keep", "false", "Keep the time key in the record"),
    option("Time_Strict", "true", "false: take what could be read of a time that does not fit"),
    option("Time_Offset", "", "Zone of times without one: +HHMM, -HH:MM or Z"),
    option("Time_System_Timezone", "false", "Read times in the router's own zone, which is UTC", kSince4_2),
    option("Time_Zone", "", "IANA name of the zone of times without one", kSince4_2),
    option("Types", "", "List of key:type with integer, float, hex, bool or string (not for json)"),
    option("Skip_Empty_Values", "true", "Leave out groups that are empty (regex only)"),
    option("Logfmt_No_Bare_Keys", "false", "Refuse texts with a key that has no = (logfmt only)", kSince4_2),
    repeatable("Decode_Field", "json FIELD [try_next|do_next]: append the keys of the object in FIELD"),
    repeatable("Decode_Field_As", "json|escaped|escaped_utf8|mysql_quoted FIELD [try_next|do_next]: replace FIELD's value"),
};

}  // namespace

std::span<const OptionSpec> parser_options() { return kOptions; }

std::string_view parser_text(const config::Instance& instance, std::string_view option) {
  const config::Setting* setting = instance.find(option);
  if (setting != nullptr && !setting->value.empty()) return setting->value;
  for (const OptionSpec& own : kOptions) {
    if (own.name == option) return own.default_value;
  }
  return {};
}

Switch parser_switch(const config::Instance& instance, std::string_view option) {
  const auto value = config::parse_boolean(parser_text(instance, option));
  return !value ? Switch::neither : *value ? Switch::on : Switch::off;
}

}  // namespace drybit::plugins
