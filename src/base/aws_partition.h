// The partitions of AWS, told by a region's name (out:6.4).
#pragma once

#include <string_view>

namespace drybit::base {

struct AwsPartition {
  std::string_view name;    ///< as ARNs have it: "aws", "aws-cn", ...
  std::string_view suffix;  ///< of its hosts: "amazonaws.com", ...
};

/// By the region's form; unknown ones are counted to "aws".
AwsPartition partition_of(std::string_view region);

}  // namespace drybit::base
