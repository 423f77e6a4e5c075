// Kubernetes objects in `terraform show -json`: of a plan what will be, of a state what is.
#pragma once

#include <unordered_map>

#include "config/embedded.h"
#include "config/finder.h"

namespace drybit::config {

/// "kubernetes_config_map", its later versions and kubernetes_config_map_v1_data.
bool is_config_map_resource(std::string_view type);
bool is_namespace_resource(std::string_view type);

template <class Tree>
class PlanFinder {
 public:
  using Node = typename Tree::Node;
  explicit PlanFinder(ManifestFile& out) : out_(out), objects_(out) {}

  void run(Node root) {
    changes_ = Tree::find(root, "resource_changes");
    Node values = Tree::find(root, "planned_values");
    if (!values) values = Tree::find(root, "values");
    module(Tree::find(values, "root_module"), 0);
  }

 private:
  static constexpr int kMaxModules = 60;

  void module(Node node, int depth) {
    if (!Tree::is_map(node) || depth > kMaxModules) return;
    Tree::each_item(list(node, "resources"), [&](Node one) { resource(one); });
    Tree::each_item(list(node, "child_modules"), [&](Node one) { module(one, depth + 1); });
  }

  static Node list(Node node, std::string_view key) {
    Node found = Tree::find(node, key);
    return Tree::is_list(found) ? found : Node();
  }

  /// Blocks that may stand once are lists in plans.
  static Node only(Node node) {
    if (!Tree::is_list(node)) return node;
    Node found;
    Tree::each_item(node, [&](Node item) {
      if (!found) found = item;
    });
    return found;
  }

  void resource(Node node) {
    if (!Tree::is_map(node) || Tree::text(Tree::find(node, "mode")) == "data") return;
    std::string type = Tree::text(Tree::find(node, "type"));
    Node values = Tree::find(node, "values");
    if (!Tree::is_map(values)) return;
    base::Span span = Tree::span(node);
    if (is_namespace_resource(type)) {
      ++out_.documents;
      objects_.name_space(only(Tree::find(values, "metadata")), span);
    } else if (is_config_map_resource(type)) {
      ++out_.documents;
      config_map(node, values, span);
    } else if (type == "kubernetes_manifest") {
      objects_.document(Tree::find(values, "manifest"), span);
    } else if (type == "kubectl_manifest") {
      body(node, values);
    }
  }

  void config_map(Node node, Node values, base::Span span) {
    Manifest map = objects_.named_map(only(Tree::find(values, "metadata")), span);
    bool ours = objects_.read_data(Tree::find(values, "data"), "data", false, map);
    ours = objects_.read_data(Tree::find(values, "binary_data"), "binary_data", true, map) || ours;
    Node unknown = Tree::find(after_unknown(node), "data");
    auto not_known = [&](std::string key) {
      ours = ours || is_data_key(key);
      map.unknowns.push_back({start_of(span), key == "*" ? "data" : key});
      map.unknown_keys.push_back(std::move(key));
    };
    if (Tree::is_map(unknown)) {
      Tree::each_pair(unknown, [&](Node key, Node flag) {
        if (Tree::text(flag) == "true") not_known(Tree::text(key));
      });
    } else if (unknown && Tree::text(unknown) == "true") {
      not_known("*");
    }
    if (ours || map.name == "aws-logging") out_.maps.push_back(std::move(map));
  }

  void body(Node node, Node values) {
    Node text = Tree::find(values, "yaml_body");
    if (text && !Tree::is_null(text)) return read_embedded(Tree::value(text), {}, false, out_);
    base::Span span = Tree::span(node);
    std::string address = Tree::text(Tree::find(node, "address"));
    if (address.find("logging") != std::string::npos || address.find("observability") != std::string::npos) out_.unknowns.push_back({start_of(span), address + ".yaml_body"});
  }

  /// What is not there has no place but the resource's; all of it must not count as unknown.
  static base::Span start_of(base::Span span) { return {span.begin, span.begin + 1}; }

  /// What the plan says it does not know of a resource.
  Node after_unknown(Node resource) {
    if (unknown_.empty() && Tree::is_list(changes_)) {
      Tree::each_item(changes_, [&](Node change) { unknown_.emplace(Tree::text(Tree::find(change, "address")), Tree::find(Tree::find(change, "change"), "after_unknown")); });
    }
    auto found = unknown_.find(Tree::text(Tree::find(resource, "address")));
    return found == unknown_.end() ? Node() : found->second;
  }

  ManifestFile& out_;
  Finder<Tree> objects_;
  Node changes_;
  std::unordered_map<std::string, Node> unknown_;  ///< by address, made when it is first asked for
};

}  // namespace drybit::config
