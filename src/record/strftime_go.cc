// The strftime of the Go plugins (out:FG1a): a closed set of conversions, everything else refused at start.
#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.h"
#include "record/civil.h"
#include "record/strftime.h"

namespace drybit::record {

namespace {

constexpr std::string_view kConversions = "AaBbhCcDdeFHIjklMmnpRrSTtUuVvWwXxYyZz%Lf";
/// In place of a conversion: the text of the piece is a layout of Go's own formatter.
constexpr char kLayout = '\1';

/// What Go's formatter finds in a layout, longer ones first, and what it writes for that.
struct Token {
  std::string_view text, format;
  bool word = false;  ///< not where a lower-case letter follows
};
constexpr Token kTokens[] = {{"Monday", "%A"}, {"Mon", "%a", true}, {"MST", "%Z"},   {"January", "%B"}, {"Jan", "%b", true}, {"PM", "%p"},
                             {"-0700", "%z"},  {"2006", "%Y"},      {"_2006", "_%Y"}, {"_2", "%e"},      {"01", "%m"},        {"02", "%d"},
                             {"04", "%M"},     {"05", "%S"},        {"06", "%y"},     {"15", "%H"}};
constexpr std::string_view kYearday = "__2";

/// The layout of a conversion that the plugins' library leaves to Go's formatter; empty: it writes that one itself.
std::string_view layout_of(char conversion) {
  switch (conversion) {
    case 'h':
      return "Jan";
    case 'c':
      return "Mon Jan _2 15:04:05 2006";
    case 'D':
    case 'x':
      return "01/02/06";
    case 'F':
      return "2006-01-02";
    case 'R':
      return "15:04";
    case 'T':
    case 'X':
      return "15:04:05";
    case 'v':
      return "_2-Jan-2006";
    case 'H':
      return {};
    default:
      for (const Token& token : kTokens) {
        if (token.format.size() == 2 && token.format[1] == conversion) return token.text;
      }
      return {};
  }
}

/// Text that joins the layout beside it: without digits and without the words of one.
bool joins_layouts(std::string_view text) {
  if (text.find_first_of("0123456789") != std::string_view::npos) return false;
  for (std::string_view word : {"Mon", "Jan", "MST", "PM", "pm"}) {
    if (text.find(word) != std::string_view::npos) return false;
  }
  return true;
}

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

  /// As Go's formatter reads a layout: from the left, whatever the parts were that it was joined from.
  void layout(std::string_view rest) {
    while (!rest.empty()) {
      if (rest.starts_with(kYearday)) {
        number("%3lld", t_.yearday + 1);
        rest.remove_prefix(kYearday.size());
        continue;
      }
      const Token* found = nullptr;
      for (const Token& token : kTokens) {
        if (!rest.starts_with(token.text)) continue;
        const std::string_view behind = rest.substr(token.text.size());
        if (token.word && !behind.empty() && behind[0] >= 'a' && behind[0] <= 'z') continue;
        found = &token;
        break;
      }
      if (found != nullptr) {
        run(found->format);
      } else {
        out_ += rest[0];
      }
      rest.remove_prefix(found != nullptr ? found->text.size() : 1);
    }
  }

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
        return text(std::string_view(kMonths[month]).substr(0, 3));
      case 'C':
        return number("%02lld", t_.year / 100);
      case 'd':
        return number("%02lld", t_.day);
      case 'e':
        return number("%2lld", t_.day);
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
      case 'p':
        return text(t_.hour < 12 ? "AM" : "PM");
      case 'r':
        return run("%I:%M:%S %p");
      case 'S':
        return number("%02lld", t_.second);
      case 'U':
        return week(t_.weekday);
      case 'u':
        return number("%lld", t_.weekday == 0 ? 7 : t_.weekday);
      case 'V':
        return number("%02lld", iso_week(t_));
      case 'W':
        return week((t_.weekday + 6) % 7);
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
      default:
        return;
    }
  }

 private:
  /// The library's count of weeks, `days` after the week's first: one ahead of C's for the whole of some years.
  void week(int days) {
    const int yearday = t_.yearday + 1;
    number("%02lld", yearday < days ? 0 : (yearday - days) / 7 + 1);
  }

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
  bool open = false;  // what follows may join the last piece
  auto add = [&](char kind, std::string_view text, bool joins) {
    std::vector<Piece>& pieces = result.pieces_;
    if (open && joins) {
      pieces.back().text += text;
      pieces.back().conversion = std::max(pieces.back().conversion, kind);
    } else {
      pieces.push_back({kind, std::string(text)});
      open = joins;
    }
  };
  while (!format.empty()) {
    const std::size_t mark = format.find('%');
    if (mark == std::string_view::npos) {
      add(0, format, joins_layouts(format));
      break;
    }
    if (mark + 1 == format.size()) return base::Error{"failed to compile format: stray % at the end of pattern"};
    if (mark > 0) add(0, format.substr(0, mark), joins_layouts(format.substr(0, mark)));
    const char c = format[mark + 1];
    if (kConversions.find(c) == std::string_view::npos) {
      std::string name;
      base::append_utf8(name, static_cast<unsigned char>(c));  // Go prints the byte as a code point
      return base::Error{"failed to compile format: pattern compilation failed: lookup failed: '%" + name +
                         "' was not found in specification set"};
    }
    const std::string_view layout = layout_of(c), text = c == 'n' ? "\n" : c == 't' ? "\t" : c == '%' ? "%" : "";
    if (!layout.empty()) {
      add(kLayout, layout, true);
    } else if (!text.empty()) {
      add(0, text, true);
    } else {
      add(c, {}, false);
    }
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
    } else if (piece.conversion == kLayout) {
      writer.layout(piece.text);
    } else {
      writer.conversion(piece.conversion);
    }
  }
}

}  // namespace drybit::record
