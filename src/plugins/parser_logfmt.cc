// [PARSER] Format logfmt (cfg:4.6): key=value pairs, values quoted or not, bare keys.
#include "plugins/decoders.h"
#include "plugins/parsed_time.h"
#include "plugins/section_spec.h"
#include "plugins/types.h"

namespace drybit::plugins {

namespace {

using record::Value;

bool is_ident(char c) { return static_cast<unsigned char>(c) > 0x20 && c != '=' && c != '"'; }

struct LogfmtPair {
  std::string_view key;
  std::string_view value;
  bool bare = false;     ///< no =
  bool quoted = false;
  bool escaped = false;  ///< quoted, with a backslash
};

/// Walks over the pairs of a text (cfg:G1).
class Scanner {
 public:
  Scanner(std::string_view text, bool last_bare_key_counts) : text_(text), last_bare_key_counts_(last_bare_key_counts) {}

  bool next(LogfmtPair& pair) {
    while (at_ < text_.size() && !is_ident(text_[at_])) ++at_;
    if (ended_ || at_ >= text_.size()) return false;
    pair = {};
    pair.key = ident();
    if (at_ >= text_.size() && !last_bare_key_counts_) return false;
    if (at_ < text_.size() && text_[at_] == '=') {
      ++at_;
      if (at_ < text_.size() && text_[at_] == '"') {
        quoted(pair);
      } else {
        pair.value = ident();
      }
    } else {
      pair.bare = true;
    }
    ended_ = at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n');
    return true;
  }

 private:
  std::string_view ident() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_ident(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void quoted(LogfmtPair& pair) {
    pair.quoted = true;
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        pair.escaped = true;
        ++at_;
        if (at_ >= text_.size()) break;
      }
      ++at_;
    }
    pair.value = text_.substr(begin, at_ - begin);
    if (at_ < text_.size()) ++at_;
  }

  std::string_view text_;
  bool last_bare_key_counts_;
  bool ended_ = false;
  std::size_t at_ = 0;
};

class LogfmtParser : public Parser {
 public:
  LogfmtParser(const Start& start, ParsedTime time, Decoders decoders)
      : series_(&start.series),
        name_(start.instance.text("Name")),
        types_(parser_text(start.instance, "Types")),
        time_(std::move(time)),
        decoders_(std::move(decoders)),
        no_bare_keys_(parser_switch(start.instance, "Logfmt_No_Bare_Keys") != Switch::off) {}

  std::string_view name() const override { return name_; }
  std::string_view format() const override { return "logfmt"; }

  bool parse(std::string_view text, ParseContext& context, Parsed& out) const override {
    out = {};
    LogfmtPair pair;
    std::size_t room = 0;
    for (Scanner count(text, series_->logfmt_bare_is_true); count.next(pair);) {
      if (pair.bare && no_bare_keys_) return false;
      if (!goes(pair)) ++room;
    }
    if (room == 0) return false;  // before any time is looked at
    record::MapBuilder map(context.arena, room);
    record::TimeFields fields;
    for (Scanner scanner(text, series_->logfmt_bare_is_true); scanner.next(pair);) {
      if (is_time(pair) && !time_.take_or_fail(pair.value, context, fields, out)) return false;
      if (!goes(pair)) map.add(pair.key, value_of(pair, context));
    }
    out.map = map.finish();
    if (!decoders_.empty()) decoders_.apply(context, out);
    return true;
  }

 private:
  bool is_time(const LogfmtPair& pair) const { return time_.is_key(pair.key) && !pair.value.empty(); }
  /// A time that is not kept (cfg:G5).
  bool goes(const LogfmtPair& pair) const { return is_time(pair) && !time_.keeps(false); }

  Value value_of(const LogfmtPair& pair, ParseContext& context) const {
    // cfg:G3: any Types put every pair on the way of the casts.
    if (!types_.empty()) return cast(types_.find(pair.key), pair.key, pair.value, context.log);
    if (pair.value.empty() && !pair.quoted) return series_->logfmt_bare_is_true ? Value::boolean(true) : Value::null();
    if (!pair.escaped) return Value::string(pair.value);
    const std::string_view plain = unescape_utf8(pair.value, *series_, context);
    return Value::string(plain.substr(0, plain.find('\0')));
  }

  const base::Series* series_;
  std::string name_;
  Types types_;
  ParsedTime time_;
  Decoders decoders_;
  bool no_bare_keys_;
};

std::unique_ptr<Parser> start_logfmt(const Start& start) {
  Decoders decoders = Decoders::start(start);
  auto time = ParsedTime::start(start);
  if (!time) return nullptr;
  return std::make_unique<LogfmtParser>(start, std::move(*time), std::move(decoders));
}

}  // namespace

extern const Plugin parser_logfmt;
const Plugin parser_logfmt{{config::PluginKind::parser, "logfmt", "key=value pairs", parser_options()}, start_logfmt, nullptr, nullptr};

}  // namespace drybit::plugins
