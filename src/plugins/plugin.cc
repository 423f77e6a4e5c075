#include "plugins/plugin.h"

#include "base/text.h"

namespace drybit::plugins {

base::Problem& Start::add(base::Effect effect, std::string_view code, const config::Setting* setting, std::string message,
                          std::vector<std::string> router_log) const {
  problems.push_back({std::string(code), std::move(message), instance.place(setting), effect, std::move(router_log), {}});
  return problems.back();
}

const Plugin* find_plugin(config::PluginKind kind, std::string_view name) {
  for (const Plugin* plugin : all_plugins()) {
    if (plugin->spec.kind == kind && base::iequals(plugin->spec.name, name)) return plugin;
  }
  return nullptr;
}

const config::PluginSpec* find_spec(config::PluginKind kind, std::string_view name) {
  if (kind == config::PluginKind::parser) name = "regex";
  const Plugin* plugin = find_plugin(kind, name);
  return plugin == nullptr ? nullptr : &plugin->spec;
}

}  // namespace drybit::plugins
