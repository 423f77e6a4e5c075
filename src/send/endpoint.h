// Which region and which URL a service is asked at (out:6.4, out:7.2).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "send/environment.h"

namespace drybit::send {

struct RegionChoice {
  std::string region;
  std::string source;  ///< "--region", "the OUTPUT's region", "AWS_REGION", "profile prod"
};

/// The first of: `option` (--region), `output` (the OUTPUT's region), AWS_REGION, AWS_DEFAULT_REGION, the profile's `region`. Error: none, or one that cannot be
/// part of a host name.
base::Result<RegionChoice> choose_region(std::string_view option, std::string_view output, std::string_view profile, const Environment& environment);

struct EndpointQuestion {
  std::string_view service;          ///< "logs", "firehose", "kinesis", "sts"
  std::string_view region;
  std::string_view option = {};           ///< --endpoint-url; empty: not given
  std::string_view output_endpoint = {};  ///< `endpoint` of the OUTPUT: host or URL; empty: not given
  int output_port = 0;               ///< `Port` of the OUTPUT; 0: not given
};

struct Endpoint {
  std::string url;     ///< without a slash at the end
  std::string source;  ///< "--endpoint-url", "the OUTPUT's endpoint", "AWS_ENDPOINT_URL", "region"
};

/// The first of: --endpoint-url, the OUTPUT's endpoint, AWS_ENDPOINT_URL_<SERVICE> (LOGS is CLOUDWATCH_LOGS there as well), AWS_ENDPOINT_URL,
/// SERVICE.REGION.SUFFIX. AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true passes over the variables. Error: no usable URL.
base::Result<Endpoint> choose_endpoint(const EndpointQuestion& question, const Environment& environment);

/// "https://SERVICE.REGION.SUFFIX".
std::string regional_url(std::string_view service, std::string_view region);

}  // namespace drybit::send
