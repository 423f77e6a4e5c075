#include "pattern/pattern_maker.h"

namespace drybit::pattern_test {

std::string PatternMaker::quantifier() {
  static const char* const kAll[] = {"*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{0,2}", "{2,}", "{,2}", "{1,3}?", "{2}?", "{0}", "{1,2}+", "{1}", "{2,3}"};
  return pick(kAll);
}

std::string PatternMaker::char_class(int depth) {
  static const char* const kItems[] = {"a", "b", "c", "0", "-", "a-c", "0-9", "\\d", "\\w", "\\s", "\\W", "\\D", "\\S", "\\h", "[:alpha:]", "[:digit:]", "[:punct:]", "[:^space:]", "[:word:]", "[:upper:]", "é", "ß", "à-ü", "\\n", "\\-", "\\]", ".", "K", "k", "\\p{L}", "\\P{Lu}", "\\u00e9", "\\x{df}", "&", "^", "A-Z", "ſ"};
  // A negated class inside a class that holds \W, \S or \D, or everything else there is, ends as an accident of Onigmo's
  // range lists that differs between its versions; nobody writes one.
  static const char* const kNested[] = {"a", "b", "c", "0", "a-c", "0-9", "\\d", "\\w", "\\s", "\\h", "[:digit:]", "[:upper:]", "é", "à-ü", "K", "."};
  bool nested = depth == 0;
  std::string text = chance(30) ? "[^" : "[";
  std::size_t count = 1 + below(3);
  for (std::size_t i = 0; i < count; ++i) {
    if (depth > 0 && chance(8)) {
      text += char_class(depth - 1);
    } else {
      text += nested ? pick(kNested) : pick(kItems);
    }
    if (chance(5)) text += "&&";
  }
  return text + "]";
}

std::string PatternMaker::group(int depth) {
  static const char* const kOpen[] = {"(?:", "(", "(", "(?:", "(?>", "(?=", "(?!", "(?i:", "(?m:", "(?x:", "(?a:", "(?u:", "(?-i:"};
  static const char* const kBehind[] = {"(?<=a)", "(?<!b)", "(?<=ab|c)", "(?<![ab])", "(?<=é)", "(?<=^)", "(?<=\\b)", "(?<!a{2})", "(?i)", "(?m)", "(?<=(?:a|b))"};
  static const char* const kNames[] = {"(?<n>", "(?<m>", "(?'n'", "(?<name1>"};
  if (chance(12)) return pick(kBehind);
  if (chance(4)) return "(?~" + alternatives(depth - 1) + ")";
  ++opened_;
  if (named_ && chance(60)) return pick(kNames) + alternatives(depth - 1) + ")";
  return pick(kOpen) + alternatives(depth - 1) + ")";
}

std::string PatternMaker::atom(int depth) {
  static const char* const kPlain[] = {"a", "b", "c", "ab", "ba", "0", "1", " ", "-", ".", ".", "é", "ß", "ss", "k", "K", "\\d", "\\w", "\\s", "\\S", "\\W", "\\D", "\\h", "\\n", "\\R", "\\p{Alpha}", "\\p{^L}", "\\u00e9", "\\x61", "\\x{62}", "\\e", "[a]", "ü", "abc"};
  static const char* const kAnchors[] = {"^", "$", "\\A", "\\z", "\\Z", "\\b", "\\B", "\\G", "\\K"};
  static const char* const kReferences[] = {"\\k<n>", "\\g<n>", "\\k<m>", "(?(<n>)a|b)", "\\k<n+0>"};
  static const char* const kNumbers[] = {"\\1", "\\g<1>", "\\k<1>", "(?(1)a|b)", "\\2", "\\k<-1>", "\\g<-1>"};
  std::size_t roll = below(100);
  if (roll < 52 || depth <= 0) return pick(kPlain);
  if (roll < 64) return char_class(1);
  if (roll < 70) return pick(kAnchors);
  if (roll < 74) {
    if (opened_ == 0) return "a";
    if (named_) return pick(kReferences);
    return pick(kNumbers);
  }
  return group(depth);
}

std::string PatternMaker::sequence(int depth) {
  std::string text;
  std::size_t count = chance(5) ? 0 : 1 + below(4);
  for (std::size_t i = 0; i < count; ++i) {
    text += atom(depth);
    if (chance(35)) text += quantifier();
    if (chance(4)) text += quantifier();
  }
  return text;
}

std::string PatternMaker::alternatives(int depth) {
  std::string text = sequence(depth);
  while (chance(22)) text += "|" + sequence(depth);
  return text;
}

std::string PatternMaker::pattern() {
  named_ = chance(50);
  opened_ = 0;
  std::string text = chance(15) ? "^" : "";
  if (chance(12)) text += "(?i)";
  return text + alternatives(3);
}

std::string PatternMaker::soup() {
  static const char* const kPieces[] = {"(", ")", "(?:", "(?<n>", "(?<", "(?", "(?#x)", "(?P<a>", "(?=", "(?<=", "(?<!", "(?>", "(?~", "(?(1)", "(?(<n>)", "(?i", "(?i)", "(?mx-i:", "(?s)", "(?^:", "[", "]", "[^", "[]", "[a-", "[z-a]", "[[:alpha:]", "[[:foo:]]", "[:", ":]", "&&", "a", "b", "|", "*", "+", "?", "??", "{", "}", "{2", "{2}", "{,3}", "{3,1}", "{1,2}", "{100001}", "\\", "\\x", "\\x41", "\\x{41", "\\x{41}", "\\x{110000}", "\\x{123456789}", "\\u00e9", "\\p{", "\\p{L}", "\\p{^Lu}", "\\p{Foo}", "\\pL", "\\k", "\\k<n>", "\\k<", "\\k<x>", "\\k<1>", "\\k'n'", "\\g<n>", "\\g<1>", "\\g<0>", "\\g<", "\\1", "\\9", "\\12", "\\0", "\\07", "\\c", "\\cA", "\\C-a", "\\C", "\\M", "\\d", "\\w-", "[\\w-.]", "[\\d-z]", "[a-\\d]", "-", "^", "$", ".", "é", "\\Q", "\\E", "\\R", "\\X", "\\K", "\\G", " ", "#", "'", "<", ">", "!", "=", ":", "0", "1", "99", ",", "n"};
  std::string text;
  std::size_t count = 1 + below(6);
  for (std::size_t i = 0; i < count; ++i) text += pick(kPieces);
  return text;
}

std::string PatternMaker::chain() {
  static const char* const kClasses[] = {"[^ ]", "[^ ]", "\\d", "\\w", "\\S", "[a-c]", "[^\\]]", "[^:]", "[0-9.]", "[A-Z]", ".", "[^\"]", "[^ -]", "\\s", "\\D", "[^é]", "[^\\n]"};
  static const char* const kLiterals[] = {" ", "-", ":", "a", "ab", "\\[", "\\]", " - ", "\"", "é", ".", "\\.", ": ", "k"};
  static const char* const kChoices[] = {"(?:ab|c)", "(?:a|ab)", "(?:stdout|stderr)", "(?:F|P)", "(?: |$)", "(?:a|)"};
  static const char* const kRepeats[] = {"*", "+", "*", "+", "", "?", "{2}", "{1,3}", "*?", "+?"};
  std::string text = chance(60) ? "^" : "";
  std::size_t count = 1 + below(5);
  bool open = false;
  std::string name = "a";
  for (std::size_t i = 0; i < count; ++i) {
    if (!open && chance(50)) {
      text += "(?<" + name + ">";
      ++name[0];
      open = true;
    }
    if (chance(20)) {
      text += pick(kChoices);
    } else if (chance(30)) {
      text += pick(kLiterals);
    } else {
      text += pick(kClasses) + pick(kRepeats);
    }
    if (open && chance(60)) {
      text += ")";
      if (chance(15)) text += "?";
      open = false;
    }
    if (chance(60)) text += pick(kLiterals);
  }
  if (open) text += ")";
  if (chance(40)) text += "(?<z>.*)";
  if (chance(50)) text += "$";
  return text;
}

std::string PatternMaker::subject() {
  static const char* const kLetters[] = {"a", "a", "b", "b", "c", "ab", "0", "1", " ", " ", "-", "\n", "é", "ß", "ss", "SS", "k", "K", "\u212a", "A", "B", "ü", ".", ":", "\r\n", "_", "[", "]", "\"", "\t", "abc", "stdout", "F", "ſ", "日", "É"};
  std::string text;
  std::size_t count = below(10);
  for (std::size_t i = 0; i < count; ++i) text += pick(kLetters);
  return text;
}

std::string PatternMaker::bytes() {
  static const char* const kPieces[] = {"\xff", "\x80", "\xc3", "\xe4\xb8", "\xf0\x9f", "\xed\xa0\x80", "\xc0\x80", "\xe9", "\xa9"};
  std::string text = subject();
  std::size_t count = below(4);
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t at = chance(40) ? text.size() : below(text.size() + 1);
    text.insert(at, pick(kPieces));
  }
  if (chance(20)) text += subject();
  return text;
}

}  // namespace drybit::pattern_test
