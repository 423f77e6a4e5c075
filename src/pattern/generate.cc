// From the tree to code.
#include <algorithm>

#include "pattern/parser.h"
#include "pattern/program.h"

namespace drybit::pattern {

namespace {

constexpr int kMuch = 1 << 28;  // lengths saturate here

class Generator {
 public:
  Generator(const Tree& tree, bool cut_is_character) : tree_(tree) {
    program_.groups = tree.group_count;
    program_.cut_is_character = cut_is_character;
    find_levels(*tree.root);
  }

  Program run() {
    emit(*tree_.root);
    add(Op::match);
    for (const auto& [at, group] : calls_) program_.code[at].a = call_targets_[static_cast<std::size_t>(group)];
    find_shortcuts(program_);
    return std::move(program_);
  }

 private:
  using Address = std::uint32_t;

  Address here() const { return static_cast<Address>(program_.code.size()); }
  Address add(Op op, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0) {
    program_.code.push_back({op, 0, 0, a, b, c});
    return here() - 1;
  }
  void land(Address at) { program_.code[at].a = here(); }

  void find_levels(const Node& node) {
    if (node.kind == Kind::backref && node.has_level) {
      for (int group : node.groups) {
        if (level_groups_.size() <= static_cast<std::size_t>(group)) level_groups_.resize(static_cast<std::size_t>(group) + 1);
        level_groups_[static_cast<std::size_t>(group)] = true;
      }
    }
    for (const Node* child : node.children) find_levels(*child);
  }
  bool records_end(int group) const {
    auto index = static_cast<std::size_t>(group);
    return index < level_groups_.size() && level_groups_[index];
  }

  // The size of Onigmo's code for a subtree, near enough to know whether it unrolls a repeat (50 bytes): that decides
  // how a body that matches nothing ends the loop.
  static int plus(int a, int b) { return std::min(kMuch, a + b); }
  static int times(int a, int n) { return a != 0 && n > kMuch / a ? kMuch : a * n; }

  int length_of(const Node& node) {
    if (node.op_length >= 0) return node.op_length;
    int length = measure(node);
    const_cast<Node&>(node).op_length = length;
    return length;
  }
  int measure(const Node& node) {
    int inside = 0;
    for (const Node* child : node.children) inside = plus(inside, length_of(*child));
    switch (node.kind) {
      case Kind::string: {
        int size = static_cast<int>(node.text.size());
        if (size == 0) return 0;
        return size <= 5 && !node.ignore_case ? 1 + size : 5 + size;
      }
      case Kind::any:
      case Kind::word_type:
        return 1;
      case Kind::char_class: {
        int ranges = static_cast<int>(node.set.ranges().size());
        int bits = !node.set.has_ranges() || node.set.has_bits() ? 32 : 0;
        return 1 + bits + (node.set.has_ranges() ? 4 + 4 + 8 * ranges : 0);
      }
      case Kind::concat:
      case Kind::options:
        return inside;
      case Kind::alternate:
        return plus(inside, times(10, static_cast<int>(node.children.size()) - 1));
      case Kind::quantifier:
        return measure_repeat(node, inside);
      case Kind::capture:
        return plus(inside, node.called ? 6 + 11 : 6);
      case Kind::atomic:
        return plus(inside, 2);
      case Kind::conditional:
        return plus(inside, 7 + 5 - 10);
      case Kind::absent:
        return plus(inside, 7);
      case Kind::look_ahead:
        return plus(inside, 2);
      case Kind::look_ahead_not:
        return plus(inside, 6);
      case Kind::look_behind:
        return plus(inside, 5);
      case Kind::look_behind_not:
        return plus(inside, 10);
      case Kind::call:
        return 5;
      case Kind::backref:
        if (node.has_level) return 13 + 2 * static_cast<int>(node.groups.size());
        if (node.groups.size() > 1) return 5 + 2 * static_cast<int>(node.groups.size());
        return !node.ignore_case && node.groups.size() == 1 && node.groups[0] <= 2 ? 1 : 3;
      default:
        return 1;
    }
  }
  int measure_repeat(const Node& node, int inside) {
    bool infinite = node.upper == kInfinite;
    if (infinite && node.greedy && node.target()->kind == Kind::any) return plus(1, times(inside, node.lower));
    int body = plus(inside, node.empty_info != 0 ? 6 : 0);
    if (infinite && (node.lower <= 1 || times(inside, node.lower) <= 50)) {
      int length = node.lower == 1 && inside > 50 ? 5 : times(inside, node.lower);
      return plus(length, plus(10, body));
    }
    if (node.upper == 0) return node.referred ? plus(5, inside) : 0;
    if (unrolls(node, inside)) return plus(times(inside, node.lower), times(plus(5, inside), node.upper - node.lower));
    if (!node.greedy && node.upper == 1 && node.lower == 0) return plus(10, inside);
    return plus(body, 3 + 7);
  }
  static bool unrolls(const Node& node, int inside) {
    return node.upper != kInfinite && node.greedy && (node.upper == 1 || times(plus(inside, 5), node.upper) <= 50);
  }

  std::uint32_t test_index(const CharTest& test) {
    for (std::size_t i = 0; i < program_.tests.size(); ++i) {
      if (program_.tests[i] == test) return static_cast<std::uint32_t>(i);
    }
    program_.tests.push_back(test);
    return static_cast<std::uint32_t>(program_.tests.size() - 1);
  }

  void emit_string(const Node& node) {
    if (node.text.empty()) return;
    if (node.ignore_case) {
      program_.foldeds.push_back(folded(node.text));
      add(Op::folded, static_cast<std::uint32_t>(program_.foldeds.size() - 1));
    } else if (node.text.size() == 1) {
      program_.code[add(Op::byte)].byte = static_cast<std::uint8_t>(node.text[0]);
    } else {
      add(Op::bytes, static_cast<std::uint32_t>(program_.literals.size()), static_cast<std::uint32_t>(node.text.size()));
      program_.literals += node.text;
    }
  }

  void emit(const Node& node) {
    switch (node.kind) {
      case Kind::string:
        return emit_string(node);
      case Kind::any:
      case Kind::word_type:
      case Kind::char_class: {
        CharTest test;
        char_test(node, program_.cut_is_character, test);
        add(Op::one, test_index(test));
        return;
      }
      case Kind::concat:
        for (const Node* child : node.children) emit(*child);
        return;
      case Kind::options:
        return emit(*node.target());
      case Kind::alternate:
        return emit_alternate(node);
      case Kind::quantifier:
        return emit_quantifier(node);
      case Kind::capture:
        return emit_capture(node);
      case Kind::atomic:
        return emit_atomic(node);
      case Kind::conditional:
        return emit_conditional(node);
      case Kind::absent: {
        add(Op::absent_start);
        Address at = add(Op::absent);
        emit(*node.target());
        add(Op::absent_end);
        land(at);
        return;
      }
      case Kind::look_ahead:
        add(Op::look_ahead);
        emit(*node.target());
        add(Op::look_ahead_end);
        return;
      case Kind::look_ahead_not: {
        Address at = add(Op::look_ahead_not);
        emit(*node.target());
        add(Op::look_ahead_not_end);
        land(at);
        return;
      }
      case Kind::look_behind:
        add(Op::look_behind, static_cast<std::uint32_t>(node.char_length));
        emit(*node.target());
        return;
      case Kind::look_behind_not: {
        Address at = add(Op::look_behind_not, 0, static_cast<std::uint32_t>(node.char_length));
        emit(*node.target());
        add(Op::look_behind_not_end);
        land(at);
        return;
      }
      case Kind::begin_text: add(Op::begin_text); return;
      case Kind::end_text: add(Op::end_text); return;
      case Kind::semi_end_text: add(Op::semi_end_text); return;
      case Kind::begin_line: add(Op::begin_line); return;
      case Kind::end_line: add(Op::end_line); return;
      case Kind::begin_position: add(Op::begin_position); return;
      case Kind::word_boundary: add(Op::boundary, 0, node.ascii ? 1 : 0); return;
      case Kind::not_word_boundary: add(Op::not_boundary, 0, node.ascii ? 1 : 0); return;
      case Kind::keep: add(Op::keep); return;
      case Kind::backref: {
        Backref reference{node.groups, node.ignore_case, node.level};
        std::reverse(reference.groups.begin(), reference.groups.end());
        program_.backrefs.push_back(std::move(reference));
        add(node.has_level ? Op::backref_level : Op::backref, static_cast<std::uint32_t>(program_.backrefs.size() - 1));
        return;
      }
      case Kind::call:
        calls_.emplace_back(add(Op::call), node.group);
        return;
    }
  }

  void emit_alternate(const Node& node) {
    std::vector<Address> ends;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      bool last = i + 1 == node.children.size();
      Address next = 0;
      if (!last) next = add(Op::push);
      emit(*node.children[i]);
      if (last) break;
      ends.push_back(add(Op::jump));
      land(next);
    }
    for (Address at : ends) land(at);
  }

  void emit_capture(const Node& node) {
    auto group = static_cast<std::uint32_t>(node.group);
    Address skip = 0;
    if (node.called) {
      add(Op::call, here() + 2);
      skip = add(Op::jump);
      if (call_targets_.size() <= group) call_targets_.resize(group + 1);
      call_targets_[group] = here();
    }
    add(node.push_start ? Op::save_start_push : Op::save_start, group);
    emit(*node.target());
    bool record = records_end(node.group);
    if (node.recursive) {
      add(record ? Op::save_end_push_recursive : Op::save_end_recursive, group);
    } else {
      add(record ? Op::save_end_push : Op::save_end, group);
    }
    if (node.called) {
      add(Op::give_back);
      land(skip);
    }
  }

  void emit_atomic(const Node& node) {
    const Node& target = *node.target();
    CharTest test;
    if (target.kind == Kind::quantifier && target.greedy && target.upper != 0 && char_test(*target.target(), program_.cut_is_character, test)) {
      emit_loop(target, test, Op::loop_possessive);
      return;
    }
    add(Op::atomic);
    emit(target);
    add(Op::atomic_end);
  }

  void emit_conditional(const Node& node) {
    const std::vector<Node*>& choices = node.target()->children;
    Address at = add(Op::condition, static_cast<std::uint32_t>(node.group));
    emit(*choices[0]);
    Address end = add(Op::jump);
    program_.code[at].b = here();
    emit(*choices[1]);
    land(end);
  }

  void emit_loop(const Node& node, const CharTest& test, Op op) {
    LoopCount count{static_cast<std::uint32_t>(node.lower), node.upper == kInfinite ? LoopCount::kForever : static_cast<std::uint32_t>(node.upper)};
    program_.loops.push_back(count);
    add(op, test_index(test), 0, static_cast<std::uint32_t>(program_.loops.size() - 1));
  }

  // A body in a loop, with the check that ends the loop when it matched nothing.
  void emit_checked(const Node& node) {
    if (node.empty_info == 0) return emit(*node.target());
    auto id = static_cast<std::uint32_t>(program_.empty_checks++);
    add(Op::empty_start, id);
    emit(*node.target());
    add(node.empty_info == 1 ? Op::empty_end : node.empty_info == 2 ? Op::empty_end_groups : Op::empty_end_recursive, id);
  }

  void emit_quantifier(const Node& node) {
    const Node& target = *node.target();
    CharTest test;
    if (node.upper != 0 && char_test(target, program_.cut_is_character, test)) {
      return emit_loop(node, test, node.greedy ? Op::loop : Op::loop_lazy);
    }
    int size = length_of(target);
    bool infinite = node.upper == kInfinite;
    if (infinite && (node.lower <= 1 || times(size, node.lower) <= 50)) {
      Address enter = 0;
      bool enter_inside = node.lower == 1 && size > 50;
      if (enter_inside) {
        enter = add(Op::jump);
      } else {
        for (int i = 0; i < node.lower; ++i) emit(target);
      }
      if (node.greedy) {
        Address head = add(Op::push);
        if (enter_inside) land(enter);
        emit_checked(node);
        add(Op::jump, head);
        land(head);
      } else {
        Address skip = add(Op::jump);
        if (enter_inside) land(enter);
        Address body = here();
        emit_checked(node);
        land(skip);
        add(Op::push, body);
      }
      return;
    }
    if (node.upper == 0) {
      if (!node.referred) return;
      Address skip = add(Op::jump);
      emit(target);
      land(skip);
      return;
    }
    if (unrolls(node, size)) {
      for (int i = 0; i < node.lower; ++i) emit(target);
      std::vector<Address> exits;
      for (int i = node.lower; i < node.upper; ++i) {
        exits.push_back(add(Op::push));
        emit(target);
      }
      for (Address at : exits) land(at);
      return;
    }
    if (!node.greedy && node.upper == 1 && node.lower == 0) {
      Address body = add(Op::push);
      Address end = add(Op::jump);
      land(body);
      emit(target);
      land(end);
      return;
    }
    auto id = static_cast<std::uint32_t>(program_.repeats.size());
    program_.repeats.push_back({static_cast<std::uint32_t>(node.lower), infinite ? LoopCount::kForever : static_cast<std::uint32_t>(node.upper),
                                tree_.call_count > 0 || node.in_repeat});
    Address begin = add(node.greedy ? Op::repeat : Op::repeat_lazy, 0, id);
    emit_checked(node);
    add(node.greedy ? Op::repeat_next : Op::repeat_next_lazy, 0, id);
    land(begin);
  }

  const Tree& tree_;
  Program program_;
  std::vector<bool> level_groups_;
  std::vector<std::pair<Address, int>> calls_;
  std::vector<Address> call_targets_;
};

}  // namespace

Program generate(const Tree& tree, bool cut_is_character) { return Generator(tree, cut_is_character).run(); }

}  // namespace drybit::pattern
