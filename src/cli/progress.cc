#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <filesystem>

#include "base/fs.h"
#include "base/term.h"

namespace drybit::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFirst{1000};  // a short replay shows nothing
constexpr std::chrono::milliseconds kEvery{250};
constexpr std::chrono::seconds kWindow{5};         // the rate is that of the last seconds

std::string duration_text(double seconds) {
  auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

void to_terminal(const std::string& text) {
  // Past the buffered stream: the replay's own thread owns that.
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

}  // namespace

std::string progress_text(std::uint64_t read, std::optional<std::uint64_t> total, double rate) {
  std::string text = total && *total > 0 ? fmt::format("{} % of {}", std::min<std::uint64_t>(read, *total) * 100 / *total, base::human_size(*total)) : base::human_size(read);
  if (!(rate >= 1)) return text;
  text += fmt::format(", {}/s", base::human_size(static_cast<std::uint64_t>(rate)));
  if (total && read < *total) text += fmt::format(", {} left", duration_text(static_cast<double>(*total - read) / rate));
  return text;
}

std::optional<std::uint64_t> bytes_of(const replay::Inputs& inputs) {
  std::uint64_t total = 0;
  for (const replay::InputFile& file : inputs.files) {
    std::error_code error;
    if (file.text || !std::filesystem::is_regular_file(file.path, error)) return std::nullopt;
    total += std::filesystem::file_size(file.path, error);
    if (error) return std::nullopt;
  }
  return total;
}

Progress::Progress(const Context& context, const replay::Inputs& inputs, bool streams_events) {
  const Streams& streams = context.streams;
  bool dumb = context.env.variable && context.env.variable("TERM").value_or("dumb") == "dumb";
  shown_ = streams.err_is_terminal && !dumb && !(streams_events && streams.out_is_terminal);
  if (!shown_) return;
  context.streams.err.flush();
  width_ = streams.err_terminal.width;
  total_ = bytes_of(inputs);
  thread_ = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!shown_) return;
  {
    std::lock_guard lock(mutex_);
    ended_ = true;
  }
  end_.notify_one();
  thread_.join();
}

void Progress::show() {
  std::deque<std::pair<Clock::time_point, std::uint64_t>> seen{{Clock::now(), 0}};
  std::unique_lock lock(mutex_);
  bool written = false;
  for (auto pause = kFirst; !end_.wait_for(lock, pause, [this] { return ended_; }); pause = kEvery) {
    auto now = Clock::now();
    std::uint64_t read = read_.load(std::memory_order_relaxed);
    while (seen.size() > 1 && now - seen.front().first > kWindow) seen.pop_front();
    double seconds = std::chrono::duration<double>(now - seen.front().first).count();
    double rate = static_cast<double>(read - seen.front().second) / seconds;
    seen.emplace_back(now, read);
    to_terminal("\r\x1b[K" + base::clip("drybit: " + progress_text(read, total_, rate), width_ - 1));
    written = true;
  }
  if (written) to_terminal("\r\x1b[K");
}

}  // namespace drybit::cli
