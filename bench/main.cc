// Figures in one run, as ratios: what drybit costs beside RE2 alone and beside a hand-written program.
#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <functional>

#include "base/writer.h"
#include "data.h"
#include "floor.h"
#include "lint/engine.h"
#include "replay/engine.h"
#include "replay/tail.h"

namespace {

using namespace drybit;

constexpr const char* kMap = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  filters.conf: |
    [FILTER]
        Name parser
        Match *
        Key_Name log
        Parser crio
{}  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match none
        region eu-west-1
        log_group_name g
        log_stream_prefix s-
  parsers.conf: |
    [PARSER]
        Name crio
        Format regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
    [PARSER]
        Name app
        Format json
)";

constexpr const char* kJsonFilter = R"(    [FILTER]
        Name parser
        Match *
        Key_Name log
        Parser app
        Reserve_Data On
)";

class Memory : public replay::ByteSource {
 public:
  explicit Memory(std::string_view bytes) : bytes_(bytes) {}
  base::Result<std::string_view> window(std::uint64_t offset, std::size_t) override { return bytes_.substr(offset); }

 private:
  std::string_view bytes_;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The least CPU time of several runs.
double measure(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    double start = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

/// tail and the filters of a map over `log`, outputs left out.
std::function<void()> pipeline(const std::string& extra, std::string_view log) {
  auto source = std::make_shared<base::SourceText>("bench", fmt::format(fmt::runtime(kMap), extra));
  auto file = std::make_shared<config::ManifestFile>(config::read_manifest(source));
  return [file, log] {
    plugins::World world;
    lint::SeriesView view = lint::start_series(file->maps.front(), base::default_series(), world);
    flow::Observer nobody;
    replay::InputFile input;
    input.tag = "kube.var.log.containers.web_shop_app-0.log";
    replay::Inputs inputs;
    flow::Ledger ledger;
    ledger.stages.push_back({"tail"});
    flow::RouterLog router_log;
    replay::Engine engine(base::default_series(), view.router, world, nobody, ledger, router_log);
    replay::TailFile tail(input, 0, std::make_unique<Memory>(log), world, false);
    base::Arena arena;
    for (bool more = true; more;) {
      record::Batch batch;
      batch.arena = &arena;
      more = *tail.next(batch, router_log);
      engine.run(batch);
      engine.inject(arena);
      arena.reset();
    }
  };
}

}  // namespace

int main() {
  constexpr std::size_t kLines = 300000;
  std::string log = bench::make_log(kLines, 1);
  double re2 = measure([&] { bench::re2_fastest(log); });
  double written = measure([&] { bench::re2_as_written(log); });
  double straight = measure([&] { bench::straight_line(log); });
  double parser = measure(pipeline("", log));
  double json = measure(pipeline(kJsonFilter, log));
  fmt::print("{} lines, {:.1f} MB, least CPU of 5 runs in this process\n", kLines, static_cast<double>(log.size()) / 1e6);
  auto row = [&](const char* name, double seconds) {
    fmt::print("{:<46} {:>8.1f} ms {:>7.2f} M lines/s {:>6.2f} x (a)\n", name, seconds * 1e3, static_cast<double>(kLines) / seconds / 1e6, seconds / re2);
  };
  row("(a) RE2 alone, fastest exact form", re2);
  row("    RE2 alone, the pattern as written", written);
  row("    straight-line program, ndjson in memory", straight);
  row("(b) tail and parser filter", parser);
  row("(c) and a JSON parser behind it", json);
  return 0;
}
