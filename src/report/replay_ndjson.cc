// ndjson: one event a line, ASCII only, for programs (design: replay).
#include <charconv>

#include "base/text_buffer.h"
#include "json/twice.h"
#include "record/to_json.h"
#include "report/replay.h"

namespace drybit::report {

namespace {

/// Events as lines, in a buffer.
class Lines {
 public:
  explicit Lines(const ReplayView& view) : view_(view) {}

  std::string_view text() const { return out_.text(); }
  void clear() {
    out_.clear();
    last_group_ = last_stream_ = {};  // the next stretch may come from another router
  }

  void put(const flow::Event& event) {
    const bool is_log = event.kind == flow::EventKind::log_event;
    if (is_log) {
      put_front(event);
      out_.append(",\"timestamp\":");
      put_number(event.time_ms);
    } else {
      put_destination(out_, event);
    }
    out_.append(event.clock ? ",\"clock\":true" : ",\"clock\":false");
    out_.append(is_log ? ",\"message\":\"" : event.kind == flow::EventKind::document ? ",\"document\":\"" : ",\"data\":\"");
    if (event.body != nullptr) {
      record::to_json_twice(*event.body, out_, *event.style);
    } else {
      json::write_ascii_again(out_, event.message);
    }
    out_.append("\"");
    if (!event.compression.empty()) put_field(out_, "compression", event.compression);
    put_origin(event);
    put_number(event.origin->line);
    if (event.origin->more != nullptr) put_lines(*event.origin);
    if (!event.lost.empty()) put_field(out_, "lost", event.lost);
    out_.append("}\n");
  }

 private:
  /// Output, group and stream. Where they come with a body their texts stay where they are as long as the router lives, so
  /// that their place is enough to know them by.
  void put_front(const flow::Event& event) {
    const bool lasting = event.body != nullptr;
    if (lasting && event.output == last_output_ && event.group.data() == last_group_.data() && event.stream.data() == last_stream_.data()) {
      out_.append(last_front_.text());
      return;
    }
    const std::size_t begin = out_.size();
    put_destination(out_, event);
    if (!lasting) return;
    last_output_ = event.output;
    last_group_ = event.group;
    last_stream_ = event.stream;
    last_front_.clear();
    last_front_.append(out_.text().substr(begin));
  }

  /// Tag and file, up to the line's number.
  void put_origin(const flow::Event& event) {
    if (last_back_.size() == 0 || event.origin->file != last_file_ || event.tag != last_tag_) {
      last_file_ = event.origin->file;
      last_tag_ = event.tag;
      last_back_.clear();
      put_field(last_back_, "tag", event.tag);
      put_field(last_back_, "file", view_.inputs->files[last_file_].path);
      last_back_.append(",\"line\":");
    }
    out_.append(last_back_.text());
  }

  void put_destination(base::TextBuffer& to, const flow::Event& event) const {
    to.append("{\"output\":\"");
    json::write_ascii_again(to, view_.outputs[event.output]);
    to.append("\"");
    switch (event.kind) {
      case flow::EventKind::log_event:
        put_field(to, "log_group", event.group);
        put_field(to, "log_stream", event.stream);
        break;
      case flow::EventKind::delivery:
        put_field(to, "delivery_stream", event.stream);
        break;
      case flow::EventKind::kinesis:
        put_field(to, "stream", event.stream);
        put_field(to, "partition_key", event.partition_key);
        break;
      case flow::EventKind::document:
        put_field(to, "index", event.index);
        put_field(to, "action", event.action);
        break;
    }
  }

  static void put_field(base::TextBuffer& to, std::string_view name, std::string_view text) {
    to.append(",\"");
    to.append(name);
    to.append("\":\"");
    json::write_ascii_again(to, text);
    to.append("\"");
  }

  template <class T>
  void put_number(T value) {
    constexpr std::size_t kRoom = 24;
    char* to = out_.room(kRoom);
    out_.end(std::to_chars(to, to + kRoom, value).ptr);
  }

  /// The lines of an event that is made of several.
  void put_lines(const record::Origin& first) {
    out_.append(",\"lines\":[");
    for (const record::Origin* origin = &first; origin != nullptr; origin = origin->more) {
      if (origin != &first) out_.append(",");
      put_number(origin->line);
    }
    out_.append("]");
  }

  const ReplayView& view_;
  base::TextBuffer out_;
  // What repeats from event to event, and what it was made from.
  std::uint32_t last_output_ = 0, last_file_ = 0;
  std::string_view last_group_, last_stream_;  // data() null: none yet
  std::string last_tag_;
  base::TextBuffer last_front_, last_back_;
};

/// The lines of one stretch of the input.
class ApartLines : public flow::ApartObserver {
 public:
  explicit ApartLines(const ReplayView& view) : lines_(view) {}
  bool takes_bodies() const override { return true; }
  void event(const flow::Event& event) override { lines_.put(event); }
  std::string_view text() const override { return lines_.text(); }
  void clear() override { lines_.clear(); }

 private:
  Lines lines_;
};

class Ndjson : public ReplayReport {
 public:
  explicit Ndjson(const ReplayView& view) : view_(view), lines_(view_) {}
  ~Ndjson() override { flush(); }

  bool takes_bodies() const override { return true; }
  void event(const flow::Event& event) override {
    if (view_.limit && shown_ >= *view_.limit) return;
    ++shown_;
    lines_.put(event);
    if (lines_.text().size() >= kFull) flush();
  }
  std::unique_ptr<flow::ApartObserver> apart() const override { return view_.limit ? nullptr : std::make_unique<ApartLines>(view_); }
  void take(std::string_view text) override {
    flush();
    view_.out->write(text);
  }
  bool done() const override { return view_.out->broken() || (view_.limit && shown_ >= *view_.limit); }
  void finish(const replay::Outcome&) override { flush(); }

 private:
  static constexpr std::size_t kFull = 128 * 1024;

  void flush() {
    if (!lines_.text().empty()) view_.out->write(lines_.text());
    lines_.clear();
  }

  ReplayView view_;
  Lines lines_;
  std::uint64_t shown_ = 0;
};

std::unique_ptr<ReplayReport> make(const ReplayView& view) { return std::make_unique<Ndjson>(view); }

}  // namespace

extern const ReplayFormat replay_ndjson;
const ReplayFormat replay_ndjson{"ndjson", "one event a line, JSON in ASCII", make};

}  // namespace drybit::report
