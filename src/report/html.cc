#include "report/html.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace drybit::report {

namespace {

std::uint32_t code_point(std::string_view text, std::size_t at, std::size_t length) {
  auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  if (length == 1) return byte(0);
  std::uint32_t code = byte(0) & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(i) & 0x3F);
  return code;
}

bool is_word(char c) {
  return base::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Characters that a reader cannot see, that turn the text around them, or that markup may not hold.
bool is_hidden(std::uint32_t code) {
  if (code >= 0x7F && code <= 0x9F) return true;
  if (code == 0xAD || code == 0x61C || code == 0xFEFF) return true;
  if (code >= 0x200B && code <= 0x200F) return true;
  if (code >= 0x2028 && code <= 0x202E) return true;
  if (code >= 0x2060 && code <= 0x206F) return true;
  if (code >= 0xFDD0 && code <= 0xFDEF) return true;
  return (code & 0xFFFE) == 0xFFFE;
}

void append(std::string& out, std::string_view text, std::size_t at, std::size_t length) {
  unsigned char first = static_cast<unsigned char>(text[at]);
  if (length == 0) {
    out += fmt::format("\\x{:02x}", first);
  } else if (length > 1) {
    std::uint32_t code = code_point(text, at, length);
    if (is_hidden(code)) {
      out += fmt::format("\\u{{{:x}}}", code);
    } else {
      out += text.substr(at, length);
    }
  } else {
    switch (first) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (first < 0x20 || first == 0x7F) {
          out += fmt::format("\\x{:02x}", first);
        } else {
          out += static_cast<char>(first);
        }
    }
  }
}

}  // namespace

std::string html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = base::utf8_sequence(text, at);
    append(out, text, at, length);
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string html_clipped(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return html(text);
  std::size_t end = 0;
  while (end < limit) {
    std::size_t length = base::utf8_sequence(text, end);
    end += length == 0 ? 1 : length;
  }
  if (end >= text.size()) return html(text);
  return html(text.substr(0, end)) +
         fmt::format("<span class=\"cut\"> … {} more bytes</span>", grouped(text.size() - end));
}

std::string html_name(std::string_view name) {
  constexpr std::size_t kLongRun = 32, kShown = 8, kNameBytes = 300;
  std::string shown;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t end = i;
    while (end < name.size() && is_word(name[end])) ++end;
    if (end - i >= kLongRun) {
      shown += std::string(name.substr(i, kShown)) + "…";
    } else {
      end = std::max(end, i + 1);
      shown += name.substr(i, end - i);
    }
    i = end;
  }
  if (shown == name) return html_clipped(name, kNameBytes);
  return fmt::format("<span title=\"{}\">{}</span>", html(name), html_clipped(shown, kNameBytes));
}

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string counted(std::uint64_t n, std::string_view word) {
  return fmt::format("{} {}{}", grouped(n), word, n == 1 ? "" : "s");
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0 || part == 0) return "0.0 %";
  std::string text = fmt::format("{:.1f}", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
  if (text == "0.0") return "&lt;0.1 %";
  if (text == "100.0" && part < whole) return "&gt;99.9 %";
  return text + " %";
}

std::string coordinate(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace drybit::report
