// [PARSER] formats, decoders, accessors, tag rules and broken streams over arbitrary bytes.
// The first byte picks the series, the second the parser, the rest up to a NUL an accessor, what follows the text.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/write.h"
#include "plugins/plugin.h"
#include "record/accessor.h"
#include "record/items.h"
#include "record/tag.h"
#include "record/to_json.h"

namespace {

using namespace drybit;

void expect(bool holds) {
  if (!holds) std::abort();
}

struct Rig {
  explicit Rig(const base::Series& row) : series(row) {
    using Settings = std::vector<std::pair<std::string, std::string>>;
    const Settings common = {{"Name", "p"}, {"Time_Format", "%Y-%m-%dT%H:%M:%S.%L%z"}, {"Decode_Field_As", "escaped a do_next"}, {"Decode_Field_As", "json a"},
                             {"Decode_Field", "json b try_next"}, {"Decode_Field_As", "mysql_quoted b"}, {"Decode_Field_As", "escaped_utf8 c"}};
    add(common, {{"Format", "regex"}, {"Regex", "^(?<time>[^ ]+) (?<a>[^ ]*) (?<b>.*)$"}, {"Types", "a:hex"}});
    add(common, {{"Format", "json"}});
    add(common, {{"Format", "ltsv"}, {"Types", "i:integer f:float"}});
    add(common, {{"Format", "logfmt"}});
  }

  void add(std::vector<std::pair<std::string, std::string>> properties, const std::vector<std::pair<std::string, std::string>>& more) {
    properties.insert(properties.end(), more.begin(), more.end());
    const plugins::Plugin* plugin = plugins::find_plugin(config::PluginKind::parser, more[0].second);
    auto instance = std::make_unique<config::Instance>();
    instance->spec = &plugin->spec;
    for (auto& [key, value] : properties) instance->settings.push_back({config::find_option(plugin->spec, key, series), value, nullptr});
    std::vector<base::Problem> problems;
    parsers.push_back(plugin->start_parser({*instance, series, world, nullptr, problems}));
    expect(parsers.back() != nullptr);
    instances.push_back(std::move(instance));
  }

  const base::Series& series;
  plugins::World world;
  std::vector<std::unique_ptr<config::Instance>> instances;
  std::vector<std::unique_ptr<plugins::Parser>> parsers;
};

void check_streams(const Rig& rig, const plugins::Parsed& parsed, base::Arena& arena) {
  record::ItemStream stream(rig.series);
  record::Record record;
  record.body = parsed.map;
  stream.add(record);
  if (parsed.items.empty()) {
    stream.add(record);
  } else {
    stream.add(record, parsed.items);
  }
  stream.add(record);
  const record::DecodedItems decoded = stream.decode(arena);
  std::size_t lines = decoded.lost.size();
  for (const record::Record& read : decoded.records) {
    ++lines;
    for (const record::Origin* more = read.origin.more; more != nullptr; more = more->more) ++lines;
  }
  expect(lines >= 3);  // every record written is found again, in one way or another
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<std::unique_ptr<Rig>> kRigs = [] {
    std::vector<std::unique_ptr<Rig>> rigs;
    for (const base::Series& series : base::all_series()) rigs.push_back(std::make_unique<Rig>(series));
    return rigs;
  }();
  if (size < 3) return 0;
  const Rig& rig = *kRigs[data[0] % kRigs.size()];
  const plugins::Parser& parser = *rig.parsers[data[1] % rig.parsers.size()];
  std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t nul = rest.find('\0');
  const std::string_view accessor_text = rest.substr(0, nul);
  const std::string_view text = nul == std::string_view::npos ? rest : rest.substr(nul + 1);

  record::match_tag(accessor_text.substr(0, 40), text.substr(0, 400));
  base::Arena arena;
  flow::RouterLog log;
  plugins::ParseContext context{arena, log, rig.world};
  plugins::Parsed parsed;
  if (!parser.parse(text, context, parsed)) return 0;
  expect(parsed.map.is_map());
  check_streams(rig, parsed, arena);
  std::string out;
  record::to_json(parsed.map, out, json::WriteStyle::of(rig.series));
  expect(out.size() >= 2 && out.front() == '{' && out.back() == '}');

  auto compiled = record::Accessor::compile(accessor_text, rig.series);
  if (const auto* accessor = std::get_if<record::Accessor>(&compiled)) {
    accessor->find(parsed.map);
    accessor->value(parsed.map);
    std::string translated;
    accessor->translate({"kube.var.log", &parsed.map, {}, json::WriteStyle::of(rig.series)}, translated);
  }
  return 0;
}
