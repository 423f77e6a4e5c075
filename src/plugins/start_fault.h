// How Fluent Bit words the faults that keep a filter from starting, and its own log lines while one runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/plugin.h"
#include "record/accessor.h"

namespace drybit::plugins {

/// "[filter:grep:grep.0] " or with the alias: what stands before an instance's own messages.
std::string log_name(const config::Instance& instance);
/// A whole line: level "[error]" or "[ warn]", the instance's name, `text`.
std::string log_line(std::string_view level, const config::Instance& instance, std::string_view text);

/// The instance does not start (flt:A4). `lines`: what it prints itself, without level and name.
base::Problem& refuse(const Start& start, std::string_view code, const config::Setting* setting, std::string message,
                      const std::vector<std::string>& lines);

/// Narrows `problem` to `word` inside the setting's value, from byte `offset` of the word on, where it can be found
/// there.
void point_at(base::Problem& problem, const config::Setting& setting, std::string_view word, std::size_t offset = 0);

/// flt:3: what Active must say to switch a plugin off.
bool switches_off(std::string_view active);

/// Says which bytes of a setting's accessor Fluent Bit skips, in its words; nothing where there are none.
void tell_skipped(const Start& start, const config::Setting* setting, const record::Accessor& accessor);

}  // namespace drybit::plugins
