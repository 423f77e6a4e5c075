#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    std::string_view tls = output.text("tls");
    if (base::iequals(tls, "on") || base::iequals(tls, "true") || base::iequals(tls, "yes")) return;
    const config::Setting* port = output.find("Port");
    const config::Setting* auth = output.find("AWS_Auth");
    bool signs = auth != nullptr && base::istarts_with(auth->value, "on");
    bool of_aws = output.text("Host").ends_with(".amazonaws.com");
    std::string_view number = port == nullptr ? std::string_view("9200") : std::string_view(port->value);
    if (number == "443") {
      report.add(view, output.place(port), "port 443 answers only to TLS, which is off").help = "add tls On";
    } else if (of_aws && number != "80") {
      report.add(view, output.place(port != nullptr ? port : output.find("Host")), fmt::format("domains of AWS listen on port 443 with TLS, not on port {}", number)).help = "set Port 443 and tls On";
    } else if (of_aws || signs) {
      // A domain answers on port 80 unless it is told to require HTTPS; another host may be a proxy.
      Finding& finding = report.add(view, output.place(signs ? auth : output.find("Host")), "without tls On the logs go out in clear, which a domain that requires HTTPS refuses");
      finding.help = "set Port 443 and tls On";
      finding.effects[view.series->index] = base::Effect::exposed;
    }
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
        "es speaks plain HTTP on port 9200 unless told otherwise; AWS_Auth On signs requests but switches neither TLS nor the "
        "port. Domains of AWS listen on port 443 with TLS.",
    .effect_text =
        "On port 443, and on any port of a domain of AWS but 80, no connection comes about: nothing arrives. Elsewhere the "
        "logs cross the network in clear.",
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
