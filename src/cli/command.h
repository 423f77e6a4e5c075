// Commands and flags as data: one definition gives the parser, --help, the man page and the completions.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/streams.h"

namespace drybit::cli {

/// What a flag's value or an argument names, for completion.
enum class Completes : unsigned char { nothing, file, folder, choice, rule, series, plugin };

struct Flag {
  std::string_view name;            ///< "--format"
  std::string_view value = {};      ///< placeholder in help, "FORMAT"; empty: a switch
  std::string_view help = {};       ///< one line
  bool repeatable = false;
  std::vector<std::string_view> choices = {};  ///< the only values; empty: any
  Completes completes = Completes::nothing;
  std::vector<std::string_view> words = {};  ///< usual values, where others are taken as well
  bool hidden = false;              ///< for drybit's own tests: in no help, page or completion
};

struct Positional {
  std::string_view name;  ///< "CONFIG"
  std::string_view help;
  std::size_t min = 1;
  std::size_t max = 1;    ///< kMany: any number
  Completes completes = Completes::file;
  std::vector<std::string_view> choices = {};  ///< for Completes::choice
};
inline constexpr std::size_t kMany = 1000000;

/// What was given.
class Arguments {
 public:
  bool has(std::string_view flag) const { return values_.count(std::string(flag)) != 0; }
  /// The last value of a flag, or `otherwise`.
  std::string value(std::string_view flag, std::string_view otherwise = {}) const;
  const std::vector<std::string>& values(std::string_view flag) const;
  /// The values of the positional arguments by their place in Command::positionals.
  const std::vector<std::string>& positional(std::size_t index) const { return positionals_[index]; }

  /// Flags with values as they were given, in order; nothing that a settings file brought.
  const std::vector<std::pair<std::string, std::string>>& in_order() const { return order_; }

  std::map<std::string, std::vector<std::string>> values_;
  std::vector<std::pair<std::string, std::string>> order_;
  std::vector<std::vector<std::string>> positionals_;
};

struct Watched;

struct Context {
  const Arguments& arguments;
  Streams& streams;
  const Env& env;

  /// Prints `drybit: TEXT` on the error stream and returns `code`.
  int fail(int code, std::string_view text) const;
};

struct Command {
  std::string_view name;
  std::string_view summary;      ///< one line
  std::string_view description;  ///< paragraphs for --help and the man page
  std::vector<Positional> positionals;
  std::vector<Flag> flags;
  int (*run)(const Context&);
  /// What a run depends on, for --watch; null: the command has no such flag.
  Watched (*watched)(const Context&) = nullptr;
  /// A flag with which no positional argument is needed; empty: none.
  std::string_view alone = {};
};

/// Every command, sorted by file name.
std::span<const Command* const> all_commands();
/// Flags that every command takes (--help, --color).
std::span<const Flag> common_flags();

/// Parses what follows the command's name. On a fault `error` receives one line and false is returned.
bool parse_arguments(const Command& command, const std::vector<std::string>& given, Arguments& out, std::string& error, bool& help);
/// The number of a flag that was given; nothing with a line in `error` where it is none.
std::optional<std::uint64_t> count_of(const Arguments& arguments, std::string_view flag, std::string& error);
/// The text of --help for one command, for a terminal of that width.
std::string help_text(const Command& command, int width);

}  // namespace drybit::cli
