// What sending takes from the world besides sockets and files: variables and the real clock. Passed in, so that tests
// decide; nothing in this folder calls getenv or time. Not the clock of `--now`: signatures need the true time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace drybit::send {

struct Environment {
  std::function<std::optional<std::string>(const std::string& name)> variable;
  /// Seconds since 1970 by this machine's clock. May be called from any thread.
  std::function<std::int64_t()> now;

  /// A variable that is set and not empty; AWS tools treat an empty one as absent.
  std::optional<std::string> text(const std::string& name) const {
    std::optional<std::string> value = variable(name);
    return value && !value->empty() ? value : std::nullopt;
  }
  /// A variable that says "true" in any case.
  bool flag(const std::string& name) const;
};

}  // namespace drybit::send
