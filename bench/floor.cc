#include "floor.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string>

namespace drybit::bench {

namespace {

template <class F>
void each_line(std::string_view log, F&& take) {
  while (!log.empty()) {
    const void* end = std::memchr(log.data(), '\n', log.size());
    std::size_t length = end == nullptr ? log.size() : static_cast<std::size_t>(static_cast<const char*>(end) - log.data());
    take(log.substr(0, length));
    log.remove_prefix(std::min(length + 1, log.size()));
  }
}

/// What a byte becomes inside a JSON string inside a JSON string.
struct Escapes {
  std::array<std::uint8_t, 256> length{};
  std::array<std::array<char, 8>, 256> text{};
  Escapes() {
    for (unsigned c = 0; c < 256; ++c) set(c, {reinterpret_cast<const char*>(&kBytes[c]), 1});
    set('"', R"(\\\")");
    set('\\', R"(\\\\)");
    set('\t', R"(\\t)");
  }

 private:
  void set(unsigned c, std::string_view as) {
    length[c] = static_cast<std::uint8_t>(as.size());
    std::memcpy(text[c].data(), as.data(), as.size());
  }
  static constexpr std::array<unsigned char, 256> kBytes = [] {
    std::array<unsigned char, 256> bytes{};
    for (unsigned c = 0; c < 256; ++c) bytes[c] = static_cast<unsigned char>(c);
    return bytes;
  }();
};

int digits(const char* at, int count) {
  int value = 0;
  for (int i = 0; i < count; ++i) value = value * 10 + (at[i] - '0');
  return value;
}

/// Milliseconds since 1970 of "2026-11-22T08:00:00.123456789Z", by position.
std::int64_t milliseconds(const char* at) {
  const int y = digits(at, 4) - (digits(at + 5, 2) <= 2 ? 1 : 0);
  const int m = digits(at + 5, 2);
  const int era = y / 400, yoe = y - era * 400;
  const int doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + digits(at + 8, 2) - 1;
  const std::int64_t days = std::int64_t{era} * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
  return ((days * 24 + digits(at + 11, 2)) * 60 + digits(at + 14, 2)) * 60'000 + digits(at + 17, 2) * 1000 + digits(at + 20, 3);
}

}  // namespace

std::uint64_t re2_fastest(std::string_view log) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  RE2 pattern("\\A([^ ]+) (stdout|stderr) (P|F) ", options);
  std::uint64_t matched = 0;
  re2::StringPiece groups[4];
  each_line(log, [&](std::string_view line) {
    re2::StringPiece text(line.data(), line.size());
    if (!pattern.Match(text, 0, text.size(), RE2::UNANCHORED, groups, 4)) return;
    std::string_view rest = line.substr(groups[0].size());
    matched += rest.data() != nullptr ? 1u : 0u;
  });
  return matched;
}

std::uint64_t re2_as_written(std::string_view log) {
  RE2 pattern("^(?P<time>[^ ]+) (?P<stream>stdout|stderr) (?P<logtag>P|F) (?P<log>.*)$");
  std::uint64_t matched = 0;
  re2::StringPiece groups[5];
  each_line(log, [&](std::string_view line) {
    re2::StringPiece text(line.data(), line.size());
    if (pattern.Match(text, 0, text.size(), RE2::UNANCHORED, groups, 5)) ++matched;
  });
  return matched;
}

void straight_line(std::string_view log, std::string_view name, std::string_view path, const Take& take) {
  static const Escapes kEscapes;
  constexpr std::size_t kBuffer = 256 * 1024;
  const std::string tag = "kube.var.log.containers." + std::string(name);
  const std::string front = R"({"output":"cloudwatch_logs.0","log_group":"/eks/shop","log_stream":"from-fluent-bit-)" + tag + R"(","timestamp":)";
  constexpr std::string_view kMessage = R"(,"clock":false,"message":"{\"stream\":\")";
  constexpr std::string_view kLog = R"(\",\"log\":\")";
  const std::string back = R"(\",\"cluster\":\"prod\"}","tag":")" + tag + R"(","file":")" + std::string(path) + R"(","line":)";
  std::string out(kBuffer + 1024, '\0');
  char* to = out.data();
  auto put = [&](std::string_view part) {
    std::memcpy(to, part.data(), part.size());
    to += part.size();
  };
  std::uint64_t number = 0;
  each_line(log, [&](std::string_view line) {
    ++number;
    const void* space = std::memchr(line.data(), ' ', line.size());
    if (space == nullptr) return;
    const auto time_end = static_cast<std::size_t>(static_cast<const char*>(space) - line.data());
    const std::string_view stream = line.substr(time_end + 1, 6), text = line.substr(time_end + 10);
    if (memmem(text.data(), text.size(), "GET /healthz", 12) != nullptr) return;
    if (static_cast<std::size_t>(out.data() + out.size() - to) < text.size() * 8 + front.size() + back.size() + 256) {
      take({out.data(), static_cast<std::size_t>(to - out.data())});
      to = out.data();
      if (out.size() < text.size() * 8 + front.size() + back.size() + 256) return;
    }
    put(front);
    to = std::to_chars(to, to + 24, milliseconds(line.data())).ptr;
    put(kMessage);
    put(stream);
    put(kLog);
    for (char c : text) {
      const auto b = static_cast<unsigned char>(c);
      std::memcpy(to, kEscapes.text[b].data(), 8);
      to += kEscapes.length[b];
    }
    put(back);
    to = std::to_chars(to, to + 24, number).ptr;
    put("}\n");
  });
  take({out.data(), static_cast<std::size_t>(to - out.data())});
}

}  // namespace drybit::bench
