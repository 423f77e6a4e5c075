#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* path = output.find("Path");
    if (path == nullptr || path->value.empty() || path->value.starts_with('/')) return;
    Finding& finding = report.add(view, output.place(path), fmt::format("requests go to `{}/_bulk`, which is no path", path->value));
    finding.help = fmt::format("write /{}", path->value);
    if (!finding.fix) finding.fix = replace(checked, output.place(path), "/" + path->value);
  });
}

}  // namespace

extern const Rule dry549_es_path;
const Rule dry549_es_path{
    .id = "DRY549",
    .slug = "es-path",
    .effect = base::Effect::logs_lost,
    .title = "The path of requests does not begin with a slash",
    .what =
        "es puts Path in front of /_bulk as it stands. The path of a request must begin with a slash.",
    .effect_text =
        "The domain answers that the request is bad: nothing arrives.",
    .instead =
        "Write a slash in front.",
    .source =
        "out:ES3",
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
      Path team
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
      Path /team
      Suppress_Type_Name On
      Replace_Dots On
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
