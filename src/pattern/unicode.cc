#include "pattern/unicode.h"

#include <oniguruma.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace drybit::pattern {

namespace {

OnigEncoding tables() {
  static std::once_flag once;
  std::call_once(once, [] {
    OnigEncoding encodings[] = {ONIG_ENCODING_UTF8};
    onig_initialize(encodings, 1);
  });
  return ONIG_ENCODING_UTF8;
}

std::span<const CodeRange> ranges_of(int type) {
  OnigCodePoint single_byte = 0;
  const OnigCodePoint* ranges = nullptr;
  if (tables()->get_ctype_code_range(static_cast<OnigCtype>(type), &single_byte, &ranges) != 0 || ranges == nullptr) return {};
  static_assert(sizeof(CodeRange) == 2 * sizeof(OnigCodePoint));
  return {reinterpret_cast<const CodeRange*>(ranges + 1), ranges[0]};
}

std::optional<int> property_type(std::string_view name) {
  std::string text(name);
  auto* at = reinterpret_cast<OnigUChar*>(text.data());
  OnigEncoding encoding = tables();
  int type = encoding->property_name_to_ctype(encoding, at, at + text.size());
  if (type < 0) return std::nullopt;
  return type;
}

std::vector<CodeRange> property_ranges(std::string_view name) {
  std::optional<int> type = property_type(name);
  if (!type) return {};
  std::span<const CodeRange> found = ranges_of(*type);
  return {found.begin(), found.end()};
}

std::string squeezed(std::string_view name) {
  std::string result;
  for (char c : name) {
    if (c == ' ' || c == '-' || c == '_') continue;
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return result;
}

// Sorted set arithmetic for the derived grapheme classes, all of it beyond ASCII.
std::vector<CodeRange> sorted_union(std::initializer_list<std::vector<CodeRange>> parts) {
  CharClass all;
  for (const auto& part : parts) {
    for (const CodeRange& r : part) {
      if (r.to >= 0x80) all.add_codes(std::max<std::uint32_t>(r.from, 0x80), r.to);
    }
  }
  return all.ranges();
}

std::vector<CodeRange> without(const std::vector<CodeRange>& set, const std::vector<CodeRange>& gone) {
  std::vector<CodeRange> result;
  for (CodeRange r : set) {
    for (const CodeRange& g : gone) {
      if (g.to < r.from || g.from > r.to) continue;
      if (g.from > r.from) result.push_back({r.from, g.from - 1});
      r.from = g.to + 1;
      if (r.from > r.to) break;
    }
    if (r.from <= r.to) result.push_back(r);
  }
  return result;
}

std::vector<CodeRange> hangul_syllables(bool with_tail) {
  std::vector<CodeRange> result;
  for (std::uint32_t code = 0xAC00; code <= 0xD7A3; code += 28) {
    if (with_tail) {
      result.push_back({code + 1, code + 27});
    } else {
      result.push_back({code, code});
    }
  }
  return result;
}

const std::vector<CodeRange> kPrepend = {{0x600, 0x605},     {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x8E2, 0x8E2},
                                         {0xD4E, 0xD4E},     {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x111C2, 0x111C3},
                                         {0x11A3A, 0x11A3A}, {0x11A84, 0x11A89}, {0x11D46, 0x11D46}};

std::optional<GraphemeClass> grapheme_class(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, GraphemeClass>, 9> kNames{
      {{"prepend", GraphemeClass::prepend}, {"control", GraphemeClass::control}, {"extend", GraphemeClass::extend},
       {"spacingmark", GraphemeClass::spacing_mark}, {"l", GraphemeClass::l}, {"v", GraphemeClass::v},
       {"t", GraphemeClass::t}, {"lv", GraphemeClass::lv}, {"lvt", GraphemeClass::lvt}}};
  for (const auto& [text, kind] : kNames) {
    if (text == name) return kind;
  }
  return std::nullopt;
}

std::vector<CodeRange> derive_grapheme_ranges(GraphemeClass kind) {
  switch (kind) {
    case GraphemeClass::prepend:
      return kPrepend;
    case GraphemeClass::control: {
      std::vector<CodeRange> low = without(property_ranges("Cc"), {{10, 10}, {13, 13}});
      std::vector<CodeRange> result = sorted_union({property_ranges("Cc"), property_ranges("Cf"), property_ranges("Zl"), property_ranges("Zp")});
      result = without(result, {{0x200C, 0x200D}});
      result = without(result, kPrepend);
      result = without(result, {{0xE0020, 0xE007F}});
      std::vector<CodeRange> ascii;
      for (const CodeRange& r : low) {
        if (r.from < 0x80) ascii.push_back({r.from, std::min<std::uint32_t>(r.to, 0x7F)});
      }
      result.insert(result.begin(), ascii.begin(), ascii.end());
      return result;
    }
    case GraphemeClass::extend:
      return sorted_union({property_ranges("Grapheme_Extend"), property_ranges("Emoji_Modifier")});
    case GraphemeClass::spacing_mark: {
      std::vector<CodeRange> marks = without(property_ranges("Mc"), property_ranges("Grapheme_Extend"));
      marks = without(marks, {{0x102B, 0x102C}, {0x1038, 0x1038}, {0x1062, 0x1064}, {0x1067, 0x106D}, {0x1083, 0x1083},
                              {0x1087, 0x108C}, {0x108F, 0x108F}, {0x109A, 0x109C}, {0x1A61, 0x1A61}, {0x1A63, 0x1A64},
                              {0xAA7B, 0xAA7B}, {0xAA7D, 0xAA7D}, {0x11720, 0x11721}});
      return sorted_union({marks, {{0xE33, 0xE33}, {0xEB3, 0xEB3}}});
    }
    case GraphemeClass::l:
      return {{0x1100, 0x115F}, {0xA960, 0xA97C}};
    case GraphemeClass::v:
      return {{0x1160, 0x11A7}, {0xD7B0, 0xD7C6}};
    case GraphemeClass::t:
      return {{0x11A8, 0x11FF}, {0xD7CB, 0xD7FB}};
    case GraphemeClass::lv:
      return hangul_syllables(false);
    case GraphemeClass::lvt:
      return hangul_syllables(true);
  }
  return {};
}

bool is_age(std::string_view name) {
  static constexpr std::array<std::string_view, 24> kAges{"1.1", "2.0", "2.1", "3.0", "3.1", "3.2", "4.0",  "4.1",
                                                          "5.0", "5.1", "5.2", "6.0", "6.1", "6.2", "6.3",  "7.0",
                                                          "8.0", "9.0", "10.0", "11.0", "12.0", "12.1", "13.0", "14.0"};
  return std::find(kAges.begin(), kAges.end(), name) != kAges.end();
}

}  // namespace

std::span<const CodeRange> type_ranges(CharType type) {
  if (type != CharType::punct) return ranges_of(static_cast<int>(type));
  // Onigmo's has nine symbols of ASCII besides (cfg:X4), Oniguruma's has not.
  static const std::vector<CodeRange> kPunct = [] {
    std::vector<CodeRange> all;
    for (char symbol : std::string_view("$+<=>^`|~")) all.push_back({static_cast<std::uint32_t>(symbol), static_cast<std::uint32_t>(symbol)});
    std::span<const CodeRange> ranges = ranges_of(static_cast<int>(CharType::punct));
    all.insert(all.end(), ranges.begin(), ranges.end());
    std::sort(all.begin(), all.end(), [](const CodeRange& a, const CodeRange& b) { return a.from < b.from; });
    return all;
  }();
  return kPunct;
}

bool has_type(std::uint32_t code, CharType type) {
  std::span<const CodeRange> ranges = type_ranges(type);
  auto it = std::partition_point(ranges.begin(), ranges.end(), [&](const CodeRange& r) { return r.to < code; });
  return it != ranges.end() && it->from <= code;
}

std::optional<Property> find_property(std::string_view name) {
  Property result;
  std::string key = squeezed(name);
  if (key == "punct") key = "punctuation";  // the general category; the POSIX class has the symbols $+<=>^`|~ too
  if (key == "xposixpunct") {
    std::span<const CodeRange> ranges = type_ranges(CharType::punct);
    result.ranges.assign(ranges.begin(), ranges.end());
    return result;
  }
  if (key.starts_with("graphemeclusterbreak=")) {
    std::optional<GraphemeClass> kind = grapheme_class(std::string_view(key).substr(21));
    if (!kind) {
      std::string_view rest = std::string_view(key).substr(21);
      if (rest == "cr") return Property{{{13, 13}}};
      if (rest == "lf") return Property{{{10, 10}}};
      if (rest == "zwj") return Property{{{0x200D, 0x200D}}};
      if (rest != "regionalindicator") return std::nullopt;
      return Property{property_ranges("Regional_Indicator")};
    }
    result.ranges = grapheme_ranges(*kind);
    return result;
  }
  if (key.starts_with("age=")) {
    if (!is_age(std::string_view(key).substr(4))) return std::nullopt;
    result.ranges = property_ranges("Assigned");
    result.inexact = true;
    return result;
  }
  std::optional<int> type = property_type(key);
  if (!type) return std::nullopt;
  std::span<const CodeRange> ranges = ranges_of(*type);
  result.ranges.assign(ranges.begin(), ranges.end());
  result.is_ascii = *type == static_cast<int>(CharType::ascii);
  return result;
}

const std::vector<CodeRange>& grapheme_ranges(GraphemeClass kind) {
  static const auto kAll = [] {
    std::array<std::vector<CodeRange>, 9> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = derive_grapheme_ranges(static_cast<GraphemeClass>(i));
    return all;
  }();
  return kAll[static_cast<std::size_t>(kind)];
}

std::size_t fold_at(std::string_view text, std::size_t at, std::u32string& out) {
  auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    out += static_cast<char32_t>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    return 1;
  }
  Step here = step_wide(text, at);
  if (!here.valid) {
    // Bytes that are no UTF-8 stand for themselves; the shift keeps them apart from the characters U+0080 to U+00FF.
    out += static_cast<char32_t>(0x80000000u | byte);
    return 1;
  }
  const auto* begin = reinterpret_cast<const OnigUChar*>(text.data() + at);
  OnigUChar folded[ONIGENC_MBC_CASE_FOLD_MAXLEN];
  const OnigUChar* next = begin;
  int length = tables()->mbc_case_fold(INTERNAL_ONIGENC_CASE_FOLD_MULTI_CHAR, &next, begin + here.length, folded);
  std::string_view result(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(length));
  for (std::size_t i = 0; i < result.size(); i += step(result, i).length) out += static_cast<char32_t>(code_at(result, i));
  return here.length;
}

namespace {

struct FoldCall {
  void (*take)(std::uint32_t, const std::uint32_t*, std::size_t, void*);
  void* context;
};

int pass_fold(OnigCodePoint from, OnigCodePoint* to, int length, void* call) {
  auto* fold = static_cast<FoldCall*>(call);
  fold->take(from, to, static_cast<std::size_t>(length), fold->context);
  return 0;
}

}  // namespace

void for_each_fold(void (*take)(std::uint32_t, const std::uint32_t*, std::size_t, void*), void* context) {
  FoldCall call{take, context};
  tables()->apply_all_case_fold(INTERNAL_ONIGENC_CASE_FOLD_MULTI_CHAR, pass_fold, &call);
}

}  // namespace drybit::pattern
