// Claims about what outputs send.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "support/claims.h"

namespace drybit::test {

namespace {

std::vector<const SeenEvent*> events_of(const Claim& claim, std::size_t output) {
  std::vector<const SeenEvent*> out;
  for (const SeenEvent& event : claim.logs.events) {
    if (event.output == output) out.push_back(&event);
  }
  return out;
}

/// Records that come to the output, by line and tag; one that comes twice is left out.
std::map<std::pair<Whose, std::string>, const Moment*> handed(const Claim& claim, std::size_t output) {
  std::map<std::pair<Whose, std::string>, const Moment*> out;
  for (const Moment* moment : claim.logs.handed(claim.view, output)) {
    auto [at, fresh] = out.try_emplace({moment->whose, moment->tag}, moment);
    if (!fresh) at->second = nullptr;
  }
  return out;
}

/// Events that carry a raw line, prefix included.
Verdict events_are_raw(const Claim& claim) {
  auto output = claim.output();
  return output ? any_of(events_of(claim, *output), [](const SeenEvent* event) { return event->message.find(" stdout ") != std::string::npos || event->message.find(" stderr ") != std::string::npos; })
                : Verdict::untested;
}

/// Records with metadata become events without it.
Verdict metadata_is_dropped(const Claim& claim) {
  auto output = claim.output();
  if (!output) return Verdict::untested;
  auto records = handed(claim, *output);
  std::vector<const SeenEvent*> with_metadata;
  for (const SeenEvent* event : events_of(claim, *output)) {
    auto record = records.find({event->whose, event->tag});
    if (record == records.end() || record->second == nullptr) continue;
    const Fields::Field* field = record->second->after->first("kubernetes");
    if (field != nullptr && field->kind == record::Kind::map) with_metadata.push_back(event);
  }
  return all_of(with_metadata, [](const SeenEvent* event) { return event->message.find("\"kubernetes\":{") == std::string::npos; });
}

Verdict nothing_is_sent(const Claim& claim) {
  auto output = claim.output();
  if (!output || claim.logs.handed(claim.view, *output).empty()) return Verdict::untested;
  return events_of(claim, *output).empty() ? Verdict::holds : Verdict::refuted;
}

Verdict maps_are_lost(const Claim& claim) {
  auto output = claim.output();
  if (!output) return Verdict::untested;
  std::string key(claim.view.pipeline.outputs[*output].text("log_key"));
  auto records = handed(claim, *output);
  std::vector<const SeenEvent*> of_maps;
  bool any = false;
  for (const auto& [whose, moment] : records) any = any || (moment != nullptr && moment->after->first(key) != nullptr && moment->after->first(key)->kind == record::Kind::map);
  for (const SeenEvent* event : events_of(claim, *output)) {
    auto record = records.find({event->whose, event->tag});
    if (record == records.end() || record->second == nullptr) continue;
    const Fields::Field* field = record->second->after->first(key);
    if (field != nullptr && field->kind == record::Kind::map) of_maps.push_back(event);
  }
  if (of_maps.empty()) return any ? Verdict::holds : Verdict::untested;
  return all_of(of_maps, [](const SeenEvent* event) { return !event->lost.empty() || event->message.empty() || event->message.front() != '{'; });
}

/// Records that hold both keys give two events.
Verdict shorter_key_is_sent_too(const Claim& claim) {
  auto output = claim.output();
  if (!output) return Verdict::untested;
  std::string key(claim.view.pipeline.outputs[*output].text("log_key"));
  std::map<std::pair<Whose, std::string>, int> events;
  for (const SeenEvent* event : events_of(claim, *output)) ++events[{event->whose, event->tag}];
  std::vector<int> counts;
  for (const auto& [whose, moment] : handed(claim, *output)) {
    if (moment == nullptr || !moment->after->has(key)) continue;
    bool shorter = std::ranges::any_of(moment->after->fields, [&](const auto& field) { return field.key != key && key.starts_with(field.key) && field.text.size() > 1; });
    if (shorter) counts.push_back(events[whose]);
  }
  return any_of(counts, [](int count) { return count > 1; });
}

/// Every event has the plain name, as if there were no template.
Verdict template_never_applies(const Claim& claim) {
  auto output = claim.output();
  if (!output || claim.finding.message.find("never applies") == std::string::npos) return Verdict::untested;
  const config::Instance& instance = claim.view.pipeline.outputs[*output];
  const config::Setting* setting = claim.setting(instance);
  if (setting == nullptr) return Verdict::untested;
  if (!setting->option->name.ends_with("_template")) return Verdict::untested;
  bool group = setting->option->name == "log_group_template";
  return all_of(events_of(claim, *output), [&](const SeenEvent* event) {
    if (group) return event->group == instance.text("log_group_name");
    return instance.has("log_stream_name") ? event->stream == instance.text("log_stream_name") : event->stream == std::string(instance.text("log_stream_prefix")) + event->tag;
  });
}

/// Names hold the text of the template itself, or are not what the template says.
Verdict name_is_the_text(const Claim& claim) {
  auto output = claim.output();
  if (!output) return Verdict::untested;
  const config::Instance& instance = claim.view.pipeline.outputs[*output];
  const config::Setting* setting = claim.setting(instance);
  if (setting == nullptr || setting->option->name.ends_with("_template")) return Verdict::untested;
  bool group = setting->option->name == "log_group_name";
  if (instance.has(group ? "log_group_template" : "log_stream_template")) return Verdict::untested;
  if (instance.spec->go) {
    // out:CG6: a group's name holds a point for each byte that it cannot; what other templates in it give is not known.
    if (setting->value.find("$(") != std::string::npos) return Verdict::untested;
    return all_of(events_of(claim, *output), [&](const SeenEvent* event) {
      std::string_view name = group ? event->group : event->stream;
      return name.size() == setting->value.size() && name.front() == (setting->value.front() == '$' && group ? '.' : setting->value.front());
    });
  }
  return all_of(events_of(claim, *output), [&](const SeenEvent* event) { return (group ? event->group : event->stream).find('$') != std::string::npos; });
}

Verdict clock_stamps(const Claim& claim) {
  auto output = claim.output();
  if (!output || claim.view.pipeline.outputs[*output].spec->name != "cloudwatch") return Verdict::untested;
  return all_of(events_of(claim, *output), [](const SeenEvent* event) { return event->clock; });
}

/// Records hold a key twice; where lint is certain of it, each does.
Verdict keys_repeat(const Claim& claim) {
  auto output = claim.output();
  if (!output) return Verdict::untested;
  auto repeats = [](const Moment* moment) { return moment->after->repeats(); };
  auto records = claim.logs.handed(claim.view, *output);
  Verdict verdict = any_of(records, repeats);
  return verdict == Verdict::refuted && claim.effect != base::Effect::logs_lost ? Verdict::untested : verdict;
}

Verdict index_is_refused(const Claim& claim) {
  auto output = claim.output();
  return output ? all_of(events_of(claim, *output), [](const SeenEvent* event) { return !event->lost.empty(); }) : Verdict::untested;
}

constexpr Judge kJudges[] = {
    {"DRY420", events_are_raw},         {"DRY511", metadata_is_dropped}, {"DRY512", nothing_is_sent}, {"DRY513", maps_are_lost}, {"DRY514", shorter_key_is_sent_too},
    {"DRY515", name_is_the_text}, {"DRY518", template_never_applies}, {"DRY530", clock_stamps},    {"DRY531", keys_repeat},   {"DRY544", index_is_refused},
};

}  // namespace

std::span<const Judge> output_judges() { return kJudges; }

}  // namespace drybit::test
