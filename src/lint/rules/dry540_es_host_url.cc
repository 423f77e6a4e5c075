#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* host = output.find("Host");
    if (host == nullptr || host->value.find("://") == std::string::npos) return;
    Finding& finding = report.add(view, output.place(host), fmt::format("`{}` is a URL: Host takes a name", host->value));
    std::string_view name = std::string_view(host->value).substr(host->value.find("://") + 3);
    if (name.ends_with('/')) name.remove_suffix(1);
    // With a port or a path behind it more than the scheme is to be moved.
    if (!finding.fix && !name.empty() && name.find_first_of(":/") == std::string_view::npos) finding.fix = replace(checked, output.place(host), name);
  });
}

}  // namespace

extern const Rule dry540_es_host_url;
const Rule dry540_es_host_url{
    .id = "DRY540",
    .slug = "es-host-url",
    .effect = base::Effect::logs_lost,
    .title = "Host takes a name, not a URL",
    .what =
        "es uses Host as a host name: no https://, no path.",
    .effect_text =
        "The name does not resolve; nothing arrives.",
    .instead =
        "Write the domain's host name; TLS is switched on by tls On, the port given by Port 443, a path by Path.",
    .source =
        "aws/aws-for-fluent-bit#329",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host https://search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth On
      AWS_Region eu-west-1
      Index logs
      Suppress_Type_Name On
      Replace_Dots On
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      TLS On
      AWS_Auth On
      AWS_Region eu-west-1
      Index logs
      Suppress_Type_Name On
      Replace_Dots On
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
