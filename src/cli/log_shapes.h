// The forms of log lines that `drybit init` knows, each with the parser that takes it. A parser takes the whole line or
// leaves it alone: nothing of a line is lost by it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/pattern.h"

namespace drybit::cli {

struct LogShape {
  std::string_view parser;  ///< name of its parser; empty: JSON, which the kubernetes filter reads
  std::string_view what;    ///< for people: "Spring Boot"
  std::string_view regex;   ///< what decides; of logfmt the form of a line, its parser has no pattern
  std::string_view types;   ///< the parser's Types, or empty
  bool logfmt = false;
};

/// In the order in which the parsers are tried: the first that takes a line has it. JSON comes first.
std::span<const LogShape> log_shapes();
/// The place of a shape by its parser's name ("json": the one without).
std::size_t shape_named(std::string_view parser);

/// Tells forms by the very patterns that the parsers use.
class ShapeTeller {
 public:
  ShapeTeller();
  /// The shape that takes the line; nothing where none does.
  std::optional<std::size_t> tell(std::string_view line);
  /// A line of a Java stack trace.
  bool is_stack_trace(std::string_view line) const;

 private:
  std::vector<std::optional<pattern::Pattern>> patterns_;  // by shape
  pattern::Pattern trace_;
};

/// The [PARSER] sections of the chosen shapes, in order, indented for a manifest.
std::string shape_parsers(const std::vector<bool>& chosen);
/// The filter that tries them; empty where no chosen shape has a parser.
std::string shape_filter(const std::vector<bool>& chosen);

}  // namespace drybit::cli
