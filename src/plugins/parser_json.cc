// [PARSER] Format json (cfg:4.2-4.4): strict in later series, a permissive tokeniser in the first.
#include "plugins/decoders.h"
#include "plugins/parsed_time.h"
#include "plugins/section_spec.h"
#include "record/from_json.h"

namespace drybit::plugins {

namespace {

using record::Pair;
using record::Value;

class JsonParser : public Parser {
 public:
  JsonParser(const Start& start, ParsedTime time, Decoders decoders)
      : series_(&start.series), name_(start.instance.text("Name")), time_(std::move(time)), decoders_(std::move(decoders)), reader_(start.series) {}

  std::string_view name() const override { return name_; }
  std::string_view format() const override { return "json"; }

  bool parse(std::string_view text, ParseContext& context, Parsed& out) const override {
    out = {};
    record::JsonObject object;
    if (!reader_.read(text, record::JsonUse::parser, context.arena, object)) return false;
    out.map = object.map;
    out.items = object.items;
    out.depth = object.depth;
    // cfg:J9: decode, then time. Decoding packs the object anew: items left over go.
    if (!decoders_.empty()) {
      const auto leftover = out.items;
      out.items = {};
      if (!decoders_.apply(context, out)) out.items = leftover;
    }
    // cfg:J9: a result that does not unpack is not searched for a time.
    if (time_.enabled() && !out.incomplete) take_time(context, out);
    return true;
  }

 private:
  /// cfg:J10, T12, T14.
  void take_time(ParseContext& context, Parsed& out) const {
    const auto pairs = out.map.pairs();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (!pairs[i].key_is(time_.key())) continue;
      if (!pairs[i].value.is_string()) return;
      const bool taken = time_.take_or_warn(pairs[i].value.as_string(), context, out, true);
      if (!taken && series_->strict_time_failure_keeps_key) return;
      out.items = {};  // the object is packed anew
      if (time_.keeps(true)) return;
      record::MapBuilder map(context.arena, pairs.size());
      for (std::size_t k = 0; k < pairs.size(); ++k) {
        if (k != i) map.add(pairs[k]);
      }
      out.map = map.finish();
      return;
    }
  }

  const base::Series* series_;
  std::string name_;
  ParsedTime time_;
  Decoders decoders_;
  mutable record::JsonReader reader_;  // one Parser serves one thread
};

std::unique_ptr<Parser> start_json(const Start& start) {
  Decoders decoders = Decoders::start(start);
  auto time = ParsedTime::start(start);
  if (!time) return nullptr;
  return std::make_unique<JsonParser>(start, std::move(*time), std::move(decoders));
}

}  // namespace

extern const Plugin parser_json;
const Plugin parser_json{{config::PluginKind::parser, "json", "The text is a JSON object", parser_options()}, start_json, nullptr, nullptr};

}  // namespace drybit::plugins
