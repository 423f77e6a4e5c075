// Maps in Terraform's JSON configuration (.tf.json), as cdktf writes it: the resources of HCL as objects by type and name.
// Its strings are templates; what ${...} would give is not known and is stood in for.
#pragma once

#include "config/embedded.h"
#include "config/finder.h"
#include "config/plan.h"

namespace drybit::config {

/// Stands in for each ${...} of `text` by as many bytes, so that places stay right, and notes it. True where whole lines
/// may come from one. `place` gives the file offset of a byte of the text.
template <class Place>
bool fill_holes(std::string& text, Place place, std::vector<Unknown>& unknowns) {
  bool lines = text.find("%{") != std::string::npos;
  for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at)) {
    std::size_t end = at + 2;
    for (int depth = 1; end < text.size() && depth > 0; ++end) depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
    if (at > 0 && text[at - 1] == '$') {  // $${ is a plain ${
      at = end;
      continue;
    }
    std::size_t line = text.rfind('\n', at) + 1, line_end = std::min(text.find('\n', end), text.size());
    bool alone = text.find_first_not_of(" \t", line) == at && (end == line_end || text.find_first_not_of(" \t", end) >= line_end);
    unknowns.push_back({{static_cast<std::uint32_t>(place(at)), static_cast<std::uint32_t>(place(end))}, shortened(std::string_view(text).substr(at, end - at))});
    lines = lines || alone;
    text.replace(at, end - at, std::string(alone ? "#" : "x") + std::string(end - at - 1, 'x'));
    at = end;
  }
  return lines;
}

template <class Tree>
class TerraformJsonFinder {
 public:
  using Node = typename Tree::Node;
  explicit TerraformJsonFinder(ManifestFile& out) : out_(out), objects_(out) {}

  void run(Node root) {
    each_object(Tree::find(root, "resource"), [&](Node types) {
      Tree::each_pair(types, [&](Node type, Node named) {
        each_object(named, [&](Node resources) {
          Tree::each_pair(resources, [&](Node, Node bodies) { each_object(bodies, [&](Node body) { resource(Tree::text(type), body); }); });
        });
      });
    });
  }

 private:
  /// An object, or a list of them, as Terraform takes either.
  template <class Look>
  static void each_object(Node node, Look look) {
    if (Tree::is_map(node)) return look(node);
    if (!Tree::is_list(node)) return;
    Tree::each_item(node, [&](Node one) {
      if (Tree::is_map(one)) look(one);
    });
  }

  static Node metadata_of(Node body) {
    Node found;
    each_object(Tree::find(body, "metadata"), [&](Node one) { found = one; });
    return found;
  }

  void resource(const std::string& type, Node body) {
    base::Span span = Tree::span(body);
    std::size_t before = out_.maps.size();
    if (is_namespace_resource(type)) {
      ++out_.documents;
      Node metadata = metadata_of(body), labels = Tree::find(metadata, "labels");
      objects_.name_space(metadata, span);
      std::string label = Tree::text(Tree::is_map(labels) ? Tree::find(labels, "aws-observability") : labels);
      if (label.find("${") != std::string::npos) out_.namespaces.back().has_label = true;
    } else if (is_config_map_resource(type)) {
      ++out_.documents;
      Manifest map = objects_.named_map(metadata_of(body), span);
      bool ours = objects_.read_data(Tree::find(body, "data"), "data", false, map);
      ours = objects_.read_data(Tree::find(body, "binary_data"), "binary_data", true, map) || ours;
      if (ours || map.name == "aws-logging") out_.maps.push_back(std::move(map));
    } else if (type == "kubernetes_manifest") {
      objects_.document(Tree::find(body, "manifest"), span);
    } else if (type == "kubectl_manifest") {
      text_body(Tree::find(body, "yaml_body"));
    }
    for (std::size_t i = before; i < out_.maps.size() && type != "kubectl_manifest"; ++i) take_out(out_.maps[i]);
  }

  void text_body(Node node) {
    if (!node || Tree::is_null(node)) return;
    auto value = Tree::value(node);
    std::vector<Unknown> unknowns;
    auto map = value.map;
    base::Span span = Tree::span(node);
    bool lines = fill_holes(value.text, [&](std::size_t at) { return map ? map->file_offset(at) : span.begin; }, unknowns);
    read_embedded(value, unknowns, lines, out_);
  }

  /// What is not known of a map.
  static void take_out(Manifest& map) {
    auto named = [&](std::string& text, base::Span span, std::string_view right) {
      if (text.find("${") == std::string::npos) return;
      map.unknowns.push_back({span, shortened(text)});
      text = right;
    };
    named(map.name, map.name_span, "aws-logging");
    named(map.namespace_name, map.namespace_span, "aws-observability");
    for (DataValue& value : map.values) {
      bool whole = value.text.starts_with("${") && value.text.find('\n') == std::string::npos && value.text.ends_with('}');
      bool lines = fill_holes(value.text, [&](std::size_t at) { return value.map ? value.map->file_offset(at) : value.value_span.begin; }, map.unknowns);
      if (lines || whole) map.unknown_keys.push_back(value.key);
    }
  }

  ManifestFile& out_;
  Finder<Tree> objects_;
};

}  // namespace drybit::config
