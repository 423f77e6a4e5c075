// Format text to items (cfg:T7): which conversions there are, and what the composed ones stand for.
#include "base/text.h"
#include "record/timefmt_items.h"

namespace drybit::record {

namespace {

void add_composed(std::vector<TimeItem>& items, std::string_view format) {
  for (const TimeItem& item : compile_time_items(format)) items.push_back(item);
  items.push_back({TimeOp::settle});
}

/// The item of a plain conversion; `never` for an unknown one.
TimeOp plain_op(char c) {
  switch (c) {
    case 'A':
    case 'a':
      return TimeOp::day_name;
    case 'B':
    case 'b':
    case 'h':
      return TimeOp::month_name;
    case 'C':
      return TimeOp::century;
    case 'd':
      return TimeOp::day;
    case 'e':
      return TimeOp::day_blank;
    case 'G':
      return TimeOp::iso_year;
    case 'g':
      return TimeOp::iso_year2;
    case 'H':
    case 'k':
      return TimeOp::hour24;
    case 'I':
    case 'l':
      return TimeOp::hour12;
    case 'j':
      return TimeOp::day_of_year;
    case 'M':
      return TimeOp::minute;
    case 'm':
      return TimeOp::month;
    case 'n':
    case 't':
      return TimeOp::white_item;
    case 'p':
      return TimeOp::meridiem;
    case 'S':
      return TimeOp::second;
    case 's':
      return TimeOp::epoch;
    case 'U':
    case 'W':
    case 'V':
      return TimeOp::week;
    case 'u':
      return TimeOp::weekday1;
    case 'w':
      return TimeOp::weekday0;
    case 'Y':
      return TimeOp::year;
    case 'y':
      return TimeOp::year2;
    case 'Z':
      return TimeOp::zone_name;
    case 'z':
      return TimeOp::zone_offset;
    default:
      return TimeOp::never;
  }
}

/// What a composed conversion stands for; empty for others.
std::string_view composed(char c) {
  switch (c) {
    case 'c':
      return "%a %b %e %H:%M:%S %Y";
    case 'D':
    case 'x':
      return "%m/%d/%y";
    case 'F':
      return "%Y-%m-%d";
    case 'R':
      return "%H:%M";
    case 'r':
      return "%I:%M:%S %p";
    case 'T':
    case 'X':
      return "%H:%M:%S";
    default:
      return {};
  }
}

}  // namespace

std::vector<TimeItem> compile_time_items(std::string_view format) {
  std::vector<TimeItem> items;
  for (std::size_t i = 0; i < format.size(); ++i) {
    char c = format[i];
    if (base::is_space(c)) {
      items.push_back({TimeOp::white});
      continue;
    }
    if (c != '%') {
      items.push_back({TimeOp::literal, c});
      continue;
    }
    c = ++i < format.size() ? format[i] : '\0';
    if (c == 'E' || c == 'O') {
      const std::string_view allowed = c == 'E' ? "cCxXyYgGVzZ%" : "deHImMSUwWuygGVzZ%";
      c = ++i < format.size() ? format[i] : '\0';
      if (c == '\0' || allowed.find(c) == std::string_view::npos) c = '\0';
    }
    if (c == '%') {
      items.push_back({TimeOp::literal, '%'});
    } else if (std::string_view inner = composed(c); !inner.empty()) {
      add_composed(items, inner);
    } else {
      items.push_back({plain_op(c)});
    }
    if (items.back().op == TimeOp::never) break;
  }
  return items;
}

}  // namespace drybit::record
