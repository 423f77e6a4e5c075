// [PARSER] Format ltsv (cfg:4.5): label:value pairs with tabs between them.
#include "base/text.h"
#include "plugins/decoders.h"
#include "plugins/parsed_time.h"
#include "plugins/section_spec.h"
#include "plugins/types.h"

namespace drybit::plugins {

namespace {

using record::Value;

bool is_label(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || base::is_digit(c) || c == '_' || c == '.' || c == '-'; }
// cfg:L1: Fluent Bit's table of value bytes leaves out 0x0E too.
bool is_value(char c) { return c != '\0' && c != '\t' && c != '\n' && c != '\r' && c != '\x0E'; }

struct LtsvPair {
  std::string_view label, value;
};

/// Walks over the pairs that have a label (cfg:L1).
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool next(LtsvPair& pair) {
    while (at_ < text_.size()) {
      pair.label = run(is_label);
      if (at_ >= text_.size() || text_[at_] != ':') break;
      ++at_;
      pair.value = run(is_value);
      if (at_ < text_.size() && text_[at_] == '\t') ++at_;
      if (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n')) text_ = text_.substr(0, at_);
      if (!pair.label.empty()) return true;
    }
    text_ = {};
    return false;
  }

 private:
  std::string_view run(bool (*belongs)(char)) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class LtsvParser : public Parser {
 public:
  LtsvParser(const Start& start, ParsedTime time, Decoders decoders)
      : name_(start.instance.text("Name")), types_(parser_text(start.instance, "Types")), time_(std::move(time)), decoders_(std::move(decoders)) {}

  std::string_view name() const override { return name_; }
  std::string_view format() const override { return "ltsv"; }

  bool parse(std::string_view text, ParseContext& context, Parsed& out) const override {
    out = {};
    LtsvPair pair;
    std::size_t room = 0;
    for (Scanner count(text); count.next(pair);) room += goes(pair) ? 0 : 1;
    if (room == 0) return false;  // before any time is looked at
    record::MapBuilder map(context.arena, room);
    record::TimeFields fields;
    for (Scanner scanner(text); scanner.next(pair);) {
      if (is_time(pair) && !time_.take_or_fail(pair.value, context, fields, out)) return false;
      if (!goes(pair)) map.add(pair.label, types_.empty() ? Value::string(pair.value) : cast(types_.find(pair.label), pair.label, pair.value, context.log));
    }
    out.map = map.finish();
    if (!decoders_.empty()) decoders_.apply(context, out);
    return true;
  }

 private:
  bool is_time(const LtsvPair& pair) const { return time_.is_key(pair.label) && !pair.value.empty(); }
  /// A time that is not kept (cfg:L2).
  bool goes(const LtsvPair& pair) const { return is_time(pair) && !time_.keeps(false); }

  std::string name_;
  Types types_;
  ParsedTime time_;
  Decoders decoders_;
};

std::unique_ptr<Parser> start_ltsv(const Start& start) {
  Decoders decoders = Decoders::start(start);
  auto time = ParsedTime::start(start);
  if (!time) return nullptr;
  return std::make_unique<LtsvParser>(start, std::move(*time), std::move(decoders));
}

}  // namespace

extern const Plugin parser_ltsv;
const Plugin parser_ltsv{{config::PluginKind::parser, "ltsv", "Tab-separated label:value pairs", parser_options()}, start_ltsv, nullptr, nullptr};

}  // namespace drybit::plugins
