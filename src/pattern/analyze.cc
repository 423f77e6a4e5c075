// What Onigmo's compiler does between parsing and code: drops unnamed groups beside named ones, resolves references,
// refuses endless recursion and look-behind of open length, and marks what the engine has to undo (cfg:X6, X8).
#include "pattern/parser.h"

namespace drybit::pattern {

namespace {

constexpr std::string_view kNumbered = "numbered backref/call is not allowed. (use name)";
constexpr std::string_view kBadBackref = "invalid backref number/name";
constexpr std::string_view kBadLookBehind = "invalid pattern in look-behind";

bool is_look(const Node& node) {
  return node.kind == Kind::look_ahead || node.kind == Kind::look_ahead_not || node.kind == Kind::look_behind || node.kind == Kind::look_behind_not;
}
bool is_enclosure(const Node& node) {
  return node.kind == Kind::capture || node.kind == Kind::atomic || node.kind == Kind::options || node.kind == Kind::conditional || node.kind == Kind::absent;
}

struct Context {
  bool in_choice = false;
  bool in_negation = false;
  bool in_repeat = false;
  bool in_variable_repeat = false;
  bool in_call = false;
  bool in_recursive_call = false;
};

class Analyzer {
 public:
  explicit Analyzer(Tree& tree) : tree_(tree) {}

  std::optional<ParseError> run() {
    bool good = true;
    if (tree_.named_count > 0) good = tree_.named_count != tree_.group_count ? drop_unnamed() : check_numbered(*tree_.root);
    if (good && tree_.call_count > 0) {
      good = resolve_calls(*tree_.root);
      if (good) mark_recursion(*tree_.root);
      if (good) good = check_endless(*tree_.root);
    }
    if (good) good = setup(*tree_.root, Context{}) && check_conditions(*tree_.root);
    if (good) return std::nullopt;
    return fault_;
  }

 private:
  bool fail(std::string_view message, const Node& at) {
    fault_ = ParseError{std::string(message), at.span.begin};
    return false;
  }
  bool fail_name(std::string_view before, std::string_view after, const Node& at) {
    constexpr std::size_t kShown = 47;
    std::string name = at.text.size() > kShown ? at.text.substr(0, kShown) + "..." : at.text;
    fault_ = ParseError{std::string(before) + name + std::string(after), at.span.begin};
    return false;
  }
  // Calls can multiply the work without end (Onigmo would take as long); nobody writes such a pattern in earnest.
  bool within_budget(const Node& at) {
    constexpr std::size_t kBudget = 20'000'000;
    if (++visits_ < kBudget) return true;
    return fail("subexpression calls are nested too deeply to be checked", at);
  }

  // --- unnamed groups beside named ones do not capture
  bool drop_unnamed() {
    map_.assign(tree_.groups.size(), 0);
    int counter = 0;
    drop(tree_.root, counter);
    if (!renumber(*tree_.root)) return false;
    std::vector<Node*> kept{tree_.groups[0]};
    for (std::size_t i = 1; i < tree_.groups.size(); ++i) {
      if (map_[i] > 0) kept.push_back(tree_.groups[i]);
    }
    tree_.groups = std::move(kept);
    tree_.group_count = tree_.named_count;
    for (GroupName& name : tree_.names) {
      for (int& group : name.groups) group = map_[static_cast<std::size_t>(group)];
    }
    return true;
  }

  void drop(Node*& link, int& counter) {
    while (link->kind == Kind::capture && !link->named && link->group != 0) link = link->target();
    Node& node = *link;
    if (node.kind == Kind::capture && node.named) {
      ++counter;
      map_[static_cast<std::size_t>(node.group)] = counter;
      node.group = counter;
    }
    for (Node*& child : node.children) {
      Node* before = child;
      drop(child, counter);
      if (node.kind == Kind::quantifier && child != before && child->kind == Kind::quantifier) {
        reduce_nested_quantifier(node, tree_.newer_engine);
        break;
      }
    }
  }

  bool renumber(Node& node) {
    if (node.kind == Kind::conditional) {
      auto old = static_cast<std::size_t>(node.group);
      node.group = old < map_.size() ? map_[old] : 0;
    }
    if (node.kind == Kind::backref) {
      if (!node.named) return fail(kNumbered, node);
      std::vector<int> kept;
      for (int group : node.groups) {
        int now = map_[static_cast<std::size_t>(group)];
        if (now > 0) kept.push_back(now);
      }
      node.groups = std::move(kept);
    }
    for (Node* child : node.children) {
      if (!renumber(*child)) return false;
    }
    return true;
  }

  bool check_numbered(const Node& node) {
    if (node.kind == Kind::backref && !node.named) return fail(kNumbered, node);
    for (const Node* child : node.children) {
      if (!check_numbered(*child)) return false;
    }
    return true;
  }

  // --- calls
  bool resolve_calls(Node& node) {
    if (node.kind == Kind::call) {
      if (node.group != 0) {
        if (tree_.named_count > 0) return fail(kNumbered, node);
        if (node.group > tree_.group_count) return fail_name("undefined group <", "> reference", node);
      } else if (!node.text.empty()) {
        const GroupName* name = tree_.find_name(node.text);
        if (name == nullptr) return fail_name("undefined name <", "> reference", node);
        if (name->groups.size() > 1) return fail_name("multiplex definition name <", "> call", node);
        node.group = name->groups.front();
      }
      Node* target = tree_.groups[static_cast<std::size_t>(node.group)];
      if (target == nullptr) return fail_name("undefined name <", "> reference", node);
      target->called = true;
      target->push_start = true;
      return true;
    }
    for (Node* child : node.children) {
      if (!resolve_calls(*child)) return false;
    }
    return true;
  }

  Node* target_of(const Node& call) const { return tree_.groups[static_cast<std::size_t>(call.group)]; }

  bool reaches_mark(Node& node) {
    ++visits_;
    if (visits_ > 20'000'000) return false;
    bool found = false;
    if (node.kind == Kind::call) {
      found = reaches_mark(*target_of(node));
      if (found) node.recursive = true;
      return found;
    }
    if (is_enclosure(node)) {
      if (node.mark2) return false;
      if (node.mark1) return true;
      node.mark2 = true;
    }
    for (Node* child : node.children) found = reaches_mark(*child) || found;
    node.mark2 = false;
    return found;
  }

  bool mark_recursion(Node& node) {
    if (is_enclosure(node) && !node.recursive && node.called) {
      node.mark1 = true;
      if (reaches_mark(*node.target())) node.recursive = true;
      node.mark1 = false;
    }
    bool found = false;
    for (Node* child : node.children) found = mark_recursion(*child) || found;
    if (node.kind == Kind::quantifier && node.upper == 0 && found) node.referred = true;
    return found || (node.kind == Kind::capture && node.called);
  }

  enum Endless : std::uint8_t { kNone = 0, kExists = 1, kEndless = 2 };

  // Whether the marked group comes back to itself without taking a character (`head`: nothing was taken so far).
  int recursion_of(Node& node, bool head) {
    if (!within_budget(node)) return kEndless;
    switch (node.kind) {
      case Kind::concat: {
        int result = kNone;
        for (Node* child : node.children) {
          int found = recursion_of(*child, head);
          if (found == kEndless) return found;
          result |= found;
          if (head) {
            if (!can_be_empty(tree_, *child)) head = false;
            if (tree_.bad_backref != nullptr) {
              fail(kBadBackref, *tree_.bad_backref);
              return kEndless;
            }
          }
        }
        return result;
      }
      case Kind::alternate: {
        int result = kExists;
        for (Node* child : node.children) {
          int found = recursion_of(*child, head);
          if (found == kEndless) return found;
          result &= found;
        }
        return result;
      }
      case Kind::quantifier: {
        int found = recursion_of(*node.target(), head);
        return found == kExists && node.lower == 0 ? kNone : found;
      }
      case Kind::call:
        return recursion_of(*target_of(node), head);
      default:
        break;
    }
    if (is_look(node)) return recursion_of(*node.target(), head);
    if (!is_enclosure(node)) return kNone;
    if (node.mark2) return kNone;
    if (node.mark1) return head ? kEndless : kExists;
    node.mark2 = true;
    int found = recursion_of(*node.target(), head);
    node.mark2 = false;
    return found;
  }

  bool check_endless(Node& node) {
    if (is_enclosure(node) && node.recursive) {
      node.mark1 = true;
      int found = recursion_of(*node.target(), true);
      if (fault_) return false;
      if (found > 0) return fail("never ending recursion", node);
      node.mark1 = false;
    }
    for (Node* child : node.children) {
      if (!check_endless(*child)) return false;
    }
    return true;
  }

  // --- look-behind, back references, what needs undoing
  static bool allowed_behind(const Node& node, bool negative) {
    switch (node.kind) {
      case Kind::backref: case Kind::atomic: case Kind::conditional: case Kind::absent:
      case Kind::look_ahead: case Kind::look_ahead_not: case Kind::end_text: case Kind::semi_end_text:
        return false;
      case Kind::capture:
        if (negative) return false;
        break;
      default:
        break;
    }
    for (const Node* child : node.children) {
      if (!allowed_behind(*child, negative)) return false;
    }
    return true;
  }

  bool setup_look_behind(Node& node, Context context) {
    bool negative = node.kind == Kind::look_behind_not;
    if (!allowed_behind(*node.target(), negative)) return fail(kBadLookBehind, node);
    context.in_negation = context.in_negation || negative;
    if (!setup(*node.target(), context)) return false;
    int length = 0;
    switch (char_length(tree_, *node.target(), length)) {
      case LengthKind::fixed:
        node.char_length = length;
        return true;
      case LengthKind::variable:
        return fail(kBadLookBehind, node);
      case LengthKind::variable_at_top:
        break;
    }
    // (?<=a|bc) is (?<=a)|(?<=bc), and (?<!a|bc) is (?<!a)(?<!bc).
    Kind kind = node.kind;
    std::vector<Node*> parts;
    for (Node* choice : node.target()->children) {
      Node* part = tree_.make(kind, node.span);
      part->children = {choice};
      if (char_length(tree_, *choice, part->char_length) != LengthKind::fixed) return fail(kBadLookBehind, node);
      parts.push_back(part);
    }
    node.kind = negative ? Kind::concat : Kind::alternate;
    node.children = std::move(parts);
    return true;
  }

  // 0: no group inside; 1: may match nothing; 2: with groups; 3: with recursion.
  std::uint8_t empty_info(const Node& node) {
    switch (node.kind) {
      case Kind::call:
        return node.recursive || ++visits_ > 20'000'000 ? 3 : empty_info(*target_of(node));
      case Kind::quantifier:
        return node.upper != 0 ? empty_info(*node.target()) : 0;
      case Kind::capture:
        return 2;
      case Kind::concat: case Kind::alternate: case Kind::options: case Kind::atomic: case Kind::conditional: case Kind::absent: {
        std::uint8_t most = 0;
        for (const Node* child : node.children) most = std::max(most, empty_info(*child));
        return most;
      }
      default:
        return 0;
    }
  }

  bool setup(Node& node, Context context) {
    switch (node.kind) {
      case Kind::alternate:
        context.in_choice = true;
        break;
      case Kind::backref:
        for (int group : node.groups) {
          if (group > tree_.group_count) return fail(kBadBackref, node);
          Node* target = tree_.groups[static_cast<std::size_t>(group)];
          if (target != nullptr) target->push_start = true;
        }
        return true;
      case Kind::quantifier:
        node.in_repeat = node.in_repeat || context.in_repeat;
        if (node.upper != 0 && can_be_empty(tree_, *node.target())) node.empty_info = std::max<std::uint8_t>(1, empty_info(*node.target()));
        if (tree_.bad_backref != nullptr) return fail(kBadBackref, *tree_.bad_backref);
        context.in_repeat = true;
        if (node.lower != node.upper) context.in_variable_repeat = true;
        break;
      case Kind::capture:
        if (context.in_choice || context.in_negation || context.in_variable_repeat || context.in_call) node.push_start = true;
        if (node.called) context.in_call = true;
        if (node.recursive) {
          context.in_recursive_call = true;
        } else if (context.in_recursive_call) {
          node.recursive = true;
        }
        break;
      case Kind::conditional:
        if (!node.named && tree_.named_count > 0) return fail(kNumbered, node);
        if (node.group > tree_.group_count) return fail(kBadBackref, node);
        break;
      case Kind::look_ahead_not:
        context.in_negation = true;
        break;
      case Kind::look_behind:
      case Kind::look_behind_not:
        return setup_look_behind(node, context);
      default:
        break;
    }
    for (Node* child : node.children) {
      if (!setup(*child, context)) return false;
    }
    return true;
  }

  bool check_conditions(const Node& node) {
    if (node.kind == Kind::conditional && node.target()->children.size() > 2) return fail("invalid conditional pattern", node);
    for (const Node* child : node.children) {
      if (!check_conditions(*child)) return false;
    }
    return true;
  }

  Tree& tree_;
  std::vector<int> map_;
  std::optional<ParseError> fault_;
  std::size_t visits_ = 0;
};

}  // namespace

std::optional<ParseError> analyze(Tree& tree) { return Analyzer(tree).run(); }

}  // namespace drybit::pattern
