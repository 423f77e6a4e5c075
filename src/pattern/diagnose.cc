#include "pattern/diagnose.h"

#include "pattern/backtrack.h"

namespace drybit::pattern {

namespace {

// Finding a prefix is a courtesy: patterns beyond this many places to cut are cut more coarsely.
constexpr std::size_t kMaxPrefixes = 4096;

struct Prefix {
  Node* root;
  std::size_t end;  // in the body
};

class Cutter {
 public:
  explicit Cutter(Tree& tree) : tree_(tree) {}

  // All that a subtree begins with, shortest first, the whole of it last.
  std::vector<Prefix> prefixes(Node* node) {
    std::vector<Prefix> result;
    if (made_ < kMaxPrefixes) {
      switch (node->kind) {
        case Kind::concat:
          return sequence(node);
        case Kind::string:
          add_strings(node, result);
          break;
        case Kind::capture:
        case Kind::options:
          if (node->called || node->recursive) break;
          for (const Prefix& inside : prefixes(node->target())) {
            if (inside.root == node->target()) continue;
            result.push_back({copy(*node, {inside.root}), inside.end});
          }
          break;
        default:
          break;
      }
    }
    result.push_back({node, node->span.end});
    return result;
  }

 private:
  Node* copy(const Node& node, std::vector<Node*> children) {
    ++made_;
    Node* result = tree_.make(node.kind, node.span);
    *result = node;
    result->children = std::move(children);
    return result;
  }
  std::vector<Prefix> sequence(Node* node) {
    std::vector<Prefix> result;
    std::vector<Node*> before;
    for (Node* child : node->children) {
      for (const Prefix& inside : prefixes(child)) {
        std::vector<Node*> parts = before;
        parts.push_back(inside.root);
        bool whole = parts.size() == node->children.size() && inside.root == child;
        result.push_back({whole ? node : copy(*node, std::move(parts)), inside.end});
      }
      before.push_back(child);
    }
    return result;
  }
  // Only where the text stands in the body as it is, so that places can be told.
  void add_strings(Node* node, std::vector<Prefix>& result) {
    if (node->span.end - node->span.begin != node->text.size()) return;
    for (std::size_t n = step(node->text, 0).length; n < node->text.size(); n += step(node->text, n).length) {
      Node* part = copy(*node, {});
      part->text.resize(n);
      result.push_back({part, node->span.begin + n});
    }
  }

  Tree& tree_;
  std::size_t made_ = 0;
};

}  // namespace

Diagnosis longest_prefix(std::string_view body, const ParseSettings& settings, std::string_view subject) {
  auto parsed = parse_pattern(body, settings);
  Tree* tree = std::get_if<Tree>(&parsed);
  if (tree == nullptr || tree->root == nullptr) return {};
  Node* root = tree->root;
  std::vector<Node*> ways = root->kind == Kind::alternate ? root->children : std::vector<Node*>{root};
  Diagnosis best;
  for (Node* way : ways) {
    if (way->kind == Kind::string && way->text.empty()) continue;
    std::vector<Prefix> prefixes = Cutter(*tree).prefixes(way);
    // What matches a long prefix matches the short ones too: halve.
    std::size_t matched = 0;
    Diagnosis here;
    for (std::size_t low = 0, high = prefixes.size(); low < high;) {
      std::size_t middle = low + (high - low) / 2;
      tree->root = prefixes[middle].root;
      Program program = generate(*tree, settings.newer_engine);
      Capture whole[1];
      if (backtrack(program, subject, true, whole) == Found::yes) {
        matched = middle + 1;
        here = {prefixes[middle].end, whole[0].end};
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (matched > 0 && (here.subject_reached > best.subject_reached || best.pattern_matched == 0)) best = here;
  }
  return best;
}

}  // namespace drybit::pattern
