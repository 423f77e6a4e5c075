// Lines of text for people that never exceed the terminal's width, with or without colour.
#pragma once

#include <string>
#include <string_view>

#include "base/term.h"
#include "base/writer.h"

namespace drybit::report {

class Sheet {
 public:
  Sheet(const base::Terminal& terminal, base::Writer& out);

  int width() const { return width_; }
  void blank() { out_.write("\n"); }
  /// Words, broken at blanks; further lines are indented as far as `lead` reaches.
  void prose(std::string_view lead, std::string_view text, base::Style style = base::Style::plain);
  /// Raw text, made printable and cut where the line is full. Beyond `max_rows` (0: no limit) the rest is counted only.
  void raw(std::string_view lead, std::string_view text, base::Style style = base::Style::plain, int max_rows = 0);

 private:
  void line(std::string_view lead, std::string_view text, base::Style style);

  base::Terminal terminal_;
  base::Writer& out_;
  int width_;
};

/// UTC as RFC 3339 with as many decimals as `nanoseconds` needs.
std::string time_text(std::int64_t seconds, std::uint32_t nanoseconds);
/// The same of an event's milliseconds.
std::string time_text(std::int64_t milliseconds);

}  // namespace drybit::report
