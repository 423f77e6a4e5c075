// record_modifier: removes keys or keeps only some, then appends fixed pairs (flt:8.1).
#include "base/text.h"
#include "plugins/plugin.h"
#include "plugins/start_fault.h"

namespace drybit::plugins {

namespace {

using config::OptionSpec;
using config::OptionType;
using record::Pair;
using record::Value;

constexpr OptionSpec kOptions[] = {
    {.name = "Record",
     .type = OptionType::words,
     .help = "KEY VALUE: a pair to append",
     .repeatable = true,
     .min_words = 2},
    {.name = "Remove_key", .help = "A key to remove, or a prefix ending in *; any case", .repeatable = true},
    {.name = "Allowlist_key", .help = "A key to keep, or a prefix ending in *; all others go", .repeatable = true},
    {.name = "Whitelist_key", .help = "As Allowlist_key; without effect on 1.9", .repeatable = true},
    {.name = "Uuid_key", .help = "The key for a random UUID", .series = config::kSince4_2},
};

constexpr flow::Reason kEmptied{"record-modifier-emptied", "no key was left in the record"};

/// flt:M7: the router draws it anew for every record.
constexpr std::string_view kUuid = "00000000-0000-4000-8000-000000000000";

struct KeyTest {
  std::string key;
  bool prefix = false;

  /// flt:M2.
  bool matches(std::string_view name) const {
    return prefix ? base::istarts_with(name, key) : base::iequals(name, key);
  }
};

class RecordModifier final : public Filter {
 public:
  explicit RecordModifier(bool emptied_batch_passes) : emptied_batch_passes_(emptied_batch_passes) {}

  std::vector<KeyTest> remove, keep;
  std::vector<std::pair<std::string, std::string>> append;
  std::optional<std::string> uuid_key;

  void run(record::Batch& batch, FilterContext& context) override {
    std::size_t appended = append.size() + (uuid_key ? 1 : 0);
    if (appended == 0 && remove.empty() && keep.empty()) return;
    bool changed = false;
    std::size_t left = 0;
    counts_.clear();
    for (const record::Record& record : batch.records) {
      std::size_t stays = 0;
      for (const Pair& pair : record.body.pairs()) stays += this->stays(pair) ? 1 : 0;
      changed = changed || stays != record.body.size() || appended != 0;
      left += stays + appended != 0 ? 1 : 0;
      counts_.push_back(static_cast<std::uint32_t>(stays));
    }
    if (!changed) {
      if (context.explain) {
        for (const record::Record& record : batch.records) context.note(record, "no key to remove");
      }
      return;
    }
    if (left == 0 && emptied_batch_passes_) {
      if (context.explain) {
        for (const record::Record& record : batch.records)
          context.note(record, "every record of the batch would be empty, so all pass unchanged");
      }
      return;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      record::Record& record = batch.records[i];
      if (counts_[i] + appended == 0) {
        context.dropped(record, kEmptied);
        continue;
      }
      record.body = changed_body(record.body, counts_[i], appended, *batch.arena);
      if (kept != i) batch.records[kept] = record;
      ++kept;
    }
    batch.records.resize(kept);
  }

 private:
  bool stays(const Pair& pair) const {
    const std::vector<KeyTest>& tests = remove.empty() ? keep : remove;
    if (tests.empty()) return true;
    bool hit = false;
    if (pair.key.is_string()) {
      for (const KeyTest& test : tests) {
        if (test.matches(pair.key.as_string())) {
          hit = true;
          break;
        }
      }
    }
    return hit == remove.empty();
  }

  Value changed_body(const Value& body, std::size_t stays, std::size_t appended, base::Arena& arena) const {
    if (appended == 0 && stays == body.size()) return body;
    record::MapBuilder out(arena, stays + appended);
    for (const Pair& pair : body.pairs()) {
      if (stays == body.size() || this->stays(pair)) out.add(pair);
    }
    for (const auto& [key, value] : append) out.add(key, Value::string(value));
    if (uuid_key) out.add(*uuid_key, Value::string(kUuid));
    return out.finish();
  }

  bool emptied_batch_passes_;
  std::vector<std::uint32_t> counts_;
};

KeyTest key_test(const std::string& value) {
  if (value.ends_with('*')) return {value.substr(0, value.size() - 1), true};
  return {value, false};
}

std::unique_ptr<Filter> start(const Start& start) {
  auto filter = std::make_unique<RecordModifier>(start.series.emptied_batch_passes);
  const config::Setting* remove = nullptr;
  const config::Setting* keep = nullptr;
  for (const config::Setting& setting : start.instance.settings) {
    if (setting.option == nullptr) continue;
    std::string_view name = setting.option->name;
    if (name == "Record") {
      auto words = config::split_words(setting.value, 2);
      if (words.size() == 2) {
        filter->append.emplace_back(std::move(words[0]), std::move(words[1]));
      } else if (words.size() > 2) {
        // flt:M4: this line alone counts for nothing.
        start.add(base::Effect::logs_altered, "record-words", &setting,
                  "Record takes a key and one value; the line is ignored",
                  {log_line("[error]", start.instance, "invalid record parameters, expects 'KEY VALUE'")});
      }
    } else if (name == "Remove_key") {
      filter->remove.push_back(key_test(setting.value));
      remove = &setting;
    } else if (name == "Allowlist_key" || (name == "Whitelist_key" && start.series.whitelist_key_works)) {
      filter->keep.push_back(key_test(setting.value));
      keep = &setting;
    } else if (name == "Uuid_key") {
      filter->uuid_key = setting.value;
    }
  }
  if (remove != nullptr && keep != nullptr) {
    refuse(start, "exclusive-options", keep, "Remove_key and Allowlist_key exclude each other",
           {"remove_keys and allowlist_keys are exclusive with each other."});
    return nullptr;
  }
  return filter;
}

}  // namespace

extern const Plugin filter_record_modifier;
const Plugin filter_record_modifier{
    {config::PluginKind::filter, "record_modifier", "Appends fixed keys, removes keys or keeps only some", kOptions, false, "configuration error"},
    nullptr,
    start,
    nullptr};

}  // namespace drybit::plugins
