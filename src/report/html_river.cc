#include "report/html_river.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"

namespace drybit::report {

namespace {

constexpr double kWidest = 66;   // leaves room for what bends away
constexpr double kThinnest = 2;  // so that one record of a million is seen

std::string at(double x, double y) {
  return coordinate(x) + " " + coordinate(y);
}

std::string piece(std::string_view body) {
  return fmt::format(
      "<svg class=\"river\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
      "focusable=\"false\">{}</svg>",
      body);
}

/// The band itself: `top` wide above, `bottom` wide below, the change between two heights.
std::string trunk(double top, double bottom, double from, double to) {
  if (top <= 0 && bottom <= 0) return {};
  double middle = (from + to) / 2;
  return fmt::format("<path class=\"main\" d=\"M0 0L{}L{}C{} {} {}L{}L0 100Z\"/>", at(top, 0), at(top, from),
                     at(top, middle), at(bottom, middle), at(bottom, to), at(bottom, 100));
}

/// A band that leaves between x0 and x1 and bends to the right edge, where it lies between y0 and y1.
std::string bend_away(std::string_view sort, double x0, double x1, double y0, double y1) {
  return fmt::format("<path class=\"{}\" d=\"M{}L{}C{} {} {}L{}C{} {} {}Z\"/>", sort, at(x0, y0 - 14), at(x1, y0 - 14),
                     at(x1, y0), at((x1 + 100) / 2, y0), at(100, y0), at(100, y1), at((x0 + 100) / 2, y1), at(x0, y1),
                     at(x0, y0 - 14));
}

/// A band that comes from the right edge and joins between x0 and x1.
std::string bend_in(double x0, double x1, double y0, double y1) {
  return fmt::format("<path class=\"main\" d=\"M{}L{}C{} {} {}L{}L{}C{} {} {}Z\"/>", at(100, y0), at(100, y1),
                     at((x1 + 100) / 2, y1), at(x1, y1), at(x1, 100), at(x1, 100), at(x0, 100), at(x0, y0),
                     at((x0 + 100) / 2, y0), at(100, y0));
}

}  // namespace

double River::width(std::uint64_t count) const {
  if (count == 0 || widest_ == 0) return 0;
  return std::max(kThinnest, kWidest * static_cast<double>(count) / static_cast<double>(widest_));
}

std::string River::joining(std::uint64_t before, std::uint64_t joins) const {
  double x0 = width(before), x1 = std::max(width(before + joins), x0);
  std::string body = trunk(x0, x0, 50, 50);
  if (joins > 0) body += bend_in(x0, std::max(x1, x0 + kThinnest), 30, 30 + std::clamp(x1 - x0, 6.0, 30.0));
  return piece(body);
}

std::string River::passing(std::uint64_t in, std::uint64_t lost, std::uint64_t moved, std::uint64_t out) const {
  double top = width(in), bottom = width(out);
  std::string body = trunk(top, bottom, 22, 60);
  double left = std::min(top, bottom);
  auto thick = [&](std::uint64_t count) { return std::clamp(width(count) * 0.8, 5.0, 26.0); };
  if (lost > 0) body += bend_away("gone", std::max(0.0, top - width(lost)), top, 36, 36 + thick(lost));
  if (moved > 0) body += bend_away("moved", std::max(0.0, left - width(moved)), left, 74, 74 + thick(moved) * 0.8);
  return piece(body);
}

std::string River::leaving(std::uint64_t before, std::uint64_t takes) const {
  std::uint64_t rest = before - std::min(before, takes);
  double x1 = width(before), x0 = width(rest);
  std::string body = rest > 0 ? trunk(x0, x0, 50, 50) : std::string();
  if (takes > 0)
    body += bend_away("main", x0, std::max(x1, x0 + kThinnest), 30, 30 + std::clamp(x1 - x0, 6.0, 30.0)) +
            fmt::format("<path class=\"main\" d=\"M{}L{}L{}L{}Z\"/>", at(x0, 0), at(std::max(x1, x0 + kThinnest), 0),
                        at(std::max(x1, x0 + kThinnest), 16.5), at(x0, 16.5));
  return piece(body);
}

}  // namespace drybit::report
