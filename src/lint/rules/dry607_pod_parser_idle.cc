#include "lint/key_steps.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    if (!filter.flag("K8S-Logging.Parser") || filter.flag("Merge_Log")) return;
    report.add(view, filter.place(filter.find("K8S-Logging.Parser")), "K8S-Logging.Parser has no effect without Merge_Log On");
  });
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const config::Instance& filter : view.pipeline.filters) {
      if (filter.spec->name != "kubernetes" || !filter.flag("K8S-Logging.Parser") || !filter.flag("Merge_Log")) continue;
      bool any = false, told = false;
      for (const Stream& stream : streams) {
        if (!from_container(stream) || !stream.filters[filter.index]) continue;
        any = true;
        told = told || tells_stream(stream.at[filter.index]);
      }
      if (!any || told) continue;
      report.add(view, filter.place(filter.find("K8S-Logging.Parser")), "records have no key `stream` here, so no pod's fluentbit.io/parser is followed").help = "put a parser filter with a CRI pattern, which makes `stream`, in front of it";
    }
  });
}

}  // namespace

extern const Rule dry607_pod_parser_idle;
const Rule dry607_pod_parser_idle{
    .id = "DRY607",
    .slug = "pod-parser-idle",
    .effect = base::Effect::logs_altered,
    .title = "No pod's parser is followed",
    .what =
        "K8S-Logging.Parser lets a pod name a parser in its annotation fluentbit.io/parser. Merge_Log uses it, and only on "
        "records whose key stream says stdout or stderr, which a CRI parser in front makes. Annotations Off does not "
        "matter: it only hides the annotations from the record.",
    .effect_text =
        "Pods' wishes are not followed, without a message.",
    .instead =
        "Set Merge_Log On, and put a CRI parser in front.",
    .source =
        "k8s:6.8, k8s:6.10, k8s:6.11, aws/aws-for-fluent-bit#298",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
      K8S-Logging.Parser On
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
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
      K8S-Logging.Parser On
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
};

}  // namespace drybit::lint
