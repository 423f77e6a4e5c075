#include "plugins/decoders.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "json/unescape.h"

namespace drybit::plugins {

using record::Item;
using record::Value;

bool Decoders::read_line(std::string_view line, bool as, Decoders& to, std::string& error) {
  std::vector<std::string_view> words;
  for (std::string_view word : base::split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  if (words.size() < 2) {
    error = "invalid number of parameters in decoder";
    return false;
  }
  constexpr std::pair<std::string_view, Kind> kKinds[] = {
      {"json", Kind::json}, {"escaped", Kind::escaped}, {"escaped_utf8", Kind::escaped_utf8}, {"mysql_quoted", Kind::mysql_quoted}};
  const auto* kind = std::ranges::find_if(kKinds, [&](const auto& entry) { return base::iequals(entry.first, words[0]); });
  if (kind == std::end(kKinds)) {
    error = fmt::format("field decoder '{}' unknown", words[0]);
    return false;
  }
  Action action = Action::none;
  if (words.size() > 2 && base::iequals(words[2], "try_next")) action = Action::try_next;
  if (words.size() > 2 && base::iequals(words[2], "do_next")) action = Action::do_next;
  auto field = std::ranges::find_if(to.fields_, [&](const Field& entry) { return entry.name == words[1]; });
  if (field == to.fields_.end()) {
    to.fields_.push_back({std::string(words[1]), {}, false});
    field = to.fields_.end() - 1;
  }
  field->rules.push_back({kind->second, as, action});
  field->adds_keys |= !as;
  return true;
}

Decoders Decoders::start(const Start& start) {
  Decoders decoders(start.series);
  for (const config::Setting& setting : start.instance.settings) {
    if (setting.option == nullptr) continue;
    const bool as = setting.option->name == "Decode_Field_As";
    if (!as && setting.option->name != "Decode_Field") continue;
    std::string error;
    if (read_line(setting.value, as, decoders, error)) continue;
    start.add(base::Effect::logs_altered, error.starts_with("field") ? "unknown-decoder" : "bad-decoder", &setting,
              fmt::format("{}: parser {} starts without any decoder", error, start.instance.text("Name")), {"[error] [parser] " + error});
    decoders.fields_.clear();
    break;
  }
  return decoders;
}

const Decoders::Field* Decoders::find(const Value& key) const {
  for (const Field& field : fields_) {
    if (key.is_string() && key.as_string() == field.name) return &field;
  }
  return nullptr;
}

std::string_view unescape_utf8(std::string_view text, const base::Series& series, ParseContext& context) {
  if (json::until_bare_nul(text).size() < text.size()) {
    context.log.add(fmt::format("[error] Not at boundary but still NULL terminating : {} - ''", text.size()));
  }
  return json::unescape(text, json::utf8_escapes(series), context.arena);
}

/// One decoder on one text. Text decoders give `value`, json gives `object`; false: it fails.
bool Decoders::run(const Rule& rule, std::string_view text, ParseContext& context, Value& value, record::JsonObject& object) const {
  base::Arena& arena = context.arena;
  switch (rule.kind) {
    case Kind::json:
      return reader_.read(text, record::JsonUse::decoder, arena, object);
    case Kind::escaped:
      value = Value::string(json::unescape(text, json::Escapes::plain, arena));
      return true;
    case Kind::escaped_utf8:
      value = Value::string(unescape_utf8(text, *series_, context));
      return true;
    case Kind::mysql_quoted:
      value = Value::string(json::unquote_mysql(text, arena));
      return true;
  }
  return false;
}

/// cfg:D1, D2.
void Decoders::decode(const Field& field, std::string_view text, ParseContext& context, Decoded& out) const {
  out = {};
  out.value = Value::string(text);
  for (const Rule& rule : field.rules) {
    if (out.object) break;
    if (!rule.as && rule.action == Action::do_next && out.plain) continue;
    Value value;
    record::JsonObject object;
    if (!run(rule, out.value.as_string(), context, value, object)) {
      if (rule.action == Action::none) break;
      continue;
    }
    const bool text_decoder = rule.kind != Kind::json;
    if (!rule.as) {
      out.plain = true;
      out.plain_text = text_decoder;
      out.extra = object;
    } else if (text_decoder) {
      out.value = value;
    } else {
      out.object = true;
      out.value = object.map;
      if (series_->broken_decode_corrupts) out.items = object.items;
      out.depth = object.depth;
    }
    if (rule.action != Action::do_next) break;
  }
}

bool Decoders::apply(ParseContext& context, Parsed& out) const {
  const auto pairs = out.map.pairs();
  auto decodable = [&](const record::Pair& pair) { return pair.value.is_string() && find(pair.key) != nullptr; };
  if (std::ranges::none_of(pairs, decodable)) return false;

  record::MapBuilder result(context.arena, pairs.size());
  auto* odd = context.arena.make_array<std::span<const Item>>(pairs.size());
  bool broken = false;
  Decoded decoded;
  record::JsonObject extra;
  bool has_extra = false;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    new (&odd[i]) std::span<const Item>();
    if (!decodable(pairs[i])) {
      result.add(pairs[i]);
      continue;
    }
    const Field& field = *find(pairs[i].key);
    decode(field, pairs[i].value.as_string(), context, decoded);
    result.add(pairs[i].key, decoded.value);
    odd[i] = decoded.items;
    broken |= !odd[i].empty();
    out.depth = std::max(out.depth, decoded.depth + 1);
    if (!field.adds_keys) continue;
    // Only the last field with a plain rule contributes, whatever comes of it (cfg:D2); an object that does not unpack adds
    // nothing (cfg:D3).
    has_extra = decoded.plain && !decoded.plain_text && !decoded.extra.missing && decoded.extra.depth <= series_->unpack_depth;
    if (decoded.plain_text) context.log.add("[error] [parser_decoder] string type is not allowed");
    extra = decoded.extra;
  }
  out.map = result.finish();
  if (broken) break_up({odd, pairs.size()}, context.arena, out);
  if (has_extra) append(extra, context.arena, out);
  return true;
}

/// flt:P10: the items of `out.map`, with those of broken values in their places.
void Decoders::break_up(std::span<const std::span<const Item>> odd, base::Arena& arena, Parsed& out) const {
  const auto pairs = out.map.pairs();
  std::size_t count = 1;
  for (const auto& items : odd) count += items.empty() ? 2 : 1 + items.size();
  Item* items = arena.make_array<Item>(count);
  std::size_t n = 0;
  auto put = [&](const Item& item) { new (&items[n++]) Item(item); };
  put(Item::map(static_cast<std::uint32_t>(pairs.size())));
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    put(Item::of(pairs[i].key));
    if (odd[i].empty()) put(Item::of(pairs[i].value));
    for (const Item& item : odd[i]) put(item);
  }
  out.items = {items, n};
  record::ItemReader reader(out.items, series_->unpack_depth, arena);
  const auto first = reader.next();
  out.incomplete = !first.has_value();
  out.map = first ? *first : Value::map(nullptr, 0);
}

/// cfg:D3: keys to append make Fluent Bit unpack what it has and pack it anew: what is left over goes.
void Decoders::append(const record::JsonObject& extra, base::Arena& arena, Parsed& out) const {
  record::MapBuilder whole(arena, out.map.size() + extra.map.size());
  for (const record::Pair& pair : out.map.pairs()) whole.add(pair);
  for (const record::Pair& pair : extra.map.pairs()) whole.add(pair);
  out.map = whole.finish();
  out.items = {};
  out.incomplete = false;
  out.depth = std::max(out.depth, extra.depth);
}

}  // namespace drybit::plugins
