#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    if (output.flag("Suppress_Type_Name")) return;
    report.add(view, output.place(output.find("Type")), "each request names a type, which OpenSearch 2 and Elasticsearch 8 refuse").help = "set Suppress_Type_Name On";
  });
}

}  // namespace

extern const Rule dry543_es_type;
const Rule dry543_es_type{
    .id = "DRY543",
    .slug = "es-type",
    .effect = base::Effect::logs_altered,
    .title = "OpenSearch 2 and Elasticsearch 8 refuse the type name",
    .what =
        "Without Suppress_Type_Name On each action line of a bulk request names a type, _doc or what Type says. "
        "OpenSearch from 2 and Elasticsearch from 8 know no types.",
    .effect_text =
        "There every bulk request fails; older domains take it.",
    .instead =
        "Set Suppress_Type_Name On and remove Type.",
    .source =
        "aws/aws-for-fluent-bit#507, fluent/fluent-bit#4825",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth On
      AWS_Region eu-west-1
      Index logs
      Type doc
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
