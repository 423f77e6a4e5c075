#include "floor.h"

#include <re2/re2.h>

#include <array>
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
  std::array<char, 256> length{};
  std::array<std::array<char, 8>, 256> text{};
  Escapes() {
    for (unsigned c = 0; c < 256; ++c) {
      text[c][0] = static_cast<char>(c);
      length[c] = 1;
    }
    auto set = [&](unsigned char c, const char* as) {
      length[c] = static_cast<char>(std::strlen(as));
      std::memcpy(text[c].data(), as, std::strlen(as));
    };
    set('"', "\\\\\\\"");
    set('\\', "\\\\\\\\");
    set('\t', "\\\\t");
  }
};

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

std::uint64_t straight_line(std::string_view log) {
  static const Escapes kEscapes;
  std::string out;
  std::uint64_t bytes = 0;
  each_line(log, [&](std::string_view line) {
    std::size_t time_end = line.find(' ');
    if (time_end == std::string_view::npos || line.size() < time_end + 10) return;
    std::string_view stream = line.substr(time_end + 1, 6);
    std::string_view text = line.substr(time_end + 10);
    out.resize(text.size() * 8 + 512);
    char* to = out.data();
    auto put = [&](std::string_view part) {
      std::memcpy(to, part.data(), part.size());
      to += part.size();
    };
    put("{\"output\":\"cloudwatch_logs.0\",\"log_group\":\"g\",\"log_stream\":\"s\",\"timestamp\":1795341600000,\"clock\":false,\"message\":\"{\\\"stream\\\":\\\"");
    put(stream);
    put("\\\",\\\"logtag\\\":\\\"F\\\",\\\"log\\\":\\\"");
    for (char c : text) {
      auto b = static_cast<unsigned char>(c);
      std::memcpy(to, kEscapes.text[b].data(), 8);
      to += kEscapes.length[b];
    }
    put("\\\"}\",\"tag\":\"t\",\"file\":\"f\",\"line\":1}\n");
    bytes += static_cast<std::uint64_t>(to - out.data());
  });
  return bytes;
}

}  // namespace drybit::bench
