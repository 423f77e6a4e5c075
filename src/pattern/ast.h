// The tree of a parsed pattern, shaped as Onigmo shapes its own: what counts as one string, which group vanishes and
// which stays decides on look-behind errors and on matches. Spans are bytes of the pattern body.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "base/source.h"
#include "pattern/char_class.h"

namespace drybit::pattern {

inline constexpr int kInfinite = -1;

struct Options {
  bool ignore_case = false;
  bool extended = false;
  bool multiline = false;         ///< (?m): `.` takes LF
  bool ascii_types = true;        ///< \d \w \s \h are ASCII
  bool posix_unicode = true;      ///< [[:alpha:]] is Unicode although ascii_types
  bool boundary_unicode = true;   ///< \b is Unicode although ascii_types
  friend bool operator==(const Options&, const Options&) = default;
};

enum class Kind : std::uint8_t {
  string, any, char_class, word_type,
  concat, alternate, quantifier,
  capture, atomic, options, conditional, absent,
  look_ahead, look_ahead_not, look_behind, look_behind_not,
  begin_text, end_text, semi_end_text, begin_line, end_line, begin_position, word_boundary, not_word_boundary, keep,
  backref, call,
};

struct Node {
  Kind kind;
  base::Span span;

  std::vector<Node*> children;  // concat, alternate; one for everything that encloses

  std::string text;             // string; name of a call
  CharClass set;                // char_class
  bool ignore_case = false;     // string, backref: compared folded
  bool multiline = false;       // any
  bool negated = false;         // word_type
  bool ascii = false;           // word_type, boundaries
  bool named = false;           // capture with a name; backref, conditional by name

  int lower = 0;                // quantifier
  int upper = 0;                // quantifier; kInfinite
  bool greedy = true;

  int group = 0;                // capture, conditional, call
  std::vector<int> groups;      // backref
  bool has_level = false;       // \k<name+n>
  int level = 0;

  // Filled by analysis.
  bool called = false;          // capture: target of a call
  bool recursive = false;       // capture, call: in a recursion
  bool referred = false;        // quantifier {0} around a called group
  bool in_repeat = false;       // quantifier inside another
  bool push_start = false;      // capture: its start must be undone on backtracking
  std::uint8_t empty_info = 0;  // quantifier: 0 never empty, 1 may be, 2 with captures inside, 3 with recursion
  int char_length = -1;         // look-behind
  int min_empty = -1;           // capture: cached "may match empty"
  int fixed_length = -2;        // capture: cached length in characters
  int op_length = -1;           // cached size of Onigmo's code for this node
  bool mark1 = false;
  bool mark2 = false;

  Node* target() const { return children.empty() ? nullptr : children.front(); }
};

struct GroupName {
  std::string name;
  std::vector<int> groups;
};

struct Tree {
  std::deque<Node> nodes;
  Node* root = nullptr;
  std::vector<Node*> groups;     // by number; [0] is the whole pattern when something is called
  std::vector<GroupName> names;  // in order of first appearance
  int group_count = 0;
  int named_count = 0;
  int call_count = 0;
  bool newer_engine = false;     // ParseSettings
  const Node* bad_backref = nullptr;  // met where Onigmo measures: a reference to a group that does not exist
  bool inexact_property = false;
  std::string inexact_name;

  Node* make(Kind kind, base::Span span) {
    Node& node = nodes.emplace_back();
    node.kind = kind;
    node.span = span;
    return &node;
  }
  const GroupName* find_name(std::string_view name) const {
    for (const GroupName& entry : names) {
      if (entry.name == name) return &entry;
    }
    return nullptr;
  }
};

/// Merges a quantifier with the quantifier it directly applies to, where Onigmo does: (?:a*)+ and the like.
void reduce_nested_quantifier(Node& outer, bool newer_engine);

}  // namespace drybit::pattern
