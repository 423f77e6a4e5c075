#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    for (std::string_view name : {"Use_Journal", "Dummy_Meta", "Use_Kubelet"}) {
      if (!filter.flag(name)) continue;
      Finding& finding = report.add(view, filter.place(filter.find(name)), fmt::format("{} is not for the router on Fargate", name));
      if (name != "Use_Journal") finding.effects[view.series->index] = base::Effect::logs_altered;
    }
  });
}

}  // namespace

extern const Rule dry606_journal_or_dummy;
const Rule dry606_journal_or_dummy{
    .id = "DRY606",
    .slug = "journal-or-dummy",
    .effect = base::Effect::logs_lost,
    .title = "This mode of the kubernetes filter is not for Fargate",
    .what =
        "Use_Journal reads the pod from journald's fields, which records of files do not have, and drops them. "
        "Dummy_Meta adds a placeholder in place of metadata. Use_Kubelet asks a kubelet at 127.0.0.1, which the router "
        "does not reach.",
    .effect_text =
        "Every record is dropped (Use_Journal), or none has metadata.",
    .instead =
        "Remove the line.",
    .source =
        "k8s:9",
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
      Use_Kubelet On
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
