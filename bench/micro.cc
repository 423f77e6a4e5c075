#include "micro.h"

#include <fmt/format.h>

#include <functional>

#include "base/writer.h"
#include "data.h"
#include "floor.h"
#include "json/ascii.h"
#include "json/twice.h"
#include "json/write.h"
#include "lint/engine.h"
#include "pattern/pattern.h"
#include "pipeline.h"
#include "process.h"
#include "record/from_json.h"
#include "replay/lane.h"
#include "replay/tail.h"

namespace drybit::bench {

namespace {

class Memory : public replay::ByteSource {
 public:
  explicit Memory(std::string_view bytes) : bytes_(bytes) {}
  base::Result<std::string_view> window(std::uint64_t offset, std::size_t) override { return bytes_.substr(offset); }

 private:
  std::string_view bytes_;
};

constexpr const char* kStage = R"(kind: ConfigMap
apiVersion: v1
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  filters.conf: |
{}  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match {}
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

std::string filter(std::string_view name, std::string_view options) {
  std::string text = fmt::format("    [FILTER]\n        Name {}\n        Match *\n", name);
  while (!options.empty()) {
    const std::size_t end = std::min(options.find('|'), options.size());
    text += fmt::format("        {}\n", options.substr(0, end));
    options.remove_prefix(std::min(end + 1, options.size()));
  }
  return text;
}

/// tail, filters and, where asked for, the output of a map over `log`.
std::function<void()> pipeline(const std::string& filters, bool output, std::string_view log) {
  auto source = std::make_shared<base::SourceText>("bench", fmt::format(fmt::runtime(kStage), filters, output ? "*" : "none"));
  auto file = std::make_shared<config::ManifestFile>(config::read_manifest(source));
  return [file, log] {
    plugins::World world;
    world.now_seconds = 1795341600;
    lint::SeriesView view = lint::start_series(file->maps.front(), base::default_series(), world);
    flow::Observer nobody;
    replay::InputFile input;
    input.tag = "kube.var.log.containers.web_shop_app-0000000000000000000000000000000000000000000000000000000000000001.log";
    flow::Ledger ledger;
    ledger.stages.push_back({"tail"});
    flow::RouterLog router_log;
    replay::Lane lane(base::default_series(), view.router, world, false, nobody, ledger, router_log);
    replay::TailFile tail(input, 0, std::make_unique<Memory>(log));
    replay::Piece piece;
    while (*tail.cut(piece)) lane.run(piece);
  };
}

/// The text behind the CRI prefix of every line.
std::vector<std::string_view> texts_of(std::string_view log) {
  std::vector<std::string_view> texts;
  while (!log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    std::string_view line = log.substr(0, end);
    texts.push_back(line.substr(std::min(line.find(' ') + 10, line.size())));
    log.remove_prefix(std::min(end + 1, log.size()));
  }
  return texts;
}

}  // namespace

void run_micro(std::size_t lines, int runs) {
  const std::string log = make_log(lines, 1);
  const std::vector<std::string_view> texts = texts_of(log);
  fmt::print("{} lines, {:.1f} MB, least CPU of {} runs in this process\n", lines, static_cast<double>(log.size()) / 1e6, runs);
  double base_cost = 0;
  auto row = [&](std::string_view name, const std::function<void()>& work, bool over_base = false) {
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
      const double start = cpu_seconds();
      work();
      best = std::min(best, cpu_seconds() - start);
    }
    fmt::print("{:<46} {:>8.1f} ms {:>7.0f} ns a line{}\n", name, best * 1e3, best * 1e9 / static_cast<double>(lines),
               over_base ? fmt::format(" {:>7.0f} ns more than the row it builds on", (best - base_cost) * 1e9 / static_cast<double>(lines)) : "");
    return best;
  };
  row("RE2, the pattern as written", [&] { re2_as_written(log); });
  row("RE2, fastest exact form", [&] { re2_fastest(log); });
  auto compiled = pattern::Pattern::compile("^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$", base::default_series());
  pattern::Captures captures;
  row("pattern: the same by segments", [&] {
    for (std::string_view text : texts) compiled->search({text.data() - 40, text.size() + 40}, captures);
  });
  std::string out;
  const json::WriteStyle style = json::WriteStyle::of(base::default_series());
  row("JSON write: the text once", [&] {
    for (std::string_view text : texts) {
      out.clear();
      json::write_string(out, text, style);
    }
  });
  std::string twice;
  row("JSON write: the text twice, in two passes", [&] {
    for (std::string_view text : texts) {
      out.clear();
      twice.clear();
      json::write_string(out, text, style);
      json::write_ascii_string(twice, out);
    }
  });
  base::TextBuffer buffer;
  row("JSON write: the text twice, in one pass", [&] {
    for (std::string_view text : texts) {
      buffer.clear();
      json::write_string_twice(buffer, text, style);
    }
  });
  base::Arena arena(256 * 1024);
  record::JsonReader reader(base::default_series());
  record::JsonObject object;
  row("JSON read: text to a record", [&] {
    for (std::string_view text : texts) {
      if (text.starts_with('{')) reader.read(text, record::JsonUse::parser, arena, object);
      arena.reset();
    }
  });
  const std::string crio = filter("parser", "Key_Name log|Parser crio");
  row("tail alone", pipeline("", false, log));
  base_cost = row("tail, crio", pipeline(crio, false, log));
  row("  and grep Exclude", pipeline(crio + filter("grep", "Exclude log GET /healthz"), false, log), true);
  row("  and modify Remove, Add", pipeline(crio + filter("modify", "Remove logtag|Add cluster prod"), false, log), true);
  row("  and record_modifier Record", pipeline(crio + filter("record_modifier", "Record cluster prod"), false, log), true);
  row("  and nest", pipeline(crio + filter("nest", "Operation nest|Wildcard log*|Nest_under app"), false, log), true);
  row("  and parser json, Reserve_Data", pipeline(crio + filter("parser", "Key_Name log|Parser app|Reserve_Data On"), false, log), true);
  row("  and kubernetes Merge_Log", pipeline(crio + kMergeLog, false, log), true);
  row("  and cloudwatch_logs", pipeline(crio, true, log), true);
}

}  // namespace drybit::bench
