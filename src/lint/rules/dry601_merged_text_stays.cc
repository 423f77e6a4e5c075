#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    // With log_key the fields beside it are not sent.
    if (!sent_whole(view, streams)) return;
    for (const Stream& stream : streams) {
      for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
        const config::Instance& filter = view.pipeline.filters[i];
        if (!stream.filters[i] || filter.spec->name != "kubernetes" || !filter.flag("Merge_Log") || !filter.flag("Keep_Log")) continue;
        if (stream.at[i].raw || !stream.at[i].possible("log")) continue;
        // A later filter takes the text away again; where the tag changes, what comes behind it is another stream.
        if (!stream.leaves && !stream.end.possible("log")) continue;
        report.add(view, filter.place(filter.find("Merge_Log")), "each JSON event carries its text twice: in log and as fields").help = "set Keep_Log Off";
      }
    }
  });
}

}  // namespace

extern const Rule dry601_merged_text_stays;
const Rule dry601_merged_text_stays{
    .id = "DRY601",
    .slug = "merged-text-stays",
    .effect = base::Effect::logs_altered,
    .title = "Each event carries its text twice",
    .what =
        "Merge_Log On adds the fields of the JSON; Keep_Log, on unless switched off, leaves the JSON text in log beside "
        "them.",
    .effect_text =
        "Each JSON line is sent twice in one event: about twice the bytes to pay for.",
    .instead =
        "Set Keep_Log Off.",
    .source =
        "k8s:7, aws/aws-for-fluent-bit#301",
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
