#include "plugins/aws_host.h"

#include <fmt/format.h>

#include "base/aws_partition.h"

namespace drybit::plugins {

namespace {

std::string_view suffix(base::AwsHosts known, std::string_view region) {
  if (known == base::AwsHosts::partitions) return base::partition_of(region).suffix;
  if (region == "cn-north-1" || region == "cn-northwest-1") return "amazonaws.com.cn";
  if (known == base::AwsHosts::china_and_europe && region.starts_with("eusc-")) return "amazonaws.eu";
  return "amazonaws.com";
}

}  // namespace

std::string aws_host(const base::Series& series, std::string_view service, std::string_view region) {
  return fmt::format("{}.{}.{}", service, region, suffix(series.aws_hosts, region));
}

}  // namespace drybit::plugins
