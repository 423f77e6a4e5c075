// Plain and quoted scalars.
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "yaml/breaks.h"
#include "yaml/scalar_block.h"

namespace drybit::yaml {

namespace {

constexpr std::string_view kFlowIndicators = ",[]{}";

/// Blanks and breaks from `at`. With a break among them the blanks do not count; without, they are part of the value
/// where text follows. Returns the offset behind them.
std::size_t read_space(std::string_view file, std::size_t at, Breaks& breaks) {
  for (;;) {
    if (is_blank_at(file, at)) {
      ++at;
    } else if (break_length(file, at) != 0) {
      at = breaks.take(file, at);
    } else {
      return at;
    }
  }
}

void append_space(Scalar& scalar, std::string_view file, std::size_t from, std::size_t to, Breaks& breaks) {
  if (breaks.empty()) {
    scalar.copy(file, from, to - from);
  } else {
    fold(scalar, file, breaks);
  }
}

Scalar read_single_quoted(std::string_view file, std::size_t begin) {
  Scalar scalar;
  std::size_t at = begin + 1;
  while (at < file.size()) {
    if (file[at] == '\'') {
      if (at + 1 < file.size() && file[at + 1] == '\'') {
        scalar.make("'", at);
        at += 2;
        continue;
      }
      scalar.map.finish(at);
      scalar.end = at + 1;
      return scalar;
    }
    Breaks breaks;
    std::size_t next = read_space(file, at, breaks);
    if (next > at) {
      append_space(scalar, file, at, next, breaks);
      at = next;
    } else {
      scalar.copy(file, at++, 1);
    }
  }
  scalar.complete = false;
  scalar.map.finish(at);
  scalar.end = at;
  return scalar;
}

std::optional<std::string_view> simple_escape(char c) {
  switch (c) {
    case '0':
      return std::string_view("\0", 1);
    case 'a':
      return "\a";
    case 'b':
      return "\b";
    case 't':
    case '\t':
      return "\t";
    case 'n':
      return "\n";
    case 'v':
      return "\v";
    case 'f':
      return "\f";
    case 'r':
      return "\r";
    case 'e':
      return "\x1B";
    case ' ':
      return " ";
    case '"':
      return "\"";
    case '/':
      return "/";
    case '\\':
      return "\\";
    case 'N':
      return "\xC2\x85";
    case '_':
      return "\xC2\xA0";
    case 'L':
      return "\xE2\x80\xA8";
    case 'P':
      return "\xE2\x80\xA9";
    default:
      return std::nullopt;
  }
}

/// The escape at the backslash; returns the offset behind it.
std::size_t read_escape(Scalar& scalar, std::string_view file, std::size_t at) {
  char kind = at + 1 < file.size() ? file[at + 1] : '\0';
  if (auto text = simple_escape(kind)) {
    scalar.make(*text, at);
    return at + 2;
  }
  std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  std::uint32_t code = 0;
  bool good = digits > 0;
  for (std::size_t i = 0; i < digits && good; ++i) {
    int value = at + 2 + i < file.size() ? base::hex_value(file[at + 2 + i]) : -1;
    good = value >= 0;
    code = code << 4 | static_cast<std::uint32_t>(value & 15);
  }
  if (!good) {
    scalar.complete = false;
    scalar.copy(file, at, 1);
    return at + 1;
  }
  std::string bytes;
  base::append_utf8(bytes, code);
  scalar.make(bytes, at);
  return at + 2 + digits;
}

Scalar read_double_quoted(std::string_view file, std::size_t begin) {
  Scalar scalar;
  std::size_t at = begin + 1;
  while (at < file.size()) {
    if (file[at] == '"') {
      scalar.map.finish(at);
      scalar.end = at + 1;
      return scalar;
    }
    if (file[at] == '\\') {
      std::size_t skipped = break_length(file, at + 1);
      if (skipped == 0) {
        at = read_escape(scalar, file, at);
        continue;
      }
      // An escaped line break joins the lines; empty lines behind it stay.
      Breaks breaks;
      at = read_space(file, at + 1 + skipped, breaks);
      breaks.append_to(scalar, file);
      continue;
    }
    Breaks breaks;
    std::size_t next = read_space(file, at, breaks);
    if (next > at) {
      append_space(scalar, file, at, next, breaks);
      at = next;
    } else {
      scalar.copy(file, at++, 1);
    }
  }
  scalar.complete = false;
  scalar.map.finish(at);
  scalar.end = at;
  return scalar;
}

bool is_document_marker(std::string_view file, std::size_t at) {
  std::string_view three = file.substr(at, 3);
  return (three == "---" || three == "...") && (is_blank_at(file, at + 3) || is_break_or_end(file, at + 3));
}

/// The end of the text of a plain scalar's line: before a comment, a colon that ends a key, a bracket in flow context.
std::size_t plain_end(std::string_view file, std::size_t at, bool flow) {
  while (!is_break_or_end(file, at) && !is_blank_at(file, at)) {
    char next = at + 1 < file.size() ? file[at + 1] : '\n';
    bool ends = is_blank_at(file, at + 1) || is_break_or_end(file, at + 1);
    if (file[at] == ':' && (ends || (flow && kFlowIndicators.find(next) != std::string_view::npos))) return at;
    if (flow && kFlowIndicators.find(file[at]) != std::string_view::npos) return at;
    ++at;
  }
  return at;
}

Scalar read_plain(std::string_view file, const ScalarPlace& place) {
  Scalar scalar;
  std::size_t at = place.begin;
  std::size_t space = at;  // where the space before the next word begins
  Breaks breaks;
  while (at < file.size()) {
    if (file[at] == '#' && at > place.begin) break;
    std::size_t end = plain_end(file, at, place.flow);
    if (end == at) break;
    append_space(scalar, file, space, at, breaks);
    scalar.copy(file, at, end - at);
    space = end;
    at = read_space(file, end, breaks);
    if (breaks.empty()) continue;
    // The scalar goes on in a line that is deep enough.
    std::size_t line = breaks.at.back() + break_length(file, breaks.at.back());
    auto column = static_cast<int>(at - line);
    if ((!place.flow && column < place.indent + 1) || (column == 0 && is_document_marker(file, at))) break;
  }
  scalar.end = space;
  scalar.map.finish(space);
  return scalar;
}

}  // namespace

Scalar read_scalar(std::string_view file, const ScalarPlace& place) {
  switch (scalar_style(file, place.begin)) {
    case Style::single_quoted:
      return read_single_quoted(file, place.begin);
    case Style::double_quoted:
      return read_double_quoted(file, place.begin);
    case Style::literal:
    case Style::folded:
      return read_block_scalar(file, place);
    case Style::plain:
      break;
  }
  return read_plain(file, place);
}

}  // namespace drybit::yaml
