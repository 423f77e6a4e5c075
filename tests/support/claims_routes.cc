// Claims about tags, routes and rates.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "support/claims.h"

namespace drybit::test {

namespace {

/// The filter or output takes nothing.
Verdict takes_nothing(const Claim& claim) {
  if (claim.logs.outcome.lines == 0) return Verdict::untested;
  if (auto filter = claim.filter()) return claim.logs.taken(*filter).empty() ? Verdict::holds : Verdict::refuted;
  if (auto output = claim.output()) return claim.logs.handed(claim.view, *output).empty() ? Verdict::holds : Verdict::refuted;
  return Verdict::untested;
}

/// A pattern that counts as absent: without a Match beside it nothing is taken.
Verdict takes_nothing_alone(const Claim& claim) {
  const auto& pipeline = claim.view.pipeline;
  if (auto filter = claim.filter(); filter && pipeline.filters[*filter].has("Match")) return Verdict::untested;
  if (auto output = claim.output(); output && (pipeline.outputs[*output].has("Match") || pipeline.outputs.size() == 1)) return Verdict::untested;
  return takes_nothing(claim);
}

/// Records that the rule's filter sent on under a new tag end without an output. Several rules of one filter: those of
/// this rule are not told from the others', unless nothing of the filter arrives.
Verdict rewritten_is_lost(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  std::vector<const Moment*> sent;
  for (const Moment& moment : claim.logs.moments) {
    if (moment.emitted && moment.stage == *filter + 1) sent.push_back(&moment);
  }
  auto lost = [&](const Moment* moment) {
    return std::ranges::none_of(claim.view.router.outputs, [&](const auto& output) { return output.rule.accepts(moment->tag); });
  };
  bool single = claim.view.pipeline.filters[*filter].all("Rule").size() == 1;
  Verdict verdict = single ? all_of(sent, lost) : any_of(sent, lost);
  // Other rules of the filter may be the only ones that these logs meet.
  if (!single && verdict == Verdict::refuted) return Verdict::untested;
  if (verdict != Verdict::holds || claim.effect != base::Effect::logs_lost) return verdict;
  return any_of(claim.logs.losses, [](const SeenLoss& loss) { return loss.code == "no-output" || loss.code == "emitted-again"; });
}

/// Some record of these logs goes to this output and to another of its service.
Verdict delivered_twice(const Claim& claim) {
  auto second = claim.output();
  if (!second) return Verdict::untested;
  std::set<std::pair<Whose, std::string>> mine;
  for (const Moment* moment : claim.logs.handed(claim.view, *second)) mine.insert({moment->whose, moment->tag});
  bool other_has = false;
  for (std::size_t i = 0; i < claim.view.pipeline.outputs.size(); ++i) {
    if (i == *second) continue;
    for (const Moment* moment : claim.logs.handed(claim.view, i)) {
      if (mine.contains({moment->whose, moment->tag})) return Verdict::holds;
      other_has = true;
    }
  }
  // A pod that both Matches take may be none of these logs'.
  bool always = claim.finding.message.find("are delivered twice") != std::string::npos;
  return always && !mine.empty() && other_has ? Verdict::refuted : Verdict::untested;
}

/// The filter's copies come back to it, or the process dies of them.
Verdict loops(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  if (claim.logs.outcome.crash) return Verdict::holds;
  bool sent = std::ranges::any_of(claim.logs.moments, [&](const Moment& moment) { return moment.emitted && moment.stage == *filter + 1; });
  for (const SeenLoss& loss : claim.logs.losses) {
    if (loss.code == "emitted-again" || loss.code == "endless-loop") return Verdict::holds;
  }
  return sent ? Verdict::refuted : Verdict::untested;
}

/// The router's own lines reach the filter or output; where they are said to feed themselves, the warnings that they
/// make come back as warnings.
Verdict router_log_taken(const Claim& claim) {
  Verdict taken = Verdict::untested;
  if (auto filter = claim.filter()) {
    taken = claim.router_log.taken(*filter).empty() ? Verdict::refuted : Verdict::holds;
    // A grep in front may have dropped them all.
    if (taken == Verdict::refuted && !claim.router_log.losses.empty()) taken = Verdict::untested;
  } else if (auto output = claim.output()) {
    taken = claim.router_log.handed(claim.view, *output).empty() ? Verdict::refuted : Verdict::holds;
    if (taken == Verdict::refuted && !claim.router_log.losses.empty()) taken = Verdict::untested;
  }
  if (taken != Verdict::holds || claim.effect > base::Effect::logs_lost) return taken;
  return claim.router_log.outcome.log.warnings() > 0 ? Verdict::holds : Verdict::refuted;
}

bool throttled_at(const Claim& claim, std::size_t filter, int generation) {
  return std::ranges::any_of(claim.logs.losses, [&](const SeenLoss& loss) {
    if (loss.code != "throttled" || loss.stage != filter + 1) return false;
    return std::ranges::any_of(claim.logs.moments, [&](const Moment& moment) { return moment.stage == loss.stage && moment.whose == loss.whose && !moment.after && moment.generation >= generation; });
  });
}

Verdict throttles(const Claim& claim) {
  auto filter = claim.filter();
  // The first window's records pass.
  if (!filter || claim.logs.taken(*filter).size() < 50) return Verdict::untested;
  return throttled_at(claim, *filter, 0) ? Verdict::holds : Verdict::refuted;
}

Verdict charges_twice(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  std::map<Whose, int> passes;
  for (const Moment* moment : claim.logs.taken(*filter)) ++passes[moment->whose];
  bool twice = std::ranges::any_of(passes, [](const auto& entry) { return entry.second > 1; });
  return twice ? Verdict::holds : Verdict::untested;
}

constexpr Judge kJudges[] = {
    {"DRY302", takes_nothing_alone}, {"DRY303", takes_nothing}, {"DRY304", takes_nothing},    {"DRY306", rewritten_is_lost}, {"DRY307", delivered_twice},
    {"DRY309", loops},         {"DRY313", router_log_taken}, {"DRY315", throttles}, {"DRY316", charges_twice},
};

}  // namespace

std::span<const Judge> route_judges() { return kJudges; }

}  // namespace drybit::test
