// How single characters are judged.
#include "pattern/program.h"
#include "pattern/unicode.h"

namespace drybit::pattern {

namespace {

void finish(CharTest& test) {
  test.transparent = test.wide == CharTest::Wide::all;
  for (std::size_t b = 0x80; b < 256; ++b) test.transparent = test.transparent && test.single[b];
}

}  // namespace

bool CharTest::takes_wide(unsigned char lead, std::uint32_t code) const {
  switch (wide) {
    case Wide::none: return false;
    case Wide::all: return true;
    case Wide::set: return set.matches_wide(lead, code);
    case Wide::word: return is_word(code);
    case Wide::not_word: return !is_word(code);
  }
  return false;
}

bool char_test(const Node& node, bool cut_is_character, CharTest& test) {
  switch (node.kind) {
    case Kind::any:
      test.single.fill(true);
      if (!node.multiline) test.single['\n'] = false;
      test.wide = CharTest::Wide::all;
      test.cut = cut_is_character;
      break;
    case Kind::word_type:
      for (std::uint32_t b = 0; b < 256; ++b) test.single[b] = (node.ascii ? is_ascii_word(b) : b < 0xFE && is_word(b)) != node.negated;
      if (node.ascii) {
        test.wide = node.negated ? CharTest::Wide::all : CharTest::Wide::none;
      } else {
        test.wide = node.negated ? CharTest::Wide::not_word : CharTest::Wide::word;
      }
      test.cut = cut_is_character && test.wide == CharTest::Wide::all;
      break;
    case Kind::char_class:
      for (std::uint32_t b = 0; b < 256; ++b) test.single[b] = node.set.matches_byte(static_cast<unsigned char>(b));
      if (node.set.all_wide()) {
        test.wide = CharTest::Wide::all;
      } else if (node.set.no_wide()) {
        test.wide = CharTest::Wide::none;
      } else {
        test.wide = CharTest::Wide::set;
        test.set = node.set;
      }
      test.cut = cut_is_character ? test.wide == CharTest::Wide::all : node.set.matches_cut();
      break;
    case Kind::string:
      if (node.text.size() != 1 || node.ignore_case || static_cast<unsigned char>(node.text[0]) >= 0x80) return false;
      test.single[static_cast<unsigned char>(node.text[0])] = true;
      break;
    default:
      return false;
  }
  finish(test);
  return true;
}

}  // namespace drybit::pattern
