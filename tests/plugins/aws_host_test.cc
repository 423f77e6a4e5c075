// Which hosts the C plugins ask.
#include <doctest/doctest.h>

#include "plugins/aws_host.h"

using namespace drybit;

TEST_CASE("out:CW3 out:FH9 v5:N28 a host is the service, the region and the suffix that the series knows") {
  auto host = [](std::string_view series, std::string_view region) { return plugins::aws_host(*base::find_series(series), "logs", region); };
  struct Row {
    std::string_view region, v1, v4, v5;
  };
  constexpr Row kRows[] = {
      {"eu-west-1", "amazonaws.com", "amazonaws.com", "amazonaws.com"},
      {"us-gov-west-1", "amazonaws.com", "amazonaws.com", "amazonaws.com"},
      {"cn-north-1", "amazonaws.com.cn", "amazonaws.com.cn", "amazonaws.com.cn"},
      {"cn-northwest-1", "amazonaws.com.cn", "amazonaws.com.cn", "amazonaws.com.cn"},
      {"cn-foo-1", "amazonaws.com", "amazonaws.com", "amazonaws.com.cn"},
      {"eusc-de-east-1", "amazonaws.com", "amazonaws.eu", "amazonaws.eu"},
      {"us-iso-east-1", "amazonaws.com", "amazonaws.com", "c2s.ic.gov"},
      {"us-isob-east-1", "amazonaws.com", "amazonaws.com", "sc2s.sgov.gov"},
      {"us-isof-south-1", "amazonaws.com", "amazonaws.com", "csp.hci.ic.gov"},
      {"eu-isoe-west-1", "amazonaws.com", "amazonaws.com", "cloud.adc-e.uk"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.region);
    std::string front = "logs." + std::string(row.region) + ".";
    CHECK(host("1.9", row.region) == front + std::string(row.v1));
    CHECK(host("4.2", row.region) == front + std::string(row.v4));
    CHECK(host("5.0", row.region) == front + std::string(row.v5));
  }
  CHECK(plugins::aws_host(*base::find_series("4.2"), "firehose", "r") == "firehose.r.amazonaws.com");
}
