// What Fluent Bit printed in every recorded run against `replay --router-log`. The lines left
// out, and why, stand in router_log_noise.txt.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "support/recorded_runs.h"
#include "support/run_drybit.h"

namespace {

namespace fs = std::filesystem;
using Lines = std::map<std::string, long>;

/// The recorder kept this many lines of a log.
constexpr std::size_t kRecorded = 40;
/// And this many characters of a line of a Go plugin.
constexpr std::size_t kGoLine = 300;

/// `*` stands for anything.
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, back = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      back = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++back;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

struct Noise {
  std::string folder = "*", version = "*", pattern;
};

std::vector<Noise> read_noise() {
  std::vector<Noise> out;
  std::istringstream text(drybit::test::read_text(drybit::test::source_path("tests/router_log_noise.txt")));
  for (std::string line; std::getline(text, line);) {
    if (line.empty() || line[0] == '#') continue;
    Noise noise;
    if (line.rfind("in ", 0) == 0) {
      std::size_t space = line.find(' ', 3), colon = line.find(": ", space);
      noise = {line.substr(3, space - 3), line.substr(space + 1, colon - space - 1), line.substr(colon + 2)};
    } else {
      noise.pattern = line;
    }
    out.push_back(noise);
  }
  return out;
}

/// The recorder read the log as UTF-8 and put U+FFFD for what is none; how many for a run of such bytes is its own matter.
std::string readable(std::string_view text) {
  std::string all = nlohmann::json(std::string(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  all = nlohmann::json::parse(all).get<std::string>();
  const std::string mark = "\xEF\xBF\xBD";
  for (std::size_t at = all.find(mark + mark); at != std::string::npos; at = all.find(mark + mark, at)) all.erase(at, mark.size());
  return all;
}

std::string first_characters(const std::string& text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t n = 0; at < text.size() && n < most; ++n) {
    for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;) ++at;
  }
  return text.substr(0, at);
}

/// The lines that the recorder takes, out of drybit's counted ones.
Lines printed(const std::string& out) {
  Lines lines;
  std::istringstream text(out);
  long count = 1;
  for (std::string line; std::getline(text, line);) {
    if (line.size() > 9 && line[8] == ' ' && line.find_first_not_of(" 0123456789") >= 8 && line[7] != ' ') {
      count = std::stol(line.substr(0, 8));
      line.erase(0, 9);
    }
    line = readable(line);
    if (line.rfind("level=error", 0) == 0 || line.rfind("level=warning", 0) == 0) {
      lines[first_characters(line, kGoLine)] += count;
    } else if (line.find("[error]") != std::string::npos || line.find("[ warn]") != std::string::npos) {
      lines[line] += count;
    }
  }
  return lines;
}

std::string difference(const drybit::test::RecordedRun& run, const std::vector<Noise>& noise) {
  const fs::path& folder = run.folder;
  const nlohmann::json want = nlohmann::json::parse(run.recording());
  std::vector<std::string> arguments = {"replay", "--router-log", "--fluent-bit", run.series(), "--now", want["now"].dump(), "--any-name"};
  if (fs::exists(folder / "pods.json")) arguments.insert(arguments.end(), {"--pods", folder / "pods.json"});
  arguments.insert(arguments.end(), {folder / "configmap.yaml", folder / "logs"});
  Lines got = printed(drybit::test::run_drybit(arguments).out), wanted;
  for (const auto& line : want["errors"]) ++wanted[readable(line.get<std::string>())];
  auto is_noise = [&](const std::string& line) {
    for (const Noise& one : noise) {
      if (fits(one.pattern, line) && fits(one.folder, folder.filename().string()) && fits(one.version, run.version)) return true;
    }
    return false;
  };
  for (const auto& [line, count] : wanted) {
    if (got[line] < count && !is_noise(line)) return "missing: " + line;
  }
  if (want["errors"].size() >= kRecorded) return {};
  for (const auto& [line, count] : got) {
    if (count > wanted[line] && !is_noise(line)) return "not recorded: " + line;
  }
  return {};
}

}  // namespace

TEST_CASE("the router's log of every recorded run is printed, line by line") {
  const std::vector<Noise> noise = read_noise();
  CHECK(drybit::test::judge_recorded_runs([&](const drybit::test::RecordedRun& run) { return difference(run, noise); }) > 0);
}
