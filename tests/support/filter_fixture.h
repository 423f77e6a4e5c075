// One filter on records written as JSON in the test: what it says at its start, what it makes of a batch.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "flow/pods.h"
#include "plugins/plugin.h"
#include "record/items.h"

namespace drybit::test {

/// Parsers for tests, by name. `parse` may be null: nothing fits.
class FakeParser : public plugins::Parser {
 public:
  using Work = std::function<bool(std::string_view, plugins::ParseContext&, plugins::Parsed&)>;
  FakeParser(std::string name, std::string format, Work work)
      : name_(std::move(name)), format_(std::move(format)), work_(std::move(work)) {}
  std::string_view name() const override { return name_; }
  std::string_view format() const override { return format_; }
  bool parse(std::string_view text, plugins::ParseContext& context, plugins::Parsed& out) const override {
    return work_ && work_(text, context, out);
  }
  bool groups(std::string_view text, std::vector<std::pair<std::string_view, std::string_view>>& out) const override {
    return find_groups && find_groups(text, out);
  }
  std::function<bool(std::string_view, std::vector<std::pair<std::string_view, std::string_view>>&)> find_groups;

 private:
  std::string name_, format_;
  Work work_;
};

class FakeParsers : public plugins::ParserTable {
 public:
  const plugins::Parser* find(std::string_view name) const override;
  FakeParser& add(std::string name, std::string format, FakeParser::Work work = {});

 private:
  std::map<std::string, std::unique_ptr<FakeParser>, std::less<>> parsers_;
};

class FilterFixture {
 public:
  /// `properties`: lines of a [FILTER] section, "Key value"; keys unknown to the series are ignored. Does not start it
  /// yet.
  FilterFixture(std::string_view series, std::string_view plugin, std::string_view properties);

  plugins::World world;
  FakeParsers parsers;
  bool explain = false;
  std::vector<config::Instance> before;  ///< instances in front of it

  /// Starts the filter; the problems as "code effect", one a line.
  std::string start();
  /// Fluent Bit's own lines of the problems.
  std::vector<std::string> start_log() const;
  const std::vector<base::Problem>& problems() const { return problems_; }
  bool started() const { return filter_ != nullptr; }

  /// Runs a batch of JSON objects, separated by anything. What comes out, separated by spaces: records (all pairs of
  /// equal keys), then what the filter told: "drop(code)", "emit(tag,kept)RECORD", "note(text)", "crash(text)" in that
  /// order of events, each behind the records. Starts the filter first where that was not done.
  std::string run(std::string_view records, std::string_view tag = "t");
  /// The same with records made by the test.
  std::string run(record::Batch& batch);
  /// The last batch, as the filter left it.
  record::Batch& batch() { return batch_; }
  flow::RouterLog log;
  plugins::Filter& filter() { return *filter_; }
  const config::Instance& instance() const { return instance_; }

 private:
  const base::Series* series_;
  const plugins::Plugin* plugin_;
  config::Section section_;
  config::Instance instance_;
  std::vector<base::Problem> problems_;
  std::unique_ptr<plugins::Filter> filter_;
  bool tried_ = false;
  base::Arena arena_;
  std::vector<std::unique_ptr<std::string>> texts_;
  record::Batch batch_;
};

/// Starts and runs in one: the records that come out and what was told, or the problems where it does not start.
std::string run_filter(std::string_view series, std::string_view plugin, std::string_view properties,
                       std::string_view records, std::string_view tag = "t");

/// The objects in a text, by their braces, whatever stands between them.
std::vector<std::string_view> json_objects(std::string_view text);

/// A value as JSON with all pairs, bytes as they are; keys that are no text bare.
std::string json_text(const record::Value& value);

}  // namespace drybit::test
