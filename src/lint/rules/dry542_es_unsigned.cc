#include <fmt/format.h>

#include "base/text.h"
#include "config/pipeline.h"
#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* auth = output.find("AWS_Auth");
    if (auth == nullptr || base::istarts_with(auth->value, "on") || !config::parse_boolean(auth->value).value_or(false)) return;
    Finding& finding = report.add(view, output.place(auth), fmt::format("AWS_Auth {} does not sign requests", auth->value));
    if (!finding.fix) finding.fix = replace(checked, output.place(auth), "On");
  });
}

}  // namespace

extern const Rule dry542_es_unsigned;
const Rule dry542_es_unsigned{
    .id = "DRY542",
    .slug = "es-unsigned",
    .effect = base::Effect::logs_lost,
    .title = "AWS_Auth signs only when its value begins with on",
    .what =
        "true and yes are valid booleans here, but only a value that begins with on makes es sign its requests.",
    .effect_text =
        "The domain answers 403 to every request.",
    .instead =
        "Write AWS_Auth On.",
    .source =
        "out:ES20",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth true
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
      AWS_Auth on
      AWS_Region eu-west-1
      Index logs
      Suppress_Type_Name On
      Replace_Dots On
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
