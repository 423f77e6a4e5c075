// The filter "parser" (cfg:8): takes the text under a key apart with the first parser that fits.
#include <fmt/format.h>

#include "base/text.h"
#include "plugins/plugin.h"
#include "plugins/start_fault.h"
#include "record/accessor.h"

namespace drybit::plugins {

namespace {

using record::Pair;
using record::Record;
using record::Value;

constexpr flow::Reason kTimeLost{"time-after-2037", "its time does not fit 31 bits, and this series drops such records unseen"};

class ParserFilter : public Filter {
 public:
  ParserFilter(const Start& start, std::vector<const Parser*> parsers, std::optional<record::Accessor> accessor)
      : series_(&start.series),
        name_(start.instance.name),
        cannot_expand_(log_line("[error]", start.instance, "cannot expand map")),
        key_(start.instance.text("Key_Name")),
        accessor_(std::move(accessor)),
        parsers_(std::move(parsers)),
        reserve_(start.instance.flag("Reserve_Data")),
        preserve_(start.instance.flag("Preserve_Key")) {}

  void run(record::Batch& batch, FilterContext& context) override {
    ParseContext parse{*batch.arena, context.log, context.world};
    broken_.reset();
    lost_.clear();
    if (reserve_ || preserve_) before_ = batch.records;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      Record& record = batch.records[i];
      if (reserve_ && !series_->last_occurrence_decides && record.body.size() == 0) {
        batch.records = before_;  // cfg:F6: an empty record makes 1.9 give up the whole batch
        broken_.reset();
        return;
      }
      const Outcome outcome = parse_record(record, batch, parse, context);
      if (outcome == Outcome::cannot_expand) {
        // Fluent Bit gives up the whole batch, with all it has made of it.
        context.log.add(cannot_expand_);
        batch.records = before_;
        broken_.reset();
        return;
      }
      if (outcome == Outcome::lost) {
        lost_.push_back(record);
        continue;
      }
      if (outcome == Outcome::broken && !broken_) {
        // From here on the batch is a stream; what stands before is sound.
        broken_ = std::make_shared<record::ItemStream>(*series_);
        broken_->append(std::span<const Record>(batch.records).first(kept));
      }
      if (outcome == Outcome::broken) {
        broken_->add(record, success_.items);
      } else if (broken_) {
        broken_->add(record);
      }
      if (kept != i) batch.records[kept] = record;
      ++kept;
    }
    batch.records.resize(kept);
    batch.broken = std::move(broken_);
    for (const Record& record : lost_) context.dropped(record, kTimeLost, "the parser took a time from 2038 on, or before 1970");
  }

 private:
  enum class Outcome { unchanged, parsed, broken, lost, cannot_expand };

  /// What the last parser that fitted made.
  struct Success {
    bool any = false;
    bool lost = false;
    Value map;
    std::span<const record::Item> items;
    bool incomplete = false;
    int depth = 0;
  };

  bool first_that_fits(std::string_view text, ParseContext& context) {
    for (const Parser* parser : parsers_) {
      if (parser->parse(text, context, parsed_)) return true;
    }
    return false;
  }

  Outcome parse_record(Record& record, record::Batch& batch, ParseContext& parse, FilterContext& context) {
    success_ = {};
    hidden_.clear();
    const bool last_fits = accessor_ ? parse_found(record, parse) : parse_named(record, parse);
    // cfg:F7: where the last occurrence decides, the record stays when that one does not fit; a time taken before does too.
    if (!success_.any || (series_->last_occurrence_decides && !last_fits)) {
      if (context.explain) {
        context.note(record, fmt::format("{}: no text under {} that one of its parsers fits; the record stays as it is", name_, key_));
      }
      return success_.lost ? Outcome::lost : Outcome::unchanged;
    }
    if (success_.lost) return Outcome::lost;
    return compose(record, batch);
  }

  /// cfg:F8.
  bool parse_found(Record& record, ParseContext& parse) {
    const Value* text = accessor_->match(record.body);
    if (text == nullptr || !first_that_fits(text->as_string(), parse)) return false;
    note_success(record);
    return true;
  }

  /// cfg:F1, F2, F7. Whether the last text under the key fits.
  bool parse_named(Record& record, ParseContext& parse) {
    const auto pairs = record.body.pairs();
    bool last_fits = false;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (!pairs[i].key_is(key_) || !pairs[i].value.is_string()) continue;
      last_fits = first_that_fits(pairs[i].value.as_string(), parse);
      if (!last_fits) continue;
      note_success(record);
      hidden_.push_back(i);
      if (!series_->last_occurrence_decides && !reserve_) break;
    }
    return last_fits;
  }

  /// cfg:F3: a time that was taken is the record's from now on, whatever follows.
  void note_success(Record& record) {
    if (parsed_.has_time) {
      record.seconds = parsed_.seconds;
      record.nanoseconds = parsed_.nanoseconds;
      record.clock = record::ClockReason::none;
    }
    success_ = {true, parsed_.has_time ? parsed_.lost : success_.lost, parsed_.map, parsed_.items, parsed_.incomplete, parsed_.depth};
  }

  /// cfg:F4: the parsed keys, then the originals that stay.
  Outcome compose(Record& record, record::Batch& batch) {
    const auto pairs = record.body.pairs();
    batch.depth_hint = std::max(batch.depth_hint, success_.depth);
    const bool alone = preserve_ && !reserve_ && series_->preserve_key_alone && !accessor_;
    const std::size_t appended = alone ? 1 : !reserve_ ? 0 : pairs.size() - (preserve_ || accessor_ ? 0 : hidden_.size());
    if (appended == 0) {
      record.body = success_.map;
      return success_.items.empty() ? Outcome::parsed : Outcome::broken;
    }
    // Keys to append make Fluent Bit unpack the result: what is left over goes (cfg:J6), what is incomplete fails.
    if (success_.incomplete) return Outcome::cannot_expand;
    record::MapBuilder map(*batch.arena, success_.map.size() + appended);
    for (const Pair& pair : success_.map.pairs()) map.add(pair);
    std::size_t next_hidden = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const bool parsed_here = next_hidden < hidden_.size() && hidden_[next_hidden] == i;
      if (parsed_here) ++next_hidden;
      if (alone ? parsed_here && next_hidden == hidden_.size() : (!parsed_here || preserve_)) map.add(pairs[i]);
    }
    record.body = map.finish();
    return Outcome::parsed;
  }

  const base::Series* series_;
  std::string name_;
  std::string cannot_expand_;
  std::string key_;
  std::optional<record::Accessor> accessor_;
  std::vector<const Parser*> parsers_;
  bool reserve_;
  bool preserve_;
  Parsed parsed_;
  Success success_;
  std::vector<std::size_t> hidden_;  ///< occurrences of the key that a parser fitted, ascending
  std::vector<Record> before_, lost_;
  std::shared_ptr<record::ItemStream> broken_;
};

/// cfg:P9: the parsers in order; one name that resolves is enough.
std::vector<const Parser*> find_parsers(const Start& start) {
  std::vector<const Parser*> parsers;
  std::vector<const config::Setting*> missing;
  std::vector<std::string> lines;
  for (const config::Setting* setting : start.instance.all("Parser")) {
    if (const Parser* parser = start.parsers->find(setting->value)) {
      parsers.push_back(parser);
    } else {
      missing.push_back(setting);
      lines.push_back(fmt::format("requested parser '{}' not found", setting->value));
    }
  }
  lines.emplace_back("Invalid 'parser'");
  for (const config::Setting* setting : missing) {
    const std::string message = fmt::format("there is no parser named {}", base::printable(setting->value));
    if (!parsers.empty()) {
      start.add(base::Effect::logs_altered, "unknown-parser", setting, message,
                {log_line("[error]", start.instance, fmt::format("requested parser '{}' not found", setting->value))});
    } else if (setting == missing.front()) {
      refuse(start, "unknown-parser", setting, message, lines);  // Fluent Bit looks up all before it gives up
    } else {
      start.add(base::Effect::router_fails, "unknown-parser", setting, message);
    }
  }
  if (parsers.empty() && missing.empty()) refuse(start, "missing-option", nullptr, "a parser filter needs at least one Parser", lines);
  return parsers;
}

std::unique_ptr<Filter> start_parser(const Start& start) {
  const config::Instance& instance = start.instance;
  if (!instance.has("Key_Name")) {
    refuse(start, "missing-option", nullptr, "a parser filter needs Key_Name", {"missing 'key_name'"});
    return nullptr;
  }
  const std::string_view key = instance.text("Key_Name");
  std::optional<record::Accessor> accessor;
  if (start.series.key_name_accessor && key.starts_with('$')) {
    auto compiled = record::Accessor::compile(key, start.series);
    if (const auto* error = std::get_if<record::AccessorError>(&compiled)) {
      std::vector<std::string> lines = error->router_log;
      lines.push_back(fmt::format("invalid record accessor pattern '{}'", key));
      refuse(start, "bad-accessor", instance.find("Key_Name"), error->message, lines);
      return nullptr;
    }
    accessor = std::move(std::get<record::Accessor>(compiled));
    tell_skipped(start, instance.find("Key_Name"), *accessor);
  }
  std::vector<const Parser*> parsers = find_parsers(start);
  if (parsers.empty()) return nullptr;
  return std::make_unique<ParserFilter>(start, std::move(parsers), std::move(accessor));
}

constexpr config::OptionSpec option(std::string_view name, config::OptionType type, std::string_view default_value, std::string_view help) {
  config::OptionSpec spec;
  spec.name = name;
  spec.type = type;
  spec.default_value = default_value;
  spec.help = help;
  return spec;
}

constexpr config::OptionSpec required(config::OptionSpec spec) {
  spec.required = true;
  return spec;
}

constexpr config::OptionSpec repeatable(config::OptionSpec spec) {
  spec.repeatable = true;
  return spec;
}

using config::OptionType;

constexpr config::OptionSpec kOptions[] = {
    required(option("Key_Name", OptionType::text, "", "Top-level key whose text is parsed")),
    required(repeatable(option("Parser", OptionType::text, "", "Name of a parser; several are tried in order"))),
    option("Preserve_Key", OptionType::boolean, "false", "Keep the parsed key itself; in 1.9 only with Reserve_Data"),
    option("Reserve_Data", OptionType::boolean, "false", "Keep the other keys of the record"),
    option("Unescape_key", OptionType::deprecated, "", "Deprecated, without effect; 5.0 does not start with it"),
};

}  // namespace

extern const Plugin filter_parser;
const Plugin filter_parser{{config::PluginKind::filter, "parser", "Takes the text under a key apart with parsers", kOptions, false, "configuration error"}, nullptr, start_parser, nullptr};

}  // namespace drybit::plugins
