#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    if (filter.flag("Merge_Log")) return;
    for (std::string_view name : {"Merge_Log_Key", "Merge_Parser", "Merge_Log_Trim", "Keep_Log"}) {
      const config::Setting* setting = filter.find(name);
      if (setting == nullptr || (name == "Keep_Log" && filter.flag("Keep_Log"))) continue;
      report.add(view, filter.place(setting), fmt::format("{} has no effect without Merge_Log On", name));
    }
  });
}

}  // namespace

extern const Rule dry602_merge_option_without_merge;
const Rule dry602_merge_option_without_merge{
    .id = "DRY602",
    .slug = "merge-option-without-merge",
    .effect = base::Effect::logs_altered,
    .title = "The option works only with Merge_Log On",
    .what =
        "Merge_Log_Key, Merge_Log_Trim, Merge_Parser and Keep_Log say how Merge_Log works, which is off unless it is "
        "switched on.",
    .effect_text =
        "They have no effect.",
    .instead =
        "Set Merge_Log On, or remove them.",
    .source =
        "k8s:7",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Keep_Log Off
      Buffer_Size 0
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
