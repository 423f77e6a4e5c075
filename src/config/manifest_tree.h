// One face for the two readers behind a manifest: YAML events and JSON tokens.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/assembly.h"
#include "config/manifest.h"
#include "json/document.h"
#include "yaml/reader.h"

namespace drybit::config {

struct YamlTree {
  using Node = yaml::Node;
  static bool is_map(Node node) { return node.resolved().is_mapping(); }
  static bool is_list(Node node) { return node.resolved().is_sequence(); }
  static bool is_null(Node node) { return node.resolved().kind() == yaml::Kind::null; }
  static Node find(Node node, std::string_view key) { return node.resolved().find(key); }
  static std::string text(Node node) { return node.resolved().text(); }
  static base::Span span(Node node) { return node.span(); }
  static TextValue value(Node node);
  /// "!Sub" where such a tag stands in front of the value in `file`; empty: none.
  static std::string_view tag(Node node, std::string_view file);
  template <class Take>
  static void each_item(Node node, Take take) {
    for (Node item = node.resolved().first(); item; item = item.next()) take(item);
  }
  /// Keys and values in order; what merge keys bring comes first, since the map's own keys win.
  template <class Take>
  static void each_pair(Node node, Take take, int depth = 0) {
    Node map = node.resolved();
    for (Node key = map.first(); key; key = key.next().next()) {
      Node value = key.next();
      if (!value) return;
      if (depth < 8 && key.is_scalar() && key.event().style == yaml::Style::plain && key.text() == "<<") {
        if (is_map(value)) each_pair(value, take, depth + 1);
        if (is_list(value)) each_item(value, [&](Node item) { if (is_map(item)) each_pair(item, take, depth + 1); });
      }
    }
    for (Node key = map.first(); key; key = key.next().next()) {
      Node value = key.next();
      if (!value) return;
      if (!(key.is_scalar() && key.event().style == yaml::Style::plain && key.text() == "<<")) take(key, value);
    }
  }
};

struct JsonTree {
  using Node = json::Node;
  static bool is_map(Node node) { return node.is_object(); }
  static bool is_list(Node node) { return node.is_array(); }
  static bool is_null(Node node) { return !node || node.type() == json::Type::null; }
  static Node find(Node node, std::string_view key) { return node.find(key); }
  static std::string text(Node node) { return node.is_string() ? node.string() : std::string(node.raw()); }
  static base::Span span(Node node) { return node.span(); }
  static TextValue value(Node node);
  static std::string_view tag(Node, std::string_view) { return {}; }
  template <class Take>
  static void each_item(Node node, Take take) {
    for (Node item = node.first(); item; item = item.next()) take(item);
  }
  template <class Take>
  static void each_pair(Node node, Take take) {
    for (Node key = node.first(); key; key = key.next()) take(key, key.value());
  }
};

}  // namespace drybit::config
