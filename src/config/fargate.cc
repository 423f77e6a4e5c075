#include "config/fargate.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "base/suggest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "config/classic.h"
#include "config/known_plugins.h"

namespace drybit::config {

namespace {

using base::Effect;
using base::iequals;
using base::Place;
using base::Problem;

std::string quoted(std::string_view text) { return fmt::format("'{}'", base::printable(text)); }

/// What one data key may hold.
struct Part {
  std::string_view key;      ///< "filters.conf"
  std::string_view section;  ///< "FILTER"
  std::string_view second;   ///< the key that is required besides Name
  std::span<const std::string_view> plugins;
};

class Admission {
 public:
  explicit Admission(const Manifest& manifest) : manifest_(manifest) {}

  std::vector<Problem> run(const std::vector<std::string>& namespaces) {
    check_names(namespaces);
    check_keys();
    check_size();
    const Part parts[] = {{"filters.conf", "FILTER", "Match", fargate_filters()}, {"output.conf", "OUTPUT", "Match", fargate_outputs()}, {"parsers.conf", "PARSER", "Format", {}}};
    for (const Part& part : parts) check_part(part, parts);
    return std::move(out_);
  }

 private:
  Problem& add(std::string_view code, Place place, std::string message, Effect effect = Effect::fargate_rejects) {
    out_.push_back({std::string(code), std::move(message), place, effect, {}, {}});
    return out_.back();
  }

  static Place in_file(base::Span span) { return {Place::kManifest, span}; }

  void check_names(const std::vector<std::string>& namespaces) {
    if (manifest_.name != "aws-logging") {
      add("wrong-name", in_file(manifest_.name_span), fmt::format("Fargate reads only the map aws-logging; this one is named {}", quoted(manifest_.name)));
    }
    if (manifest_.namespace_name.empty()) {
      add("missing-namespace", in_file(manifest_.namespace_span), "the map names no namespace: it must be applied to aws-observability", Effect::style);
    } else if (std::ranges::find(namespaces, manifest_.namespace_name) == namespaces.end()) {
      add("wrong-namespace", in_file(manifest_.namespace_span), fmt::format("Fargate reads only aws-observability/aws-logging; this map is in {}", quoted(manifest_.namespace_name)));
    }
  }

  void check_keys() {
    static constexpr std::string_view kKeys[] = {"filters.conf", "output.conf", "parsers.conf", "flb_log_cw"};
    for (const DataValue& value : manifest_.values) {
      if (std::ranges::find(kKeys, value.key) != std::end(kKeys)) continue;
      std::string_view near = base::suggest(value.key, kKeys);
      // A whole fluent-bit.conf, as for a DaemonSet.
      bool whole = near.empty() && value.text.find("[OUTPUT]") != std::string::npos && manifest_.find("output.conf") == nullptr;
      Problem& problem = add("unknown-data-key", in_file(value.key_span), fmt::format("the router does not read the key {}{}", quoted(value.key), whole ? ", which holds the [OUTPUT]" : ""),
                             near.empty() && !whole ? Effect::style : Effect::logs_lost);
      problem.suggestion = near;
    }
    const DataValue* flag = manifest_.find("flb_log_cw");
    if (flag != nullptr && flag->is_string && flag->text != "true" && flag->text != "false") {
      add("bad-flb-log-cw", in_file(flag->value_span), fmt::format("flb_log_cw is \"true\" or \"false\", not {}", quoted(flag->text)), Effect::style);
    }
  }

  void check_size() {
    std::size_t total = 0;
    const DataValue* largest = nullptr;
    std::size_t largest_size = 0;
    // Of a repeated key the last value counts.
    std::unordered_set<std::string_view> seen;
    for (auto at = manifest_.values.rbegin(); at != manifest_.values.rend(); ++at) {
      const DataValue& value = *at;
      if (!seen.insert(value.key).second) continue;
      std::size_t size = base::count_code_points(value.text);
      total += size;
      if (largest == nullptr || size >= largest_size) {
        largest = &value;
        largest_size = size;
      }
    }
    if (largest == nullptr || total * 5 < kFargateMaxCharacters * 4) return;
    bool over = total > kFargateMaxCharacters;
    std::string limit = fmt::format("{} characters in the data values; Fargate takes {} (AWS does not say what it counts)", total, kFargateMaxCharacters);
    add(over ? "size-limit" : "near-size-limit", in_file(largest->key_span), std::move(limit), over ? Effect::fargate_rejects : Effect::style);
  }

  void check_part(const Part& part, std::span<const Part> parts) {
    const DataValue* value = manifest_.find(part.key);
    bool output = part.section == "OUTPUT";
    if (value == nullptr) {
      if (output) add("no-output", in_file(manifest_.name_span), "the map has no output.conf: Fargate wants at least one output");
      return;
    }
    text_ = static_cast<std::uint32_t>(value - manifest_.values.data());
    ClassicFile file = parse_classic(value->text, text_, part.key, base::default_series());
    bool any = false;
    for (const Section& section : file.sections) {
      if (!iequals(section.name, part.section)) {
        wrong_section(section, part, parts);
        continue;
      }
      any = true;
      check_section(section, part);
    }
    if (output && !any) add("no-output", in_file(value->key_span), "output.conf holds no [OUTPUT]: Fargate wants at least one output");
    check_variables(value->text);
    check_depths(value->text, file);
  }

  void wrong_section(const Section& section, const Part& part, std::span<const Part> parts) {
    Place place{text_, section.header};
    for (const Part& other : parts) {
      if (!iequals(section.name, other.section)) continue;
      add("section-in-wrong-key", place, fmt::format("[{}] belongs in {}: Fargate takes only [{}] in {}", section.name, other.key, part.section, part.key));
      return;
    }
    Problem& problem = add("section-not-allowed", place, fmt::format("Fargate takes only [{}] in {}, not [{}]", part.section, part.key, base::printable(section.name)));
    static constexpr std::string_view kSections[] = {"FILTER", "OUTPUT", "PARSER"};
    problem.suggestion = base::suggest(base::trim(section.name), kSections);
  }

  static const Property* find(const Section& section, std::string_view key) {
    auto found = std::ranges::find_if(section.properties, [&](const Property& property) { return iequals(property.key, key); });
    return found == section.properties.end() ? nullptr : &*found;
  }

  void check_section(const Section& section, const Part& part) {
    for (std::string_view key : {std::string_view("Name"), part.second}) {
      if (find(section, key) != nullptr) continue;
      bool regex = key == "Match" && find(section, "Match_Regex") != nullptr;
      add("missing-required-key", {text_, section.header}, fmt::format("this [{}] has no {}{}", section.name, key, regex ? ": Fargate wants it also beside Match_Regex" : ", which Fargate requires"));
    }
    for (const Property& property : section.properties) check_property(section, property, part);
  }

  void check_property(const Section& section, const Property& property, const Part& part) {
    if (property.broken) return;
    bool first_name = iequals(property.key, "Name") && find(section, "Name") == &property;
    auto same = [&](std::string_view name) { return iequals(name, property.value); };
    if (first_name && !part.plugins.empty() && std::ranges::none_of(part.plugins, same)) {
      Problem& problem = add("unsupported-plugin", {text_, property.value_span},
                             fmt::format("{} is not a supported {} plugin on Fargate", quoted(property.value), part.section == "OUTPUT" ? "output" : "filter"));
      problem.suggestion = base::suggest(property.value, part.plugins);
    }
    if (part.section == "OUTPUT" && iequals(property.key, "auto_create_group") && !same("true") && !same("false")) {
      add("auto-create-not-boolean", {text_, property.value_span}, fmt::format("Fargate takes only true or false for auto_create_group, not {}", quoted(property.value)));
    }
    // k8s:1.2
    for (std::string_view owned : {"Kube_URL", "Kube_CA_File", "Kube_Token_File", "Kube_Token_Command"}) {
      const Property* name = find(section, "Name");
      if (part.section != "FILTER" || !iequals(property.key, owned) || name == nullptr || !iequals(name->value, "kubernetes")) continue;
      add("service-owned-option", {text_, property.key_span}, fmt::format("{} belongs to the service: a map must not set it", owned));
    }
  }

  /// cfg:C19: comments are text too, but nothing in them is expanded.
  void check_variables(std::string_view text) {
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
      std::size_t line = text.rfind('\n', at);
      line = line == std::string_view::npos ? 0 : line + 1;
      std::size_t first = text.find_first_not_of(" \t", line);
      if (text[first] == '#') continue;
      std::size_t end = std::min({text.find('}', at), text.find('\n', at), text.size() - 1});
      add("env-variable", {text_, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text[end] == '\n' ? end : end + 1)}},
          fmt::format("Fargate takes no variables: {}", quoted(text.substr(at, (text[end] == '\n' ? end : end + 1) - at))));
    }
  }

  /// One depth for the keys of a text; told for the first line of each other depth. Depths at which Fluent Bit itself stops are its own affair.
  void check_depths(std::string_view text, const ClassicFile& file) {
    if (!file.loads) return;
    std::vector<std::string_view> seen;
    for (const Section& section : file.sections) {
      for (const Property& property : section.properties) {
        std::size_t line = property.key_span.begin == 0 ? std::string_view::npos : text.rfind('\n', property.key_span.begin - 1);
        line = line == std::string_view::npos ? 0 : line + 1;
        std::size_t blanks = 0;
        while (line + blanks < text.size() && base::is_blank(text[line + blanks])) ++blanks;
        std::string_view depth = text.substr(line, blanks);
        if (std::ranges::find(seen, depth) != seen.end()) continue;
        if (!seen.empty()) {
          add("uneven-indentation", {text_, property.key_span}, fmt::format("this key is indented by {}, the first one of this text by {}: Fargate wants one depth", depth.size(), seen.front().size()));
        }
        seen.push_back(depth);
      }
    }
  }

  const Manifest& manifest_;
  std::vector<Problem> out_;
  std::uint32_t text_ = 0;
};

}  // namespace

std::vector<Problem> check_fargate(const Manifest& manifest, const std::vector<std::string>& namespaces) { return Admission(manifest).run(namespaces); }

}  // namespace drybit::config
