#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// Another rule speaks of the filters that should have done it.
bool others_speak(const SeriesView& view, const Stream& stream) {
  for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
    const config::Instance& filter = view.pipeline.filters[i];
    if (!stream.filters[i]) continue;
    const Keys& keys = stream.at[i];
    if (filter.spec->name == "parser" && filter.text("Key_Name") == keys.raw_key) return true;
    if (filter.spec->name == "kubernetes" && filter.flag("Merge_Log") && keys.raw_key == "log") return true;
  }
  return false;
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (!from_container(stream) || !stream.end.raw || others_speak(view, stream)) continue;
      for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
        if (!stream.outputs[i]) continue;
        Finding& finding = report.add(view, view.pipeline.outputs[i].place(nullptr), "events will carry the container runtime's prefix `<time> stdout F `");
        finding.help = "put a parser filter with a CRI pattern in front: see drybit explain DRY420";
        return;
      }
    }
  });
}

}  // namespace

extern const Rule dry420_no_cri_parser;
const Rule dry420_no_cri_parser{
    .id = "DRY420",
    .slug = "no-cri-parser",
    .effect = base::Effect::logs_altered,
    .title = "Events will carry the container runtime's prefix",
    .what =
        "A record begins as one key, log, with the whole line of the container file: `<time> stdout F <message>`. "
        "Nothing here takes that prefix off.",
    .effect_text =
        "Every event reads `2026-11-20T10:15:30.1Z stdout F text`, JSON is no JSON to Logs Insights, and the event's "
        "time is the time of reading.",
    .instead =
        "Put a parser filter on key log in front, with a [PARSER] whose Regex takes the prefix apart: ^(?<time>[^ ]+) "
        "(?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$",
    .source =
        "cfg:A9, aws/containers-roadmap#1203, aws/containers-roadmap#1366",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name grep
      Match kube.*
      Exclude log health
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
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
