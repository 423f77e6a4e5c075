// `--send` from a filled spool to its report: who signs, the plan, the question, shipping, reading back, what is left.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "base/term.h"
#include "base/writer.h"
#include "send/plan.h"
#include "send/shipper.h"
#include "send/spool.h"

namespace drybit::send {

enum class SessionEnd : std::uint8_t {
  sent,         ///< everything arrived; the spool is gone
  declined,     ///< the answer was no
  unanswered,   ///< there was nobody to ask
  failed,       ///< something is left, was rejected, or is not there when read back
  interrupted,  ///< a signal; the batch in flight was finished
};

struct SessionSettings {
  SendOptions send;
  bool yes = false;               ///< do not ask
  bool verify = false;
  std::chrono::milliseconds verify_patience{30000};
  bool resumed = false;           ///< the spool is an earlier run's: it stays when nothing is sent
  /// Asks; nullopt: interrupted. Not set: nobody can be asked.
  std::function<std::optional<bool>(const std::string& question)> ask;
  const std::atomic<bool>* interrupted = nullptr;
};

struct SessionWorld {
  HttpFactory& http;
  const Environment& environment;
  base::Writer& out;              ///< plan and report
  base::Writer& err;              ///< troubles, progress
  base::Terminal err_terminal;
  bool err_is_terminal = false;
};

/// Sends what `spool` holds. `tally`: the numbers of it, with what is listed and not sent.
SessionEnd run_session(Spool& spool, const Tally& tally, const SessionSettings& settings, const SessionWorld& world);

}  // namespace drybit::send
