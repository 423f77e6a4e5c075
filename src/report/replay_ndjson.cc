// ndjson: one event a line, ASCII only, for programs (design: replay).
#include <fmt/format.h>

#include <unordered_map>

#include "json/ascii.h"
#include "report/replay.h"

namespace drybit::report {

namespace {

class Ndjson : public ReplayReport {
 public:
  explicit Ndjson(const ReplayView& view) : view_(view) {}

  void event(const flow::Event& event) override {
    if (view_.limit && shown_ >= *view_.limit) return;
    ++shown_;
    line_.clear();
    line_ += "{\"output\":";
    string(view_.outputs[event.output]);
    switch (event.kind) {
      case flow::EventKind::log_event:
        field("log_group", event.group);
        field("log_stream", event.stream);
        line_ += fmt::format(",\"timestamp\":{}", event.time_ms);
        break;
      case flow::EventKind::delivery:
        field("delivery_stream", event.stream);
        break;
      case flow::EventKind::kinesis:
        field("stream", event.stream);
        field("partition_key", event.partition_key);
        break;
      case flow::EventKind::document:
        field("index", event.index);
        field("action", event.action);
        break;
    }
    line_ += event.clock ? ",\"clock\":true" : ",\"clock\":false";
    field(event.kind == flow::EventKind::log_event ? "message" : event.kind == flow::EventKind::document ? "document" : "data", event.message);
    if (!event.compression.empty()) field("compression", event.compression);
    field("tag", event.tag);
    field("file", view_.inputs->files[event.origin->file].path);
    line_ += fmt::format(",\"line\":{}", event.origin->line);
    if (event.origin->more != nullptr) {
      line_ += ",\"lines\":[";
      for (const record::Origin* origin = event.origin; origin != nullptr; origin = origin->more) {
        line_ += fmt::format("{}{}", origin == event.origin ? "" : ",", origin->line);
      }
      line_ += ']';
    }
    if (!event.lost.empty()) field("lost", event.lost);
    line_ += "}\n";
    view_.out->write(line_);
  }

  bool done() const override { return view_.out->broken() || (view_.limit && shown_ >= *view_.limit); }
  void finish(const replay::Outcome&) override {}

 private:
  void string(std::string_view text) { json::write_ascii_string(line_, text); }
  void field(std::string_view name, std::string_view text) {
    line_ += ",\"";
    line_ += name;
    line_ += "\":";
    string(text);
  }

  ReplayView view_;
  std::string line_;
  std::uint64_t shown_ = 0;
};

std::unique_ptr<ReplayReport> make(const ReplayView& view) { return std::make_unique<Ndjson>(view); }

}  // namespace

extern const ReplayFormat replay_ndjson;
const ReplayFormat replay_ndjson{"ndjson", "one event a line, JSON in ASCII", make};

}  // namespace drybit::report
