#include "config/spec.h"

#include "base/text.h"

namespace drybit::config {

const OptionSpec* find_option(const PluginSpec& spec, std::string_view name, const base::Series& series) {
  auto find_in = [&](std::span<const OptionSpec> options) -> const OptionSpec* {
    for (const OptionSpec& option : options) {
      if (supports(option, series) && base::iequals(option.name, name)) return &option;
    }
    return nullptr;
  };
  const OptionSpec* found = find_in(spec.options);
  if (found != nullptr && !found->alias_of.empty()) return find_option(spec, found->alias_of, series);
  return found != nullptr ? found : find_in(generic_options(spec.kind));
}

}  // namespace drybit::config
