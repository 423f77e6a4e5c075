#include <fmt/format.h>

#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    const config::Setting* size = filter.find("Buffer_Size");
    bool alone = view.series->index > 0 && filter.flag("Use_Tag_For_Meta");
    if (alone || filter.flag("Use_Tag_For_Meta") || !view.pipeline.starts()) return;
    if (size == nullptr) report.add(view, filter.place(nullptr), "without Buffer_Size 0 pods with a long description get no metadata").help = "set Buffer_Size 0";
  });
}

}  // namespace

extern const Rule dry604_small_buffer;
const Rule dry604_small_buffer{
    .id = "DRY604",
    .slug = "small-buffer",
    .effect = base::Effect::style,
    .title = "Large pods get no metadata",
    .what =
        "The answer of the Kubernetes API about a pod must fit Buffer_Size, 32 kB unless given. 0 lifts the limit.",
    .effect_text =
        "Records of pods with long descriptions arrive without the kubernetes map.",
    .instead =
        "Set Buffer_Size 0.",
    .source =
        "k8s:4.3",
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
      Kube_Meta_Cache_TTL 300s
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
