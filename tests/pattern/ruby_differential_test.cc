// Ruby carries the same Onigmo: patterns and subjects made from a seed, compile verdicts and captures compared.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "pattern/pattern.h"
#include "pattern/pattern_maker.h"

using namespace drybit;

namespace {

std::string to_hex(std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string result;
  for (char c : text) {
    result += kDigits[static_cast<unsigned char>(c) >> 4];
    result += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return result;
}

std::string from_hex(std::string_view hex) {
  std::string result;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) result += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return result;
}

struct Case {
  std::string pattern;
  std::vector<std::string> subjects;
};

// Ruby's answers, one line each, in the order of the cases; empty when there is no Ruby.
std::vector<std::string> ask_ruby(const std::vector<Case>& cases) {
  char name[] = "/tmp/drybit-ruby-XXXXXX";
  int file = mkstemp(name);
  if (file < 0) return {};
  close(file);
  {
    std::ofstream out(name);
    for (const Case& c : cases) {
      out << "P " << to_hex(c.pattern) << "\n";
      for (const std::string& s : c.subjects) out << "S " << to_hex(s) << "\n";
    }
  }
  std::string command = "ruby " DRYBIT_SOURCE_DIR "/tests/pattern/ruby_reference.rb " + std::string(name) + " 2>/dev/null";
  std::vector<std::string> lines;
  std::string text;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    char buffer[65536];
    for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
    pclose(pipe);
  }
  std::remove(name);
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// What Ruby's own layer changes before Onigmo sees the pattern, or knows otherwise; cfg:X12 tells what Onigmo does.
const char* ruby_only(const std::string& ours, const std::string& theirs, const std::string& pattern) {
  auto has = [&](const char* piece) { return pattern.find(piece) != pattern.npos; };
  if (theirs.starts_with("E ")) {
    std::string message = from_hex(std::string_view(theirs).substr(2));
    for (const char* word : {"invalid hex escape", "invalid Unicode range", "invalid Unicode escape", "invalid multibyte escape", "too short escape sequence",
                             "too short control sequence", "too short meta sequence", "invalid escape", "duplicated", "too short meta escape",
                             "too short control escape", "too short unicode escape", "unterminated Unicode escape"}) {
      if (message.find(word) != message.npos) return "Ruby checks escapes itself";
    }
    if (message.find("character property name") != message.npos && ours.find("character property name") != ours.npos) return "same fault";
  }
  if (has("\\x{")) return "Ruby reads \\x as two digits";
  if (has("\\C") || has("\\M") || has("\\c")) return "Ruby converts control escapes itself";
  if (has("(?i") && (has("\\W") || has("\\S") || has("\\D"))) return "Ruby's answer varies from run to run";
  // Ruby takes any character in a group name.
  if (ours.find("group name <") != ours.npos) return "Ruby's names are wider";
  return nullptr;
}

std::string our_compile(const pattern::Compiled& compiled) { return compiled ? "OK" : "E " + compiled.error().message; }

std::string our_match(const pattern::Pattern& p, const std::string& subject) {
  pattern::Captures captures;
  if (!p.search(subject, captures)) return captures.gave_up() ? "gave up" : "-";
  std::string text;
  for (std::size_t i = 0; i < captures.size(); ++i) {
    if (i > 0) text += ' ';
    text += captures[i].set() ? std::to_string(captures[i].begin) + "," + std::to_string(captures[i].end) : "~";
  }
  return text;
}

// More cases, or others, for a longer look: DRYBIT_RUBY_CASES, DRYBIT_RUBY_SEED.
std::size_t from_environment(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? static_cast<std::size_t>(std::atoll(text)) : otherwise;
}
std::size_t case_count() { return from_environment("DRYBIT_RUBY_CASES", 3000); }
std::size_t seed(std::size_t base) { return base + from_environment("DRYBIT_RUBY_SEED", 0); }

void compare(std::vector<Case> cases) {
  std::vector<std::string> answers = ask_ruby(cases);
  if (answers.empty()) {
    FAIL("there is no ruby to compare with: install it (scripts/deps does)");
    return;
  }
  // The newest series is the nearest to Ruby's copy.
  const base::Series& series = base::all_series().back();
  std::size_t line = 0;
  std::size_t told = 0;
  std::size_t compared = 0;
  for (const Case& c : cases) {
    REQUIRE(line + c.subjects.size() < answers.size() + 0);
    std::string theirs = answers[line++];
    pattern::Compiled compiled = pattern::Pattern::compile(c.pattern, series);
    std::string ours = our_compile(compiled);
    std::string expected = theirs == "OK" ? theirs : "E " + from_hex(std::string_view(theirs).substr(2));
    if (ours != expected) {
      if (ruby_only(ours, theirs, c.pattern) == nullptr && ++told < 40) {
        FAIL_CHECK("pattern " << c.pattern << "\n  ours " << ours << "\n  ruby " << expected);
      }
      line += c.subjects.size();
      continue;
    }
    for (const std::string& subject : c.subjects) {
      std::string match = answers[line++];
      if (!compiled || match == "?") continue;
      ++compared;
      std::string mine = our_match(*compiled, subject);
      if (mine != match && mine != "gave up" && ruby_only(ours, theirs, c.pattern) == nullptr && ++told < 40) {
        FAIL_CHECK("pattern " << c.pattern << "\n  on " << to_hex(subject) << " = " << subject << "\n  ours " << mine << "\n  ruby " << match);
      }
    }
  }
  CHECK(told == 0);
  CHECK(compared > cases.size() / 4);
}

}  // namespace

TEST_CASE("cfg:X1 patterns of every construct compile and match as in Ruby") {
  pattern_test::PatternMaker maker(seed(20240611));
  std::vector<Case> cases;
  for (std::size_t i = 0; i < case_count(); ++i) {
    Case c{maker.pattern(), {}};
    for (int k = 0; k < 6; ++k) c.subjects.push_back(maker.subject());
    cases.push_back(std::move(c));
  }
  compare(std::move(cases));
}

TEST_CASE("cfg:X9 odd and broken patterns are taken or refused with Ruby's words") {
  pattern_test::PatternMaker maker(seed(77));
  std::vector<Case> cases;
  for (std::size_t i = 0; i < case_count() * 2; ++i) {
    Case c{maker.soup(), {}};
    for (int k = 0; k < 2; ++k) c.subjects.push_back(maker.subject());
    cases.push_back(std::move(c));
  }
  compare(std::move(cases));
}

TEST_CASE("cfg:X1 chains of classes and literals match as in Ruby") {
  pattern_test::PatternMaker maker(seed(5));
  std::vector<Case> cases;
  for (std::size_t i = 0; i < case_count(); ++i) {
    Case c{maker.chain(), {}};
    for (int k = 0; k < 8; ++k) c.subjects.push_back(maker.subject() + maker.subject());
    cases.push_back(std::move(c));
  }
  compare(std::move(cases));
}
