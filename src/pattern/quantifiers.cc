// Quantifiers: what they take, and how two in a row become one.
#include "pattern/lexer.h"

namespace drybit::pattern {

namespace {

base::Span span_of(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

// 0 to 5 for ? * + ?? *? +?, -1 for anything else.
int popular_quantifier(const Node& q) {
  int base = q.greedy ? 0 : 3;
  if (q.lower == 0 && q.upper == 1) return base;
  if (q.lower == 0 && q.upper == kInfinite) return base + 1;
  if (q.lower == 1 && q.upper == kInfinite) return base + 2;
  return -1;
}

enum class Merge : std::uint8_t { as_is, inner, star, lazy_star, lazy_optional, plus_in_lazy_optional, lazy_plus_in_optional };

}  // namespace

void reduce_nested_quantifier(Node& outer, bool newer_engine) {
  using enum Merge;
  // Rows: inner ? * + ?? *? +?; columns: outer likewise.
  static constexpr Merge kTable[6][6] = {
      {inner, star, star, lazy_optional, lazy_star, as_is},
      {inner, inner, inner, plus_in_lazy_optional, plus_in_lazy_optional, inner},
      {star, star, inner, as_is, plus_in_lazy_optional, inner},
      {inner, lazy_star, lazy_star, inner, lazy_star, lazy_star},
      {inner, inner, inner, inner, inner, inner},
      {as_is, lazy_plus_in_optional, inner, lazy_star, lazy_star, inner},
  };
  Node* target = outer.target();
  int outer_kind = popular_quantifier(outer);
  int inner_kind = popular_quantifier(*target);
  if (outer_kind < 0 || inner_kind < 0) return;
  auto become = [&](int lower, int upper, bool greedy) {
    outer.lower = lower;
    outer.upper = upper;
    outer.greedy = greedy;
  };
  constexpr int kLazyPlus = 5;
  Merge merge = newer_engine && inner_kind == kLazyPlus && outer_kind < 3 ? as_is : kTable[inner_kind][outer_kind];
  switch (merge) {
    case as_is:
      return;
    case inner:
      become(target->lower, target->upper, target->greedy);
      break;
    case star:
      become(0, kInfinite, true);
      break;
    case lazy_star:
      become(0, kInfinite, false);
      break;
    case lazy_optional:
      become(0, 1, false);
      break;
    case plus_in_lazy_optional:
      become(0, 1, false);
      target->lower = 1;
      target->upper = kInfinite;
      target->greedy = true;
      return;
    case lazy_plus_in_optional:
      become(0, 1, true);
      target->lower = 1;
      target->upper = kInfinite;
      target->greedy = false;
      return;
  }
  outer.children = target->children;
}

// 0: `quantifier` now holds `target`; 1: it does nothing ({1}); 2: it took the last character of `target`, in `split`.
int Parser::set_quantifier(Node& quantifier, Node& target, bool group, Node*& split) {
  if (quantifier.lower == 1 && quantifier.upper == 1) return 1;
  quantifier.children = {&target};
  if (target.kind == Kind::string && !group) {
    std::size_t first = target.text.empty() ? 0 : std::min(target.text.size(), step(target.text, 0).length);
    if (first < target.text.size()) {
      std::size_t last = step_back(target.text, target.text.size());
      if (last > 0) {
        split = tree_.make(Kind::string, target.span);
        split->text = target.text.substr(last);
        split->ignore_case = target.ignore_case;
        target.text.resize(last);
        quantifier.children = {split};
        return 2;
      }
    }
  }
  if (target.kind == Kind::quantifier) {
    int inner = popular_quantifier(target);
    if (inner >= 0) {
      if (popular_quantifier(quantifier) >= 0) {
        reduce_nested_quantifier(quantifier, tree_.newer_engine);
      } else if ((inner == 1 || inner == 2) && quantifier.upper != kInfinite && quantifier.upper > 1 && quantifier.greedy) {
        quantifier.upper = quantifier.lower == 0 ? 1 : quantifier.lower;
      }
    }
  }
  return 0;
}

bool Parser::parse_quantifiers(Token& token, std::vector<Node*>& out, bool group) {
  unsigned depth = depth_;
  while (token.kind == TokenKind::repeat || token.kind == TokenKind::interval) {
    if (++depth > kDepthLimit) return fail("parse depth limit over", token.begin);
    Node* target = out.back();
    Node* node = tree_.make(Kind::quantifier, span_of(target->span.begin, at_));
    node->lower = token.lower;
    node->upper = token.upper;
    node->greedy = token.greedy;
    Node* split = nullptr;
    int outcome = set_quantifier(*node, *target, group, split);
    if (outcome == 2) {
      // The string keeps what stands before its last character.
      std::uint32_t behind = token.begin < target->span.end ? target->span.end : static_cast<std::uint32_t>(token.begin);
      std::uint32_t width = static_cast<std::uint32_t>(split->text.size());
      std::uint32_t middle = behind - std::min(width, behind - target->span.begin);
      split->span = {middle, behind};
      target->span.end = middle;
      node->span.begin = middle;
    }
    Node* whole = node;
    if (token.possessive) {
      whole = tree_.make(Kind::atomic, node->span);
      whole->children = {node};
    }
    if (outcome == 0) out.back() = whole;
    if (outcome == 2) out.push_back(whole);
    if (!fetch_token(token)) return false;
  }
  return true;
}

}  // namespace drybit::pattern
