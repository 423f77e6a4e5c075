#include "config/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/suggest.h"
#include "base/text.h"
#include "config/check.h"
#include "config/known_plugins.h"
#include "pattern/pattern.h"

namespace drybit::config {

namespace {

using base::Effect;
using base::iequals;

std::string quoted(std::string_view text) { return fmt::format("'{}'", base::printable(text)); }

const Property* find_property(const Section& section, std::string_view key) {
  auto found = std::ranges::find_if(section.properties, [&](const Property& property) { return iequals(property.key, key); });
  return found == section.properties.end() ? nullptr : &*found;
}

class Builder {
 public:
  Builder(const Manifest& manifest, const base::Series& series, const SpecLookup& find_spec) : manifest_(manifest), series_(series), find_spec_(find_spec) { out_.series = &series; }

  Pipeline build() {
    read_texts();
    read_commands();
    read_service();
    read_parsers();
    read_other_sections();
    create(SectionKind::filter);
    create(SectionKind::output);
    start(out_.filters, filter_bounds_);
    start(out_.outputs, output_bounds_);
    route();
    return std::move(out_);
  }

 private:
  // ---- texts ---------------------------------------------------------------------------------------------------

  void read_texts() {
    out_.files.resize(manifest_.values.size());
    for (std::string_view key : {"filters.conf", "output.conf", "parsers.conf"}) {
      const DataValue* value = manifest_.find(key);
      if (value == nullptr) continue;
      auto index = static_cast<std::size_t>(value - manifest_.values.data());
      out_.files[index] = parse_classic(value->text, static_cast<std::uint32_t>(index), key, series_);
      ClassicFile* file = &out_.files[index];
      if (key == "parsers.conf") {
        parsers_ = file;
      } else {
        main_.push_back(file);
      }
    }
    for (ClassicFile* file : main_) take_problems(*file, true);
    if (const DataValue* value = manifest_.find("flb_log_cw")) out_.router_log_on = iequals(base::trim(value->text), "true");
  }

  /// cfg:E10: what stops a text stops the start, in a parsers file only its parsers.
  void take_problems(const ClassicFile& file, bool main) {
    for (base::Problem problem : file.problems) {
      if (problem.fatal() && main) {
        problem.router_log.emplace_back(kAborting);
      } else if (problem.fatal()) {
        problem.effect = Effect::logs_altered;
        problem.message += "; none of its parsers is loaded";
      }
      out_.problems.push_back(std::move(problem));
    }
  }

  /// Sections of the main texts in order.
  template <class Take>
  void each_section(Take take) {
    for (const ClassicFile* file : main_) {
      for (const Section& section : file->sections) take(section);
    }
  }

  base::Problem& add(std::string_view code, Effect effect, const Section& section, const Property* property, std::string message) {
    out_.problems.push_back({std::string(code), std::move(message), {section.text, property != nullptr ? property->value_span : section.header}, effect, {}, {}});
    return out_.problems.back();
  }

  // ---- main configuration --------------------------------------------------------------------------------------

  /// cfg:C14: all commands run before anything is expanded; then sections are validated (cfg:E9).
  void read_commands() {
    for (const ClassicFile* file : main_) {
      for (const Meta& meta : file->metas) {
        std::size_t equals = meta.value.find('=');
        if (meta.kind == Meta::Kind::set && equals != std::string::npos) variables_[meta.value.substr(0, equals)] = meta.value.substr(equals + 1);
      }
    }
    each_section([&](const Section& section) {
      if (!iequals(section.name, "parser") && !iequals(section.name, "multiline_parser")) return;
      base::Problem& problem = add("parser-in-main", Effect::router_fails, section, nullptr, fmt::format("[{}] belongs in parsers.conf: anywhere else Fluent Bit does not start", section.name));
      problem.router_log = {"Sections 'multiline_parser' and 'parser' are not valid in the main configuration file. It belongs to", "the 'parsers_file' configuration files."};
      if (series_.bad_core_value_fatal) problem.router_log.emplace_back(kAborting);
    });
  }

  VariableLookup lookup() {
    return [this](std::string_view name) -> std::optional<std::string> {
      auto found = variables_.find(name);
      if (found == variables_.end()) return std::nullopt;
      return found->second;
    };
  }

  std::string expand(std::string_view text) { return expand_variables(text, series_, lookup(), nullptr); }
  /// A section's Name; unset variables are told.
  std::string expand_name(const Section& section, const Property& name) {
    std::vector<std::string> unset;
    std::string plugin = expand_variables(name.value, series_, lookup(), &unset);
    for (const std::string& variable : unset) {
      add("unset-variable", Effect::logs_altered, section, &name, fmt::format("the variable ${{{}}} is not set by this text: it expands to nothing", base::printable(variable)))
          .router_log.push_back(fmt::format("[ warn] [env] variable ${{{}}} is used but not set", variable));
    }
    return plugin;
  }

  /// cfg:C11: keys of an included [SERVICE] act. Only the one that changes events is modelled.
  void read_service() {
    each_section([&](const Section& section) {
      if (section.kind != SectionKind::service) return;
      for (const Property& property : section.properties) {
        if (!series_.escapes_unicode || property.broken || !iequals(property.key, "json.escape_unicode")) continue;
        // Whatever is not false counts as true.
        out_.json_escape_unicode = parse_boolean(expand(property.value)) != false;
      }
    });
  }

  // ---- parsers.conf --------------------------------------------------------------------------------------------

  void read_parsers() {
    if (parsers_ != nullptr) take_problems(*parsers_, false);
    // cfg:E10: of a text that does not load no parser exists.
    if (parsers_ != nullptr && parsers_->loads) {
      for (const Section& section : parsers_->sections) {
        if (section.kind == SectionKind::parser) read_parser(section, false);
      }
      for (const Section& section : parsers_->sections) {
        if (section.kind == SectionKind::multiline_parser) read_multiline_parser(section, false);
      }
    }
    // cfg:C11: under a shortened name ([par]) the main texts may define parsers too; under the full one cfg:E9 holds.
    each_section([&](const Section& section) {
      if (series_.parsers_in_main && section.kind == SectionKind::parser && !iequals(section.name, "parser")) read_parser(section, true);
    });
    each_section([&](const Section& section) {
      if (series_.parsers_in_main && section.kind == SectionKind::multiline_parser && !iequals(section.name, "multiline_parser")) read_multiline_parser(section, true);
    });
  }

  void read_multiline_parser(const Section& section, bool in_main) {
    base::Problem& problem = add("multiline-parser", Effect::style, section, nullptr, "nothing on Fargate can use a multiline parser");
    for (std::string_view key : {"name", "type"}) {
      const Property* property = find_property(section, key);
      if (property == nullptr) {
        problem.router_log.push_back(fmt::format("[error] [multiline_parser] no '{}' defined in file '{}'", key, in_main ? "" : "parsers.conf"));
      } else if (std::string type = expand(property->value); key == "type" && !is_multiline_type(type)) {
        problem.router_log.push_back(fmt::format("[error] [multiline_parser] invalid type '{}'", type));
      }
      if (!problem.router_log.empty()) break;
    }
    if (!in_main || problem.router_log.empty()) return;
    problem.effect = Effect::router_fails;
    problem.router_log.emplace_back(kAborting);
  }

  /// cfg:P8.
  static bool is_multiline_type(std::string_view word) {
    return iequals(word, "regex") || iequals(word, "endswith") || iequals(word, "equal") || iequals(word, "eq");
  }

  void read_parser(const Section& section, bool in_main) {
    const PluginSpec* spec = find_spec_(PluginKind::parser, "");
    if (spec == nullptr) return;
    Instance instance;
    instance.spec = spec;
    instance.section = &section;
    instance.index = out_.parsers.size();
    Check check{series_, instance, out_.problems, {}};
    bind_options(check, lookup());
    for (std::size_t i = 0; i < check.bound.size(); ++i) check_parser_option(check, i);
    take_settings(check);
    instance.name = instance.text("Name");
    std::string_view format = instance.text("Format"), file = in_main ? "" : "parsers.conf";
    Effect effect = in_main ? Effect::router_fails : Effect::logs_altered;
    if (instance.name.empty()) {
      add("parser-without-name", effect, section, nullptr, "this parser has no Name: it and all parsers below it are not loaded")
          .router_log.push_back(fmt::format("[error] [parser] no parser 'name' found in file '{}'", file));
    } else if (format.empty()) {
      add("parser-without-format", effect, section, nullptr, fmt::format("parser {} has no Format: it and all parsers below it are not loaded", quoted(instance.name)))
          .router_log.push_back(fmt::format("[error] [parser] no parser 'format' found for '{}' in file '{}'", instance.name, file));
    }
    if (in_main && (instance.name.empty() || format.empty())) out_.problems.back().router_log.emplace_back(kAborting);
    instance.problems_end = out_.problems.size();
    out_.parsers.push_back(std::move(instance));
  }

  /// cfg:P1.
  void check_parser_option(Check& check, std::size_t index) {
    const Bound& bound = check.bound[index];
    const Property& property = *bound.setting.property;
    if (bound.setting.option == nullptr) {
      base::Problem& problem = check.add("ignored-option", Effect::logs_altered, property.key_span, fmt::format("a parser has no option {}: Fluent Bit {} ignores it without a word", quoted(property.key), series_.version));
      std::vector<std::string_view> names;
      for (const OptionSpec& option : check.instance.spec->options) {
        if (supports(option, series_)) names.push_back(option.name);
      }
      problem.suggestion = base::suggest(property.key, names);
      return;
    }
    for (std::size_t i = 0; i < index && !bound.setting.option->repeatable; ++i) {
      if (check.bound[i].setting.option != bound.setting.option) continue;
      check.add("repeated-parser-option", Effect::style, property.key_span, fmt::format("{} is set twice: the first one counts", bound.setting.option->name));
      return;
    }
  }

  // ---- sections besides filters and outputs --------------------------------------------------------------------

  void read_other_sections() {
    each_section([&](const Section& section) {
      if (section.kind != SectionKind::plugins || section.properties.empty()) return;
      base::Problem& problem = add("plugins-section", Effect::router_fails, section, nullptr, "[PLUGINS] loads shared objects, which the router does not have");
      const std::string object = series_.lowers_keys ? base::lower(section.properties.front().key) : section.properties.front().key;
      problem.router_log = {fmt::format("[error] [proxy] error opening plugin {}: '{}: cannot open shared object file: No such file or directory'", object, object),
                            fmt::format("[error] [plugin] error loading proxy plugin: {}", object), std::string(kAborting)};
    });
    read_instances(SectionKind::custom, PluginList::customs, "custom");
    read_instances(SectionKind::input, PluginList::inputs, "input");
  }

  void read_instances(SectionKind kind, PluginList list, std::string_view word) {
    each_section([&](const Section& section) {
      if (section.kind != kind) return;
      const Property* name = name_of(section, word);
      if (name == nullptr) return;
      std::string plugin = expand_name(section, *name);
      if (!is_known_plugin(list, plugin, series_)) {
        unknown_plugin(section, *name, {});
      } else {
        add("plugin-not-modelled", Effect::logs_altered, section, name, fmt::format("an {} of its own beside the router's: what it does is not modelled", word));
      }
    });
  }

  /// cfg:E3.
  const Property* name_of(const Section& section, std::string_view word) {
    const Property* name = find_property(section, "name");
    if (name == nullptr) {
      base::Problem& problem = add("missing-name", Effect::router_fails, section, nullptr, fmt::format("this {} has no Name", word));
      problem.router_log = {fmt::format("[error] [config] section '{}' is missing the 'name' property", word), std::string(kAborting)};
    }
    return name == nullptr || name->broken ? nullptr : name;
  }

  /// cfg:E4.
  void unknown_plugin(const Section& section, const Property& name, std::span<const std::string_view> candidates) {
    base::Problem& problem = add("unknown-plugin", Effect::router_fails, section, &name, fmt::format("Fluent Bit {} has no plugin {}", series_.version, quoted(name.value)));
    problem.router_log = {fmt::format("[error] [config] section '{}' tried to instance a plugin name that {}", name.value, series_.unknown_plugin_verb), std::string(kAborting)};
    problem.suggestion = base::suggest(name.value, candidates);
  }

  // ---- filters and outputs -------------------------------------------------------------------------------------

  /// Reading: each section gets its plugin and its core properties.
  void create(SectionKind section_kind) {
    bool filters = section_kind == SectionKind::filter;
    PluginKind kind = filters ? PluginKind::filter : PluginKind::output;
    std::vector<Instance>& instances = filters ? out_.filters : out_.outputs;
    std::vector<std::vector<Bound>>& bounds = filters ? filter_bounds_ : output_bounds_;
    std::size_t index = 0;
    each_section([&](const Section& section) {
      if (section.kind != section_kind) return;
      const Property* name = name_of(section, filters ? "filter" : "output");
      if (name == nullptr) return;
      std::string plugin = expand_name(section, *name);
      std::size_t own = index++;
      const PluginSpec* spec = find_spec_(kind, plugin);
      if (spec == nullptr) {
        if (!is_known_plugin(filters ? PluginList::filters : PluginList::outputs, plugin, series_)) {
          unknown_plugin(section, *name, filters ? fargate_filters() : fargate_outputs());
        } else {
          add("plugin-not-modelled", Effect::logs_altered, section, name, fmt::format("{} is a plugin of Fluent Bit, but none of Fargate's: what it does is not modelled", quoted(plugin)));
        }
        return;
      }
      Instance& instance = instances.emplace_back();
      instance.spec = spec;
      instance.section = &section;
      instance.index = own;
      instance.name = fmt::format("{}.{}", spec->name, own);
      Check check{series_, instance, out_.problems, {}};
      bind_options(check, lookup());
      check_core(check, name->value);
      bounds.push_back(std::move(check.bound));
    });
  }

  /// Starting: in order, first all filters, then all outputs.
  void start(std::vector<Instance>& instances, std::vector<std::vector<Bound>>& bounds) {
    for (std::size_t i = 0; i < instances.size(); ++i) {
      Instance& instance = instances[i];
      Check check{series_, instance, out_.problems, std::move(bounds[i])};
      bool matched = has_rule(check);
      if (!matched && check.is_filter()) unmatched_filter(instance);
      if (!instance.unloaded) check_own(check);
      if (!matched && !check.is_filter()) unmatched_.push_back(i);
      take_settings(check);
      instance.problems_end = out_.problems.size();
    }
  }

  /// flt:G4, out:OG8: the last of each counts; a pattern that does not compile is none.
  bool has_rule(const Check& check) {
    bool match = false;
    bool regex = false;
    for (const Bound& bound : check.bound) {
      if (bound.group != Bound::Group::core || bound.setting.property->broken) continue;
      if (bound.setting.option->name == "Match") match = !bound.absent;
      if (bound.setting.option->name != "Match_Regex" || bound.absent) continue;
      auto compiled = pattern::Pattern::compile(bound.setting.value, series_);
      regex = static_cast<bool>(compiled);
      if (regex) continue;
      check.add("bad-match-regex", Effect::logs_altered, bound.setting.property->value_span, fmt::format("Match_Regex does not compile and counts as absent: {}", compiled.error().message));
    }
    return match || regex;
  }

  /// cfg:E8, flt:G6.
  void unmatched_filter(Instance& instance) {
    bool fatal = series_.unmatched_filter_fatal;
    instance.unloaded = !fatal;
    base::Problem& problem = add("missing-match", fatal ? Effect::router_fails : Effect::logs_altered, *instance.section, nullptr,
                                 fatal ? "this filter has no Match" : "this filter has no Match: Fluent Bit drops it and runs the others");
    problem.router_log.push_back(fmt::format("[ warn] [filter] NO match rule for {} filter instance, unloading.", instance.name));
    if (fatal) problem.router_log.push_back(start_failed(series_, PluginKind::filter));
  }

  /// cfg:E11, flt:O3, flt:O4: the outputs without a rule are told when all have started, once for each input.
  void route() {
    auto emits = [](const Instance& filter) {
      std::string_view active = filter.text("Active");
      return filter.spec->name == "rewrite_tag" && !filter.unloaded && !iequals(active, "false") && active != "0";
    };
    auto inputs = static_cast<std::size_t>(1 + std::ranges::count_if(out_.filters, emits));
    for (std::size_t i : unmatched_) {
      const Instance& instance = out_.outputs[i];
      if (out_.outputs.size() == 1 && inputs == 1) {
        add("missing-match", Effect::style, *instance.section, nullptr, "this output has no Match; being the only one, it gets everything");
        return;
      }
      add("missing-match", Effect::logs_lost, *instance.section, nullptr, "this output has no Match and gets nothing").router_log.assign(
          inputs, fmt::format("[ warn] [router] NO match for {} output instance", instance.name));
    }
  }

  const Manifest& manifest_;
  const base::Series& series_;
  const SpecLookup& find_spec_;
  Pipeline out_;
  std::vector<ClassicFile*> main_;
  ClassicFile* parsers_ = nullptr;
  std::map<std::string, std::string, std::less<>> variables_;
  std::vector<std::vector<Bound>> filter_bounds_, output_bounds_;
  std::vector<std::size_t> unmatched_;  ///< outputs without Match
};

}  // namespace

Pipeline build_pipeline(const Manifest& manifest, const base::Series& series, const SpecLookup& find_spec) { return Builder(manifest, series, find_spec).build(); }

std::string_view fargate_input() {
  return "[INPUT]\n"
         "    Name tail\n"
         "    Buffer_Max_Size 66KB\n"
         "    Mem_Buf_Limit 45MB\n"
         "    Path /var/log/containers/*.log\n"
         "    Read_From_Head On\n"
         "    Refresh_Interval 10\n"
         "    Rotate_Wait 30\n"
         "    Skip_Long_Lines On\n"
         "    Tag kube.*\n";
}

}  // namespace drybit::config
