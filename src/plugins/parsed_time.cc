#include "plugins/parsed_time.h"

#include <fmt/format.h>

#include "plugins/section_spec.h"

namespace drybit::plugins {

std::optional<ParsedTime> ParsedTime::start(const Start& start) {
  const config::Instance& instance = start.instance;
  ParsedTime time;
  time.series_ = &start.series;
  time.parser_name_ = instance.text("Name");
  time.key_ = parser_text(instance, "Time_Key");
  const Switch keep = parser_switch(instance, "Time_Keep");
  time.keep_ = keep == Switch::on ? Keep::yes : keep == Switch::off ? Keep::no : Keep::neither;

  record::TimeOptions options;
  options.format = parser_text(instance, "Time_Format");
  options.strict = parser_switch(instance, "Time_Strict") != Switch::off;
  if (const auto offset = parser_text(instance, "Time_Offset"); !offset.empty()) options.offset = std::string(offset);
  options.system_timezone = parser_switch(instance, "Time_System_Timezone") != Switch::off;
  options.zone = parser_text(instance, "Time_Zone");
  options.zoneinfo = start.world.zoneinfo;
  auto compiled = record::TimeFormat::compile(options, start.series);
  if (const auto* error = std::get_if<record::TimeFormatError>(&compiled); error != nullptr && error->no_tzdata) {
    start.add(base::Effect::logs_altered, "time-zone-data", instance.find("Time_Zone"),
              fmt::format("there is no time zone data under {}, so times in {} are read as UTC here", start.world.zoneinfo, options.zone));
    options.zone.clear();
    compiled = record::TimeFormat::compile(options, start.series);
  }
  if (const auto* error = std::get_if<record::TimeFormatError>(&compiled)) {
    if (error->message.empty()) {
      start.add(base::Effect::logs_altered, "bad-time-offset", instance.find("Time_Offset"),
                fmt::format("'{}' is no time offset: Fluent Bit drops parser {} without a word", options.offset.value_or(""), time.parser_name_));
    } else {
      start.add(base::Effect::logs_altered, "time-zone", instance.find("Time_Zone"), fmt::format("parser {} is refused: {}", time.parser_name_, error->message),
                {fmt::format("[error] [parser:{}] {}", time.parser_name_, error->message)});
    }
    return std::nullopt;
  }
  time.format_ = std::move(std::get<record::TimeFormat>(compiled));
  return time;
}

void ParsedTime::store(const record::TimeFormat::Parsed& parsed, Parsed& out) const {
  // cfg:T11: exactly zero means "no time".
  out.has_time = !parsed.is_zero;
  out.seconds = record::stored_seconds(*series_, parsed.seconds);
  out.nanoseconds = parsed.nanoseconds;
  out.lost = out.has_time && record::is_lost(*series_, parsed.seconds);
}

void ParsedTime::log_failure(const record::TimeFormat::Parsed& parsed, std::string_view value, ParseContext& context) const {
  const std::string message = record::failure_message(parsed.failure, value);
  if (!message.empty()) context.log.add("[error] " + message);
}

bool ParsedTime::take_or_warn(std::string_view value, ParseContext& context, Parsed& out, bool fraction_counts) const {
  const record::TimeFormat::Parsed parsed = format_.parse(value, context.world.now_seconds);
  if (parsed.outcome == record::TimeFormat::Outcome::ok) {
    store(parsed, out);
    return true;
  }
  log_failure(parsed, value, context);
  context.log.add(fmt::format("[ warn] [parser:{}] invalid time format {} for '{}'", parser_name_, format_.text(), value));
  if (fraction_counts && parsed.outcome == record::TimeFormat::Outcome::failed_after_fraction && !parsed.is_zero) {
    out.has_time = true;
    out.seconds = 0;
    out.nanoseconds = parsed.nanoseconds;
    out.lost = false;
  }
  return false;
}

bool ParsedTime::take_or_fail(std::string_view value, ParseContext& context, record::TimeFields& fields, Parsed& out) const {
  const record::TimeFormat::Parsed parsed = format_.parse(value, context.world.now_seconds, fields);
  if (parsed.outcome == record::TimeFormat::Outcome::ok) {
    store(parsed, out);
    return true;
  }
  log_failure(parsed, value, context);
  context.log.add(fmt::format("[error] [parser:{}] Invalid time format {}", parser_name_, format_.text()));
  return false;
}

}  // namespace drybit::plugins
