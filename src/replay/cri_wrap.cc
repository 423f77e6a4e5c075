// Plain lines in CRI form, as containerd writes them.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <optional>
#include <vector>

#include "base/text.h"
#include "replay/byte_source.h"

namespace drybit::replay {

namespace {

constexpr std::size_t kPart = 16 * 1024;    // containerd cuts longer lines into parts of this size
constexpr std::size_t kLongest = 32 << 20;  // a line beyond this is cut here, so that memory stays bounded

/// Length of an RFC 3339 time at the start of `line`, 0 when there is none.
std::size_t time_prefix(std::string_view line) {
  static constexpr std::string_view kShape = "0000-00-00T00:00:00";
  if (line.size() < kShape.size() + 1) return 0;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == '0' ? !base::is_digit(line[i]) : line[i] != kShape[i]) return 0;
  }
  std::size_t i = kShape.size();
  if (line[i] == '.') {
    ++i;
    while (i < line.size() && base::is_digit(line[i])) ++i;
  }
  if (i < line.size() && line[i] == 'Z') return i + 1;
  if (i + 6 <= line.size() && (line[i] == '+' || line[i] == '-') && line[i + 3] == ':') return i + 6;
  return 0;
}

/// Digits behind the point of a time prefix of that length.
std::size_t fraction_digits(std::string_view line, std::size_t length) {
  std::size_t point = line.substr(0, length).find('.');
  if (point == std::string_view::npos) return 0;
  std::size_t digits = 0;
  while (base::is_digit(line[point + 1 + digits])) ++digits;
  return digits;
}

/// Whether the times at the lines' starts are what `kubectl logs --timestamps` puts there, not the application's own. kubectl
/// dates every line and writes nanoseconds without the zeros at their end; an application dates its messages (not their further
/// lines) and always writes as many decimals, mostly none, 3 or 6. `head`: the text's begin, the last line possibly cut.
bool dated_by_kubectl(std::string_view head) {
  bool other = false;
  for (std::size_t count = 0; !head.empty(); ++count) {
    std::size_t end = head.find('\n');
    if (end == std::string_view::npos && count > 0) break;
    std::string_view line = head.substr(0, end);
    std::size_t length = time_prefix(line);
    if (length == 0 || length == line.size() || line[length] != ' ') return false;
    std::size_t digits = fraction_digits(line, length);
    other = other || (digits != 0 && digits != 3 && digits != 6);
    if (end == std::string_view::npos) break;
    head.remove_prefix(end + 1);
  }
  return other;
}

std::string rfc3339(std::int64_t seconds, std::uint32_t nanoseconds) {
  std::time_t time = static_cast<std::time_t>(seconds);
  std::tm tm{};
  gmtime_r(&time, &tm);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, nanoseconds);
}

class CriWrap : public ByteSource {
 public:
  CriWrap(std::unique_ptr<ByteSource> plain, std::string now) : plain_(std::move(plain)), now_(std::move(now)) {}

  bool keeps_last_line() const override { return true; }

  bool renumbers() const override { return !parts_.empty(); }

  std::uint64_t origin_line(std::uint64_t line) const override {
    // `parts_` holds, in order, the wrapped line at which the difference to the plain line changes.
    auto next = std::ranges::upper_bound(parts_, line, {}, &std::pair<std::uint64_t, std::uint64_t>::first);
    return next == parts_.begin() ? line : line - std::prev(next)->second;
  }

  base::Result<std::string_view> window(std::uint64_t offset, std::size_t size) override {
    std::size_t skip = static_cast<std::size_t>(offset - start_);
    if (made_.size() - skip < size && !ended_) {
      made_.erase(0, skip);
      start_ = offset;
      skip = 0;
      while (made_.size() < size && !ended_) {
        if (auto error = wrap_line()) return *error;
      }
    }
    return std::string_view(made_).substr(skip);
  }

 private:
  std::optional<base::Error> wrap_line() {
    std::size_t want = 64 * 1024;
    std::string_view rest;
    std::size_t end;
    for (;;) {
      auto got = plain_->window(read_, want);
      if (!got) return got.error();
      rest = *got;
      end = rest.find('\n');
      if (end != std::string_view::npos || rest.size() < want || want >= kLongest) break;
      want *= 2;
    }
    if (rest.empty()) {
      ended_ = true;
      return std::nullopt;
    }
    bool terminated = end != std::string_view::npos;
    std::string_view line = rest.substr(0, terminated ? end : rest.size());
    read_ += line.size() + (terminated ? 1 : 0);
    std::string_view time = now_;
    if (!dated_) dated_ = dated_by_kubectl(rest);
    if (std::size_t length = *dated_ ? time_prefix(line) : 0; length != 0 && length < line.size() && line[length] == ' ') {
      time = line.substr(0, length);
      line.remove_prefix(length + 1);
    }
    ++lines_;
    while (line.size() > kPart) {
      append(time, " stdout P ", line.substr(0, kPart));
      line.remove_prefix(kPart);
      ++extra_;
      parts_.push_back({lines_ + extra_, extra_});
    }
    append(time, " stdout F ", line);
    return std::nullopt;
  }

  void append(std::string_view time, std::string_view marks, std::string_view text) {
    made_.append(time).append(marks).append(text) += '\n';
  }

  std::unique_ptr<ByteSource> plain_;
  std::string now_;
  std::string made_;
  std::uint64_t start_ = 0, read_ = 0, lines_ = 0, extra_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> parts_;
  std::optional<bool> dated_;  // by kubectl; decided by the first window
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> wrap_as_cri(std::unique_ptr<ByteSource> plain, std::int64_t now_seconds, std::uint32_t now_nanoseconds) {
  return std::make_unique<CriWrap>(std::move(plain), rfc3339(now_seconds, now_nanoseconds));
}

bool has_cri_line(std::string_view text) {
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (std::size_t length = time_prefix(line); length != 0) {
      std::string_view behind = line.substr(length);
      for (std::string_view mark : {" stdout F ", " stdout P ", " stderr F ", " stderr P ", " stdout F:", " stdout P:", " stderr F:", " stderr P:"}) {
        if (behind.starts_with(mark)) return true;
      }
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace drybit::replay
