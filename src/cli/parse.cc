// Command lines through CLI11, from the tables of command.h.
#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <algorithm>

#include "base/suggest.h"
#include "base/text.h"
#include "cli/command.h"
#include "report/sheet.h"

namespace drybit::cli {

std::string Arguments::value(std::string_view flag, std::string_view otherwise) const {
  const auto& all = values(flag);
  return all.empty() ? std::string(otherwise) : all.back();
}

const std::vector<std::string>& Arguments::values(std::string_view flag) const {
  static const std::vector<std::string> kNone;
  auto found = values_.find(std::string(flag));
  return found == values_.end() ? kNone : found->second;
}

std::span<const Flag> common_flags() {
  static const std::vector<Flag> kFlags = {
      {"--color", "WHEN", "Colour: auto, always or never", false, {"auto", "always", "never"}, Completes::choice},
      {"--help", "", "Show this help"},
  };
  return kFlags;
}

namespace {

std::string unknown_flag(const Command& command, const std::string& text) {
  std::vector<std::string_view> names;
  for (const Flag& flag : command.flags) names.push_back(flag.name);
  for (const Flag& flag : common_flags()) names.push_back(flag.name);
  std::string_view near = base::suggest(text.substr(0, text.find('=')), names);
  return near.empty() ? fmt::format("unknown option {}", text) : fmt::format("unknown option {}; did you mean {}?", text, near);
}

/// A flag that needs a value and has none, or has one and takes none; empty where there is no such.
std::string wrong_value(const std::vector<Flag>& flags, const std::vector<std::string>& given) {
  for (std::size_t i = 0; i < given.size(); ++i) {
    for (const Flag& flag : flags) {
      bool last = i + 1 == given.size();
      bool alone = given[i] == flag.name && (last || std::ranges::find(flags, given[i + 1], &Flag::name) != flags.end());
      if (!flag.value.empty() && (alone || given[i] == fmt::format("{}=", flag.name))) return fmt::format("{} needs a value: {} {}", flag.name, flag.name, flag.value);
      if (flag.value.empty() && given[i].starts_with(fmt::format("{}=", flag.name))) return fmt::format("{} takes no value", flag.name);
    }
  }
  return {};
}

bool one_of(const Flag& flag, const std::string& value) {
  if (flag.choices.empty()) return true;
  for (std::string_view choice : flag.choices) {
    if (choice == value) return true;
  }
  return false;
}

bool check_choices(const Flag& flag, const std::vector<std::string>& values, std::string& error) {
  for (const std::string& value : values) {
    if (one_of(flag, value)) continue;
    std::string_view near = base::suggest(value, flag.choices);
    error = near.empty() ? fmt::format("{}: {} is none of {}", flag.name, value, fmt::join(flag.choices, ", "))
                         : fmt::format("{}: {} is unknown; did you mean {}?", flag.name, value, near);
    return false;
  }
  return true;
}

bool place_positionals(const Command& command, const std::vector<std::string>& given, Arguments& out, std::string& error) {
  std::size_t needed = 0;
  bool any = command.alone.empty() || !out.has(command.alone);
  for (const Positional& positional : command.positionals) {
    needed += positional.min;
    if (given.size() >= needed || !any) continue;
    error = fmt::format("{} is missing; try drybit {} --help", positional.name, command.name);
    return false;
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < command.positionals.size(); ++i) {
    const Positional& positional = command.positionals[i];
    std::size_t needed_behind = 0;
    for (std::size_t k = i + 1; k < command.positionals.size(); ++k) needed_behind += command.positionals[k].min;
    auto& values = out.positionals_.emplace_back();
    while (values.size() < positional.max && at + needed_behind < given.size()) values.push_back(given[at++]);
  }
  if (at == given.size()) return true;
  error = fmt::format("unexpected argument {}", given[at]);
  return false;
}

}  // namespace

bool parse_arguments(const Command& command, const std::vector<std::string>& given, Arguments& out, std::string& error, bool& help) {
  CLI::App app;
  app.set_help_flag();
  std::vector<std::string> free_arguments;
  app.add_option("arguments", free_arguments)->expected(0, static_cast<int>(kMany));
  std::map<std::string, std::vector<std::string>> values;
  std::vector<Flag> flags = command.flags;
  for (const Flag& flag : common_flags()) flags.push_back(flag);
  for (const Flag& flag : flags) {
    std::string name(flag.name);
    if (flag.value.empty()) {
      app.add_flag(name);
    } else {
      app.add_option(name, values[name])->expected(1)->take_all()->allow_extra_args(false);
    }
  }
  error = wrong_value(flags, given);
  if (!error.empty()) return false;
  try {
    std::vector<std::string> reversed(given.rbegin(), given.rend());
    for (std::string& word : reversed) {
      if (word == "-h") word = "--help";
    }
    app.parse(reversed);
  } catch (const CLI::ExtrasError&) {
    for (const std::string& text : given) {
      if (text.size() > 1 && text[0] == '-' && text.find_first_not_of('-') != std::string::npos) {
        bool known = false;
        for (const Flag& flag : flags) known |= text.substr(0, text.find('=')) == flag.name;
        if (!known) {
          error = unknown_flag(command, text);
          return false;
        }
      }
    }
    error = "these arguments cannot be understood";
    return false;
  } catch (const CLI::ParseError& fault) {
    error = fault.what();
    return false;
  }
  for (const Flag& flag : flags) {
    std::string name(flag.name);
    if (app.count(name) == 0) continue;
    out.values_[name] = values[name];
    if (!check_choices(flag, values[name], error)) return false;
    if (!flag.repeatable && !flag.value.empty() && values[name].size() > 1) {
      error = fmt::format("{} is given {} times", name, values[name].size());
      return false;
    }
  }
  std::map<std::string, std::size_t> used;
  for (const CLI::Option* option : app.parse_order()) {
    std::string name = option->get_name();
    auto found = values.find(name);
    if (found == values.end()) continue;
    std::size_t index = used[name]++;
    if (index < found->second.size()) out.order_.emplace_back(name, found->second[index]);
  }
  help = out.has("--help");
  return help || place_positionals(command, free_arguments, out, error);
}

std::optional<std::uint64_t> count_of(const Arguments& arguments, std::string_view flag, std::string& error) {
  std::string text = arguments.value(flag);
  constexpr std::size_t kDigits = 18;
  if (!text.empty() && text.size() <= kDigits && text.find_first_not_of("0123456789") == std::string::npos) return static_cast<std::uint64_t>(base::c_atoll(text));
  error = fmt::format("{}: {} is no number from 0 on", flag, text);
  return std::nullopt;
}

std::string help_text(const Command& command, int width) {
  std::string usage = fmt::format("Usage: drybit {} [options]", command.name);
  for (const Positional& positional : command.positionals) {
    std::string name = fmt::format("{}{}", positional.name, positional.max > 1 ? "..." : "");
    usage += positional.min == 0 ? fmt::format(" [{}]", name) : " " + name;
  }
  base::StringWriter out;
  report::Sheet sheet({false, width}, out);
  sheet.prose("", usage);
  sheet.blank();
  std::string description(command.description);
  std::ranges::replace(description, '\n', ' ');
  sheet.prose("", description);
  sheet.blank();
  // Names in a column where there is room for one, else above their text.
  constexpr std::size_t kColumn = 26;
  bool columns = width >= 72;
  auto entry = [&](std::string_view left, std::string_view help) {
    if (!columns || left.size() > kColumn) sheet.prose("  ", left);
    sheet.prose(!columns ? "      " : left.size() > kColumn ? std::string(kColumn + 3, ' ') : fmt::format("  {:<26} ", left), help);
  };
  for (const Positional& positional : command.positionals) entry(positional.name, positional.help);
  if (!command.positionals.empty()) sheet.blank();
  sheet.prose("", "Options:");
  for (const std::vector<Flag>& flags : {command.flags, std::vector<Flag>(common_flags().begin(), common_flags().end())}) {
    for (const Flag& flag : flags) {
      if (!flag.hidden) entry(flag.value.empty() ? std::string(flag.name) : fmt::format("{} {}", flag.name, flag.value), flag.help);
    }
  }
  return out.text();
}

}  // namespace drybit::cli
