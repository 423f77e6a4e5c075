// Kubernetes manifests in CloudFormation templates: a text in a resource's Manifest, often joined from pieces.
#pragma once

#include "config/embedded.h"
#include "config/finder.h"

namespace drybit::config {

template <class Tree>
class TemplateFinder {
 public:
  using Node = typename Tree::Node;
  explicit TemplateFinder(ManifestFile& out) : out_(out) {}

  void run(Node root) {
    Tree::each_pair(Tree::find(root, "Resources"), [&](Node, Node resource) {
      if (!Tree::is_map(resource)) return;
      std::string type = Tree::text(Tree::find(resource, "Type"));
      if (type != "Custom::AWSCDK-EKS-KubernetesResource" && type != "AWSQS::Kubernetes::Resource") return;
      Node manifest = Tree::find(Tree::find(resource, "Properties"), "Manifest");
      if (!manifest) return;
      Assembly text;
      assemble(manifest, text, 0);
      base::Span span = Tree::span(manifest);
      std::vector<Unknown> unknowns = text.unknowns();
      pieces_ = 0;
      bool lines = text.holds_unknown_lines();
      read_embedded(text.take(span.end), unknowns, lines, out_);
    });
  }

 private:
  static constexpr int kMaxNesting = 20;
  static constexpr int kMaxPieces = 100'000;  ///< aliases could make it endless

  /// A text, Fn::Join and Fn::Sub with their short forms; anything else is not known.
  void assemble(Node node, Assembly& out, int depth) {
    base::Span span = Tree::span(node);
    std::string_view file = out_.source->text();
    std::string_view tag = Tree::tag(node, file);
    auto give_up = [&] { out.unknown(span, shortened(file.substr(span.begin, span.end - span.begin))); };
    if (depth > kMaxNesting || ++pieces_ > kMaxPieces) return give_up();
    if (Tree::is_list(node)) return tag == "!Sub" ? substitute(first(node), out) : tag.empty() || tag == "!Join" ? join(node, out, depth) : give_up();
    if (Tree::is_map(node)) {
      Node joined = Tree::find(node, "Fn::Join");
      Node substituted = Tree::find(node, "Fn::Sub");
      if (Tree::is_list(joined)) return join(joined, out, depth);
      if (substituted) return substitute(Tree::is_list(substituted) ? first(substituted) : substituted, out);
      return give_up();
    }
    if (tag == "!Sub") return substitute(node, out);
    if (!tag.empty() && tag != "!!str") return give_up();
    out.append(Tree::value(node));
  }

  static Node first(Node list) {
    Node found;
    Tree::each_item(list, [&](Node item) {
      if (!found) found = item;
    });
    return found;
  }

  /// [separator, [pieces...]]
  void join(Node list, Assembly& out, int depth) {
    std::vector<Node> parts;
    Tree::each_item(list, [&](Node item) { parts.push_back(item); });
    if (parts.size() != 2 || !Tree::is_list(parts[1])) return out.unknown(Tree::span(list), "Fn::Join");
    std::string separator = Tree::text(parts[0]);
    bool any = false;
    Tree::each_item(parts[1], [&](Node item) {
      if (any) out.make(separator, Tree::span(item).begin);
      any = true;
      assemble(item, out, depth + 1);
    });
  }

  /// ${Name} is not known; ${!Name} stands for ${Name}.
  void substitute(Node node, Assembly& out) {
    TextValue value = Tree::value(node);
    if (value.map == nullptr) return;
    std::string_view text = value.text;
    std::size_t at = 0;
    while (at < text.size()) {
      std::size_t hole = std::min(text.find("${", at), text.size());
      std::size_t end = text.find('}', hole);
      if (end == std::string_view::npos) hole = text.size();
      out.append(value, at, hole);
      if (hole == text.size()) return;
      if (text.substr(hole + 2, 1) == "!") {
        out.append(value, hole, hole + 2);
        out.append(value, hole + 3, end + 1);
      } else {
        auto begin = static_cast<std::uint32_t>(value.map->file_offset(hole));
        out.unknown({begin, static_cast<std::uint32_t>(value.map->file_offset(end) + 1)}, std::string(text.substr(hole, end + 1 - hole)));
      }
      at = end + 1;
    }
  }

  ManifestFile& out_;
  int pieces_ = 0;
};

}  // namespace drybit::config
