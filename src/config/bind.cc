// From the lines of a section to options: variables expanded, names looked up.
#include <fmt/format.h>

#include "base/text.h"
#include "config/check.h"

namespace drybit::config {

namespace {

using base::Effect;
using base::iequals;
using base::istarts_with;

/// Core options whose empty value (an unset variable) is taken as it is; the others then count as a plugin's own.
bool takes_nothing(std::string_view name) {
  for (std::string_view known : {"match", "host", "port", "retry_limit", "tls.vhost", "tls.ca_path", "tls.ca_file", "tls.crt_file", "tls.key_file", "tls.key_passwd",
                                 "tls.min_version", "tls.max_version", "tls.ciphers"}) {
    if (iequals(name, known)) return true;
  }
  return false;
}

/// Active and Condition are core by name only: they go to the plugin with its own properties.
bool is_accepted_only(std::string_view name) { return iequals(name, "active") || iequals(name, "condition"); }

const OptionSpec* generic_option(PluginKind kind, std::string_view name, const base::Series& series) {
  for (const OptionSpec& option : generic_options(kind)) {
    if (supports(option, series) && iequals(option.name, name)) return &option;
  }
  return nullptr;
}

void find_options(Check& check, Bound& bound) {
  const PluginSpec& spec = *check.instance.spec;
  std::string_view key = bound.setting.property->key;
  bool output = spec.kind == PluginKind::output;
  bool nothing = output && bound.absent;
  const OptionSpec* generic = spec.kind == PluginKind::parser ? nullptr : generic_option(spec.kind, key, check.series);
  if (output && !nothing && istarts_with(key, "net.")) {
    bound.group = Bound::Group::net;
    bound.setting.option = generic;
  } else if (output && !nothing && check.series.oauth2_options && istarts_with(key, "oauth2")) {
    bound.group = Bound::Group::oauth2;
    bound.setting.option = generic;
  } else if (generic != nullptr && generic->core && !is_accepted_only(key) && (!nothing || takes_nothing(key))) {
    bound.group = Bound::Group::core;
    bound.setting.option = generic;
  } else {
    for (const OptionSpec& own : spec.options) {
      if (supports(own, check.series) && iequals(own.name, key)) bound.setting.option = &own;
    }
    if (bound.setting.option == nullptr && generic != nullptr && is_accepted_only(key)) bound.setting.option = generic;
  }
}

}  // namespace

std::string Check::printed(const Property& property) const { return series.lowers_keys ? base::lower(property.key) : property.key; }

base::Problem& Check::add(std::string_view code, Effect effect, base::Span span, std::string message) const {
  problems.push_back({std::string(code), std::move(message), {instance.section->text, span}, effect, {}, {}});
  return problems.back();
}

void bind_options(Check& check, const VariableLookup& lookup) {
  const PluginSpec& spec = *check.instance.spec;
  bool parser = spec.kind == PluginKind::parser;
  for (const Property& property : check.instance.section->properties) {
    if (!parser && iequals(property.key, "name")) continue;
    Bound bound;
    bound.setting.property = &property;
    // cfg:C16: the decoders of a parser are the one exception.
    if (property.broken || (parser && istarts_with(property.key, "decode_field"))) {
      bound.setting.value = property.value;
    } else {
      std::vector<std::string> unset;
      bound.setting.value = expand_variables(property.value, check.series, lookup, &unset);
      for (const std::string& name : unset) {
        check.add("unset-variable", Effect::logs_altered, property.value_span, fmt::format("the variable ${{{}}} is not set by this text: it expands to nothing", base::printable(name)))
            .router_log.push_back(fmt::format("[ warn] [env] variable ${{{}}} is used but not set", name));
      }
      bound.absent = bound.setting.value.empty() && spec.kind != PluginKind::filter;
    }
    find_options(check, bound);
    // v5:N2: a text that the core hands to the plugin is expanded once more.
    if (check.series.expands_text_twice && bound.group == Bound::Group::own && !spec.go && !parser && !property.broken && bound.setting.option != nullptr &&
        bound.setting.option->type == OptionType::text) {
      bound.setting.value = expand_variables(bound.setting.value, check.series, lookup, nullptr);
    }
    check.bound.push_back(std::move(bound));
  }
}

void take_settings(Check& check) {
  for (Bound& bound : check.bound) {
    if (bound.absent) continue;
    if (bound.setting.option != nullptr && !bound.setting.option->alias_of.empty()) {
      bound.setting.option = find_option(*check.instance.spec, bound.setting.option->alias_of, check.series);
    }
    check.instance.settings.push_back(std::move(bound.setting));
  }
  check.bound.clear();
}

}  // namespace drybit::config
