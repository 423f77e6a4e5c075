#include "config/terraform.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "config/embedded.h"
#include "config/finder.h"
#include "config/plan.h"
#include "config/terraform_values.h"

namespace drybit::config {

bool is_config_map_resource(std::string_view type) { return type == "kubernetes_config_map" || type == "kubernetes_config_map_v1" || type == "kubernetes_config_map_v1_data"; }
bool is_namespace_resource(std::string_view type) { return type == "kubernetes_namespace" || type == "kubernetes_namespace_v1"; }

namespace {

using hcl::Kind;

/// The router's key that an attribute of a module's input stands for; empty: none.
std::string_view module_key(std::string_view key) {
  if (key == "filters_conf") return "filters.conf";
  if (key == "output_conf") return "output.conf";
  if (key == "parsers_conf") return "parsers.conf";
  return {};
}

/// There is something for us in the file.
bool concerns(std::string_view text) {
  if (mentions_map(text)) return true;
  for (std::string_view word : {"filters_conf", "output_conf", "parsers_conf"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

class Terraform {
 public:
  Terraform(const hcl::File& file, ManifestFile& out) : file_(file), text_(out.source->text()), values_(text_, file), out_(out) {}

  void run() {
    for (const hcl::Block& block : file_.root.blocks) resource(block);
    for (const hcl::Block& block : file_.root.blocks) walk(block);
    std::ranges::stable_sort(out_.maps, {}, [](const Manifest& map) { return map.document.begin; });
  }

 private:
  // ---- resources that are Kubernetes objects --------------------------------------------------------------------

  void resource(const hcl::Block& block) {
    if (block.type != "resource" || block.labels.size() != 2) return;
    const std::string& type = block.labels[0];
    const hcl::Block* metadata = block.find_block("metadata");
    static const std::vector<hcl::Item> kNone;
    const std::vector<hcl::Item>& names = metadata == nullptr ? kNone : metadata->attributes;
    if (is_namespace_resource(type)) {
      ++out_.documents;
      name_space(names, block.span);
    } else if (is_config_map_resource(type)) {
      ++out_.documents;
      Manifest map = begin_map(names, metadata == nullptr ? block.span : metadata->span, block.span);
      for (std::string_view part : {"data", "binary_data"}) {
        if (const hcl::Value* data = block.find(part)) {
          used_.insert(data);
          read_data(*data, part == "binary_data", map);
        }
      }
      finish(std::move(map));
    }
  }

  void name_space(const std::vector<hcl::Item>& metadata, base::Span span) {
    NamespaceDocument found;
    found.span = span;
    if (const hcl::Value* name = find_item(metadata, "name")) {
      auto text = values_.text(values_.resolved(*name));
      if (!text || !text->known()) return;
      found.name = text->value.text;
    }
    if (const hcl::Value* labels = find_item(metadata, "labels")) {
      const hcl::Value& object = values_.resolved(*labels);
      const hcl::Value* label = object.kind == Kind::object ? find_item(object.items, "aws-observability") : nullptr;
      auto text = label == nullptr ? std::nullopt : values_.text(values_.resolved(*label));
      // Labels that something else makes are given the benefit of the doubt.
      found.has_label = object.kind != Kind::object || (label != nullptr && (!text || !text->known() || text->value.text == "enabled"));
    }
    out_.namespaces.push_back(std::move(found));
  }

  Manifest begin_map(const std::vector<hcl::Item>& metadata, base::Span fallback, base::Span document) {
    Manifest map;
    map.source = out_.source;
    map.document = document;
    named(metadata, "name", "aws-logging", fallback, map, map.name, map.name_span);
    named(metadata, "namespace", "aws-observability", fallback, map, map.namespace_name, map.namespace_span);
    return map;
  }

  /// What is not known is taken for right.
  void named(const std::vector<hcl::Item>& metadata, std::string_view key, std::string_view right, base::Span fallback, Manifest& map, std::string& text, base::Span& span) {
    span = fallback;
    const hcl::Value* value = find_item(metadata, key);
    if (value == nullptr || value->name == "null") return;
    span = value->span;
    auto known = values_.text(values_.resolved(*value));
    if (known && known->known()) {
      text = known->value.text;
      return;
    }
    text = right;
    map.unknowns.push_back({value->span, values_.expression(*value)});
  }

  /// An object of keys and texts; merge(...) of several.
  void read_data(const hcl::Value& given, bool binary, Manifest& map) {
    const hcl::Value& data = values_.resolved(given);
    used_.insert(&data);
    if (data.kind == Kind::object) {
      for (const hcl::Item& item : data.items) add(item.key, item, binary, map);
    } else if (data.kind == Kind::call && data.name == "merge") {
      for (const hcl::Value& one : data.elements) read_data(one, binary, map);
    } else if (data.name != "null") {
      not_known(given, "*", map);
    }
  }

  void not_known(const hcl::Value& value, std::string_view key, Manifest& map) {
    map.unknowns.push_back({value.span, values_.expression(value)});
    map.unknown_keys.emplace_back(key);
  }

  void add(std::string_view key, const hcl::Item& item, bool binary, Manifest& map) {
    const hcl::Value& given = values_.resolved(item.value);
    used_.insert(&given);
    if (given.name == "null") return;
    const hcl::Value* fallback = values_.fallback(given);
    const hcl::Value& content = fallback != nullptr ? *fallback : given;
    auto text = values_.text(content);
    // An empty default means that the text is expected from outside.
    if (!text || (fallback != nullptr && base::trim(text->value.text).empty())) return not_known(item.value, key, map);
    if (fallback != nullptr) {
      used_.insert(fallback);
      // The place of what is not known ends before the default, of which findings are made.
      const hcl::Value* open = &given.elements.front();
      for (std::size_t i = 1; i < given.elements.size(); ++i) {
        if (&given.elements[i] == fallback) open = &given.elements[i - 1];
      }
      map.unknowns.push_back({open->span, values_.expression(*open), true});
    }
    DataValue value;
    value.key = key;
    value.key_span = item.key_span;
    value.value_span = content.span;
    value.binary = binary;
    map.unknowns.insert(map.unknowns.end(), text->unknowns.begin(), text->unknowns.end());
    if (text->unknown_lines) map.unknown_keys.emplace_back(key);
    if (!binary) {
      value.text = std::move(text->value.text);
      value.map = std::move(text->value.map);
    } else if (!decode_base64(text->value.text, value.text)) {
      map.problems.push_back(file_problem("bad-base64", value.value_span, base::Effect::fargate_rejects, fmt::format("the value of {} in binary_data is no base64", base::printable(key))));
    }
    map.values.push_back(std::move(value));
  }

  void finish(Manifest map) {
    bool ours = map.name == "aws-logging" && std::ranges::none_of(map.unknowns, [&](const Unknown& unknown) { return unknown.span == map.name_span; });
    for (const DataValue& value : map.values) ours = ours || is_data_key(value.key);
    for (const std::string& key : map.unknown_keys) ours = ours || is_data_key(key);
    if (ours) out_.maps.push_back(std::move(map));
  }

  // ---- everything else ------------------------------------------------------------------------------------------

  void walk(const hcl::Block& block) {
    bool applies = block.type == "resource" && !block.labels.empty() && (block.labels[0] == "kubectl_manifest" || block.labels[0] == "kubernetes_manifest");
    for (const hcl::Item& item : block.attributes) {
      if (applies && (item.key == "yaml_body" || item.key == "manifest")) left_out(block, item);
      walk(item.value);
    }
    for (const hcl::Block& one : block.blocks) walk(one);
  }

  /// A body that something else makes is worth a word where it may be ours.
  void left_out(const hcl::Block& block, const hcl::Item& item) {
    const hcl::Value& body = values_.resolved(item.value);
    bool read = body.kind == Kind::text || body.kind == Kind::object ||
                (body.kind == Kind::call && !body.elements.empty() && values_.resolved(body.elements.front()).kind == Kind::object);
    if (read) return;
    std::string_view whole = text_.substr(block.span.begin, block.span.end - block.span.begin);
    for (std::string_view word : {"logging", "observability", "fluent"}) {
      if (whole.find(word) == std::string_view::npos) continue;
      out_.unknowns.push_back({item.value.span, values_.expression(item.value)});
      return;
    }
  }

  void walk(const hcl::Value& value) {
    if (value.kind == Kind::text) return embedded(value);
    if (value.kind == Kind::object && object(value)) return;
    for (const hcl::Item& item : value.items) walk(item.value);
    for (const hcl::Value& one : value.elements) walk(one);
  }

  void embedded(const hcl::Value& value) {
    if (used_.contains(&value)) return;
    std::string_view raw = text_.substr(value.span.begin, value.span.end - value.span.begin);
    bool manifest = raw.find("kind") != std::string_view::npos && (raw.find("ConfigMap") != std::string_view::npos || raw.find("Namespace") != std::string_view::npos);
    if (!manifest) return;
    auto text = values_.text(value);
    if (text) read_embedded(text->value, text->unknowns, text->unknown_lines, out_);
  }

  std::string plain(const std::vector<hcl::Item>& items, std::string_view key) const {
    const hcl::Value* value = find_item(items, key);
    auto text = value == nullptr ? std::nullopt : values_.text(values_.resolved(*value));
    return text && text->known() ? text->value.text : std::string();
  }

  /// A Kubernetes object written out, or the router's keys under whatever name.
  bool object(const hcl::Value& value) {
    std::string kind = plain(value.items, "kind");
    const hcl::Value* given = find_item(value.items, "metadata");
    const hcl::Value* metadata = given == nullptr ? nullptr : &values_.resolved(*given);
    static const std::vector<hcl::Item> kNone;
    const std::vector<hcl::Item>& names = metadata == nullptr ? kNone : metadata->items;
    if (kind == "Namespace") {
      ++out_.documents;
      name_space(names, value.span);
      return true;
    }
    if (kind == "ConfigMap") {
      ++out_.documents;
      Manifest map = begin_map(names, metadata == nullptr ? value.span : metadata->span, value.span);
      for (std::string_view part : {"data", "binaryData"}) {
        if (const hcl::Value* data = find_item(value.items, part)) read_data(*data, part == "binaryData", map);
      }
      finish(std::move(map));
      return true;
    }
    return keys_only(value);
  }

  bool keys_only(const hcl::Value& value) {
    if (used_.contains(&value)) return true;
    bool ours = false, taken = false;
    bool module = false;
    for (const hcl::Item& item : value.items) {
      bool one = item.key.ends_with(".conf") ? is_data_key(item.key) : !module_key(item.key).empty();
      if (!one) continue;
      const hcl::Value& content = values_.resolved(item.value);
      taken = taken || used_.contains(&content);
      ours = ours || content.kind == Kind::text;
      module = module || !module_key(item.key).empty();
    }
    if (!ours || taken) return false;
    Manifest map;
    map.source = out_.source;
    map.document = value.span;
    map.name = "aws-logging";
    map.namespace_name = "aws-observability";
    map.name_span = map.namespace_span = {value.span.begin, value.span.begin + 1};
    map.plain = true;
    for (const hcl::Item& item : value.items) {
      std::string_view key = module ? module_key(item.key) : std::string_view(item.key);
      if (key.empty() && item.key == "flb_log_cw") key = item.key;
      if (!key.empty()) add(key, item, false, map);
    }
    // A module fills in what is not given.
    if (module && map.values.size() < 3) map.unknown_keys.emplace_back("*");
    out_.maps.push_back(std::move(map));
    return true;
  }

  const hcl::File& file_;
  std::string_view text_;
  TerraformValues values_;
  ManifestFile& out_;
  std::unordered_set<const hcl::Value*> used_;
};

}  // namespace

bool looks_like_terraform(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = base::trim(text.substr(at, end - at));
    at = end + 1;
    if (line.empty() || line.starts_with('#') || line.starts_with("//")) continue;
    for (std::string_view word : {"resource \"", "locals {", "module \"", "data \"", "variable \"", "terraform {", "provider \"", "output \""}) {
      if (line.starts_with(word)) return true;
    }
    return false;
  }
  return false;
}

void read_terraform(ManifestFile& out) {
  std::string_view text = out.source->text();
  if (!concerns(text)) return;
  hcl::File file = hcl::read(text);
  Terraform(file, out).run();
  if (file.fault) {
    // What stands behind the fault may belong to any of them.
    for (Manifest& map : out.maps) map.unknown_keys.emplace_back("*");
    auto at = file.fault->offset;
    auto end = at < text.size() && text[at] != '\n' ? at + 1 : at;
    out.problems.push_back(file_problem("not-terraform", {at, end}, base::Effect::fargate_rejects, fmt::format("this is no Terraform: {}", file.fault->message)));
  }
}

}  // namespace drybit::config
