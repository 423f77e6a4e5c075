// Claims about what filters do to records.
#include <algorithm>

#include "base/text.h"
#include "support/claims.h"

namespace drybit::test {

namespace {

using Moments = std::vector<const Moment*>;

bool same_fields(const Fields& a, const Fields& b) {
  return std::ranges::equal(a.fields, b.fields, [](const auto& x, const auto& y) { return x.key == y.key && x.kind == y.kind && x.text == y.text; });
}
bool unchanged(const Moment* moment) { return moment->after && same_fields(moment->before, *moment->after); }

bool is_raw(const Fields& fields) {
  const Fields::Field* log = fields.first("log");
  return log != nullptr && (log->text.find(" stdout ") != std::string::npos || log->text.find(" stderr ") != std::string::npos) && log->text.find('T') == 10;
}

/// The text that a parser filter is to take apart.
std::string key_of(const Claim& claim, std::size_t filter) { return std::string(claim.view.pipeline.filters[filter].text("Key_Name")); }

Moments with(const Moments& moments, std::string_view key) {
  Moments out;
  std::ranges::copy_if(moments, std::back_inserter(out), [&](const Moment* moment) { return moment->before.has(key); });
  return out;
}

/// Raw lines stay as they are: the parser fits none.
Verdict parser_does_nothing(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  Moments raw;
  std::ranges::copy_if(claim.logs.taken(*filter), std::back_inserter(raw), [](const Moment* moment) { return is_raw(moment->before); });
  return all_of(raw, unchanged);
}

Verdict key_is_missing(const Claim& claim) {
  auto filter = claim.filter();
  return filter ? all_of(claim.logs.taken(*filter), unchanged) : Verdict::untested;
}

/// Raw lines come to Merge_Log.
Verdict merge_meets_raw_lines(const Claim& claim) {
  auto filter = claim.filter();
  return filter ? all_of(with(claim.logs.taken(*filter), "log"), [](const Moment* moment) { return is_raw(moment->before) || moment->generation > 0; }) : Verdict::untested;
}

/// The router warns of the time, and does so with this parser.
Verdict time_does_not_fit(const Claim& claim) {
  auto parser = claim.parser();
  if (!parser) return Verdict::untested;
  std::string who = "[parser:" + std::string(claim.view.pipeline.parsers[*parser].text("Name")) + "]";
  for (const auto& line : claim.logs.outcome.log.lines()) {
    if (line.text.find(who) != std::string::npos && line.text.find("time format") != std::string::npos) return Verdict::holds;
  }
  return Verdict::untested;
}

/// Wherever the parser matched, the metadata went.
Verdict parser_drops_metadata(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  Moments parsed;
  std::ranges::copy_if(with(claim.logs.taken(*filter), "kubernetes"), std::back_inserter(parsed), [](const Moment* moment) { return !unchanged(moment) && moment->after; });
  // The application's own JSON may bring a key of that name.
  return all_of(parsed, [](const Moment* moment) {
    const Fields::Field* field = moment->after->first("kubernetes");
    return field == nullptr || field->kind != record::Kind::map;
  });
}

/// Wherever the parser matched, its text is still there.
Verdict text_is_kept(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  std::string key = key_of(claim, *filter);
  Moments parsed;
  std::ranges::copy_if(with(claim.logs.taken(*filter), key), std::back_inserter(parsed), [](const Moment* moment) { return !unchanged(moment) && moment->after; });
  return all_of(parsed, [&](const Moment* moment) { return moment->after->has(key); });
}

bool merged(const Moment* moment) {
  if (!moment->after) return false;
  std::size_t added = moment->after->fields.size() - moment->after->count("kubernetes") - moment->after->count("kubernetes_namespace");
  return added > moment->before.fields.size() - moment->before.count("kubernetes") - moment->before.count("kubernetes_namespace");
}

/// Wherever JSON was merged, its text stays in log.
Verdict merged_text_stays(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  Moments those;
  std::ranges::copy_if(claim.logs.taken(*filter), std::back_inserter(those), merged);
  return all_of(those, [](const Moment* moment) { return moment->after->has("log"); });
}

Verdict nothing_is_merged(const Claim& claim) {
  auto filter = claim.filter();
  return filter ? all_of(claim.logs.taken(*filter), [](const Moment* moment) { return !merged(moment); }) : Verdict::untested;
}

Verdict journal_drops_all(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter || claim.effect != base::Effect::logs_lost) return Verdict::untested;
  return all_of(claim.logs.taken(*filter), [](const Moment* moment) { return !moment->after; });
}

/// A Regex drops every record, an Exclude none.
Verdict grep_key_missing(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  const config::Setting* rule = claim.setting(claim.view.pipeline.filters[*filter]);
  Moments taken = claim.logs.taken(*filter);
  if (claim.effect == base::Effect::logs_lost) return all_of(taken, [](const Moment* moment) { return !moment->after; });
  if (taken.empty() || rule == nullptr) return Verdict::untested;
  bool dropped_by_it = std::ranges::any_of(claim.logs.losses, [&](const SeenLoss& loss) {
    return loss.stage == *filter + 1 && !loss.at_output && loss.code == "grep-exclude" && loss.detail == "Exclude " + rule->value;
  });
  return dropped_by_it ? Verdict::refuted : Verdict::holds;
}

Verdict grep_rule_is_dead(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  const config::Setting* rule = claim.setting(claim.view.pipeline.filters[*filter]);
  if (rule == nullptr || claim.logs.taken(*filter).empty()) return Verdict::untested;
  bool decided = std::ranges::any_of(claim.logs.losses, [&](const SeenLoss& loss) {
    return loss.stage == *filter + 1 && !loss.at_output && loss.detail == std::string(rule->option->name) + " " + rule->value;
  });
  return decided ? Verdict::refuted : Verdict::holds;
}

Verdict key_is_there_twice(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  Moments kept;
  std::ranges::copy_if(claim.logs.taken(*filter), std::back_inserter(kept), [](const Moment* moment) { return moment->after.has_value(); });
  return any_of(kept, [](const Moment* moment) { return moment->after->repeats(); });
}

Verdict whitelist_lets_all_pass(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  const config::Instance& instance = claim.view.pipeline.filters[*filter];
  if (!instance.all("Remove_key").empty() || !instance.all("Allowlist_key").empty()) return Verdict::untested;
  if (!claim.finding.effects[claim.view.series->index]) return Verdict::untested;
  return all_of(claim.logs.taken(*filter), [](const Moment* moment) { return moment->after && moment->after->fields.size() >= moment->before.fields.size(); });
}

/// Records that have none of the keys are dropped, or all pass as they are.
Verdict allowlist_empties(const Claim& claim) {
  auto filter = claim.filter();
  if (!filter) return Verdict::untested;
  Moments taken = claim.logs.taken(*filter);
  if (taken.empty()) return Verdict::untested;
  bool all_dropped = std::ranges::all_of(taken, [](const Moment* moment) { return !moment->after; });
  if (claim.effect == base::Effect::logs_lost) return all_dropped ? Verdict::holds : Verdict::refuted;
  return all_dropped || std::ranges::all_of(taken, unchanged) || std::ranges::any_of(taken, [](const Moment* moment) { return !moment->after; }) ? Verdict::holds : Verdict::untested;
}

constexpr Judge kJudges[] = {
    {"DRY421", merge_meets_raw_lines}, {"DRY422", parser_does_nothing}, {"DRY423", time_does_not_fit}, {"DRY430", parser_drops_metadata},
    {"DRY431", text_is_kept}, {"DRY437", time_does_not_fit},          {"DRY432", key_is_missing},      {"DRY601", merged_text_stays}, {"DRY602", nothing_is_merged},
    {"DRY603", nothing_is_merged},     {"DRY606", journal_drops_all},   {"DRY608", grep_key_missing},  {"DRY609", grep_rule_is_dead},
    {"DRY614", key_is_there_twice},    {"DRY619", allowlist_empties},    {"DRY616", whitelist_lets_all_pass},
};

}  // namespace

std::span<const Judge> record_judges() { return kJudges; }

}  // namespace drybit::test
