#include "config/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/suggest.h"
#include "base/text.h"

namespace drybit::config {

namespace {

using base::Effect;
using base::iequals;

std::string quoted(std::string_view text) { return fmt::format("'{}'", base::printable(text)); }

/// An option's name as the plugin itself spells it in its messages: three filters as the documentation does, all others in
/// lower case.
std::string own_spelling(const PluginSpec& spec, std::string_view option) {
  bool capitals = spec.name == "parser" || spec.name == "nest" || spec.name == "modify";
  return capitals ? std::string(option) : base::lower(option);
}

/// The options a property of that group may name, in the order in which Fluent Bit lists them.
std::vector<std::string> allowed(const Check& check, Bound::Group group, const base::Series& series) {
  std::vector<std::string> names;
  const PluginSpec& spec = *check.instance.spec;
  std::string_view prefix = group == Bound::Group::net ? "net." : group == Bound::Group::oauth2 ? "oauth2" : "";
  for (const OptionSpec& option : prefix.empty() ? spec.options : generic_options(spec.kind)) {
    if (supports(option, series) && option.name.substr(0, prefix.size()) == prefix) names.push_back(own_spelling(spec, option.name));
  }
  return names;
}

std::string allowed_text(const std::vector<std::string>& names) {
  std::string text = "The following properties are allowed: ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool last = i + 1 == names.size();
    text += fmt::format("{}{}{}", last && i > 0 ? "and " : "", names[i], last ? "." : ", ");
  }
  return text;
}

/// The first series that knows the option; null where none does.
const base::Series* known_to(const PluginSpec& spec, std::string_view name) {
  for (const base::Series& series : base::all_series()) {
    if (find_option(spec, name, series) != nullptr) return &series;
  }
  return nullptr;
}

std::string unknown_text(const Check& check, const Property& property) {
  std::string text = fmt::format("{} has no option {}", check.instance.spec->name, quoted(property.key));
  if (const base::Series* other = known_to(*check.instance.spec, property.key)) {
    text += fmt::format(" in Fluent Bit {} (Fluent Bit {} has it)", check.series.version, other->version);
  }
  return text;
}

std::string suggestion(const Check& check, std::string_view name) {
  std::vector<std::string_view> names;
  for (std::span<const OptionSpec> options : {check.instance.spec->options, generic_options(check.instance.spec->kind)}) {
    for (const OptionSpec& option : options) {
      if (supports(option, check.series)) names.push_back(option.name);
    }
  }
  std::string_view near = base::suggest(name, names);
  return iequals(near, name) ? std::string() : std::string(near);
}

void check_unknown(Check& check, const Bound& bound) {
  const Property& property = *bound.setting.property;
  const PluginSpec& spec = *check.instance.spec;
  bool silent = spec.go && (bound.group == Bound::Group::own || !check.series.checks_go_net);
  base::Problem& problem = check.add(silent ? "ignored-option" : "unknown-option", silent ? Effect::logs_altered : Effect::router_fails, property.key_span,
                                     silent ? fmt::format("{} has no option {} and ignores it without a word", spec.name, quoted(property.key)) : unknown_text(check, property));
  problem.suggestion = suggestion(check, property.key);
  if (silent) return;
  problem.router_log = {fmt::format("[error] [config] {}: unknown configuration property '{}'. {}", spec.name, check.printed(property), allowed_text(allowed(check, bound.group, check.series))),
                        start_failed(check.series, spec.kind)};
}

/// cfg:E6: told at the second occurrence.
void check_repeated(Check& check, std::size_t index) {
  const Bound& bound = check.bound[index];
  std::string name = check.printed(*bound.setting.property);
  std::size_t count = 0;
  std::size_t second = index;
  for (std::size_t i = 0; i < check.bound.size(); ++i) {
    const Bound& other = check.bound[i];
    if (other.group != bound.group || check.printed(*other.setting.property) != name) continue;
    if (i < index) return;
    if (++count == 2) second = i;
  }
  if (count < 2) return;
  check.add("repeated-option", Effect::router_fails, check.bound[second].setting.property->key_span, fmt::format("{} is set {} times", quoted(bound.setting.property->key), count)).router_log = {
      fmt::format("[error] [config] {}: configuration property '{}' is set {} times", check.instance.spec->name, name, count), start_failed(check.series, check.instance.spec->kind)};
}

/// What the plugin and the core say when its options cannot be taken.
std::vector<std::string> refused(const Check& check, std::string first) {
  const PluginSpec& spec = *check.instance.spec;
  if (check.is_filter()) {
    std::vector<std::string> lines = {std::move(first)};
    if (!spec.last_words.empty()) lines.push_back(fmt::format("[error] [filter:{}:{}] {}", spec.name, check.instance.name, spec.last_words));
    lines.push_back(fmt::format("[error] Failed initialize filter {}", check.instance.name));
    lines.push_back(start_failed(check.series, spec.kind));
    return lines;
  }
  std::string prefix = fmt::format("[error] [output:{}:{}] ", spec.name, check.instance.name);
  return {std::move(first), prefix + "configuration error", prefix + std::string(spec.last_words),
          fmt::format("[error] [output] failed to initialize '{}' plugin", spec.name), start_failed(check.series, spec.kind)};
}

std::string deprecated_line(const Check& check, const Bound& bound) {
  return fmt::format("[ warn] [config] {}: '{}' is deprecated", check.instance.spec->name, check.printed(*bound.setting.property));
}

void tell_deprecated(Check& check, const Bound& bound) {
  check.add("ignored-option", Effect::style, bound.setting.property->key_span, fmt::format("{} is deprecated and has no effect", bound.setting.option->name)).router_log = {
      deprecated_line(check, bound)};
}

/// v5:N7b.
void refuse_deprecated(Check& check, const Bound& bound) {
  std::vector<std::string> log = refused(check, "[error] [config map] error reading list of options");
  log.insert(log.begin(), deprecated_line(check, bound));
  log.insert(log.begin() + 2, fmt::format("[error] [config map] cannot parse list of values '{}'", bound.setting.value));
  check.add("unknown-option", Effect::router_fails, bound.setting.property->key_span, fmt::format("{} is deprecated, and Fluent Bit {} does not start with it", bound.setting.option->name, check.series.version))
      .router_log = std::move(log);
}

void check_value(Check& check, const Bound& bound) {
  const OptionSpec& option = *bound.setting.option;
  const std::string& value = bound.setting.value;
  if (option.type == OptionType::deprecated && check.series.refuses_deprecated) refuse_deprecated(check, bound);
  bool boolean = option.type == OptionType::boolean || (option.type == OptionType::lookup_boolean && check.series.checks_looked_up_booleans);
  if (boolean && !parse_boolean(value)) {
    check.add("bad-boolean", Effect::router_fails, bound.setting.property->value_span, fmt::format("{} takes true, on, yes or false, off, no; not {}", option.name, quoted(value))).router_log =
        refused(check, fmt::format("[error] [config map] invalid value for boolean property '{}={}'", own_spelling(*check.instance.spec, option.name), value));
  }
  if (option.type == OptionType::words && option.min_words > 0) {
    std::size_t found = split_words(value, option.min_words).size();
    if (found >= option.min_words) return;
    check.add("too-few-words", Effect::router_fails, bound.setting.property->value_span, fmt::format("{} takes {} words, not {}", option.name, option.min_words, found)).router_log =
        refused(check, fmt::format("[error] [config map] property '{}' expects {} values (only {} were found)", check.printed(*bound.setting.property), option.min_words, found));
  }
}

/// out:OG7: `tls` can be switched only where the plugin makes it optional.
bool has_tls_switch(const PluginSpec& spec) { return spec.name == "es"; }

bool switches_tls_on(const Check& check, const std::string& value) {
  return iequals(value, "true") || iequals(value, "on") || (check.series.bad_core_value_fatal && iequals(value, "yes"));
}

bool is_bad_core_value(const Check& check, const OptionSpec& option, const std::string& value) {
  if (option.name == "Log_Level") return !is_log_level(value);
  if (option.name == "Log_Suppress_Interval") return parse_time(value) == -1;
  if (option.name == "storage.total_limit_size") return parse_boolean(value) != false && parse_size(value, check.series) == -1;
  return option.name == "tls" && switches_tls_on(check, value) && !has_tls_switch(*check.instance.spec);
}

/// out:OG12.
bool is_retry_word(std::string_view text) {
  return iequals(text, "no_limits") || iequals(text, "false") || iequals(text, "off") || iequals(text, "no_retries");
}

void check_repeated_core(Check& check, std::size_t index) {
  const Bound& bound = check.bound[index];
  for (std::size_t i = index; i-- > 0;) {
    const Bound& earlier = check.bound[i];
    if (earlier.setting.option != bound.setting.option) continue;
    base::Problem& problem = check.add("repeated-core-option", Effect::style, bound.setting.property->key_span, fmt::format("{} is set twice: the last one counts", bound.setting.option->name));
    if (check.series.lowers_keys && bound.setting.option->name != "Match_Regex") {
      problem.router_log.push_back(fmt::format("[ warn] [utils] property '{}' is already specified with value '{}'. Overwriting with '{}'", check.printed(*bound.setting.property),
                                               earlier.setting.value, bound.setting.value));
    }
    return;
  }
}

}  // namespace

bool is_log_level(std::string_view text) {
  for (std::string_view level : {"off", "error", "warn", "warning", "info", "debug", "trace"}) {
    if (iequals(text, level)) return true;
  }
  return false;
}

std::string start_failed(const base::Series& series, PluginKind kind) {
  if (!series.unmatched_filter_fatal) return "[error] [lib] backend failed";
  return fmt::format("[error] [engine] {} initialization failed", kind == PluginKind::filter ? "filter" : "output");
}

void check_core(Check& check, std::string_view name) {
  const PluginSpec& spec = *check.instance.spec;
  for (std::size_t i = 0; i < check.bound.size(); ++i) {
    const Bound& bound = check.bound[i];
    if (bound.group != Bound::Group::core || bound.setting.property->broken) continue;
    check_repeated_core(check, i);
    const OptionSpec& option = *bound.setting.option;
    const std::string& value = bound.setting.value;
    if (option.name == "Retry_Limit" && !bound.absent && !is_retry_word(value) && base::c_atoi(value) <= 0) {
      check.add("bad-retry-limit", Effect::style, bound.setting.property->value_span, fmt::format("Retry_Limit {} counts as 1: it takes a number from 1, no_limits or no_retries", quoted(value)))
          .router_log.push_back("[ warn] [config] invalid retry_limit. set default.");
    }
    if (bound.absent || !is_bad_core_value(check, option, value)) continue;
    bool fatal = check.series.bad_core_value_fatal;
    base::Problem& problem = check.add("bad-core-value", fatal ? Effect::router_fails : Effect::style, bound.setting.property->value_span,
                                       option.name == "tls" ? fmt::format("{} has no switch for TLS: it always uses it", spec.name) : fmt::format("{} does not take {}", option.name, quoted(value)));
    if (!fatal) problem.message += "; Fluent Bit ignores the line";
    if (option.name == "tls") problem.router_log.push_back(fmt::format("[error] [config] {} {} support TLS", check.instance.name, fatal ? "does not" : "don't"));
    problem.router_log.push_back(fmt::format("[error] [config] could not configure property '{}' on {} plugin with section name '{}'", check.printed(*bound.setting.property),
                                             check.is_filter() ? "filter" : "output", name));
    if (fatal) problem.router_log.emplace_back(kAborting);
  }
}

void check_own(Check& check) {
  const PluginSpec& spec = *check.instance.spec;
  bool go = spec.go;
  // The plugin's own first, then each group, as Fluent Bit does; within one in file order.
  for (Bound::Group group : {Bound::Group::own, Bound::Group::net, Bound::Group::oauth2}) {
    for (std::size_t i = 0; i < check.bound.size(); ++i) {
      const Bound& bound = check.bound[i];
      if (bound.group != group) continue;
      if (bound.setting.option == nullptr) {
        check_unknown(check, bound);
      } else if (!bound.setting.option->repeatable && !bound.setting.option->core && (!go || (group != Bound::Group::own && check.series.checks_go_net))) {
        check_repeated(check, i);
      }
      if (bound.setting.option != nullptr && bound.setting.option->type == OptionType::deprecated && !check.series.refuses_deprecated) tell_deprecated(check, bound);
    }
  }
  // A filter that is switched off is not started, so nobody looks at its values.
  const bool off = check.is_filter() && std::ranges::any_of(check.bound, [](const Bound& bound) {
                     return bound.setting.option != nullptr && bound.setting.option->core && bound.setting.option->name == "Active" &&
                            (iequals(bound.setting.value, "false") || bound.setting.value == "0");
                   });
  if (go || off) return;
  for (Bound::Group group : {Bound::Group::own, Bound::Group::net}) {
    for (const Bound& bound : check.bound) {
      if (bound.group == group && bound.setting.option != nullptr && !bound.absent && !bound.setting.property->broken) check_value(check, bound);
    }
  }
}

}  // namespace drybit::config
