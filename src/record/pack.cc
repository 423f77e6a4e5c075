#include "record/pack.h"

#include <bit>
#include <cstdint>

namespace drybit::record {

namespace {

void put(std::string& out, unsigned lead, std::uint64_t number, int bytes) {
  out += static_cast<char>(lead);
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

void put_unsigned(std::string& out, std::uint64_t u) {
  if (u < 0x80) {
    out += static_cast<char>(u);
  } else if (u < 0x100) {
    put(out, 0xCC, u, 1);
  } else if (u < 0x10000) {
    put(out, 0xCD, u, 2);
  } else if (u <= 0xFFFFFFFFu) {
    put(out, 0xCE, u, 4);
  } else {
    put(out, 0xCF, u, 8);
  }
}

void put_integer(std::string& out, std::int64_t i) {
  auto bits = static_cast<std::uint64_t>(i);
  if (i >= 0) {
    put_unsigned(out, bits);
  } else if (i >= -32) {
    out += static_cast<char>(i);
  } else if (i >= INT8_MIN) {
    put(out, 0xD0, bits, 1);
  } else if (i >= INT16_MIN) {
    put(out, 0xD1, bits, 2);
  } else if (i >= INT32_MIN) {
    put(out, 0xD2, bits, 4);
  } else {
    put(out, 0xD3, bits, 8);
  }
}

/// `small`: lead byte of the short form, for up to 15 items.
void put_header(std::string& out, std::size_t n, unsigned small, unsigned medium) {
  if (n < 16) {
    out += static_cast<char>(small | n);
  } else {
    n < 0x10000 ? put(out, medium, n, 2) : put(out, medium + 1, n, 4);
  }
}

void put_string(std::string& out, std::string_view text) {
  const std::size_t n = text.size();
  if (n < 32) {
    out += static_cast<char>(0xA0 | n);
  } else if (n < 0x100) {
    put(out, 0xD9, n, 1);
  } else if (n < 0x10000) {
    put(out, 0xDA, n, 2);
  } else {
    put(out, 0xDB, n, 4);
  }
  out += text;
}

}  // namespace

void append_packed(const Value& value, std::string& out) {
  switch (value.kind()) {
    case Kind::null:
      out += '\xC0';
      return;
    case Kind::boolean:
      out += value.as_bool() ? '\xC3' : '\xC2';
      return;
    case Kind::integer:
      put_integer(out, value.as_integer());
      return;
    case Kind::unsigned_integer:
      put_unsigned(out, value.as_unsigned());
      return;
    case Kind::real:
      put(out, 0xCB, std::bit_cast<std::uint64_t>(value.as_real()), 8);
      return;
    case Kind::string:
      put_string(out, value.as_string());
      return;
    case Kind::time:
      out += '\xD7';
      put(out, 0x00, value.as_unsigned(), 8);
      return;
    case Kind::array:
      put_header(out, value.size(), 0x90, 0xDC);
      for (const Value& item : value.items()) append_packed(item, out);
      return;
    case Kind::map:
      put_header(out, value.size(), 0x80, 0xDE);
      for (const Pair& pair : value.pairs()) {
        append_packed(pair.key, out);
        append_packed(pair.value, out);
      }
      return;
  }
}

}  // namespace drybit::record
