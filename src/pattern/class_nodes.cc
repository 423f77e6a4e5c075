// Nodes that are classes or made of them: ignore-case, \d and its like, \p{..}, \R, \X.
#include "pattern/lexer.h"

namespace drybit::pattern {

// Ignore-case widens a class by what its members fold to, and adds alternatives for foldings of several characters.
Node* Parser::fold_class(Node* node, const CharClass& plain) {
  struct Context {
    CharClass* set;
    const CharClass* plain;
    std::vector<std::string> strings;
  } context{&node->set, &plain, {}};
  for_each_fold(
      [](std::uint32_t from, const std::uint32_t* to, std::size_t length, void* data) {
        auto& c = *static_cast<Context*>(data);
        bool spreads = (from < 0x80) == (*to < 0x80) || c.plain->stored(from);
        if (length == 1) {
          if (c.set->stored(from) && spreads) {
            // U+0080 to U+00FF land among the bits for single bytes, where no valid text finds them: /[ÄÖ]/i misses ä.
            if (*to < 256) {
              c.set->add_byte(*to);
            } else {
              c.set->add_codes(*to, *to);
            }
          }
          return;
        }
        if (c.set->negated() || !c.set->stored(from)) return;
        std::string text;
        for (std::size_t i = 0; i < length; ++i) base::append_utf8(text, to[i]);
        c.strings.push_back(std::move(text));
      },
      &context);
  if (context.strings.empty()) return node;
  Node* choice = tree_.make(Kind::alternate, node->span);
  choice->children.push_back(node);
  for (std::string& text : context.strings) choice->children.push_back(string_node(text, node->span.begin, node->span.end));
  return choice;
}

// \d \s \h and negations outside a class; \w has a node of its own.
Node* Parser::type_node(const Token& token, base::Span span) {
  if (token.type == CharType::word) {
    Node* node = tree_.make(Kind::word_type, span);
    node->negated = token.negated;
    node->ascii = options_.ascii_types;
    return node;
  }
  Node* node = tree_.make(Kind::char_class, span);
  add_type(node->set, token.type, false, options_.ascii_types);
  node->set.set_negated(token.negated);
  return node;
}

// \p{..} outside a class; null where the name is bad.
Node* Parser::property_node(const Token& token) {
  Property property;
  if (!property_here(property, token.begin)) return nullptr;
  Node* node = tree_.make(Kind::char_class, {static_cast<std::uint32_t>(token.begin), static_cast<std::uint32_t>(at_)});
  node->set.add_set(property.ranges, false);
  node->set.set_negated(token.negated);
  if (options_.ignore_case && !property.is_ascii) return fold_class(node, CharClass(node->set));
  return node;
}

// (?>\r\n|[\n-\r\u0085\u2028\u2029])
Node* Parser::line_break_node(base::Span span) {
  Node* choice = tree_.make(Kind::alternate, span);
  Node* pair = tree_.make(Kind::string, span);
  pair->text = "\r\n";
  Node* one = tree_.make(Kind::char_class, span);
  one->set.add_bytes(0x0A, 0x0D);
  one->set.add_codes(0x85, 0x85);
  one->set.add_codes(0x2028, 0x2029);
  choice->children = {pair, one};
  Node* atomic = tree_.make(Kind::atomic, span);
  atomic->children = {choice};
  return atomic;
}

// UAX #29's extended grapheme cluster, as an atomic alternation over Grapheme_Cluster_Break classes.
Node* Parser::grapheme_node(base::Span span) {
  auto set_of = [&](const std::vector<CodeRange>& ranges, bool negated) {
    Node* node = tree_.make(Kind::char_class, span);
    node->set.add_set(ranges, negated);
    return node;
  };
  auto of = [&](GraphemeClass kind) { return set_of(grapheme_ranges(kind), false); };
  auto repeat = [&](Node* target, int lower, int upper) {
    Node* node = tree_.make(Kind::quantifier, span);
    node->lower = lower;
    node->upper = upper;
    node->children = {target};
    return node;
  };
  auto group = [&](Kind kind, std::vector<Node*> children) {
    Node* node = tree_.make(kind, span);
    node->children = std::move(children);
    return node;
  };
  auto text = [&](std::string_view value) {
    Node* node = tree_.make(Kind::string, span);
    node->text = value;
    return node;
  };
  auto property = [&](std::string_view name) { return set_of(find_property(name).value_or(Property{}).ranges, false); };
  Node* control = of(GraphemeClass::control);
  control->set.add_byte('\n');
  control->set.add_byte('\r');
  Node* hangul = group(Kind::concat, {repeat(of(GraphemeClass::l), 0, kInfinite),
                                      group(Kind::alternate, {repeat(of(GraphemeClass::v), 1, kInfinite),
                                                              group(Kind::concat, {of(GraphemeClass::lv), repeat(of(GraphemeClass::v), 0, kInfinite)}),
                                                              of(GraphemeClass::lvt)}),
                                      repeat(of(GraphemeClass::t), 0, kInfinite)});
  Node* pictures = group(Kind::concat, {property("Extended_Pictographic"),
                                        repeat(group(Kind::concat, {repeat(of(GraphemeClass::extend), 0, kInfinite), text("\u200D"),
                                                                    property("Extended_Pictographic")}),
                                               0, kInfinite)});
  Node* other = set_of(grapheme_ranges(GraphemeClass::control), true);
  CharClass no_line_end;
  no_line_end.add_bytes('\n', '\n');
  no_line_end.add_bytes('\r', '\r');
  no_line_end.set_negated(true);
  other->set.intersect(no_line_end);
  Node* core = group(Kind::alternate, {hangul, repeat(of(GraphemeClass::l), 1, kInfinite), repeat(of(GraphemeClass::t), 1, kInfinite),
                                       repeat(property("Regional_Indicator"), 2, 2), pictures, other});
  Node* tail = of(GraphemeClass::extend);
  for (const CodeRange& r : grapheme_ranges(GraphemeClass::spacing_mark)) tail->set.add_codes(r.from, r.to);
  tail->set.add_codes(0x200D, 0x200D);
  Node* anything = tree_.make(Kind::any, span);
  anything->multiline = true;
  Node* cluster = group(Kind::concat, {repeat(of(GraphemeClass::prepend), 0, kInfinite), core, repeat(tail, 0, kInfinite)});
  Node* atomic = group(Kind::atomic, {group(Kind::alternate, {text("\r\n"), control, cluster, anything})});
  return group(Kind::options, {atomic});
}

}  // namespace drybit::pattern
