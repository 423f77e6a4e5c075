// rewrite_tag: sends a copy of matching records through the pipeline again, under another tag (flt:8.2-8.4). When the
// copy runs and what ends a loop is the engine's business (flt:R13-R17).
#include <fmt/format.h>

#include "base/text.h"
#include "pattern/pattern.h"
#include "plugins/plugin.h"
#include "plugins/start_fault.h"
#include "record/accessor.h"

namespace drybit::plugins {

namespace {

using config::OptionSpec;
using config::OptionType;

constexpr OptionSpec kOptions[] = {
    {.name = "Rule", .type = OptionType::words, .help = "KEY PATTERN NEW_TAG KEEP", .repeatable = true, .min_words = 4},
    {.name = "Emitter_Name", .help = "Name of the input that takes the copies; must be unique"},
    {.name = "Emitter_Storage.type",
     .default_value = "memory",
     .help = "memory; filesystem needs a storage path, which Fargate has not"},
    {.name = "Emitter_Mem_Buf_Limit",
     .type = OptionType::size,
     .default_value = "10M",
     .help = "Bytes that may wait to be sent through again"},
};

constexpr std::size_t kLongestTag = 65531;  // flt:R11
constexpr std::int64_t kDefaultLimit = 10'000'000;

const flow::Reason kNoRoom{"emitter-full", "rewrite_tag has no room for it: Emitter_Mem_Buf_Limit"};

struct Rule {
  std::string text;  ///< as written, for people
  record::Accessor key;
  pattern::Pattern regex;
  record::Accessor new_tag;
  bool keep = false;
};

class RewriteTag final : public Filter {
 public:
  RewriteTag(const base::Series& series, bool escape_unicode) : series_(series), style_(json::WriteStyle::of(series, escape_unicode)) {}
  std::vector<Rule> rules;
  std::string emitter_name;
  std::uint64_t emitter_limit = 0;  ///< bytes; 0: none

  EmitterSpec emitter() const override { return {emitter_name, emitter_limit}; }

  /// Copies enter between batches, and under tags that only the records tell.
  bool ordered(std::span<const std::string_view>) override { return !rules.empty(); }

  void run(record::Batch& batch, FilterContext& context) override {
    if (rules.empty()) return;
    // A copy may come back here before emit returns (flt:R14), so nothing of this call lives in the filter.
    Scratch scratch = std::move(spare_);
    scratch.fates.assign(batch.records.size(), Fate::stays);
    bool any = false;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const record::Record record = batch.records[i];
      bool crashed = false;
      const Rule* rule = find(record, scratch.captures, crashed);
      if (crashed) {
        context.crash(record, "rewrite_tag: the key of the rule \"" + rule->text + "\" names nothing");
        return;
      }
      if (rule == nullptr) {
        if (context.explain) context.note(record, "no rule matches");
        continue;
      }
      const std::string_view tag = compose(*rule, record, batch, scratch, context);
      if (context.emit(tag, record, rule->keep)) {
        any = true;
        if (!rule->keep) scratch.fates[i] = Fate::emitted;
      } else {
        refuse(*rule, tag, record, scratch.fates[i], context);
      }
    }
    // flt:R12: a batch of which nothing could be emitted is left as it is.
    if (any) remove(batch, scratch.fates, context);
    spare_ = std::move(scratch);
  }

 private:
  enum class Fate : std::uint8_t { stays, emitted, lost };
  struct Scratch {
    std::vector<Fate> fates;
    pattern::Captures captures;
    std::vector<std::string_view> groups;
    std::string text;
  };

  /// The first rule that matches (flt:R7); `crashed`: the one that ends the process (flt:R1).
  const Rule* find(const record::Record& record, pattern::Captures& captures, bool& crashed) const {
    for (const Rule& rule : rules) {
      if (rule.key.parts().empty()) {
        crashed = true;
        return &rule;
      }
      const record::Value* value = rule.key.match(record.body);
      if (value != nullptr && rule.regex.search(value->as_string(), captures)) return &rule;
    }
    return nullptr;
  }

  void refuse(const Rule& rule, std::string_view tag, const record::Record& record, Fate& fate, FilterContext& context) const {
    if (context.explain) context.note(record, kNoRoom.text);
    if (series_.emitter_limit == base::EmitterLimit::keeps_tag) return;
    context.log.add(fmt::format("[error] [input:emitter:{}] error registering chunk with tag: {}", emitter_name, tag));
    if (!rule.keep) fate = Fate::lost;
  }

  static void remove(record::Batch& batch, const std::vector<Fate>& fates, FilterContext& context) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < fates.size(); ++i) {
      if (fates[i] == Fate::lost) context.dropped(batch.records[i], kNoRoom);
      if (fates[i] == Fate::stays) batch.records[kept++] = batch.records[i];
    }
    batch.records.resize(kept);
  }

  std::string_view compose(const Rule& rule, const record::Record& record, const record::Batch& batch, Scratch& scratch,
                           FilterContext& context) const {
    std::string_view subject = rule.key.match(record.body)->as_string();
    scratch.groups.clear();
    // flt:R9: without a capture group even the whole match is empty.
    if (rule.regex.group_count() > 0) {
      for (std::size_t i = 0; i < scratch.captures.size(); ++i)
        scratch.groups.push_back(scratch.captures[i].in(subject));
    }
    scratch.text.clear();
    auto outcome = rule.new_tag.translate({batch.tag, &record.body, scratch.groups, style_}, scratch.text);
    for (int i = 0; i < outcome.arrays; ++i) context.log.add(record::Accessor::kArrayMessage);
    return batch.arena->copy(std::string_view(scratch.text).substr(0, kLongestTag));
  }

  const base::Series& series_;
  json::WriteStyle style_;
  Scratch spare_;
};

class Starter {
 public:
  explicit Starter(const Start& start) : start_(start) {}

  std::unique_ptr<Filter> run() {
    auto filter = std::make_unique<RewriteTag>(start_.series, start_.json_escape_unicode);
    const config::Setting* match = start_.instance.find("Match");
    if (match != nullptr && match->value.find_first_not_of('*') == std::string::npos) {
      start_.add(base::Effect::style, "match-may-loop", match,
                 "with Match * the copies come back to this filter",
                 {log_line("[ warn]", start_.instance, "'Match' may cause infinite loop.")});
    }
    check_emitter();
    limit_emitter(*filter);
    bool any = false;
    for (const config::Setting* setting : start_.instance.all("Rule")) {
      any = true;
      if (auto rule = read(*setting)) filter->rules.push_back(std::move(*rule));
    }
    if (!any) {
      start_.add(base::Effect::style, "no-rules", nullptr, "rewrite_tag without a Rule does nothing",
                 {log_line("[ warn]", start_.instance, "no rules have defined")});
    }
    if (refused_) return nullptr;
    return filter;
  }

 private:
  base::Problem& refuse(std::string_view code, const config::Setting* setting, std::string message,
                        const std::vector<std::string>& lines) {
    refused_ = true;
    return plugins::refuse(start_, code, setting, std::move(message), lines);
  }

  static std::string emitter_name(const config::Instance& instance) {
    if (instance.has("Emitter_Name")) return std::string(instance.text("Emitter_Name"));
    std::string_view alias = instance.text("Alias");
    return "emitter_for_" + (alias.empty() ? instance.name : std::string(alias));
  }

  void check_emitter() {
    std::string name = emitter_name(start_.instance);
    const config::Setting* setting = start_.instance.find("Emitter_Name");
    if (setting == nullptr) setting = start_.instance.find("Alias");
    for (const config::Instance& other : start_.before) {  // flt:R6
      if (other.spec != start_.instance.spec || other.unloaded || emitter_name(other) != name) continue;
      refuse("emitter-name", setting, "another rewrite_tag filter has the emitter name " + name,
             {"emitter_name '" + name + "' already exists"});
      break;
    }
    std::string_view storage = start_.instance.text("Emitter_Storage.type");
    const config::Setting* type = start_.instance.find("Emitter_Storage.type");
    if (base::iequals(storage, "filesystem")) {
      refuse(
          "emitter-storage", type, "filesystem storage needs a storage path, which Fargate does not set",
          {"[error] [storage] instance '" + name + "' requested filesystem storage but no filesystem path was defined.",
           "cannot initialize storage for stream '" + name + "'"});
    } else if (!base::iequals(storage, "memory")) {
      refuse("emitter-storage", type, "Emitter_Storage.type is memory or filesystem",
             {"invalid 'emitter_storage.type' value. Only 'memory' or 'filesystem' types are allowed"});
    }
  }

  /// The default holds what comes in a flush; only a smaller room, asked for, shows (v5:N19).
  void limit_emitter(RewriteTag& filter) const {
    filter.emitter_name = emitter_name(start_.instance);
    if (!start_.instance.has("Emitter_Mem_Buf_Limit")) return;
    std::int64_t limit = config::parse_size(start_.instance.text("Emitter_Mem_Buf_Limit"), start_.series);
    if (limit > 0 && limit < kDefaultLimit) filter.emitter_limit = static_cast<std::uint64_t>(limit);
  }

  std::optional<record::Accessor> accessor(const config::Setting& setting, const std::string& text,
                                           const std::string& own_words) {
    auto compiled = record::Accessor::compile(text, start_.series);
    if (auto* found = std::get_if<record::Accessor>(&compiled)) {
      tell_skipped(start_, &setting, *found);
      return std::move(*found);
    }
    auto& error = std::get<record::AccessorError>(compiled);
    std::vector<std::string> lines = error.router_log;
    lines.push_back(own_words);
    point_at(refuse("bad-accessor", &setting, error.message, lines), setting, text);
    return std::nullopt;
  }

  std::optional<Rule> read(const config::Setting& setting) {
    auto words = config::split_words(setting.value, 4);
    if (words.size() < 4) return std::nullopt;  // the option's type says so (flt:R3)
    auto key = accessor(setting, words[0], "invalid record accessor key ? '" + words[0] + "'");
    if (key && key->parts().empty()) {
      auto& problem = start_.add(base::Effect::router_crashes, "bad-accessor", &setting,
                                 "the key " + words[0] + " names nothing here; the router crashes at the first record");
      point_at(problem, setting, words[0]);
    }
    auto regex = pattern::Pattern::compile(words[1], start_.series);
    if (!regex) {
      auto& problem = refuse("bad-regex", &setting, "\"" + words[1] + "\" is no pattern: " + regex.error().message,
                             {"could not compile regex pattern '" + words[1] + "'"});
      point_at(problem, setting, words[1], regex.error().offset);
    }
    auto new_tag = accessor(setting, words[2], "could not compose tag: " + words[2]);
    if (!key || !regex || !new_tag) return std::nullopt;
    bool keep = config::parse_boolean(words[3]).value_or(false);  // flt:R2
    return Rule{setting.value, std::move(*key), *regex, std::move(*new_tag), keep};
  }

  const Start& start_;
  bool refused_ = false;
};

std::unique_ptr<Filter> start(const Start& start) {
  return Starter(start).run();
}

}  // namespace

extern const Plugin filter_rewrite_tag;
const Plugin filter_rewrite_tag{{config::PluginKind::filter, "rewrite_tag",
                                 "Sends copies of records through the pipeline under another tag", kOptions},
                                nullptr,
                                start,
                                nullptr};

}  // namespace drybit::plugins
