// What the Go plugins write to standard output: lines such as level=error msg="[cloudwatch 0] ...", and records inside them.
#pragma once

#include <string>
#include <string_view>

#include "flow/router_log.h"
#include "record/value.h"

namespace drybit::plugins {

/// `level=LEVEL msg="..."`, quoted as Go's %q.
std::string go_log_line(std::string_view level, std::string_view message);

/// A text quoted as Go's %q does.
std::string go_quote(std::string_view text);

/// Adds an error or warning of plugin instance `[kind number]`.
void go_error(flow::RouterLog& log, std::string_view instance, std::string_view message);
void go_warning(flow::RouterLog& log, std::string_view instance, std::string_view message);

/// A decoded record as Go's %v prints it: map[a:1 b:map[c:x]]. What would be longer than `limit` bytes ends in "...".
std::string go_print(const record::Value& value, std::size_t limit);

}  // namespace drybit::plugins
