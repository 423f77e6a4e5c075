#include "support/filter_fixture.h"

#include <fmt/format.h>

#include "base/text.h"
#include "flow/json_value.h"
#include "json/document.h"

namespace drybit::test {

using record::Kind;
using record::Value;

const plugins::Parser* FakeParsers::find(std::string_view name) const {
  auto found = parsers_.find(name);
  return found == parsers_.end() ? nullptr : found->second.get();
}

FakeParser& FakeParsers::add(std::string name, std::string format, FakeParser::Work work) {
  auto parser = std::make_unique<FakeParser>(name, std::move(format), std::move(work));
  return *(parsers_[std::move(name)] = std::move(parser));
}

std::string json_text(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return value.as_bool() ? "true" : "false";
    case Kind::integer:
      return std::to_string(value.as_integer());
    case Kind::unsigned_integer:
      return std::to_string(value.as_unsigned());
    case Kind::real:
      return fmt::format("{}", value.as_real());
    case Kind::time:
      return "TIME";
    case Kind::string: {
      std::string out = "\"";
      for (char c : value.as_string()) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
          out += "\\n";
        } else if (c == '\r') {
          out += "\\r";
        } else {
          out += c;
        }
      }
      return out + '"';
    }
    case Kind::array: {
      std::string out = "[";
      for (const Value& item : value.items()) out += (out.size() > 1 ? "," : "") + json_text(item);
      return out + ']';
    }
    case Kind::map: {
      std::string out = "{";
      for (const record::Pair& pair : value.pairs())
        out += (out.size() > 1 ? "," : "") + json_text(pair.key) + ':' + json_text(pair.value);
      return out + '}';
    }
  }
  return "?";
}

std::vector<std::string_view> json_objects(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t depth = 0, begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '"') {
        quoted = false;
      }
    } else if (text[i] == '"') {
      quoted = true;
    } else if (text[i] == '{') {
      if (depth++ == 0) begin = i;
    } else if (text[i] == '}' && --depth == 0) {
      out.push_back(text.substr(begin, i + 1 - begin));
    }
  }
  return out;
}

namespace {

class Context : public plugins::FilterContext {
 public:
  using FilterContext::FilterContext;
  std::vector<std::string> told;
  void dropped(const record::Record&, const flow::Reason& reason, std::string_view detail) override {
    told.push_back(detail.empty() ? fmt::format("drop({})", reason.code)
                                  : fmt::format("drop({}: {})", reason.code, detail));
  }
  bool emit(std::string_view tag, const record::Record& record, bool kept) override {
    told.push_back(fmt::format("emit({},{}){}", tag, kept ? "kept" : "moved", json_text(record.body)));
    return true;
  }
  void note(const record::Record&, std::string_view text) override { told.push_back(fmt::format("note({})", text)); }
  void crash(const record::Record&, std::string message) override { told.push_back(fmt::format("crash({})", message)); }
};

}  // namespace

FilterFixture::FilterFixture(std::string_view series, std::string_view plugin, std::string_view properties)
    : series_(base::find_series(series)), plugin_(plugins::find_plugin(config::PluginKind::filter, plugin)) {
  for (std::string_view line : base::split(properties, '\n')) {
    line = base::trim(line);
    std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    std::string_view value = base::trim(line.substr(space));
    section_.properties.push_back(
        {std::string(line.substr(0, space)), std::string(value), {}, {0, static_cast<std::uint32_t>(value.size())}});
  }
  instance_.spec = &plugin_->spec;
  instance_.section = &section_;
  instance_.name = std::string(plugin_->spec.name) + ".0";
  for (const config::Property& property : section_.properties) {
    const config::OptionSpec* option = config::find_option(plugin_->spec, property.key, *series_);
    if (option != nullptr) instance_.settings.push_back({option, property.value, &property});
  }
}

std::string FilterFixture::start() {
  tried_ = true;
  plugins::Start start{instance_, *series_, world, &parsers, problems_};
  start.before = before;
  filter_ = plugin_->start_filter(start);
  std::string out;
  for (const base::Problem& problem : problems_)
    out += fmt::format("{}{} {}", out.empty() ? "" : "\n", problem.code, base::name(problem.effect));
  return out;
}

std::vector<std::string> FilterFixture::start_log() const {
  std::vector<std::string> lines;
  for (const base::Problem& problem : problems_)
    lines.insert(lines.end(), problem.router_log.begin(), problem.router_log.end());
  return lines;
}

std::string FilterFixture::run(std::string_view records, std::string_view tag) {
  batch_ = {};
  batch_.arena = &arena_;
  batch_.tag = arena_.copy(tag);
  for (std::string_view object : json_objects(records)) {
    texts_.push_back(std::make_unique<std::string>(object));
    auto document = json::Document::parse(*texts_.back());
    record::Record record;
    record.seconds = static_cast<std::int64_t>(batch_.records.size()) + 1;
    record.origin.line = batch_.records.size() + 1;
    record.body = document ? flow::value_of((*document).root(), arena_) : Value::map(nullptr, 0);
    batch_.records.push_back(record);
  }
  return run(batch_);
}

std::string FilterFixture::run(record::Batch& batch) {
  if (!tried_) start();
  if (filter_ == nullptr) return "not started";
  Context context(log, world);
  context.explain = explain;
  filter_->run(batch, context);
  std::string out;
  auto add = [&out](std::string_view text) {
    if (!out.empty()) out += ' ';
    out += text;
  };
  for (const record::Record& record : batch.records) add(json_text(record.body));
  for (const std::string& told : context.told) add(told);
  return out;
}

std::string run_filter(std::string_view series, std::string_view plugin, std::string_view properties,
                       std::string_view records, std::string_view tag) {
  FilterFixture fixture(series, plugin, properties);
  std::string problems = fixture.start();
  if (!fixture.started()) return problems;
  return fixture.run(records, tag);
}

}  // namespace drybit::test
