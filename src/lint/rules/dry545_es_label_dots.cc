#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
      const config::Instance& output = view.pipeline.outputs[i];
      if (output.spec->name != "es" || output.flag("Replace_Dots")) continue;
      for (const Keys& keys : keys_at_output(streams, i)) {
        const Key* metadata = keys.find("kubernetes");
        if (metadata == nullptr || metadata->by == nullptr || metadata->by->spec->name != "kubernetes" || !metadata->by->flag("Labels")) continue;
        report.add(view, output.place(output.find("Replace_Dots")), "labels with dots in their names can conflict in the index, as app and app.kubernetes.io/name do").help = "set Replace_Dots On";
      }
    }
  });
}

}  // namespace

extern const Rule dry545_es_label_dots;
const Rule dry545_es_label_dots{
    .id = "DRY545",
    .slug = "es-label-dots",
    .effect = base::Effect::logs_altered,
    .title = "Label names with dots conflict in the index",
    .what =
        "A dot in a field's name makes an object. Labels such as app beside app.kubernetes.io/name are then a text and "
        "an object at once.",
    .effect_text =
        "The domain refuses the documents of one of the two kinds; 4.x drops them without a message.",
    .instead =
        "Set Replace_Dots On, or Labels Off in the kubernetes filter.",
    .source =
        "out:ES6",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Merge_Log On
      Keep_Log Off
      Buffer_Size 0
      Kube_Meta_Cache_TTL 300s
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
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
      Retry_Limit 5
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Merge_Log On
      Keep_Log Off
      Buffer_Size 0
      Kube_Meta_Cache_TTL 300s
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
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
