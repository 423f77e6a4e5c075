#include "support/pipeline_fixture.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/text.h"
#include "flow/json_value.h"
#include "support/filter_fixture.h"

namespace drybit::test {

namespace {

/// Takes every record and says what it was.
class Catcher : public plugins::Output {
 public:
  Catcher(std::string& caught, std::vector<std::string>& times) : caught_(caught), times_(times) {}
  std::unique_ptr<plugins::OutputChunk> open_chunk(std::string_view) override { return std::make_unique<Chunk>(*this); }

 private:
  struct Chunk : plugins::OutputChunk {
    explicit Chunk(Catcher& to) : catcher(to) {}
    void write(const record::Batch& batch, plugins::OutputContext& context) override {
      for (const record::Record& record : batch.records) {
        if (!catcher.caught_.empty()) catcher.caught_ += ' ';
        catcher.caught_ += std::string(batch.tag) + json_text(record.body);
        catcher.times_.push_back(fmt::format("{}.{:09}", record.seconds, record.nanoseconds));
        flow::Event event;
        event.tag = batch.tag;
        event.origin = &record.origin;
        context.event(event);
      }
    }
    Catcher& catcher;
  };
  std::string& caught_;
  std::vector<std::string>& times_;
};

}  // namespace

std::string filter(std::string_view name, std::string_view lines) {
  std::string out = fmt::format("[FILTER]\n    Name {}\n", name);
  for (std::string_view line : base::split(lines, '\n')) out += fmt::format("    {}\n", base::trim(line));
  return out;
}

PipelineFixture::PipelineFixture(std::string_view series, std::string_view filters, std::string_view parsers,
                                 std::string_view match) {
  manifest_.source = std::make_shared<base::SourceText>("test", "");
  auto add = [this](std::string_view key, std::string text) {
    config::DataValue value;
    value.key = std::string(key);
    value.text = std::move(text);
    manifest_.values.push_back(std::move(value));
  };
  add("filters.conf", std::string(filters));
  add("output.conf",
      fmt::format("[OUTPUT]\n    Name cloudwatch_logs\n    Match {}\n    region eu-west-1\n    log_group_name g\n"
                  "    log_stream_prefix s\n",
                  match));
  if (!parsers.empty()) add("parsers.conf", std::string(parsers));
  pipeline_ = config::build_pipeline(manifest_, *base::find_series(series), plugins::find_spec);
  world.pods = &pods;
  world.now_seconds = 1'800'000'000;
}

void PipelineFixture::start() {
  router_ = plugins::start(pipeline_, world);
  REQUIRE(router_.outputs.size() == 1);
  router_.outputs[0].output = std::make_unique<Catcher>(caught_, times_);
  ledger.stages.push_back({"tail"});
  engine_ = std::make_unique<replay::Engine>(*pipeline_.series, router_, world, observer_, ledger, log);
}

std::string PipelineFixture::problems() const {
  std::string out;
  config::Pipeline copy = pipeline_;
  if (engine_ == nullptr) plugins::start(copy, world);
  for (const base::Problem& problem : copy.problems) {
    out += fmt::format("{}{} {}", out.empty() ? "" : "\n", problem.code, base::name(problem.effect));
  }
  return out;
}

std::vector<std::string> PipelineFixture::start_log() const {
  config::Pipeline copy = pipeline_;
  if (engine_ == nullptr) plugins::start(copy, world);
  std::vector<std::string> lines;
  for (const base::Problem& problem : copy.problems) {
    lines.insert(lines.end(), problem.router_log.begin(), problem.router_log.end());
  }
  return lines;
}

std::string PipelineFixture::run(std::string_view records, std::string_view tag) {
  if (engine_ == nullptr) start();
  caught_.clear();
  times_.clear();
  record::Batch batch;
  batch.arena = &arena_;
  batch.tag = arena_.copy(tag);
  for (std::string_view object : json_objects(records)) {
    texts_.push_back(std::make_unique<std::string>(object));
    auto document = json::Document::parse(*texts_.back());
    REQUIRE(document);
    record::Record record;
    record.seconds = static_cast<std::int64_t>(batch.records.size()) + 1;
    record.nanoseconds = 7;
    record.origin.line = batch.records.size() + 1;
    record.body = flow::value_of((*document).root(), arena_);
    batch.records.push_back(record);
  }
  ledger.stages[0].in += batch.records.size();
  ledger.stages[0].out += batch.records.size();
  engine_->run(batch);
  engine_->inject(arena_);
  engine_->finish();
  if (!engine_->crashed()) CHECK(ledger.check() == std::vector<std::string>{});
  return caught_;
}

std::string PipelineFixture::crash() const {
  return engine_ == nullptr ? "" : engine_->crashed().value_or("");
}

}  // namespace drybit::test
