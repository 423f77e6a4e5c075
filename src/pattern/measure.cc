// How much a subtree takes: whether it can match nothing, how many characters it matches.
#include <climits>

#include "pattern/parser.h"

namespace drybit::pattern {

bool can_be_empty(Tree& tree, Node& node) {
  switch (node.kind) {
    case Kind::string:
      return node.text.empty();
    case Kind::any:
    case Kind::char_class:
    case Kind::word_type:
      return false;
    case Kind::concat: {
      bool empty = true;
      for (Node* child : node.children) empty = can_be_empty(tree, *child) && empty;
      return empty;
    }
    case Kind::alternate: {
      bool empty = false;
      for (Node* child : node.children) empty = can_be_empty(tree, *child) || empty;
      return empty;
    }
    case Kind::quantifier:
      return node.lower == 0 || can_be_empty(tree, *node.target());
    case Kind::capture:
      if (node.min_empty < 0) {
        if (node.mark1) return true;
        node.mark1 = true;
        bool empty = can_be_empty(tree, *node.target());
        node.mark1 = false;
        node.min_empty = empty ? 1 : 0;
      }
      return node.min_empty == 1;
    case Kind::options:
    case Kind::atomic:
    case Kind::conditional:
      return can_be_empty(tree, *node.target());
    case Kind::call:
      if (node.recursive) {
        Node* target = tree.groups[static_cast<std::size_t>(node.group)];
        return target->min_empty != 0;
      }
      return can_be_empty(tree, *tree.groups[static_cast<std::size_t>(node.group)]);
    case Kind::backref:
      for (int group : node.groups) {
        auto index = static_cast<std::size_t>(group);
        if (index >= tree.groups.size()) tree.bad_backref = &node;
        if (index >= tree.groups.size() || tree.groups[index] == nullptr || can_be_empty(tree, *tree.groups[index])) return true;
      }
      return false;
    default:
      return true;
  }
}

LengthKind char_length(Tree& tree, Node& node, int& length, int level) {
  ++level;
  length = 0;
  switch (node.kind) {
    case Kind::string:
      if (node.ignore_case) {
        length = static_cast<int>(folded(node.text).size());
      } else {
        for (std::size_t i = 0; i < node.text.size(); i += step(node.text, i).length) ++length;
      }
      return LengthKind::fixed;
    case Kind::any:
    case Kind::char_class:
    case Kind::word_type:
      length = 1;
      return LengthKind::fixed;
    case Kind::concat:
      for (Node* child : node.children) {
        int part = 0;
        LengthKind kind = char_length(tree, *child, part, level);
        if (kind != LengthKind::fixed) return kind;
        length = length > INT_MAX - part ? INT_MAX : length + part;
      }
      return LengthKind::fixed;
    case Kind::alternate: {
      bool varies = false;
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        int part = 0;
        LengthKind kind = char_length(tree, *node.children[i], part, level);
        if (kind != LengthKind::fixed) return kind;
        if (i == 0) length = part;
        varies = varies || part != length;
      }
      if (!varies) return LengthKind::fixed;
      return level == 1 ? LengthKind::variable_at_top : LengthKind::variable;
    }
    case Kind::quantifier: {
      if (node.lower != node.upper) return LengthKind::variable;
      int part = 0;
      LengthKind kind = char_length(tree, *node.target(), part, level);
      if (kind == LengthKind::fixed) length = part != 0 && node.lower > INT_MAX / part ? INT_MAX : part * node.lower;
      return kind;
    }
    case Kind::call:
      if (node.recursive) return LengthKind::variable;
      return char_length(tree, *tree.groups[static_cast<std::size_t>(node.group)], length, level);
    case Kind::capture: {
      if (node.fixed_length >= 0) {
        length = node.fixed_length;
        return LengthKind::fixed;
      }
      LengthKind kind = char_length(tree, *node.target(), length, level);
      if (kind == LengthKind::fixed) node.fixed_length = length;
      return kind;
    }
    case Kind::options:
    case Kind::atomic:
    case Kind::conditional:
      return char_length(tree, *node.target(), length, level);
    case Kind::backref:
      return LengthKind::variable;
    default:
      return LengthKind::fixed;
  }
}

}  // namespace drybit::pattern
