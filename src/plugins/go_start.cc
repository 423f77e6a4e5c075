#include "plugins/go_start.h"

#include <fmt/format.h>

#include "base/text.h"
#include "plugins/go_log.h"

namespace drybit::plugins {

std::string go_instance(const Start& start) {
  return fmt::format("[{} {}]", start.instance.spec->name, start.earlier);
}

void go_start_fails(const Start& start, std::string_view code, const config::Setting* setting, std::string message,
                    const std::vector<std::string>& logged) {
  std::string plugin(start.instance.spec->name);
  std::vector<std::string> lines;
  for (const std::string& text : logged) lines.push_back(go_log_line("error", text));
  lines.push_back("[error] [go proxy]: plugin '" + plugin + "' failed to initialize");
  if (start.earlier > 0 && start.series.go_second_failure_aborts) {
    message += "; with another " + plugin + " output in front of it the process aborts";
  } else if (start.series.go_second_failure_aborts) {
    lines.push_back("[error] [lib] backend failed");
  } else {
    lines.push_back("[error] [output] could not initialize '" + plugin + "' plugin");
    lines.push_back("[error] [output] failed to initialize '" + plugin + "' plugin");
    lines.push_back("[error] [engine] output initialization failed");
  }
  start.add(base::Effect::router_fails, code, setting, std::move(message), std::move(lines));
}

bool go_flag(std::string_view text, bool default_value) {
  if (base::iequals(text, "true")) return true;
  if (base::iequals(text, "false")) return false;
  return default_value;
}

base::Result<std::int64_t> go_atoi(std::string_view text) {
  std::string_view digits = text;
  bool negative = false;
  if (!digits.empty() && (digits.front() == '-' || digits.front() == '+')) {
    negative = digits.front() == '-';
    digits.remove_prefix(1);
  }
  auto failed = [&](std::string_view why) { return base::Error{"strconv.Atoi: parsing \"" + std::string(text) + "\": " + std::string(why)}; };
  if (digits.empty()) return failed("invalid syntax");
  std::uint64_t value = 0;
  bool too_large = false;
  for (char c : digits) {
    if (!base::is_digit(c)) return failed("invalid syntax");
    std::uint64_t next = value * 10 + static_cast<std::uint64_t>(c - '0');
    too_large = too_large || value > UINT64_MAX / 10 || next < value;
    value = next;
  }
  std::uint64_t limit = static_cast<std::uint64_t>(INT64_MAX) + (negative ? 1 : 0);
  if (too_large || value > limit) return failed("value out of range");
  return negative ? static_cast<std::int64_t>(0 - value) : static_cast<std::int64_t>(value);
}

}  // namespace drybit::plugins
