#include <fmt/format.h>

#include "lint/key_steps.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool parser_before(const SeriesView& view, const Stream& stream, std::size_t index) {
  for (std::size_t i = 0; i < index; ++i) {
    if (stream.filters[i] && view.pipeline.filters[i].spec->name == "parser" && view.pipeline.filters[i].text("Key_Name") == "log") return true;
  }
  return false;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (!from_container(stream)) continue;
      for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
        const config::Instance& filter = view.pipeline.filters[i];
        if (!stream.filters[i] || filter.spec->name != "kubernetes" || !filter.flag("Merge_Log") || !stream.at[i].raw || stream.at[i].raw_key != "log" || parser_before(view, stream, i)) continue;
        if (view.router.table->find(filter.text("Merge_Parser")) != nullptr || (filter.flag("K8S-Logging.Parser") && tells_stream(stream.at[i]))) continue;
        report.add(view, filter.place(filter.find("Merge_Log")), fmt::format("{} runs on raw container lines: nothing strips `<time> stdout F ` first, so Merge_Log cannot see your JSON", name_of(filter))).help =
            "put a parser filter (Key_Name log) with a CRI pattern in front of it";
      }
    }
  });
}

}  // namespace

extern const Rule dry421_kubernetes_before_cri;
const Rule dry421_kubernetes_before_cri{
    .id = "DRY421",
    .slug = "kubernetes-before-cri",
    .effect = base::Effect::logs_altered,
    .title = "The kubernetes filter sees raw container lines",
    .what =
        "Merge_Log reads the text of log as JSON. As long as nothing has taken the runtime's prefix `<time> stdout F ` "
        "off, that text is no JSON, whatever the application writes. A Merge_Parser sees the prefix, too.",
    .effect_text =
        "Metadata arrives, but the message stays one string with the prefix in front. It looks as if Fargate overrode "
        "the filter.",
    .instead =
        "Put a parser filter (Key_Name log, a CRI pattern) in front of it.",
    .source =
        "k8s:7, aws/aws-for-fluent-bit#301, aws/containers-roadmap#1197, aws/containers-roadmap#1318",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name kubernetes
      Match kube.*
      Merge_Log On
      Keep_Log Off
      Buffer_Size 0
      Kube_Meta_Cache_TTL 300s
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
