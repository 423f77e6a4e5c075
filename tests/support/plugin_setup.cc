#include "support/plugin_setup.h"

#include <doctest/doctest.h>

namespace drybit::test {

config::Instance instance_of(config::PluginKind kind, const std::string& name, const Properties& properties, const base::Series& series) {
  config::Instance instance;
  instance.spec = plugins::find_spec(kind, name);
  REQUIRE_MESSAGE(instance.spec != nullptr, name);
  instance.name = name + ".0";
  for (const auto& [key, value] : properties) {
    config::Setting setting;
    setting.option = config::find_option(*instance.spec, key, series);
    setting.value = value;
    instance.settings.push_back(std::move(setting));
  }
  return instance;
}

const plugins::Parser* Parsers::find(std::string_view name) const {
  for (const auto& parser : parsers_) {
    if (parser->name() == name) return parser.get();
  }
  return nullptr;
}

const plugins::Parser* Parsers::add(const Properties& properties, const base::Series& series) {
  std::string format;
  for (const auto& [key, value] : properties) {
    if (key == "Format") format = value;
  }
  instances_.push_back(std::make_unique<config::Instance>(instance_of(config::PluginKind::parser, format, properties, series)));
  const plugins::Plugin* plugin = plugins::find_plugin(config::PluginKind::parser, format);
  REQUIRE(plugin != nullptr);
  auto parser = plugin->start_parser({*instances_.back(), series, world, nullptr, problems});
  if (parser == nullptr) return nullptr;
  parsers_.push_back(std::move(parser));
  return parsers_.back().get();
}

std::string lines_of(const flow::RouterLog& log) {
  std::string out;
  for (const auto& line : log.lines()) {
    if (!out.empty()) out += "; ";
    out += line.text;
  }
  return out;
}

std::string codes_of(const std::vector<base::Problem>& problems) {
  std::string out;
  for (const base::Problem& problem : problems) {
    if (!out.empty()) out += ' ';
    out += problem.code;
    if (problem.fatal()) out += '!';
  }
  return out;
}

}  // namespace drybit::test
