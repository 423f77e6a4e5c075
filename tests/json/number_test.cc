#include "json/number.h"

#include <doctest/doctest.h>

#include <string>

namespace drybit::json {
namespace {

std::string show(const Number& number) {
  if (number.kind == Number::Kind::integer) return std::to_string(number.integer);
  if (number.kind == Number::Kind::unsigned_integer)
    return std::string(1, 'u').append(std::to_string(number.unsigned_integer));
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "d%.17g", number.real);
  return buffer;
}

TEST_CASE("cfg:J7 cfg:D3 k8s:8.5 lenient numbers") {
  struct Row {
    std::string_view text, v1, later;
  };
  for (const Row& row : {
           Row{"1", "1", "1"},
           Row{"-17", "-17", "-17"},
           Row{"1e5", "1", "1"},
           Row{"1E5", "1", "1"},
           Row{"1E+5", "1", "d100000"},
           Row{"1e+5", "1", "d100000"},
           Row{"2E-1", "2", "d0.20000000000000001"},
           Row{"1e-5", "d1.0000000000000001e-05", "d1.0000000000000001e-05"},
           Row{"1e400", "1", "1"},
           Row{"1e2.0", "d100", "d100"},
           Row{"012", "12", "12"},
           Row{"0x1F", "0", "0"},
           Row{"0x1.8p3", "d12", "d12"},
           Row{"1abc", "1", "1"},
           Row{"-x", "0", "0"},
           Row{"--5", "0", "0"},
           Row{"-", "0", "0"},
           Row{"1.5.3", "d1.5", "d1.5"},
           Row{"5.", "d5", "d5"},
           Row{"-.5", "d-0.5", "d-0.5"},
           Row{"9223372036854775807", "9223372036854775807", "9223372036854775807"},
           Row{"9223372036854775808", "9223372036854775807", "u9223372036854775808"},
           Row{"18446744073709551615", "9223372036854775807", "u18446744073709551615"},
           Row{"18446744073709551616", "9223372036854775807", "d1.8446744073709552e+19"},
           Row{"-9223372036854775808", "-9223372036854775808", "-9223372036854775808"},
           Row{"-9223372036854775809", "-9223372036854775808", "d-9.2233720368547758e+18"},
       }) {
    CAPTURE(row.text);
    CHECK(show(lenient_number(row.text, *base::find_series("1.9"))) == row.v1);
    CHECK(show(lenient_number(row.text, *base::find_series("4.2"))) == row.later);
  }
}

TEST_CASE("cfg:J4 strict numbers") {
  struct Row {
    std::string_view text, expected;
  };
  for (const Row& row : {
           Row{"0", "0"},
           Row{"-0", "0"},
           Row{"1e5", "d100000"},
           Row{"1E3", "d1000"},
           Row{"-0.0", "d-0"},
           Row{"1e-400", "d0"},
           Row{"-1e-400", "d-0"},
           Row{"5e-324", "d4.9406564584124654e-324"},
           Row{"9223372036854775807", "9223372036854775807"},
           Row{"9223372036854775808", "u9223372036854775808"},
           Row{"18446744073709551615", "u18446744073709551615"},
           Row{"18446744073709551616", "d1.8446744073709552e+19"},
           Row{"-9223372036854775808", "-9223372036854775808"},
           Row{"-9223372036854775809", "d-9.2233720368547758e+18"},
       }) {
    CAPTURE(row.text);
    CHECK(show(strict_number(row.text)) == row.expected);
  }
}

}  // namespace
}  // namespace drybit::json
