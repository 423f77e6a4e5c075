#include "send/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/fs.h"
#include "base/text.h"
#include "send/progress.h"
#include "send/sender.h"
#include "send/verify.h"

namespace drybit::send {

namespace {

std::uint64_t waiting(const Spool& spool) {
  std::uint64_t count = 0;
  for (const SpoolStream& stream : spool.streams()) count += stream.events.size() - stream.shipped;
  return count;
}

/// Batches that a process that is gone had sent when it died.
std::vector<Range> in_flight(const Spool& spool) {
  std::vector<Range> ranges;
  for (const SpoolStream& stream : spool.streams()) {
    if (stream.in_flight) ranges.push_back(*stream.in_flight);
  }
  return ranges;
}

class Session {
 public:
  Session(Spool& spool, const Tally& tally, const SessionSettings& settings, const SessionWorld& world)
      : spool_(spool), tally_(tally), settings_(settings), world_(world), stop_(settings.interrupted), delivery_(spool) {}

  SessionEnd run() {
    auto links = Links::make(spool_.shipment(), world_.http, world_.environment, settings_.send.timeouts);
    if (!links) return refuse(links.error().message);
    if (tally_.sum().events == 0 && !settings_.resumed) return nothing_to_send();
    if (auto error = identify(**links)) return refuse(*error);
    world_.out.write(plan_text(spool_, tally_, **links, identities_));
    tell_doubts();
    world_.out.flush();
    if (auto end = agree()) return *end;
    ship(**links);
    return finish(**links);
  }

 private:
  void trouble(std::string_view text) { world_.err.write(fmt::format("drybit: {}\n", text)); }

  /// Nothing was sent and nothing is worth keeping, unless it is an earlier run's.
  void drop_unsent() {
    if (settings_.resumed) return;
    if (auto error = spool_.remove()) trouble(error->message);
  }

  SessionEnd refuse(const std::string& why) {
    trouble(fmt::format("{}; nothing was sent", why));
    drop_unsent();
    return SessionEnd::failed;
  }

  SessionEnd nothing_to_send() {
    world_.out.write("Nothing to send\n" + lost_text(spool_, tally_));
    drop_unsent();
    return SessionEnd::sent;
  }

  std::optional<std::string> identify(Links& links) {
    for (std::size_t i = 0; i < links.size(); ++i) {
      bool used = false;
      for (std::uint32_t k = 0; k < tally_.streams().size(); ++k) used |= tally_.streams()[k].events > 0 && links.of(spool_.streams()[k].stream.target) == i;
      if (!used) {
        identities_.emplace_back();
        continue;
      }
      auto identity = links.identify(i);
      if (!identity) return identity.error().message;
      if (identity->refused) return identity->why_not;
      identities_.push_back(*identity);
    }
    return std::nullopt;
  }

  /// What processes that died left in doubt.
  void tell_doubts() {
    for (const Range& range : spool_.repeated()) tell_doubt("Possibly stored twice", range);
    for (const Range& range : in_flight(spool_)) tell_doubt("Possibly stored already, and sent again", range);
  }

  void tell_doubt(std::string_view what, const Range& range) {
    const Stream& stream = spool_.streams()[range.stream].stream;
    world_.out.write(fmt::format("{}: {} from {} ({})\n", what, base::plural(range.count, "event"), Delivery::places_of(spool_, range),
                                 describe(spool_.shipment().targets[stream.target], stream)));
  }

  /// Nothing: go on.
  std::optional<SessionEnd> agree() {
    if (stop_.interrupted()) return decline(SessionEnd::interrupted, "interrupted; nothing was sent");
    if (settings_.yes) return std::nullopt;
    if (!settings_.ask) return decline(SessionEnd::unanswered, "--send asks on a terminal; without one it needs --yes; nothing was sent");
    std::optional<bool> answer = settings_.ask("Send? [y/N] ");
    if (!answer) return decline(SessionEnd::interrupted, "interrupted; nothing was sent");
    if (!*answer) return decline(SessionEnd::declined, "nothing was sent");
    return std::nullopt;
  }

  SessionEnd decline(SessionEnd end, std::string_view text) {
    trouble(text);
    drop_unsent();
    return end;
  }

  void ship(Links& links) {
    Progress progress(world_.err, world_.err_terminal, world_.err_is_terminal, tally_.sum().events);
    ship_all(run_, links, world_.http, [&] { progress.show(delivery_.counts()); });
    progress.clear();
  }

  SessionEnd finish(Links& links) {
    DeliveryCounts counts = delivery_.counts();
    std::uint64_t left = waiting(spool_);
    world_.out.write(fmt::format("Sent {}, {}{}, in {}\n", base::plural(counts.events, "event"), base::human_size(counts.bytes), all_logs() ? " billed" : "",
                                 base::plural(counts.requests, "request")));
    if (counts.faults > 0) {
      world_.out.write(fmt::format("  {} failed and {} repeated:", base::plural(counts.faults, "attempt"), counts.faults == 1 ? "was" : "were"));
      for (const auto& [name, count] : delivery_.faults()) world_.out.write(fmt::format(" {} {}", name, count));
      world_.out.write("\n");
    }
    for (const std::string& line : delivery_.lines()) trouble(line);
    bool good = left == 0 && counts.rejected == 0;
    if (settings_.verify && !stop_.interrupted()) good &= read_back(links);
    if (stop_.interrupted() && left > 0) {
      trouble(fmt::format("interrupted; {}", left_text(left)));
      return SessionEnd::interrupted;
    }
    if (left > 0) {
      trouble(left_text(left));
      return SessionEnd::failed;
    }
    // Whoever is killed from here on has said what there is to say.
    world_.out.flush();
    world_.err.flush();
    if (verified_) {
      if (auto error = spool_.remove()) trouble(error->message);
    } else {
      trouble(fmt::format("the spool stays in {}: drybit replay --resume --verify --spool {} reads back again", spool_.folder(), spool_.folder()));
    }
    return good ? SessionEnd::sent : SessionEnd::failed;
  }

  /// Only CloudWatch Logs bills by the bytes that are counted here.
  bool all_logs() const {
    return std::ranges::all_of(spool_.shipment().targets, [](const Target& target) { return target.service == ServiceKind::logs; });
  }

  std::string left_text(std::uint64_t left) const {
    return fmt::format("{} {} not sent; {} in {}: drybit replay --resume --spool {} ships {}", base::plural(left, "event"), left == 1 ? "is" : "are", left == 1 ? "it stays" : "they stay",
                       spool_.folder(), spool_.folder(), left == 1 ? "it" : "them");
  }

  /// False: something is not there.
  bool read_back(Links& links) {
    // What stopped the sending does not forbid to read.
    Stop stop(settings_.interrupted);
    SendRun run{spool_, settings_.send, stop, delivery_, groups_};
    Verified verified = verify(run, links, world_.http, settings_.verify_patience, [] {});
    world_.out.write(fmt::format("Read back: {} of {}", verified.found, base::plural(verified.events, "event")));
    if (verified.repeated > 0) world_.out.write(fmt::format(", and {} more than once", base::plural(verified.repeated, "time")));
    if (verified.skipped > 0) world_.out.write(fmt::format("; {} went where nothing can be read back", base::plural(verified.skipped, "event")));
    world_.out.write("\n");
    for (const std::string& line : verified.troubles) trouble(line);
    verified_ = verified.troubles.empty();
    return verified_;
  }

  Spool& spool_;
  const Tally& tally_;
  const SessionSettings& settings_;
  const SessionWorld& world_;
  Stop stop_;
  Delivery delivery_;
  Once groups_;
  SendRun run_{spool_, settings_.send, stop_, delivery_, groups_};
  std::vector<Identity> identities_;
  bool verified_ = true;
};

}  // namespace

SessionEnd run_session(Spool& spool, const Tally& tally, const SessionSettings& settings, const SessionWorld& world) {
  return Session(spool, tally, settings, world).run();
}

}  // namespace drybit::send
