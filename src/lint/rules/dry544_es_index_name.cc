#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool fits(std::string_view name) {
  if (name.empty() || std::string_view("-_+").find(name.front()) != std::string_view::npos) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    // A conversion of strftime.
    if (c == '%') {
      ++i;
      continue;
    }
    if ((c >= 'A' && c <= 'Z') || std::string_view("\\/*?\"<>|#, :").find(c) != std::string_view::npos) return false;
  }
  return true;
}

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* index = output.find(output.flag("Logstash_Format") ? "Logstash_Prefix" : "Index");
    if (index == nullptr || fits(index->value)) return;
    // Placeholders: DRY524.
    if (index->value.starts_with('<') && index->value.ends_with('>') && index->value.find('{') == std::string::npos) return;
    // Vendors' listeners and relays take the same requests and do as they like with the index.
    bool domain = output.text("Host").ends_with(".amazonaws.com") || output.has("Cloud_ID");
    Finding& finding = report.add(view, output.place(index), fmt::format("`{}` is no name for an index{}", index->value, domain ? "" : ", unless what listens is neither Elasticsearch nor OpenSearch"));
    if (domain) return;
    finding.why = "A listener of another kind behind that Host may take it.";
    finding.effects[view.series->index] = base::Effect::logs_altered;
  });
}

}  // namespace

extern const Rule dry544_es_index_name;
const Rule dry544_es_index_name{
    .id = "DRY544",
    .slug = "es-index-name",
    .effect = base::Effect::logs_lost,
    .title = "This is no name for an index",
    .what =
        "Index names are lower case and hold none of the characters \\ / * ? \" < > | # , space and colon, and do not "
        "begin with - _ or +. Date math such as <logs-{now/d}> is not evaluated here.",
    .effect_text =
        "The domain refuses every document.",
    .instead =
        "Use a lower-case name; with Logstash_Format On the date is added.",
    .source =
        "aws/containers-roadmap#1197, aws/aws-for-fluent-bit#329",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth On
      AWS_Region eu-west-1
      Index dev-*
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
      Index dev-logs
      Suppress_Type_Name On
      Replace_Dots On
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
