// Reading an instance's settings with each series' rule for repeats.
#include <algorithm>

#include "base/text.h"
#include "config/pipeline.h"

namespace drybit::config {

const Setting* Instance::find(std::string_view option) const {
  const Setting* found = nullptr;
  for (const Setting& setting : settings) {
    if (setting.option == nullptr || !base::iequals(setting.option->name, option)) continue;
    // A parser section's first property counts (cfg:P1). The outputs look their values up by name, which finds the
    // first (out:OG3); core properties and filters' own take the last (cfg:E6).
    bool first_wins = spec != nullptr && (spec->kind == PluginKind::parser || (spec->kind == PluginKind::output && !setting.option->core));
    if (found == nullptr || !first_wins) found = &setting;
  }
  return found;
}

std::string_view Instance::text(std::string_view option) const {
  if (const Setting* setting = find(option)) return setting->value;
  if (spec == nullptr) return {};
  for (const OptionSpec& own : spec->options) {
    if (base::iequals(own.name, option)) return own.default_value;
  }
  for (const OptionSpec& generic : generic_options(spec->kind)) {
    if (base::iequals(generic.name, option)) return generic.default_value;
  }
  return {};
}

bool Instance::flag(std::string_view option) const { return parse_boolean(text(option)).value_or(false); }

std::int64_t Instance::integer(std::string_view option) const { return base::c_atoi(text(option)); }

std::vector<const Setting*> Instance::all(std::string_view option) const {
  std::vector<const Setting*> found;
  for (const Setting& setting : settings) {
    if (setting.option != nullptr && base::iequals(setting.option->name, option)) found.push_back(&setting);
  }
  return found;
}

base::Place Instance::place(const Setting* setting) const {
  if (setting != nullptr && setting->property != nullptr) return {section->text, setting->property->value_span};
  return section == nullptr ? base::Place{} : base::Place{section->text, section->header};
}

bool Pipeline::starts() const {
  return std::ranges::none_of(problems, [](const base::Problem& problem) { return problem.fatal(); });
}

}  // namespace drybit::config
