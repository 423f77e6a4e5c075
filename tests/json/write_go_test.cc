#include "json/write_go.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

namespace drybit::json {
namespace {

using namespace std::string_view_literals;

std::string go(std::string_view text) {
  std::string out;
  write_go_string(out, text);
  return out;
}

std::string go(double value, bool short_exponents = false) {
  std::string out;
  return write_go_double(out, value, {short_exponents}) ? out : "refused";
}

TEST_CASE("out:CG10 Go's strings") {
  CHECK(go("a\"\\/\x7f") == "\"a\\\"\\\\/\x7f\"");
  CHECK(go("<b>&") == R"("\u003cb\u003e\u0026")");
  CHECK(go("\n\r\t\b\f\x01\0"sv) == R"("\n\r\t\u0008\u000c\u0001\u0000")");
  CHECK(go("\u2028\u2029\u2027\u00e9\U0001F600") == "\"\\u2028\\u2029\u2027\u00e9\U0001F600\"");
  CHECK(go("\xFF\xC0\x80\xED\xA0\xBDx\xE2\x82") == R"("\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdx\ufffd\ufffd")");
  CHECK(go("") == "\"\"");
}

TEST_CASE("out:CG10 out:CG11 Go's floats") {
  CHECK(go(1.0) == "1");
  CHECK(go(0.5) == "0.5");
  CHECK(go(-0.0) == "-0");
  CHECK(go(0.0) == "0");
  CHECK(go(1e-7) == "1e-07");
  CHECK(go(1e-7, true) == "1e-7");
  CHECK(go(1.5e-10) == "1.5e-10");
  CHECK(go(1.5e-10, true) == "1.5e-10");
  CHECK(go(1e21) == "1e+21");
  CHECK(go(1e21, true) == "1e+21");
  CHECK(go(5e-324) == "5e-324");
  CHECK(go(1e-6) == "0.000001");
  CHECK(go(1.25e-6) == "0.00000125");
  CHECK(go(1e20) == "100000000000000000000");
  CHECK(go(123456789012345680000.0) == "123456789012345680000");
  CHECK(go(100000.0) == "100000");
  CHECK(go(-123.456) == "-123.456");
  CHECK(go(1.7976931348623157e308) == "1.7976931348623157e+308");
  CHECK(go(std::nan("")) == "refused");
  CHECK(go(std::numeric_limits<double>::infinity()) == "refused");
}

TEST_CASE("out:CG10 Go's floats read back exactly") {
  std::mt19937_64 random(9);
  for (int n = 0; n < 20000; ++n) {
    const double value =
        std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), static_cast<int>(random() % 200) - 130);
    REQUIRE(std::strtod(go(value).c_str(), nullptr) == value);
  }
}

}  // namespace
}  // namespace drybit::json
