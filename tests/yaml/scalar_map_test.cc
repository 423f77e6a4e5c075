#include "yaml/scalar_map.h"

#include <doctest/doctest.h>

#include <random>

#include "yaml/reader.h"

using namespace drybit;

namespace {

/// The value under "k" of the document.
yaml::Scalar value_of(const yaml::Stream& stream) {
  REQUIRE(!stream.fault());
  return stream.documents().at(0).find("k").resolved().scalar();
}

/// For every byte of the value the file offset, as one list.
std::vector<std::size_t> offsets(const yaml::Scalar& scalar) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i <= scalar.text.size(); ++i) out.push_back(scalar.map.file_offset(i));
  return out;
}

}  // namespace

TEST_CASE("the value of every kind of scalar, and where each of its bytes stands") {
  struct Row {
    const char* file;
    const char* value;
    std::vector<std::size_t> at;
  };
  const Row rows[] = {
      {"k: ab c # x", "ab c", {3, 4, 5, 6, 7}},
      {"k: a\n  b\n\n  c\n", "a b\nc", {3, 4, 7, 9, 12, 13}},
      {"k: 'a''b'", "a'b", {4, 5, 7, 8}},
      {"k: 'a \n\n  b'", "a\nb", {4, 7, 10, 11}},
      {"k: \"a\\nb\\u00e9\"", "a\nb\xC3\xA9", {4, 5, 7, 8, 8, 14}},
      {"k: \"a\\\n  b\\\n  \\ c\"", "ab c", {4, 9, 14, 16, 17}},
      {"k: |\n  a\n   b\n\n  c\n\nz: 1", "a\n b\n\nc\n", {7, 8, 11, 12, 13, 14, 17, 18, 19}},
      {"k: |-\r\n  a\r\n  b\r\n", "a\nb", {9, 10, 14, 15}},
      {"k: |+\n  a\n\n", "a\n\n", {8, 9, 10, 11}},
      {"k: |\r  a\r  b\rz: 'y'\r", "a\nb\n", {7, 8, 11, 12, 13}},
      {"z: 'y'\xC2\x85k: a\rx: c\r\n", "a", {11, 12}},
      {"k: |2\n   a\n", " a\n", {8, 9, 10, 11}},
      {"k: |1-\n  a\n  b", " a\n b", {8, 9, 10, 12, 13, 14}},
      {"k: >\n  a\n  b\n\n  c\n   d\n  e\n", "a b\nc\n d\ne\n", {7, 8, 11, 13, 16, 17, 20, 21, 22, 25, 26, 27}},
      {"k: > # c\n\n  a\n", "\na\n", {9, 12, 13, 14}},
      {"k: |\n  a", "a", {7, 8}},
      {"\xEF\xBB\xBFk: &x !!str |\n  a\n", "a\n", {19, 20, 21}},
      {"x: {k: a b, l: c}\nk: &a [d]\nm: *a\nk: >-\n  x", "x", {42, 43}},
      {"k: |\n  \ta\n", "\ta\n", {7, 8, 9, 10}},
      {"- 1", "", {0}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.file));
    yaml::Stream stream(row.file);
    if (std::string_view(row.file) == "- 1") {
      CHECK(!stream.documents().at(0).find("k"));
      continue;
    }
    yaml::Scalar scalar = value_of(stream);
    CHECK(scalar.text == row.value);
    std::vector<std::size_t> at = offsets(scalar);
    std::string shown;
    for (std::size_t offset : at) shown += std::to_string(offset) + " ";
    CAPTURE(shown);
    CHECK(at == row.at);
  }
}

TEST_CASE("explicit depths count from the innermost block collection") {
  struct Row {
    const char* file;
    const char* value;
  };
  const Row rows[] = {{"a:\n  k: |2\n     x\n", " x\n"}, {"a:\n- k: |1\n    x\n", " x\n"}, {"a:\n  ? k\n  : |1\n    x\n", " x\n"}, {"a: &b\n  &c k: |1\n    x\n", " x\n"}};
  // An anchor in front of a block scalar in a list: yaml-cpp alone gets that wrong.
  yaml::Stream list("p:\n  - &p |+\n    [x]\n      y: |\n\n  - !!str >\n   a\n\nq:\n  &q |\n   b\nz: 1\n");
  REQUIRE(!list.fault());
  yaml::Node item = list.documents().at(0).find("p").first();
  CHECK(item.text() == "[x]\n  y: |\n\n");
  CHECK(item.next().text() == "a\n");
  CHECK(list.documents().at(0).find("q").text() == "b\n");
  CHECK(list.documents().at(0).find("z").text() == "1");
  for (const Row& row : rows) {
    CAPTURE(std::string(row.file));
    yaml::Stream stream(row.file);
    REQUIRE(!stream.fault());
    yaml::Node a = stream.documents().at(0).find("a");
    if (a.is_sequence()) a = a.first();
    CHECK(a.find("k").text() == row.value);
  }
}

TEST_CASE("in generated literal scalars every byte of the value is the byte at its place") {
  std::mt19937 random(7);
  auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 400; ++round) {
    int depth = 1 + pick(5);
    bool crlf = pick(2) == 0;
    std::string eol = crlf ? "\r\n" : "\n";
    static constexpr const char* kChomps[] = {"", "-", "+"};
    const char* chomp = kChomps[pick(3)];
    std::string file = (pick(2) == 0 ? "\xEF\xBB\xBF" : "") + std::string("a: 1") + eol + "k: |" + std::to_string(depth) + chomp + eol;
    std::string value;
    int lines = 1 + pick(6);
    for (int i = 0; i < lines; ++i) {
      std::string line;
      for (int n = pick(8); n > 0; --n) line += std::string_view("ab #:\t[")[static_cast<std::size_t>(pick(7))];
      if (i == 0 || i + 1 == lines) line += "x";
      if (line.find_first_not_of(" ") == std::string::npos) line.clear();
      file += (line.empty() ? "" : std::string(static_cast<std::size_t>(depth), ' ')) + line + eol;
      value += line + "\n";
    }
    if (chomp[0] == '-') value.pop_back();
    file += "z: 2" + eol;
    CAPTURE(file);
    yaml::Stream stream(file);
    yaml::Scalar scalar = value_of(stream);
    CHECK(scalar.text == value);
    std::size_t before = 0;
    for (std::size_t i = 0; i < scalar.text.size(); ++i) {
      std::size_t at = scalar.map.file_offset(i);
      char c = file[at] == '\r' ? '\n' : file[at];
      REQUIRE(c == scalar.text[i]);
      REQUIRE((i == 0 || at > before));
      before = at;
    }
  }
}

TEST_CASE("faults and spans of documents") {
  yaml::Stream two("# a\nx: 1\n---\ny: [1, {z: 2}]\n...\n");
  REQUIRE(two.documents().size() == 2);
  CHECK(two.document_spans()[0] == base::Span{0, 9});
  CHECK(two.documents()[1].find("y").span() == base::Span{16, 27});
  CHECK(!yaml::Stream("a: 1\n---\n---\n...\nb: 2\n").fault());
  yaml::Stream stray("{a: 1},b");
  REQUIRE(stray.fault());
  CHECK(stray.fault()->offset == 6);
  yaml::Stream bad("a: [1\nb: 2\n");
  REQUIRE(bad.fault());
  CHECK(bad.documents().size() == 1);
}
