// Blanks, comments, names, strings.
#include "hcl/scanner.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace drybit::hcl {

void Scanner::fail(std::string message, std::size_t offset) {
  if (!fault_) fault_ = Fault{std::move(message), static_cast<std::uint32_t>(std::min(offset, text_.size()))};
  at_ = text_.size();
}

void Scanner::skip(bool lines) {
  while (!done()) {
    char c = peek();
    if (base::is_blank(c) || c == '\r' || (lines && c == '\n')) {
      ++at_;
    } else if (c == '#' || (c == '/' && peek(1) == '/')) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '/' && peek(1) == '*') {
      std::size_t end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) return fail("the comment /* is not closed", at_);
      at_ = end + 2;
    } else {
      return;
    }
  }
}

bool Scanner::is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool Scanner::is_name_part(char c) { return is_name_start(c) || base::is_digit(c) || c == '-'; }

std::string_view Scanner::name() {
  std::size_t begin = at_;
  if (done() || !is_name_start(peek())) return {};
  while (is_name_part(peek()) && !done()) {
    ++at_;
    if (sees("::") && is_name_start(peek(2))) at_ += 2;
  }
  return text_.substr(begin, at_ - begin);
}

bool Scanner::sees_heredoc() const { return sees("<<") && (is_name_start(peek(2)) || (peek(2) == '-' && is_name_start(peek(3)))); }

void Scanner::add_text(Value& out, std::size_t size, bool starts_line) {
  if (size == 0) return;
  std::string_view piece = text_.substr(at_, size);
  bool joins = !starts_line && !out.parts.empty() && out.parts.back().kind == Part::Kind::text && out.parts.back().verbatim && out.parts.back().span.end == at_ &&
               !out.parts.back().text.ends_with('\n');
  if (joins) {
    out.parts.back().text += piece;
    out.parts.back().span.end += static_cast<std::uint32_t>(size);
  } else {
    out.parts.push_back({Part::Kind::text, std::string(piece), {here(), static_cast<std::uint32_t>(at_ + size)}, true, starts_line});
  }
  at_ += size;
}

bool Scanner::read_escape(Value& out) {
  auto begin = here();
  char kind = peek(1);
  std::string made;
  std::size_t used = 2;
  switch (kind) {
    case 'n': made = "\n"; break;
    case 'r': made = "\r"; break;
    case 't': made = "\t"; break;
    case '"': made = "\""; break;
    case '\\': made = "\\"; break;
    case 'u':
    case 'U': {
      std::size_t digits = kind == 'u' ? 4 : 8;
      std::uint32_t code = 0;
      for (std::size_t i = 0; i < digits; ++i) {
        int value = base::hex_value(peek(2 + i));
        if (value < 0) {
          fail("an escape with too few hexadecimal digits", begin);
          return false;
        }
        code = code << 4 | static_cast<std::uint32_t>(value);
      }
      base::append_utf8(made, code);
      used = 2 + digits;
      break;
    }
    default:
      fail(fmt::format("an unknown escape in a string: \\{}", base::printable(std::string_view(&kind, kind == '\0' ? 0 : 1))), begin);
      return false;
  }
  at_ += used;
  out.parts.push_back({Part::Kind::text, std::move(made), {begin, here()}, false, false});
  return true;
}

bool Scanner::read_hole(Value& out, bool& trims_next) {
  char sign = peek();
  if (sign != '$' && sign != '%') return false;
  auto begin = here();
  if (peek(1) == sign && peek(2) == '{') {
    at_ += 3;
    out.parts.push_back({Part::Kind::text, std::string{sign, '{'}, {begin, here()}, false, false});
    return true;
  }
  if (peek(1) != '{') return false;
  at_ += 2;
  if (peek() == '~') {
    ++at_;
    if (!out.parts.empty() && out.parts.back().kind == Part::Kind::text) {
      Part& before = out.parts.back();
      std::size_t left = before.text.size();
      while (left > 0 && base::is_space(before.text[left - 1])) --left;
      if (before.verbatim) before.span.end = before.span.begin + static_cast<std::uint32_t>(left);
      before.text.resize(left);
    }
  }
  std::size_t inside = at_;
  Value ignored;
  read_loosely('}', ignored);
  if (fault_) return true;
  std::string_view code = text_.substr(inside, at_ - 1 - inside);
  if (code.ends_with('~')) {
    trims_next = true;
    code.remove_suffix(1);
  }
  out.parts.push_back({sign == '$' ? Part::Kind::interpolation : Part::Kind::directive, std::string(base::trim(code)), {begin, here()}, false, false});
  return true;
}

void Scanner::read_quoted(Value& out) {
  auto begin = here();
  out.kind = Kind::text;
  ++at_;
  bool trims = false;
  for (;;) {
    std::size_t end = std::min(text_.find_first_of("\"\\$%\n", at_), text_.size());
    if (trims) {
      while (at_ < end && base::is_space(peek())) ++at_;
      trims = false;
    }
    add_text(out, end - at_, false);
    if (done() || peek() == '\n') return fail("the string is not closed in its line", begin);
    if (peek() == '"') {
      ++at_;
      out.span = {begin, here()};
      return;
    }
    if (peek() == '\\') {
      if (!read_escape(out)) return;
    } else if (!read_hole(out, trims)) {
      add_text(out, 1, false);
    }
  }
}

bool Scanner::heredoc_ends(const Heredoc& heredoc) const {
  std::size_t end = std::min(text_.find('\n', at_), text_.size());
  return base::trim(text_.substr(at_, end - at_)) == heredoc.marker;
}

void Scanner::read_heredoc(Value& out) {
  Heredoc heredoc;
  heredoc.begin = at_;
  out.kind = Kind::text;
  out.heredoc = true;
  at_ += 2;
  if (peek() == '-') {
    heredoc.flush = true;
    ++at_;
  }
  heredoc.marker = name();
  auto unclosed = [&] { fail(fmt::format("the heredoc <<{}{} is not closed: no line holds {} alone", heredoc.flush ? "-" : "", heredoc.marker, heredoc.marker), heredoc.begin); };
  while (peek() == '\r' && peek(1) == '\n') ++at_;
  if (peek() != '\n') return done() ? unclosed() : fail("behind the marker of a heredoc its line must end", at_);
  ++at_;
  bool starts_line = true;
  bool trims = false;
  for (;;) {
    if (done()) return unclosed();
    if (starts_line && heredoc_ends(heredoc)) break;
    std::size_t end = std::min(text_.find_first_of("$%\n", at_), text_.size());
    bool breaks = end < text_.size() && text_[end] == '\n';
    if (trims) {
      // ~} takes the blanks behind it, and the line break where nothing else follows.
      while (at_ < end && base::is_space(peek())) ++at_;
      if (breaks && at_ == end) {
        ++at_;
        starts_line = true;
        trims = false;
        continue;
      }
      trims = false;
    }
    std::size_t size = end + (breaks ? 1 : 0) - at_;
    add_text(out, size, starts_line);
    starts_line = breaks || (starts_line && size == 0);
    if (breaks) continue;
    if (done()) return unclosed();
    std::size_t before = out.parts.size();
    if (!read_hole(out, trims)) {
      add_text(out, 1, starts_line);
    } else if (out.parts.size() > before) {
      out.parts[before].starts_line = starts_line;
    }
    if (fault_) return;
    starts_line = false;
  }
  at_ = text_.find(heredoc.marker, at_) + heredoc.marker.size();
  out.span = {static_cast<std::uint32_t>(heredoc.begin), here()};
  if (heredoc.flush) flush(out);
}

/// <<-: the smallest indentation of the lines with text goes from the start of each of them; lines of blanks only do not
/// count and keep theirs, as Terraform has it.
void Scanner::flush(Value& out) {
  constexpr std::size_t kNone = std::string_view::npos;
  auto indentation = [](const Part& part) {
    if (part.kind != Part::Kind::text || !part.verbatim) return std::size_t{0};
    std::size_t text = 0;
    while (text < part.text.size() && base::is_space(part.text[text])) ++text;
    return text == part.text.size() && part.text.ends_with('\n') ? kNone : text;
  };
  std::size_t least = kNone;
  for (const Part& part : out.parts) {
    if (part.starts_line) least = std::min(least, indentation(part));
  }
  if (least == kNone || least == 0) return;
  for (Part& part : out.parts) {
    if (!part.starts_line || indentation(part) == kNone) continue;
    part.text.erase(0, least);
    part.span.begin += static_cast<std::uint32_t>(least);
  }
}

void Scanner::read_loosely(char closer, Value& out) {
  std::size_t begin = at_;
  if (++depth_ > kMaxDepth) return fail("the text is nested too deeply", at_);
  while (!done()) {
    skip(true);
    char c = peek();
    if (c == closer && !done()) {
      ++at_;
      --depth_;
      return;
    }
    if (c == '"') {
      read_quoted(out.elements.emplace_back());
    } else if (sees_heredoc()) {
      read_heredoc(out.elements.emplace_back());
    } else if (c == '{' || c == '[' || c == '(') {
      ++at_;
      read_loosely(c == '{' ? '}' : c == '[' ? ']' : ')', out);
    } else if (c == '}' || c == ']' || c == ')') {
      return fail(fmt::format("{} where {} is due", c, closer), at_);
    } else if (!done()) {
      ++at_;
    }
  }
  if (!fault_) fail(fmt::format("the closing {} is missing", closer), begin);
}

}  // namespace drybit::hcl
