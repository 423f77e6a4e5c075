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

class LtsvParser : public Parser {
 public:
  LtsvParser(const Start& start, ParsedTime time, Decoders decoders)
      : name_(start.instance.text("Name")), types_(parser_text(start.instance, "Types")), time_(std::move(time)), decoders_(std::move(decoders)) {}

  std::string_view name() const override { return name_; }
  std::string_view format() const override { return "ltsv"; }

  bool parse(std::string_view text, ParseContext& context, Parsed& out) const override {
    out = {};
    // Every pair but the last needs its label's colon and a tab.
    std::size_t room = 1;
    for (const char c : text) room += c == '\t' ? 1 : 0;
    record::MapBuilder map(context.arena, room);
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t label_at = i;
      while (i < text.size() && is_label(text[i])) ++i;
      if (i >= text.size() || text[i] != ':') break;
      const std::string_view label = text.substr(label_at, i - label_at);
      const std::size_t value_at = ++i;
      while (i < text.size() && is_value(text[i])) ++i;
      const std::string_view value = text.substr(value_at, i - value_at);
      if (!label.empty()) {
        bool kept = true;
        if (time_.is_key(label) && !value.empty()) {
          if (!time_.take_or_fail(value, context, out)) return false;
          kept = time_.keeps(false);
        }
        if (kept) map.add(label, types_.empty() ? Value::string(value) : cast(types_.find(label), label, value, context.log));
      }
      if (i < text.size() && text[i] == '\t') ++i;
      if (i < text.size() && (text[i] == '\r' || text[i] == '\n')) break;
    }
    if (map.size() == 0) return false;
    out.map = map.finish();
    if (!decoders_.empty()) decoders_.apply(context, out);
    return true;
  }

 private:
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
