#include "base/aws_partition.h"

#include <array>

namespace drybit::base {

namespace {

struct Form {
  std::string_view prefix;  ///< of the region's name
  AwsPartition partition;
};

constexpr std::array<Form, 7> kForms = {{
    {"cn-", {"aws-cn", "amazonaws.com.cn"}},
    {"us-gov-", {"aws-us-gov", "amazonaws.com"}},
    {"us-isob-", {"aws-iso-b", "sc2s.sgov.gov"}},
    {"us-isof-", {"aws-iso-f", "csp.hci.ic.gov"}},
    {"us-iso-", {"aws-iso", "c2s.ic.gov"}},
    {"eu-isoe-", {"aws-iso-e", "cloud.adc-e.uk"}},
    {"eusc-", {"aws-eusc", "amazonaws.eu"}},
}};

}  // namespace

AwsPartition partition_of(std::string_view region) {
  for (const Form& form : kForms) {
    if (region.starts_with(form.prefix)) return form.partition;
  }
  return {"aws", "amazonaws.com"};
}

}  // namespace drybit::base
