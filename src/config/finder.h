// Kubernetes objects in a tree of YAML or JSON: which of them are the router's map, which its namespace.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_set>

#include "base/text.h"
#include "config/manifest_tree.h"

namespace drybit::config {

/// "filters.conf", "output.conf", "parsers.conf", "flb_log_cw".
bool is_data_key(std::string_view key);
/// Standard base64, white space allowed, as the API server takes it in binaryData. False where it is none.
bool decode_base64(std::string_view text, std::string& out);
/// A Problem about the file itself.
base::Problem file_problem(std::string_view code, base::Span span, base::Effect effect, std::string message);

/// Puts what it finds into a ManifestFile.
template <class Tree>
class Finder {
 public:
  using Node = typename Tree::Node;
  explicit Finder(ManifestFile& out) : out_(out) {}

  /// One document, or a List of them.
  void document(Node node, base::Span span, int depth = 0) {
    if (!Tree::is_map(node) || ++visited_ > kMaxVisited) return;
    std::string kind = Tree::text(Tree::find(node, "kind"));
    Node items = Tree::find(node, "items");
    if (depth < 4 && kind.size() >= 4 && kind.substr(kind.size() - 4) == "List" && Tree::is_list(items)) {
      Tree::each_item(items, [&](Node item) { document(item, Tree::span(item), depth + 1); });
      return;
    }
    ++out_.documents;
    if (kind == "Namespace") return name_space(Tree::find(node, "metadata"), span);
    if (kind == "ConfigMap" || kind.empty()) config_map(node, span, kind.empty());
  }

  /// Arrays of documents besides, as tools that apply manifests take them.
  void documents(Node node, int depth = 0) {
    if (!Tree::is_list(node)) return document(node, Tree::span(node));
    if (depth < 4 && ++visited_ <= kMaxVisited) Tree::each_item(node, [&](Node item) { documents(item, depth + 1); });
  }

  void name_space(Node metadata, base::Span span) {
    NamespaceDocument found;
    found.name = Tree::text(Tree::find(metadata, "name"));
    found.has_label = Tree::text(Tree::find(Tree::find(metadata, "labels"), "aws-observability")) == "enabled";
    found.span = span;
    out_.namespaces.push_back(std::move(found));
  }

  /// A map with its names, still without data.
  Manifest named_map(Node metadata, base::Span span) {
    Manifest map;
    map.source = out_.source;
    map.document = span;
    base::Span fallback = Tree::is_map(metadata) ? Tree::span(metadata) : span;
    named(metadata, "name", fallback, map.name, map.name_span);
    named(metadata, "namespace", fallback, map.namespace_name, map.namespace_span);
    keys_.clear();
    return map;
  }

  /// Reads `data` (or binaryData) under the name `part`; true where one of the router's keys is there.
  bool read_data(Node data, std::string_view part, bool binary, Manifest& map) {
    if (!data || Tree::is_null(data)) return false;
    if (!Tree::is_map(data)) {
      map.problems.push_back(file_problem("data-not-a-map", Tree::span(data), base::Effect::fargate_rejects, fmt::format("{} is no map of keys to texts", part)));
      return false;
    }
    bool ours = false;
    Tree::each_pair(data, [&](Node key, Node content) {
      DataValue value;
      value.key = Tree::text(key);
      value.key_span = Tree::span(key);
      value.value_span = Tree::span(content);
      value.binary = binary;
      ours = ours || is_data_key(value.key);
      fill(value, content, map);
      if (!keys_.insert(value.key).second) {
        map.problems.push_back(
            file_problem("duplicate-key", value.key_span, base::Effect::logs_altered, fmt::format("{} is there twice: only the last one counts", base::printable(value.key))));
      }
      map.values.push_back(std::move(value));
    });
    return ours;
  }

 private:
  static constexpr std::size_t kMaxVisited = 1'000'000;  ///< aliases could make it far more

  void config_map(Node node, base::Span span, bool no_kind) {
    Manifest map = named_map(Tree::find(node, "metadata"), span);
    bool ours = read_data(Tree::find(node, "data"), "data", false, map);
    ours = read_data(Tree::find(node, "binaryData"), "binaryData", true, map) || ours;
    if (!ours && (map.name != "aws-logging" || no_kind)) return;
    if (no_kind) map.problems.push_back(file_problem("missing-kind", Tree::span(node), base::Effect::fargate_rejects, "this document has no kind: it must be a ConfigMap"));
    out_.maps.push_back(std::move(map));
  }

  static void named(Node metadata, std::string_view key, base::Span fallback, std::string& text, base::Span& span) {
    Node value = Tree::find(metadata, key);
    span = fallback;
    if (!value || Tree::is_null(value)) return;
    text = Tree::text(value);
    span = Tree::span(value);
  }

  void fill(DataValue& value, Node content, Manifest& map) {
    TextValue text = Tree::value(content);
    value.is_string = text.is_string;
    value.map = std::move(text.map);
    if (!value.is_string) {
      map.problems.push_back(file_problem("value-not-text", value.value_span, base::Effect::fargate_rejects,
                                          fmt::format("the value of {} is no string: the API server refuses the map; put it in quotes", base::printable(value.key))));
    }
    if (!value.binary) {
      value.text = std::move(text.text);
      return;
    }
    value.map = nullptr;
    if (!decode_base64(text.text, value.text)) {
      map.problems.push_back(
          file_problem("bad-base64", value.value_span, base::Effect::fargate_rejects, fmt::format("the value of {} in binaryData is no base64", base::printable(value.key))));
    }
  }

  ManifestFile& out_;
  std::size_t visited_ = 0;
  std::unordered_set<std::string> keys_;  ///< of the map that is read; a search in its values would cost the square of their number
};

}  // namespace drybit::config
