#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    bool signs = base::istarts_with(output.text("AWS_Auth"), "on");
    const config::Setting* port = output.find("Port");
    bool https = port != nullptr && port->value == "443";
    std::string_view tls = output.text("tls");
    if ((!signs && !https) || base::iequals(tls, "on") || base::iequals(tls, "true") || base::iequals(tls, "yes")) return;
    report.add(view, output.place(output.find(signs ? "AWS_Auth" : "Port")), "without tls On the request goes out in clear, which the domain does not answer").help = "add tls On";
  });
}

}  // namespace

extern const Rule dry541_es_without_tls;
const Rule dry541_es_without_tls{
    .id = "DRY541",
    .slug = "es-without-tls",
    .effect = base::Effect::logs_lost,
    .title = "The domain is spoken to without TLS",
    .what =
        "AWS_Auth On signs requests but switches neither TLS nor the port. Domains of AWS listen on port 443 with TLS.",
    .effect_text =
        "No connection comes about; nothing arrives.",
    .instead =
        "Add tls On and Port 443.",
    .source =
        "out:ES20, awsdocs/amazon-eks-user-guide#416",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
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
      tls On
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
