// Tokens of a pattern, and the parser's state. Internal to the parser's sources.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pattern/ast.h"
#include "pattern/parser.h"
#include "pattern/unicode.h"

namespace drybit::pattern {

enum class TokenKind : std::uint8_t {
  end, raw_byte, character, string, code_point, any, char_type, backref, call, anchor, repeat, interval, alternate,
  open, close, class_open, property, line_break, grapheme, keep,
  // inside a class
  class_close, range, posix_open, intersection, nested_open,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;     ///< where the token starts in the body
  bool escaped = false;
  int base = 0;              ///< 8 or 16 for raw bytes by number
  std::size_t text_at = 0;   ///< where the characters that a string token stands for begin
  std::uint32_t code = 0;
  CharType type = CharType::word;
  bool negated = false;
  Kind anchor = Kind::keep;
  bool ascii = false;
  int lower = 0;
  int upper = 0;
  bool greedy = true;
  bool possessive = false;
  std::vector<int> groups;   ///< backref
  bool by_name = false;
  bool has_level = false;
  int level = 0;
  std::string name;          ///< call
  int number = 0;            ///< call
  bool relative = false;     ///< call
};

class Parser {
 public:
  Parser(std::string_view body, const ParseSettings& settings, Tree& tree) : body_(body), settings_(settings), tree_(tree), options_(settings.options) {}
  /// Parses all of it into the tree; false with error() set where Onigmo refuses.
  bool run();
  const ParseError& error() const { return error_; }

 private:
  static constexpr unsigned kDepthLimit = 4096;

  // lexer.cc
  bool at_end() const { return at_ >= body_.size(); }
  std::uint32_t peek() const { return at_end() ? 0 : code_at(body_, at_); }
  std::uint32_t fetch();
  bool fetch_token(Token& token);
  bool fetch_escape(Token& token);
  bool fetch_class_token(Token& token);
  bool fetch_escaped_value(std::uint32_t& value);
  bool fetch_hex(Token& token, bool& plain);
  bool fetch_unicode(Token& token);
  bool fetch_repeat(Token& token, int lower, int upper, bool interval, bool fixed);
  bool fetch_interval(Token& token, bool& literal);
  bool fetch_comment(std::size_t begin);
  void fetch_property(Token& token, bool negated);
  int scan_number();
  int scan_octal(int max_digits);
  int scan_hex(int min_digits, int max_digits);
  bool class_name_follows();

  // names.cc
  bool fetch_name(std::uint32_t open, bool reference, std::size_t& name_end, int& number);
  bool fetch_name_with_level(std::uint32_t open, std::size_t& name_end, int& number, Token& token);
  bool fetch_backref(std::uint32_t open, Token& token);
  bool fetch_call(std::uint32_t open, Token& token);

  // parser.cc, groups.cc
  bool parse_alternatives(Token& token, TokenKind term, Node*& out);
  bool parse_branch(Token& token, TokenKind term, Node*& out);
  bool parse_expression(Token& token, TokenKind term, std::vector<Node*>& out);
  bool parse_atom(Token& token, TokenKind term, Node*& out, bool& group, bool& done, bool& fetched);
  bool parse_string(Token& token, Node*& out);
  bool parse_raw_bytes(Token& token, Node*& out);
  bool parse_quantifiers(Token& token, std::vector<Node*>& out, bool group);
  bool parse_group(Token& token, Node*& out, bool& group, std::optional<Options>& for_the_rest);
  bool parse_group_body(Token& token, Node& node);
  bool parse_named_group(std::uint32_t open, Token& token, Node*& out, std::size_t begin);
  bool parse_condition(Token& token, Node*& out, std::size_t begin);
  bool parse_option_letters(std::uint32_t letter, Token& token, Node*& out, std::size_t begin, std::optional<Options>& for_the_rest);
  bool add_group(std::size_t begin, int& number);
  int set_quantifier(Node& quantifier, Node& target, bool group, Node*& split);
  Node* empty(std::size_t at) { return string_node({}, at, at); }
  Node* string_node(std::string_view text, std::size_t begin, std::size_t end);

  // classes.cc
  bool parse_class(CharClass& set, CharClass* plain, std::size_t open);
  bool parse_posix(CharClass& set, CharClass* plain, bool& is_class);
  bool property_here(Property& property, std::size_t begin);
  bool class_node(const Token& token, Node*& out, bool& is_string);
  Node* fold_class(Node* node, const CharClass& plain);
  Node* type_node(const Token& token, base::Span span);
  Node* property_node(const Token& token);
  void add_type(CharClass& set, CharType type, bool negated, bool ascii);
  Node* line_break_node(base::Span span);
  Node* grapheme_node(base::Span span);

  bool fail(std::string message, std::size_t offset);
  bool fail_name(std::string_view before, std::string_view name, std::string_view after, std::size_t offset);

  std::string_view body_;
  const ParseSettings& settings_;
  Tree& tree_;
  Options options_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
  ParseError error_;
};

}  // namespace drybit::pattern
