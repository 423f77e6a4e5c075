// The options of cloudwatch_logs and what its start makes of them (out:2.1, 2.2).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "plugins/cloudwatch_creation.h"
#include "plugins/cloudwatch_streams.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

extern const std::span<const config::OptionSpec> kCloudWatchOptions;

struct CloudWatchOptions {
  CloudWatchNames names;
  CloudWatchCreation creation;
  std::string log_key;
  int retries = 1;  ///< out:OG12, as far as they are shown
};

/// Nothing where the start fails; the reason then is in start.problems (out:CW1).
std::optional<CloudWatchOptions> read_cloudwatch_options(const Start& start);

}  // namespace drybit::plugins
