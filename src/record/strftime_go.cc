// The strftime of the Go plugins (out:FG1a): a closed set of conversions, everything else refused at start.
#include <array>
#include <cstdio>

#include "base/utf8.h"
#include "record/civil.h"
#include "record/strftime.h"

namespace drybit::record {

namespace {

constexpr std::string_view kConversions = "AaBbhCcDdeFHIjklMmnpRrSTtUuVvWwXxYyZz%Lf";
constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                              "Thursday", "Friday", "Saturday"};

int weeks_in_iso_year(std::int64_t year) {
  auto last_weekday = [](std::int64_t y) { return (y + y / 4 - y / 100 + y / 400) % 7; };
  return last_weekday(year) == 4 || last_weekday(year - 1) == 3 ? 53 : 52;
}

int iso_week(const CivilTime& time) {
  const int monday_based = (time.weekday + 6) % 7;
  const int week = (time.yearday - monday_based + 10) / 7;
  if (week < 1) return weeks_in_iso_year(time.year - 1);
  return week > weeks_in_iso_year(time.year) ? 1 : week;
}

class Writer {
 public:
  Writer(std::string& out, const CivilTime& time, std::uint32_t nanoseconds)
      : out_(out), t_(time), nanoseconds_(nanoseconds) {}

  void text(std::string_view s) { out_ += s; }

  /// A run of conversions without literal percent signs.
  void run(std::string_view format) {
    for (std::size_t i = 0; i < format.size(); ++i) {
      if (format[i] == '%') {
        conversion(format[++i]);
      } else {
        out_ += format[i];
      }
    }
  }

  void conversion(char c) {
    const auto month = static_cast<std::size_t>(t_.month);
    const auto weekday = static_cast<std::size_t>(t_.weekday);
    const int hour12 = t_.hour % 12 == 0 ? 12 : t_.hour % 12;
    switch (c) {
      case 'A':
        return text(kDays[weekday]);
      case 'a':
        return text(std::string_view(kDays[weekday]).substr(0, 3));
      case 'B':
        return text(kMonths[month]);
      case 'b':
      case 'h':
        return text(std::string_view(kMonths[month]).substr(0, 3));
      case 'C':
        return number("%02lld", t_.year / 100);
      case 'c':
        return run("%a %b %e %H:%M:%S %Y");
      case 'D':
      case 'x':
        return run("%m/%d/%y");
      case 'd':
        return number("%02lld", t_.day);
      case 'e':
        return number("%2lld", t_.day);
      case 'F':
        return run("%Y-%m-%d");
      case 'f':
        return number("%06lld", nanoseconds_ / 1000);
      case 'H':
        return number("%02lld", t_.hour);
      case 'I':
        return number("%02lld", hour12);
      case 'j':
        return number("%03lld", t_.yearday + 1);
      case 'k':
        return number("%2lld", t_.hour);
      case 'L':
        return number("%03lld", nanoseconds_ / 1000000);
      case 'l':
        return number("%2lld", hour12);
      case 'M':
        return number("%02lld", t_.minute);
      case 'm':
        return number("%02lld", t_.month + 1);
      case 'n':
        return text("\n");
      case 'p':
        return text(t_.hour < 12 ? "AM" : "PM");
      case 'R':
        return run("%H:%M");
      case 'r':
        return run("%I:%M:%S %p");
      case 'S':
        return number("%02lld", t_.second);
      case 'T':
      case 'X':
        return run("%H:%M:%S");
      case 't':
        return text("\t");
      case 'U':
        return number("%02lld", (t_.yearday + 7 - t_.weekday) / 7);
      case 'u':
        return number("%lld", t_.weekday == 0 ? 7 : t_.weekday);
      case 'V':
        return number("%02lld", iso_week(t_));
      case 'v':
        return run("%e-%b-%Y");
      case 'W':
        return number("%02lld", (t_.yearday + 7 - (t_.weekday + 6) % 7) / 7);
      case 'w':
        return number("%lld", t_.weekday);
      case 'Y':
        return number("%04lld", t_.year);
      case 'y':
        return number("%02lld", t_.year % 100);
      case 'Z':
        return text("UTC");
      case 'z':
        return text("+0000");
      case '%':
        return text("%");
      default:
        return;
    }
  }

 private:
  void number(const char* form, std::int64_t value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, form, static_cast<long long>(value));
    out_ += buffer;
  }

  std::string& out_;
  const CivilTime& t_;
  std::uint32_t nanoseconds_;
};

}  // namespace

base::Result<GoTimeFormat> GoTimeFormat::compile(std::string_view format) {
  GoTimeFormat result;
  while (!format.empty()) {
    const std::size_t mark = format.find('%');
    if (mark == std::string_view::npos) {
      result.pieces_.push_back({0, std::string(format)});
      break;
    }
    if (mark + 1 == format.size()) return base::Error{"failed to compile format: stray % at the end of pattern"};
    if (mark > 0) result.pieces_.push_back({0, std::string(format.substr(0, mark))});
    const char c = format[mark + 1];
    if (kConversions.find(c) == std::string_view::npos) {
      std::string name;
      base::append_utf8(name, static_cast<unsigned char>(c));  // Go prints the byte as a code point
      return base::Error{"failed to compile format: pattern compilation failed: lookup failed: '%" + name +
                         "' was not found in specification set"};
    }
    result.pieces_.push_back({c, {}});
    format.remove_prefix(mark + 2);
  }
  return result;
}

void GoTimeFormat::append(std::string& out, std::int64_t seconds, std::uint32_t nanoseconds) const {
  // Go carries nanoseconds beyond a second over.
  const CivilTime time = civil_from_seconds(seconds + nanoseconds / 1000000000);
  Writer writer(out, time, nanoseconds % 1000000000);
  for (const Piece& piece : pieces_) {
    if (piece.conversion == 0) {
      writer.text(piece.text);
    } else {
      writer.conversion(piece.conversion);
    }
  }
}

}  // namespace drybit::record
