#include "plugins/start_output.h"

#include <fmt/format.h>

namespace drybit::plugins {

std::string output_label(const config::Instance& instance) {
  const config::Setting* alias = instance.find("Alias");
  return fmt::format("[output:{}:{}]", instance.spec->name, alias != nullptr ? std::string_view(alias->value) : std::string_view(instance.name));
}

base::Problem& output_start_fails(const Start& start, std::string_view code, const config::Setting* setting, std::string message,
                                  std::string_view words, std::vector<std::string> before) {
  std::string label = output_label(start.instance);
  std::vector<std::string> lines = std::move(before);
  lines.push_back(fmt::format("[error] {} {}", label, words));
  lines.push_back(fmt::format("[error] {} {}", label, start.instance.spec->last_words));
  lines.push_back(fmt::format("[error] [output] failed to initialize '{}' plugin", start.instance.spec->name));
  lines.emplace_back(start.series.output_start_failed);
  return start.add(base::Effect::router_fails, code, setting, std::move(message), std::move(lines));
}

}  // namespace drybit::plugins
