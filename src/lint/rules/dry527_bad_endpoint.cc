#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    if (output.spec->go || output.spec->name == "es") return;
    const config::Setting* endpoint = output.find("endpoint");
    if (endpoint == nullptr || endpoint->value.starts_with("https://")) return;
    if (endpoint->value.find_first_of(":/") != std::string::npos) report.add(view, output.place(endpoint), fmt::format("`{}` is taken whole for a host name, which does not resolve", endpoint->value));
  });
}

}  // namespace

extern const Rule dry527_bad_endpoint;
const Rule dry527_bad_endpoint{
    .id = "DRY527",
    .slug = "bad-endpoint",
    .effect = base::Effect::logs_lost,
    .title = "endpoint takes a host name",
    .what =
        "The C outputs use the endpoint as a host name, without scheme, port and path; 1.9.10 takes https:// off. They "
        "always speak TLS on port 443.",
    .effect_text =
        "The name does not resolve; nothing arrives.",
    .instead =
        "Write the host name alone.",
    .source =
        "out:6.4, out:OG7",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      endpoint http://logs.internal:8080
      auto_create_group true
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      endpoint vpce-0123.logs.eu-west-1.vpce.amazonaws.com
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
