#include "cli/service_flags.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace drybit::cli {

namespace {

constexpr std::string_view kActions[] = {"CreateLogGroup", "CreateLogStream", "DescribeLogStreams", "PutLogEvents", "PutRetentionPolicy"};

}  // namespace

std::vector<Flag> service_flags() {
  return {
      {"--missing-group", "NAME", "A log group that is not there yet (* stands for any text); all others are", true},
      {"--existing-stream", "GROUP:STREAM", "A log stream that is there already (* stands for any text); no other is", true},
      {"--deny", "ACTION", "What the role may not do, such as logs:CreateLogGroup", true},
      {"--any-name", "", "Do not check names of groups and streams, as stand-ins for CloudWatch do not"},
  };
}

plugins::CloudWatchState service_state(const Arguments& arguments, std::string& error) {
  plugins::CloudWatchState state;
  state.missing_groups = arguments.values("--missing-group");
  state.any_name = arguments.has("--any-name");
  for (const std::string& value : arguments.values("--existing-stream")) {
    std::size_t colon = value.find(':');  // neither a group's nor a stream's name can have one
    if (colon == std::string::npos) {
      error = fmt::format("--existing-stream takes GROUP:STREAM, not {}", value);
      return state;
    }
    state.streams.emplace_back(value.substr(0, colon), value.substr(colon + 1));
  }
  constexpr std::string_view kService = "logs:";
  for (const std::string& value : arguments.values("--deny")) {
    std::string action = base::istarts_with(value, kService) ? value.substr(kService.size()) : value;
    if (action != "*" && std::ranges::none_of(kActions, [&](std::string_view known) { return base::iequals(known, action); })) {
      error = fmt::format("--deny takes one of logs:{}, not {}", fmt::join(kActions, ", logs:"), value);
      return state;
    }
    state.denied.push_back(std::move(action));
  }
  return state;
}

}  // namespace drybit::cli
