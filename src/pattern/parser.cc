// Alternatives, sequences, atoms.
#include "pattern/parser.h"

#include "pattern/lexer.h"

namespace drybit::pattern {

namespace {

base::Span span_of(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

}  // namespace

std::u32string folded(std::string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) i += fold_at(text, i, result);
  return result;
}

Node* Parser::string_node(std::string_view text, std::size_t begin, std::size_t end) {
  Node* node = tree_.make(Kind::string, span_of(begin, end));
  node->text = text;
  node->ignore_case = options_.ignore_case;
  return node;
}

bool Parser::run() {
  tree_.groups.assign(1, nullptr);
  tree_.newer_engine = settings_.newer_engine;
  Token token;
  if (!fetch_token(token) || !parse_alternatives(token, TokenKind::end, tree_.root)) return false;
  if (tree_.call_count > 0) {
    Node* whole = tree_.make(Kind::capture, span_of(0, body_.size()));
    whole->children = {tree_.root};
    tree_.groups[0] = whole;
    tree_.root = whole;
  }
  return true;
}

// Up to `term`, which stays in `token`.
bool Parser::parse_alternatives(Token& token, TokenKind term, Node*& out) {
  std::size_t begin = token.begin;
  if (++depth_ > kDepthLimit) return fail("parse depth limit over", begin);
  Node* node = nullptr;
  if (!parse_branch(token, term, node)) return false;
  out = node;
  if (token.kind == TokenKind::alternate) {
    Node* choice = tree_.make(Kind::alternate, span_of(begin, begin));
    choice->children.push_back(node);
    while (token.kind == TokenKind::alternate) {
      if (!fetch_token(token) || !parse_branch(token, term, node)) return false;
      choice->children.push_back(node);
    }
    choice->span.end = static_cast<std::uint32_t>(token.begin);
    out = choice;
  }
  if (token.kind != term) return fail("end pattern with unmatched parenthesis", body_.size());
  --depth_;
  return true;
}

bool Parser::parse_branch(Token& token, TokenKind term, Node*& out) {
  std::size_t begin = token.begin;
  std::vector<Node*> parts;
  do {
    if (!parse_expression(token, term, parts)) return false;
  } while (token.kind != TokenKind::end && token.kind != term && token.kind != TokenKind::alternate);
  if (parts.size() == 1) {
    out = parts.front();
    return true;
  }
  out = tree_.make(Kind::concat, span_of(begin, token.begin));
  for (Node* part : parts) {
    if (part->kind == Kind::concat) {
      out->children.insert(out->children.end(), part->children.begin(), part->children.end());
    } else {
      out->children.push_back(part);
    }
  }
  return true;
}

// One atom with its quantifiers; two nodes come out where a quantifier takes the last character of a string.
bool Parser::parse_expression(Token& token, TokenKind term, std::vector<Node*>& out) {
  bool group = false;
  bool done = false;
  bool fetched = false;
  Node* atom = nullptr;
  if (!parse_atom(token, term, atom, group, done, fetched)) return false;
  out.push_back(atom);
  if (done) return true;
  if (!fetched && !fetch_token(token)) return false;
  return parse_quantifiers(token, out, group);
}

bool Parser::parse_string(Token& token, Node*& out) {
  while (true) {
    if (!fetch_token(token)) return false;
    if (token.kind == TokenKind::string) {
      out->text += body_.substr(token.text_at, at_ - token.text_at);
    } else if (token.kind == TokenKind::code_point) {
      if (token.code > 0x10FFFF && token.code < kCodeFE) return fail("too big wide-char value", token.begin);
      if (token.code >= kCodeFE) {
        out->text += static_cast<char>(token.code & 0xFF);
      } else {
        base::append_utf8(out->text, token.code);
      }
    } else {
      return true;
    }
    out->span.end = static_cast<std::uint32_t>(at_);
  }
}

bool Parser::parse_raw_bytes(Token& token, Node*& out) {
  std::size_t begin = token.begin;
  std::string bytes;
  while (true) {
    bytes += static_cast<char>(token.code);
    Step whole = step(bytes, 0);
    std::size_t length = whole.cut && settings_.newer_engine ? bytes.size() : whole.length;
    if (length == bytes.size()) break;
    if (!fetch_token(token)) return false;
    if (token.kind != TokenKind::raw_byte) return fail("too short multibyte code string", begin);
    // A byte that cannot go on ends the count: what came before never becomes a character.
    if (bytes.size() >= 6) return fail("too short multibyte code string", begin);
  }
  out = string_node(bytes, begin, at_);
  return fetch_token(token);
}

// `done`: the token behind is already there and takes no quantifier; `fetched`: it is there and may be one.
bool Parser::parse_atom(Token& token, TokenKind term, Node*& out, bool& group, bool& done, bool& fetched) {
  const base::Span span = span_of(token.begin, at_);
  if (token.kind == term || token.kind == TokenKind::alternate || token.kind == TokenKind::end) {
    out = empty(token.begin);
    done = true;
    return true;
  }
  switch (token.kind) {
    case TokenKind::open: {
      std::optional<Options> for_the_rest;
      if (!parse_group(token, out, group, for_the_rest)) return false;
      if (!for_the_rest) return true;
      done = true;
      Options outer = options_;
      options_ = *for_the_rest;
      Node* rest = nullptr;
      bool good = fetch_token(token) && parse_alternatives(token, term, rest);
      options_ = outer;
      if (!good) return false;
      out->children = {rest};
      out->span.end = static_cast<std::uint32_t>(token.begin);
      return true;
    }
    case TokenKind::close:
      return fail("unmatched close parenthesis", token.begin);
    case TokenKind::line_break:
      out = line_break_node(span);
      return true;
    case TokenKind::grapheme:
      out = grapheme_node(span);
      return true;
    case TokenKind::keep:
      out = tree_.make(Kind::keep, span);
      return true;
    case TokenKind::string:
      out = string_node(body_.substr(token.text_at, at_ - token.text_at), token.begin, at_);
      fetched = true;
      return parse_string(token, out);
    case TokenKind::code_point: {
      if (token.code > 0x10FFFF && token.code < kCodeFE) return fail("too big wide-char value", token.begin);
      std::string text;
      base::append_utf8(text, token.code);
      out = string_node(text, token.begin, at_);
      fetched = true;
      return parse_string(token, out);
    }
    case TokenKind::raw_byte:
      fetched = true;
      return parse_raw_bytes(token, out);
    case TokenKind::char_type:
      out = type_node(token, span);
      return true;
    case TokenKind::property:
      out = property_node(token);
      return out != nullptr;
    case TokenKind::class_open: {
      bool is_string = false;
      if (!class_node(token, out, is_string)) return false;
      fetched = is_string;
      return !is_string || parse_string(token, out);
    }
    case TokenKind::any:
      out = tree_.make(Kind::any, span);
      out->multiline = options_.multiline;
      return true;
    case TokenKind::backref:
      out = tree_.make(Kind::backref, span);
      out->groups = token.groups;
      out->named = token.by_name;
      out->has_level = token.has_level;
      out->level = token.level;
      out->ignore_case = options_.ignore_case;
      return true;
    case TokenKind::call: {
      int number = token.number;
      if (number < 0 || token.relative) {
        if (number > 0) --number;
        number = tree_.group_count + 1 + number;
        if (number <= 0) return fail("invalid backref number/name", token.begin);
      }
      out = tree_.make(Kind::call, span);
      out->text = token.name;
      out->group = number;
      ++tree_.call_count;
      return true;
    }
    case TokenKind::anchor:
      out = tree_.make(token.anchor, span);
      out->ascii = token.ascii;
      return true;
    case TokenKind::repeat:
    case TokenKind::interval:
      return fail("target of repeat operator is not specified", token.begin);
    default:
      return fail("internal parser error (bug)", token.begin);
  }
}

std::variant<Tree, ParseError> parse_pattern(std::string_view body, const ParseSettings& settings) {
  Tree tree;
  Parser parser(body, settings, tree);
  if (!parser.run()) return parser.error();
  if (std::optional<ParseError> fault = analyze(tree)) return *fault;
  return tree;
}

}  // namespace drybit::pattern
