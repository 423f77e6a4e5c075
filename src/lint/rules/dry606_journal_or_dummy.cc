#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    constexpr std::pair<std::string_view, std::string_view> kModes[] = {
        {"Use_Journal", "Use_Journal drops every record that comes from a log file"},
        {"Dummy_Meta", "Dummy_Meta puts a placeholder in place of the metadata"},
        {"Use_Kubelet", "Use_Kubelet asks a kubelet at 127.0.0.1, which the router on Fargate does not reach: no record gets metadata"},
    };
    for (const auto& [name, message] : kModes) {
      if (!filter.flag(name)) continue;
      Finding& finding = report.add(view, filter.place(filter.find(name)), std::string(message));
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
