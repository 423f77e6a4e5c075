#include <fmt/format.h>

#include <utility>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  for (const SeriesView& view : checked.views) {
    if (!view.pipeline.starts()) continue;
    for (const auto& [option, accessor] : {std::pair<std::string_view, std::string_view>{"Labels", "kubernetes['labels']"}, {"Annotations", "kubernetes['annotations']"}}) {
      const config::Instance* off = nullptr;
      std::size_t filters = 0;
      for (const config::Instance& filter : view.pipeline.filters) {
        if (filter.spec->name != "kubernetes") continue;
        ++filters;
        if (!filter.flag(option)) off = &filter;
      }
      // With several filters another may add it.
      if (off == nullptr || filters != 1) continue;
      auto look = [&, option = option, accessor = accessor](const config::Instance& instance) {
        for (const config::Setting& setting : instance.settings) {
          if (setting.value.find(accessor) == std::string::npos) continue;
          Finding& finding = report.add(view, instance.place(&setting), fmt::format("{} Off in {} leaves nothing to find here", option, name_of(*off)));
          bool drops = setting.option != nullptr && setting.option->name == "Regex" && instance.spec->name == "grep";
          if (drops) finding.effects[view.series->index] = base::Effect::logs_lost;
          if (finding.related.empty()) finding.related.push_back({checked.manifest->file_span(off->place(off->find(option))), "switched off here"});
        }
      };
      for (const config::Instance& filter : view.pipeline.filters) {
        if (filter.index > off->index) look(filter);
      }
      for (const config::Instance& output : view.pipeline.outputs) look(output);
    }
  }
}

}  // namespace

extern const Rule dry617_metadata_switched_off;
const Rule dry617_metadata_switched_off{
    .id = "DRY617",
    .slug = "metadata-switched-off",
    .effect = base::Effect::logs_altered,
    .title = "The accessor asks for metadata that is switched off",
    .what =
        "With Labels Off or Annotations Off the kubernetes filter leaves that part out of the record. grep, "
        "rewrite_tag, modify and the templates of outputs then find nothing under it. The annotations "
        "fluentbit.io/exclude and fluentbit.io/parser are followed all the same.",
    .effect_text =
        "A Regex of grep drops every record, an Exclude none; rewrite_tag matches nothing; a template gives way to "
        "the fallback name.",
    .instead =
        "Leave Labels and Annotations on, which is the default.",
    .source =
        "k8s:5, k8s:6.1",
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
      Labels Off
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_stream_template $kubernetes['labels']['app']
      auto_create_group true
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
      Annotations Off
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_stream_template $kubernetes['labels']['app']
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
