#include "record/pack.h"

#include <doctest/doctest.h>

#include "record/record.h"

using namespace drybit::record;

namespace {

std::string hex(const Value& value) {
  std::string bytes;
  append_packed(value, bytes);
  CHECK(bytes.size() == packed_size(value));
  std::string out;
  for (char c : bytes) {
    out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace

TEST_CASE("values pack in their smallest form, as their packed size says") {
  struct Row {
    Value value;
    std::string_view hex;
  };
  const Row rows[] = {
      {Value::null(), "c0"},
      {Value::boolean(true), "c3"},
      {Value::boolean(false), "c2"},
      {Value::integer(127), "7f"},
      {Value::integer(128), "cc80"},
      {Value::integer(256), "cd0100"},
      {Value::integer(65536), "ce00010000"},
      {Value::integer(4294967296), "cf0000000100000000"},
      {Value::unsigned_integer(UINT64_MAX), "cfffffffffffffffff"},
      {Value::integer(-1), "ff"},
      {Value::integer(-33), "d0df"},
      {Value::integer(-129), "d1ff7f"},
      {Value::integer(-32769), "d2ffff7fff"},
      {Value::integer(-2147483649), "d3ffffffff7fffffff"},
      {Value::real(1.5), "cb3ff8000000000000"},
      {Value::string("ab"), "a26162"},
      {Value::time(1, 2), "d7000000000100000002"},
  };
  for (const Row& row : rows) CHECK(hex(row.value) == row.hex);
  CHECK(hex(Value::string(std::string(32, 'a'))).starts_with("d92061"));
  CHECK(hex(Value::string(std::string(256, 'a'))).starts_with("da010061"));
  Pair pairs[16];
  for (Pair& pair : pairs) pair = {Value::string("k"), Value::integer(1)};
  CHECK(hex(Value::map(pairs, 1)) == "81a16b01");
  CHECK(hex(Value::map(pairs, 16)).starts_with("de0010a16b01"));
  Value items[] = {Value::integer(1), Value::null()};
  CHECK(hex(Value::array(items, 2)) == "9201c0");
}
