#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "es", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* index = output.find("Index");
    bool ids = output.has("Id_Key") || output.flag("Generate_ID");
    if (index == nullptr || !ids || output.flag("Logstash_Format") || index->value.find('%') == std::string::npos) return;
    report.add(view, output.place(index), "with ids the date in Index is not filled in: the index is literally that text");
  });
}

}  // namespace

extern const Rule dry548_es_literal_index;
const Rule dry548_es_literal_index{
    .id = "DRY548",
    .slug = "es-literal-index",
    .effect = base::Effect::logs_altered,
    .title = "With ids the index is taken literally",
    .what =
        "Conversions of the date in Index, such as logs-%Y.%m.%d, are expanded only where documents have no id. With "
        "Generate_ID or Id_Key the text itself is the index.",
    .effect_text =
        "All documents go to one index with percent signs in its name.",
    .instead =
        "Use Logstash_Format On with Logstash_Prefix, which adds the date with and without ids.",
    .source =
        "out:ES9c, out:ES10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth On
      AWS_Region eu-west-1
      Suppress_Type_Name On
      Replace_Dots On
      Index logs-%Y.%m.%d
      Generate_ID On
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
      Suppress_Type_Name On
      Replace_Dots On
      Index logs-%Y.%m.%d
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
