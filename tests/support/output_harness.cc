#include "support/output_harness.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <deque>

#include "json/strict.h"
#include "record/from_json.h"

namespace drybit::test {

namespace {

class Context : public plugins::OutputContext {
 public:
  Context(flow::RouterLog& router_log, const plugins::World& run_world, OutputResult& out) : OutputContext(router_log, run_world), result(out) {}
  void event(const flow::Event& event) override {
    OutputResult::Event& copy = result.events.emplace_back();
    copy.kind = event.kind;
    copy.group = event.group;
    copy.stream = event.stream;
    copy.index = event.index;
    copy.action = event.action;
    copy.message = event.message;
    copy.compression = event.compression;
    copy.lost = event.lost;
    copy.time_ms = event.time_ms;
    copy.clock = event.clock;
    copy.again = event.again;
    copy.line = event.origin->line;
    copy.records = event.records;
    if (!event.again) with_events += event.records;
  }
  void call(const flow::Call& call) override {
    if (call.action == "PutLogEvents") {
      result.calls.emplace_back(call.action);
      result.puts.emplace_back(call.body);
      return;
    }
    result.calls.push_back(call.body.empty() ? std::string(call.action) : fmt::format("{} {}", call.action, call.body));
  }
  void no_event(const record::Record& record, const flow::Reason& reason, std::string_view) override {
    ++without;
    result.no_events.push_back(fmt::format("{} {}", record.origin.line, reason.code));
  }
  void crash(const record::Record& record, std::string message) override { result.crash = fmt::format("{} {}", record.origin.line, message); }

  OutputResult& result;
  std::size_t with_events = 0, without = 0;
};

record::Value read_json(std::string_view text, base::Arena& arena) {
  json::TokenList tokens;
  json::StrictResult read = json::read_strict(text, tokens);
  REQUIRE_MESSAGE(read.values == 1, "not JSON: " << text);
  return record::value_from_tokens(text, tokens, true, *base::find_series("5.0"), arena, 100);
}

}  // namespace

record::Value body_with(std::string_view key, std::string_view text) {
  static std::deque<std::string> texts;
  static base::Arena arena;
  record::MapBuilder map(arena, 1);
  map.add(texts.emplace_back(key), record::Value::string(texts.emplace_back(text)));
  return map.finish();
}

std::vector<std::string> OutputResult::messages() const {
  std::vector<std::string> out;
  for (const Event& event : events) out.push_back(event.lost.empty() ? event.message : "lost: " + event.lost);
  return out;
}

std::vector<std::string> OutputResult::places() const {
  std::vector<std::string> out;
  for (const Event& event : events) out.push_back(event.group + " " + event.stream);
  return out;
}

OutputResult run_output(const OutputCase& test) {
  OutputResult result;
  const plugins::Plugin* plugin = plugins::find_plugin(config::PluginKind::output, test.plugin);
  REQUIRE(plugin != nullptr);
  const base::Series& series = *base::find_series(test.series);
  config::Section section;
  config::Instance instance;
  instance.spec = &plugin->spec;
  instance.section = &section;
  instance.name = fmt::format("{}.0", test.plugin);
  std::deque<config::Property> properties;
  for (const auto& [key, value] : test.options) {
    properties.push_back({key, value, {}, {}});
    instance.settings.push_back({config::find_option(plugin->spec, key, series), value, &properties.back()});
  }
  plugins::World world;
  world.now_seconds = test.now;
  plugins::CloudWatchAnswers answers(test.service.value_or(plugins::CloudWatchState{}));
  plugins::Start start{instance, series, world, nullptr, result.problems};
  start.json_escape_unicode = test.json_escape_unicode;
  auto output = plugin->start_output(start);
  result.started = output != nullptr;
  if (!result.started) return result;
  auto* asks = dynamic_cast<plugins::AsksCloudWatch*>(output.get());
  if (test.service) {
    REQUIRE(asks != nullptr);
    asks->serve(answers);
  }

  flow::RouterLog log;
  Context context(log, world, result);
  context.want_calls = test.want_calls;
  base::Arena arena;
  for (std::size_t n = 0; n < test.chunks; ++n) {
    record::Batch batch;
    batch.tag = test.tag;
    batch.arena = &arena;
    for (const OutputRecord& from : test.records) {
      record::Record& record = batch.records.emplace_back();
      record.seconds = from.seconds;
      record.nanoseconds = from.nanoseconds;
      record.clock = from.clock;
      record.body = from.json.empty() ? from.body : read_json(from.json, arena);
      if (from.json.empty() && !from.body.is_map()) record.body = record::Value::map(nullptr, 0);
      record.origin.line = batch.records.size();
    }
    auto chunk = output->open_chunk(test.tag);
    chunk->write(batch, context);
    chunk->finish(context);
  }
  if (asks != nullptr) result.repeated = asks->repeated();
  if (result.crash.empty()) CHECK(context.with_events + context.without == test.records.size() * test.chunks);
  for (const flow::RouterLog::Line& line : log.lines()) {
    result.log.push_back(line.count == 1 ? line.text : fmt::format("{} x{}", line.text, line.count));
  }
  return result;
}

}  // namespace drybit::test
