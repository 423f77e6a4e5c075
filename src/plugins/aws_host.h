// The host that the C plugins ask for a service of AWS (out:CW3, out:FH9, v5:N28).
#pragma once

#include <string>
#include <string_view>

#include "base/series.h"

namespace drybit::plugins {

/// `service`: "logs", "firehose". Not always the host where the region's service is (base::partition_of).
std::string aws_host(const base::Series& series, std::string_view service, std::string_view region);

}  // namespace drybit::plugins
