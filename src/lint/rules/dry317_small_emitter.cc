#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// One read of tail has up to 66 KB; a few containers writing at once make many.
constexpr std::int64_t kSmall = 1'000'000;

void check(const Checked& checked, Report& report) {
  each_filter(checked, "rewrite_tag", [&](const SeriesView& view, const config::Instance& filter) {
    const config::Setting* limit = filter.find("Emitter_Mem_Buf_Limit");
    if (limit == nullptr || view.series->emitter_limit == base::EmitterLimit::waits) return;
    std::int64_t bytes = config::parse_size(limit->value, *view.series);
    if (bytes <= 0 || bytes >= kSmall) return;
    bool loses = view.series->emitter_limit == base::EmitterLimit::loses;
    Finding& finding = report.add(view, filter.place(limit),
                                  fmt::format("once {} bytes wait for a flush, further records are {}", bytes, loses ? "lost unless KEEP is true" : "left under the tag they have"));
    if (loses) worsen(finding, view, base::Effect::logs_lost);
  });
}

}  // namespace

extern const Rule dry317_small_emitter;
const Rule dry317_small_emitter{
    .id = "DRY317",
    .slug = "small-emitter",
    .effect = base::Effect::logs_altered,
    .title = "Emitter_Mem_Buf_Limit is smaller than a burst",
    .what =
        "What rewrite_tag emits waits in its emitter until the next flush. Once that is full, 1.9.10 takes nothing more and "
        "5.0 leaves records under the tag they have; 4.2 pauses tail instead.",
    .effect_text =
        "In a burst records are lost, or go where the old tag goes.",
    .instead =
        "Leave the option out: 10 MB then.",
    .source =
        "flt:R12, v5:N19",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name rewrite_tag
      Match kube.*
      Rule $log ^ERROR errors.$TAG false
      Emitter_Mem_Buf_Limit 100k
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match *
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      auto_create_group true
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
      Name rewrite_tag
      Match kube.*
      Rule $log ^ERROR errors.$TAG false
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match *
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      auto_create_group true
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
