// What a parser makes of lines that rules know beforehand: those of the container runtime and those of the router's own
// log. A rule asks this instead of guessing from a parser's name.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "plugins/plugin.h"

namespace drybit::lint {

/// Container lines as the runtime writes them (cfg:A9): both streams, full lines, texts of several kinds.
std::span<const std::string_view> container_lines();
/// The same, but partial lines.
std::span<const std::string_view> partial_lines();
/// What an application wrote in them: the same texts without the runtime's prefix.
std::span<const std::string_view> message_lines();
/// Lines of the router's own log, as it reads them back under flb_log_cw "true".
std::span<const std::string_view> router_lines();

enum class Takes : std::uint8_t { none, some, all };

/// How a parser took some lines.
struct Sense {
  Takes takes = Takes::none;
  std::size_t taken = 0, timed = 0;
  std::string warning;     ///< the first line the router would log: "[ warn] [parser:x] invalid time format ..."
  std::string_view timed_line;
};

/// Runs `parser` on each line.
Sense try_lines(const plugins::Parser& parser, std::span<const std::string_view> lines, const plugins::World& world);

/// Whether the warnings that `parser` causes on lines of the router's own log cause warnings again, once they are read
/// back: then each makes another, without end.
bool feeds_itself(const plugins::Parser& parser, const plugins::World& world);

/// The instance that defines the parser of that name, or null.
const config::Instance* parser_instance(const config::Pipeline& pipeline, std::string_view name);

/// Whether a regex parser gets past the runtime's prefix, although the text behind it does not fit: a pattern for one
/// application's lines, prefix included.
bool knows_prefix(const config::Instance& parser, const base::Series& series);

}  // namespace drybit::lint
