#include "json/lenient.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "base/text.h"

namespace drybit::json {
namespace {

/// Tokens as text: o object, a array, s string, p primitive, with size and parent; "!" when refused.
std::string dump(const TokenList& list, std::string_view text) {
  std::string out;
  for (const Token& token : list.tokens) {
    if (!out.empty()) out += ' ';
    out += "oasp"[static_cast<int>(token.type)];
    out += std::to_string(token.size);
    if (token.type == TokenType::string || token.type == TokenType::primitive) {
      out += ':';
      out += token.in(text);
    }
    out += '@' + std::to_string(token.parent);
  }
  return out;
}

std::string lenient(std::string_view text) {
  TokenList list;
  return tokenize(text, list) ? dump(list, text) : "!";
}

/// cfg:J5 to the letter, with its walks: what the real one must agree with.
class Reference {
 public:
  explicit Reference(std::string_view text) : text_(text.substr(0, text.find('\0'))) {}

  bool run() {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      if (!step(text_[at_])) return false;
    }
    for (const Token& token : list.tokens) {
      if (token.end == 0) return false;
    }
    return !list.tokens.empty();
  }
  TokenList list;

 private:
  Token& at(int i) { return list.tokens[static_cast<std::size_t>(i)]; }
  void add(TokenType type, std::size_t begin, std::size_t end, bool escaped = false) {
    if (cur_ >= 0) {
      ++at(cur_).size;
    } else {
      ++list.roots;
    }
    list.tokens.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), cur_, 0, type, escaped});
  }
  bool step(char c) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return true;
    if (c == '{' || c == '[') {
      if (cur_ >= 0 && at(cur_).type == TokenType::object) return false;
      add(c == '{' ? TokenType::object : TokenType::array, at_, 0);
      cur_ = static_cast<int>(list.tokens.size()) - 1;
      return true;
    }
    if (c == '}' || c == ']') {
      const TokenType kind = c == '}' ? TokenType::object : TokenType::array;
      if (list.tokens.empty()) return false;
      for (int i = static_cast<int>(list.tokens.size()) - 1;;) {
        if (at(i).end == 0) {
          if (at(i).type != kind) return false;
          at(i).end = static_cast<std::uint32_t>(at_ + 1);
          cur_ = at(i).parent;
          return true;
        }
        if (at(i).parent < 0) return at(i).type == kind && cur_ >= 0;
        i = at(i).parent;
      }
    }
    if (c == '"') {
      bool escaped = false;
      std::size_t i = at_ + 1;
      for (; i < text_.size() && text_[i] != '"'; ++i) {
        if (text_[i] != '\\') continue;
        escaped = true;
        if (++i >= text_.size()) return false;
        if (text_[i] == 'u') {
          for (int k = 0; k < 4; ++k) {
            if (++i >= text_.size() || base::hex_value(text_[i]) < 0) return false;
          }
        } else if (std::string_view("\"/\\bfnrt").find(text_[i]) == std::string_view::npos) {
          return false;
        }
      }
      if (i >= text_.size()) return false;
      add(TokenType::string, at_ + 1, i, escaped);
      at_ = i;
      return true;
    }
    if (c == ':') {
      cur_ = static_cast<int>(list.tokens.size()) - 1;
      return true;
    }
    if (c == ',') {
      if (cur_ >= 0 && at(cur_).type != TokenType::array && at(cur_).type != TokenType::object) cur_ = at(cur_).parent;
      return true;
    }
    if (c != '-' && !base::is_digit(c) && c != 't' && c != 'f' && c != 'n') return false;
    if (cur_ >= 0 &&
        (at(cur_).type == TokenType::object || (at(cur_).type == TokenType::string && at(cur_).size > 0))) {
      return false;
    }
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (std::string_view("\t\r\n ,]}").find(text_[i]) != std::string_view::npos) {
        add(TokenType::primitive, at_, i);
        at_ = i - 1;
        return true;
      }
      const auto byte = static_cast<unsigned char>(text_[i]);
      if (byte < 0x20 || byte >= 0x7F) return false;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int cur_ = -1;
};

TEST_CASE("cfg:J5 the tokeniser hangs values on their keys and counts children") {
  CHECK(lenient(R"({"a":1})") == "o1@-1 s1:a@0 p0:1@1");
  CHECK(lenient(R"({"a":[1,"b"],"c":{}})") == "o2@-1 s1:a@0 a2@1 p0:1@2 s0:b@2 s1:c@0 o0@5");
}

TEST_CASE("cfg:J6 k8s:8.3 commas and colons are not enforced") {
  for (const char* text :
       {R"({"a":1,})", R"({,"a":1})", R"({"a"::1})", R"({"a":1},)", R"({"a":1}:)", R"(,{"a":1})", R"(:{"a":1})"}) {
    CAPTURE(text);
    CHECK(lenient(text) == "o1@-1 s1:a@0 p0:1@1");
  }
  CHECK(lenient(R"({"a":1/*x*/})") == "o1@-1 s1:a@0 p0:1/*x*/@1");
  CHECK(lenient(R"({"a":1;"b":2})") == R"(o1@-1 s1:a@0 p0:1;"b":2@1)");
  CHECK(lenient(R"({"a":1,,"b":2})") == "o2@-1 s1:a@0 p0:1@1 s1:b@0 p0:2@3");
  CHECK(lenient("[1 2]") == "a2@-1 p0:1@0 p0:2@0");
  CHECK(lenient("[1,,2,]") == "a2@-1 p0:1@0 p0:2@0");
}

TEST_CASE("k8s:8.6 what is missing or surplus shows in the sizes") {
  CHECK(lenient(R"({"a":1 "b":2})") == "o1@-1 s2:a@0 p0:1@1 s1:b@1 p0:2@3");
  CHECK(lenient(R"({"a":"b":"c"})") == "o1@-1 s1:a@0 s1:b@1 s0:c@2");
  CHECK(lenient(R"({"a":1:2})") == "o1@-1 s1:a@0 p0:1:2@1");
  CHECK(lenient(R"({"a"})") == "o1@-1 s0:a@0");
  CHECK(lenient(R"({"a":})") == "o1@-1 s0:a@0");
  CHECK(lenient(R"({"a":["x":1]})") == "o1@-1 s1:a@0 a1@1 s1:x@2 p0:1@3");
}

TEST_CASE("k8s:8.4 what the tokeniser refuses") {
  for (const char* text : {"{'a':1}",
                           "{a:1}",
                           "{1:2}",
                           R"({"a":.5})",
                           R"({"a",1})",
                           R"({"a":1}})",
                           R"({"a":1}])",
                           R"({"a":1)",
                           R"({"a":[1,2})",
                           R"({{"a":1}})",
                           R"({"a":1}#)",
                           R"({"a":"\x41"})",
                           R"({"a":"x\"})",
                           R"({"a":1} 5)",
                           "\u00A0{\"a\":1}",
                           "5",
                           "",
                           "   ",
                           "}",
                           ":",
                           R"({"a":"\u12"})",
                           "{\"a\":1\x01}",
                           "{\"a\":1\xC3}",
                           "{\"a\":1}\v"}) {
    CAPTURE(text);
    CHECK(lenient(text) == "!");
  }
}

TEST_CASE("k8s:8.1 a surplus bracket is ignored only where its kind agrees and something is current") {
  CHECK(lenient(R"({"a":1}:})") == "o1@-1 s1:a@0 p0:1@1");
  CHECK(lenient(R"({"a":1}:])") == "!");
  CHECK(lenient(R"("a":})") == "!");
}

TEST_CASE("k8s:8.1 a NUL byte ends the input") {
  using namespace std::string_view_literals;
  CHECK(lenient("{\"a\":1}\0#"sv) == "o1@-1 s1:a@0 p0:1@1");
  CHECK(lenient("{\"a\":1\0}"sv) == "!");
  CHECK(lenient("{\"a\0\":1}"sv) == "!");
}

TEST_CASE("k8s:8.2 values without parent are counted") {
  TokenList list;
  CHECK(tokenize(R"({"a":1} {"b":2})", list));
  CHECK(list.roots == 2);
  CHECK(tokenize(R"("a":{})", list));
  CHECK(list.roots == 1);
}

TEST_CASE("cfg:J5 raw control bytes and any byte from 0x80 stand in strings, escapes are marked") {
  TokenList list;
  CHECK(tokenize("[\"a\x01\xFF\tb\", \"x\\n\", \"0123456789abcdef0123456789abcdef\\\"\"]", list));
  CHECK_FALSE(list.tokens[1].escaped);
  CHECK(list.tokens[2].escaped);
  CHECK(list.tokens[3].escaped);
}

TEST_CASE("a hundred thousand levels take no recursion and no long walks") {
  constexpr std::size_t kDepth = 100000;
  std::string text(kDepth, '[');
  text.append(kDepth, ']');
  TokenList list;
  CHECK(tokenize(text, list));
  CHECK(list.tokens.size() == kDepth);
  CHECK(list.tokens[0].end == 2 * kDepth);
  std::string closed;
  for (std::size_t i = 0; i < kDepth; ++i) closed += "[1]:";  // each new token hangs on the last
  CHECK_FALSE(tokenize("[" + closed, list));
}

TEST_CASE("cfg:J5 the tokeniser agrees with its rule written out, on random text") {
  std::mt19937 random(7);
  static constexpr std::string_view kPieces[] = {
      "{",   "}", "[",  "]",  ":",  ",",           "\"a\"",   "\"b\\n\"", "1",    "-2.5e3", "true",
      "nul", " ", "\n", "\"", "\\", "\"\\u12ab\"", "{\"k\":", "},",       "\x80", "x",      "\t"};
  for (int round = 0; round < 60000; ++round) {
    std::string text;
    for (int n = 1 + static_cast<int>(random() % 14); n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    Reference reference(text);
    const bool expected = reference.run();
    TokenList list;
    const bool got = tokenize(text, list);
    if (got == expected &&
        (!got || (dump(list, text) == dump(reference.list, text) && list.roots == reference.list.roots))) {
      continue;
    }
    CAPTURE(text);
    CHECK(lenient(text) == (expected ? dump(reference.list, text) : "!"));
  }
}

}  // namespace
}  // namespace drybit::json
