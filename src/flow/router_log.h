// The router's own log: what Fluent Bit would print, in its words, with counts. Bounded: beyond kMaxLines distinct
// lines only the total goes on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace drybit::flow {

class RouterLog {
 public:
  static constexpr std::size_t kMaxLines = 10000;
  struct Line {
    std::string text;  ///< "[ warn] [parser:crio] invalid time format ..."
    std::uint64_t count = 0;
  };

  /// `max_lines`: distinct lines that are kept; further ones only count. Stretches that are merged later keep them all.
  explicit RouterLog(std::size_t max_lines = kMaxLines) : max_lines_(max_lines) {}
  void clear();

  /// One line, without time stamp, beginning with its level: "[ warn] ", "[error] " (two spaces never).
  void add(std::string_view text);
  const std::vector<Line>& lines() const { return lines_; }  ///< in order of first appearance
  std::uint64_t warnings() const { return warnings_; }
  std::uint64_t errors() const { return errors_; }
  /// Adds the lines of another log behind these.
  void merge(const RouterLog& other);

 private:
  void add(std::string_view text, std::uint64_t count);
  std::size_t max_lines_;
  std::vector<Line> lines_;
  std::unordered_map<std::string, std::size_t> index_;
  std::uint64_t warnings_ = 0, errors_ = 0;
};

}  // namespace drybit::flow
