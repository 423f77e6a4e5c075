#include <fmt/format.h>

#include "base/aws_partition.h"
#include "lint/look.h"
#include "lint/rule.h"
#include "plugins/aws_host.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* region = output.find("region");
    if (output.spec->go || output.spec->name == "es" || region == nullptr || output.has("endpoint")) return;
    std::string_view service = output.spec->name == "kinesis_firehose" ? "firehose" : "logs";
    std::string asked = plugins::aws_host(*view.series, service, region->value);
    std::string right = fmt::format("{}.{}.{}", service, region->value, base::partition_of(region->value).suffix);
    if (asked == right) return;
    report.add(view, output.place(region), fmt::format("it asks {}, and the service is at {}", asked, right));
  });
}

}  // namespace

extern const Rule dry551_partition_host;
const Rule dry551_partition_host{
    .id = "DRY551",
    .slug = "partition-host",
    .effect = base::Effect::logs_lost,
    .title = "This Fluent Bit does not know the region's host names",
    .what =
        "The C outputs make their host name out of the region. 1.9.10 knows two regions of China besides "
        "amazonaws.com, 4.2 eusc-* as well; 5.0 knows every partition.",
    .effect_text =
        "The name does not resolve; nothing arrives.",
    .instead =
        "Give the host as endpoint.",
    .source =
        "out:CW3, out:FH9, v5:N28",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eusc-de-east-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      auto_create_group true
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eusc-de-east-1
      endpoint logs.eusc-de-east-1.amazonaws.eu
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
