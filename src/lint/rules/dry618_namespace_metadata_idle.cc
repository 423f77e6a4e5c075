#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    if (!filter.flag("Use_Tag_For_Meta")) return;
    for (std::string_view name : {"Namespace_Labels", "Namespace_Annotations"}) {
      const config::Setting* setting = filter.find(name);
      // 1.9 refuses the option itself.
      if (setting == nullptr || setting->option == nullptr || !filter.flag(name)) continue;
      report.add(view, filter.place(setting), fmt::format("{} has no effect: with Use_Tag_For_Meta the filter asks the API for nothing", name));
    }
  });
}

}  // namespace

extern const Rule dry618_namespace_metadata_idle;
const Rule dry618_namespace_metadata_idle{
    .id = "DRY618",
    .slug = "namespace-metadata-idle",
    .effect = base::Effect::logs_altered,
    .title = "No namespace metadata with Use_Tag_For_Meta",
    .what =
        "Namespace_Labels and Namespace_Annotations ask the Kubernetes API for the namespace; Use_Tag_For_Meta makes "
        "the filter ask for nothing.",
    .effect_text =
        "No kubernetes_namespace appears in the record, without a message.",
    .instead =
        "Remove Use_Tag_For_Meta. 1.9 does not know the options for namespaces at all.",
    .source =
        "k8s:9.5",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  # drybit: ignore[DRY204] for 4.2 and later
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
      Use_Tag_For_Meta On
      Namespace_Labels On
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
  # drybit: ignore[DRY204] for 4.2 and later
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
      Namespace_Labels On
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
