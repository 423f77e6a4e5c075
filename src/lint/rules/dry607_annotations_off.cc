#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    if (!filter.flag("K8S-Logging.Parser")) return;
    base::Place place = filter.place(filter.find("K8S-Logging.Parser"));
    if (!filter.flag("Merge_Log")) {
      report.add(view, place, "K8S-Logging.Parser has no effect without Merge_Log On");
    } else if (filter.has("Merge_Parser")) {
      report.add(view, place, "a pod's fluentbit.io/parser is ignored while Merge_Parser is set");
    }
  });
}

}  // namespace

extern const Rule dry607_annotations_off;
const Rule dry607_annotations_off{
    .id = "DRY607",
    .slug = "annotations-off",
    .effect = base::Effect::logs_altered,
    .title = "The option needs annotations, which are off",
    .what =
        "K8S-Logging.Parser and K8S-Logging.Exclude read the pod's annotations. A pod's parser is used only by "
        "Merge_Log, and a Merge_Parser comes first.",
    .effect_text =
        "Pods' wishes are not followed.",
    .instead =
        "Leave Annotations on, set Merge_Log On and remove Merge_Parser.",
    .source =
        "k8s:6, aws/aws-for-fluent-bit#298",
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
