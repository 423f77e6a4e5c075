// Runs one Go output over records written as JSON (keys may repeat) and tells what came of them in short lines.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "plugins/plugin.h"

namespace drybit::test {

/// Reads JSON as it stands: keys repeat, whole numbers are integers, texts are raw bytes but for \" \\ \n and \u00xx.
class JsonValue {
 public:
  JsonValue(std::string_view text, base::Arena& arena) : text_(text), arena_(arena) {}
  record::Value read() {
    skip();
    char c = text_[at_];
    if (c == '{') return map();
    if (c == '[') return array();
    if (c == '"') return record::Value::string(string());
    if (take("true")) return record::Value::boolean(true);
    if (take("false")) return record::Value::boolean(false);
    if (take("null")) return record::Value::null();
    std::size_t end = text_.find_first_of(",]} ", at_);
    std::string_view number = text_.substr(at_, end - at_);
    at_ = end;
    if (number.find_first_of(".eE") != std::string_view::npos) return record::Value::real(base::c_strtod(number));
    if (number.size() >= 19 && number[0] != '-') return record::Value::unsigned_integer(std::stoull(std::string(number)));
    return record::Value::integer(std::stoll(std::string(number)));
  }

 private:
  void skip() {
    while (text_[at_] == ' ' || text_[at_] == ',' || text_[at_] == ':') ++at_;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  std::string_view string() {
    std::string out;
    for (++at_; text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') {
        ++at_;
        if (text_[at_] == 'u') {
          out += static_cast<char>(base::hex_value(text_[at_ + 3]) * 16 + base::hex_value(text_[at_ + 4]));
          at_ += 4;
          continue;
        }
        if (text_[at_] == 'n') {
          out += '\n';
          continue;
        }
      }
      out += text_[at_];
    }
    ++at_;
    return arena_.copy(out);
  }
  record::Value array() {
    std::vector<record::Value> items;
    for (++at_, skip(); text_[at_] != ']'; skip()) items.push_back(read());
    ++at_;
    auto* kept = arena_.make_array<record::Value>(items.size());
    std::copy(items.begin(), items.end(), kept);
    return record::Value::array(kept, items.size());
  }
  record::Value map() {
    std::vector<record::Pair> pairs;
    for (++at_, skip(); text_[at_] != '}'; skip()) {
      record::Value key = read();
      pairs.push_back({key, read()});
    }
    ++at_;
    auto* kept = arena_.make_array<record::Pair>(pairs.size());
    std::copy(pairs.begin(), pairs.end(), kept);
    return record::Value::map(kept, pairs.size());
  }

  std::string_view text_;
  base::Arena& arena_;
  std::size_t at_ = 0;
};

using Options = std::vector<std::pair<std::string, std::string>>;

/// One output of one series, started.
class GoRun : private plugins::OutputContext {
 public:
  static constexpr std::string_view kTag = "kube.var.log.containers.web_shop_main-00.log";

  GoRun(std::string_view plugin, const Options& options, std::string_view series = "1.9", std::size_t earlier = 0)
      : OutputContext(router_log, test_world()), series_(*base::find_series(series)) {
    const plugins::Plugin* found = plugins::find_plugin(config::PluginKind::output, plugin);
    instance_.spec = &found->spec;
    instance_.section = &section_;
    for (const auto& [name, value] : options) {
      config::Setting setting;
      setting.option = config::find_option(found->spec, name, series_);
      setting.value = value;
      instance_.settings.push_back(setting);
    }
    plugins::Start start{instance_, series_, world, nullptr, problems, earlier};
    output_ = found->start_output(start);
  }

  bool started() const { return output_ != nullptr; }
  /// Sends the records as one chunk. Answers with one line a result: "event ...", "none CODE", "call ...", "crash ...".
  std::vector<std::string> chunk(const std::vector<std::string>& records, std::string_view tag = kTag) {
    lines_.clear();
    base::Arena arena;
    auto open = output_->open_chunk(tag);
    record::Batch batch;
    batch.tag = tag;
    batch.arena = &arena;
    for (std::size_t i = 0; i < records.size(); ++i) {
      record::Record record;
      record.seconds = 1795341600;
      record.nanoseconds = 7000001;
      record.clock = record::ClockReason::none;
      record.body = JsonValue(records[i], arena).read();
      record.origin.line = i + 1;
      batch.records.push_back(record);
    }
    open->write(batch, *this);
    open->finish(*this);
    return lines_;
  }
  /// The same for one record: its one line.
  std::string one(const std::string& record, std::string_view tag = kTag) {
    auto lines = chunk({record}, tag);
    return lines.size() == 1 ? lines[0] : fmt::format("{} lines", lines.size());
  }

  std::vector<std::string> logged() const {
    std::vector<std::string> out;
    for (const auto& line : router_log.lines()) out.push_back(line.text);
    return out;
  }
  void show_calls() { want_calls = true; }

  std::vector<base::Problem> problems;
  flow::RouterLog router_log;
  /// What event() appends; "message" alone by default.
  bool places = false, times = false, origins = false;

 private:
  static const plugins::World& test_world() {
    static const plugins::World kWorld = [] {
      plugins::World w;
      w.now_seconds = 1795527481;
      w.now_nanoseconds = 500000000;
      return w;
    }();
    return kWorld;
  }
  void event(const flow::Event& event) override {
    std::string line = "event ";
    if (!event.lost.empty()) line += fmt::format("lost ({}) ", event.lost);
    if (places && !event.group.empty()) line += fmt::format("{} | ", event.group);
    if (places) line += fmt::format("{} | ", event.stream);
    if (places && event.kind == flow::EventKind::kinesis) line += fmt::format("{} | ", event.random_partition_key ? "?" : event.partition_key);
    if (times) line += fmt::format("{}{} | ", event.time_ms, event.clock ? " clock" : "");
    if (!event.compression.empty()) line += fmt::format("{} | ", event.compression);
    line += event.message;
    if (origins) {
      line += fmt::format(" @ {}:", event.records);
      for (const record::Origin* at = event.origin; at != nullptr; at = at->more) line += fmt::format(" {}", at->line);
    }
    lines_.push_back(line);
  }
  void call(const flow::Call& call) override { lines_.push_back(fmt::format("call {} {}", call.action, call.action == "PutLogEvents" ? std::string_view{} : call.body)); }
  void no_event(const record::Record&, const flow::Reason& reason, std::string_view) override { lines_.push_back(fmt::format("none {}", reason.code)); }
  void crash(const record::Record&, std::string message) override { lines_.push_back(fmt::format("crash {}", message)); }

  const base::Series& series_;
  config::Section section_;
  config::Instance instance_;
  std::unique_ptr<plugins::Output> output_;
  std::vector<std::string> lines_;
};

}  // namespace drybit::test
