// The flags that say what CloudWatch Logs is taken to answer in a replay.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "plugins/cloudwatch_answers.h"

namespace drybit::cli {

std::vector<Flag> service_flags();
/// The state those flags describe; `error` gets a message where one is not of its form.
plugins::CloudWatchState service_state(const Arguments& arguments, std::string& error);

}  // namespace drybit::cli
