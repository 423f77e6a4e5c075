#include "base/effect.h"

namespace drybit::base {

std::string_view name(Effect effect) {
  static constexpr std::string_view kNames[] = {"fargate-rejects", "router-fails", "router-crashes", "logs-lost",
                                                "logs-altered",    "exposed",      "cost",           "style"};
  return kNames[static_cast<std::size_t>(effect)];
}

std::string_view name(Severity severity) {
  static constexpr std::string_view kNames[] = {"error", "warning", "note"};
  return kNames[static_cast<std::size_t>(severity)];
}

Severity severity(Effect effect) {
  if (effect <= Effect::logs_lost) return Severity::error;
  return effect <= Effect::exposed ? Severity::warning : Severity::note;
}

}  // namespace drybit::base
