// What replay costs beside RE2 alone and beside a hand-written program, in one run on one machine.
//   drybit_bench --drybit build/drybit [--lines N] [--runs N] [--check]   the figures; --check: exit 1 where a ratio is missed
//   drybit_bench --data FOLDER [--lines N]                               writes the map and the logs and ends
//   drybit_bench --micro                                                 parts of the pipeline in this process
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <span>

#include "base/text.h"
#include "data.h"
#include "floor.h"
#include "micro.h"
#include "pipeline.h"
#include "process.h"

namespace {

using namespace drybit;
namespace fs = std::filesystem;

struct Options {
  std::string drybit, data;
  std::size_t lines = 1'000'000;
  int runs = 5;
  bool check = false;
  bool micro = false;
};

void write_file(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// The folder with maps and logs; returns the logs' total size.
std::size_t write_data(const fs::path& folder, const std::vector<bench::LogFile>& logs) {
  fs::create_directories(folder / "logs");
  std::size_t bytes = 0;
  for (const bench::LogFile& log : logs) {
    write_file(folder / "logs" / log.name, log.text);
    bytes += log.text.size();
  }
  write_file(folder / "map.yaml", fmt::format(fmt::runtime(bench::kMap), ""));
  write_file(folder / "merge.yaml", fmt::format(fmt::runtime(bench::kMap), bench::kMergeLog));
  return bytes;
}

/// The least CPU of several runs of `work` in this process.
double measure(int runs, const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const double start = bench::cpu_seconds();
    work();
    best = std::min(best, bench::cpu_seconds() - start);
  }
  return best;
}

struct Row {
  std::string name;
  bench::Cost cost;
};

int compare(const Options& options) {
  const fs::path folder = fs::temp_directory_path() / fmt::format("drybit-bench-{}", ::getpid());
  const std::vector<bench::LogFile> logs = bench::make_logs(options.lines, 1);
  const std::size_t bytes = write_data(folder, logs);
  double re2 = measure(options.runs, [&] {
    for (const bench::LogFile& log : logs) bench::re2_as_written(log.text);
  });
  const double fastest = measure(options.runs, [&] {
    for (const bench::LogFile& log : logs) bench::re2_fastest(log.text);
  });
  const int null = ::open("/dev/null", O_WRONLY);
  std::uint64_t expected = 0;
  const double floor = measure(options.runs, [&] {
    expected = 0;
    for (const bench::LogFile& log : logs) {
      bench::straight_line(log.text, log.name, (folder / "logs" / log.name).string(), [&](std::string_view text) {
        expected += text.size();
        if (::write(null, text.data(), text.size()) < 0) expected = 0;
      });
    }
  });
  ::close(null);

  const std::string file = (folder / "out.ndjson").string();
  auto command = [&](const char* map, int threads) {
    std::vector<std::string> words = {options.drybit, "replay", "--format", "ndjson", "--now", bench::kNow};
    if (threads > 0) words.insert(words.end(), {"--threads", std::to_string(threads)});
    words.insert(words.end(), {(folder / map).string(), (folder / "logs").string()});
    return words;
  };
  std::vector<Row> rows;
  auto run = [&](std::string name, const char* map, int threads, const std::string& out) {
    rows.push_back({std::move(name), bench::cheapest(command(map, threads), out, options.runs)});
    return rows.back().cost;
  };
  const bench::Cost one = run("drybit, one thread, into /dev/null", "map.yaml", 1, "/dev/null");
  const bench::Cost two = run("drybit, two threads, into /dev/null", "map.yaml", 2, "/dev/null");
  const bench::Cost merged = run("with Merge_Log, one thread", "merge.yaml", 1, "/dev/null");
  run("with Merge_Log, two threads", "merge.yaml", 2, "/dev/null");
  run("drybit, two threads, into a file", "map.yaml", 2, file);
  const auto written = fs::exists(file) ? fs::file_size(file) : 0;
  fs::remove_all(folder);

  fmt::print("{} lines, {:.1f} MB in {} files; {:.1f} MB of ndjson written (hand-written program: {:.1f} MB)\n", options.lines, static_cast<double>(bytes) / 1e6, logs.size(),
             static_cast<double>(written) / 1e6, static_cast<double>(expected) / 1e6);
  fmt::print("{:<38} {:>7} {:>7} {:>8} {:>9} {:>9}\n", "least of " + std::to_string(options.runs) + " runs", "CPU s", "wall s", "peak MB", "x RE2", "x floor");
  auto line = [&](std::string_view name, double cpu, double wall, double memory) {
    fmt::print("{:<38} {:>7.3f} {:>7} {:>8} {:>9.2f} {:>9.2f}\n", name, cpu, wall > 0 ? fmt::format("{:.3f}", wall) : "", memory > 0 ? fmt::format("{:.1f}", memory) : "", cpu / re2,
               cpu / floor);
  };
  line("RE2 alone, the pattern as written", re2, 0, 0);
  line("RE2 alone, its fastest exact form", fastest, 0, 0);
  line("the floor: a hand-written program", floor, 0, 0);
  bool failed = written != expected;
  for (const Row& row : rows) {
    line(row.name, row.cost.cpu, row.cost.wall, row.cost.memory_mb);
    failed |= row.cost.code != 0;
  }
  if (failed) fmt::print("drybit failed, or wrote other bytes than the hand-written program\n");
  if (!options.check) return failed ? 1 : 0;
  auto require = [&](const char* what, double is, double most) {
    if (is > most) fmt::print("MISSED {}: {:.2f}, at most {:.2f}\n", what, is, most);
    failed |= is > most;
  };
  require("CPU beside RE2", one.cpu / re2, 0.7);
  require("CPU beside the floor", one.cpu / floor, 2.4);
  require("CPU with Merge_Log beside RE2", merged.cpu / re2, 1.5);
  require("wall of two threads beside one", two.wall / one.wall, 1 / 1.85);
  for (const Row& row : rows) require("peak memory, MB", row.cost.memory_mb, 64);
  return failed ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() > 2 && words[0] == "--measure") return bench::run_measured({words.begin() + 1, words.end()});
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto value = [&] { return i + 1 < words.size() ? words[++i] : std::string(); };
    if (words[i] == "--drybit") options.drybit = fs::absolute(value()).string();
    if (words[i] == "--data") options.data = value();
    if (words[i] == "--lines") options.lines = static_cast<std::size_t>(base::c_atoll(value()));
    if (words[i] == "--runs") options.runs = static_cast<int>(base::c_atoll(value()));
    if (words[i] == "--check") options.check = true;
    if (words[i] == "--micro") options.micro = true;
  }
  if (options.micro) {
    bench::run_micro(options.lines < 1'000'000 ? options.lines : 300'000, options.runs);
    return 0;
  }
  if (!options.data.empty()) {
    write_data(options.data, bench::make_logs(options.lines, 1));
    return 0;
  }
  if (options.drybit.empty()) {
    fmt::print("usage: drybit_bench --drybit PATH [--lines N] [--runs N] [--check] | --data FOLDER [--lines N] | --micro\n");
    return 2;
  }
  return compare(options);
}
