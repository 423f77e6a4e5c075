#include "data.h"

#include <fmt/format.h>

#include <iterator>

namespace drybit::bench {

namespace {

/// A small generator of its own, since the library's distributions differ between implementations.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 2654435761u + 1) {}
  std::uint32_t below(std::uint32_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % n;
  }

 private:
  std::uint32_t state_;
};

}  // namespace

std::string make_log(std::size_t lines, std::uint32_t seed) {
  Random random(seed);
  static constexpr const char* kLevels[] = {"info", "debug", "warn", "error"};
  static constexpr const char* kPaths[] = {"/healthz", "/api/v1/orders", "/api/v1/users/42", "/static/app.js", "/login"};
  std::string out;
  out.reserve(lines * 240);
  auto to = std::back_inserter(out);
  std::uint64_t ns = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    ns += 1000 + random.below(2'000'000);
    std::uint64_t second = ns / 1'000'000'000;
    fmt::format_to(to, "2026-11-22T{:02}:{:02}:{:02}.{:09}Z {} F ", 8 + second / 3600 % 12, second / 60 % 60, second % 60, ns % 1'000'000'000,
                   random.below(4) == 0 ? "stderr" : "stdout");
    std::uint32_t kind = random.below(10);
    if (kind < 7) {
      fmt::format_to(to,
                     R"({{"level":"{}","msg":"order {} placed by user {}","trace_id":"{:08x}{:08x}","latency_ms":{}.{},"status":{},"path":"{}","user":"u-{:06}","tags":["a","b"],"ctx":{{"pod":"web-{}","zone":"eu-west-1a"}}}})",
                     kLevels[random.below(4)], random.below(100000), random.below(10000), random.below(0xFFFFFFFFu), random.below(0xFFFFFFFFu), random.below(900), random.below(100),
                     200 + 100 * random.below(4), kPaths[random.below(5)], random.below(1000000), random.below(30));
    } else if (kind < 9) {
      fmt::format_to(to, "10.0.{}.{} - - [22/Nov/2026:10:{:02}:{:02} +0000] \"GET {} HTTP/1.1\" {} {} \"-\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36\"", random.below(255),
                     random.below(255), random.below(60), random.below(60), kPaths[random.below(5)], 200 + 100 * random.below(4), random.below(100000));
    } else {
      fmt::format_to(to, "\tat com.example.shop.orders.OrderService.place(OrderService.java:{})", random.below(900));
    }
    out += '\n';
  }
  return out;
}

std::vector<LogFile> make_logs(std::size_t lines, std::uint32_t seed) {
  constexpr std::size_t kFiles = 4;
  std::vector<LogFile> files;
  for (std::size_t i = 0; i < kFiles; ++i) {
    files.push_back({fmt::format("web-{}_shop_app-{:064x}.log", i, i + 1), make_log(lines / kFiles, seed + static_cast<std::uint32_t>(i))});
  }
  return files;
}

}  // namespace drybit::bench
