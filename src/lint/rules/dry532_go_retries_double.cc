#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* limit = output.find("Retry_Limit");
    if (!output.spec->go || limit == nullptr || limit->value == "no_retries" || limit->value == "1" || !view.pipeline.starts()) return;
    report.add(view, output.place(limit), fmt::format("{} sends all events of a chunk once more with each retry", output.spec->name));
  });
}

}  // namespace

extern const Rule dry532_go_retries_double;
const Rule dry532_go_retries_double{
    .id = "DRY532",
    .slug = "go-retries-double",
    .effect = base::Effect::style,
    .title = "Each retry of a Go output sends the events again",
    .what =
        "The Go plugins keep what they could not send and are handed the same chunk again: after one failure its "
        "events are in the next request twice, after two three times. cloudwatch_logs and kinesis_firehose repeat "
        "nothing.",
    .effect_text =
        "After a failed request events are stored twice or more, the more often the higher Retry_Limit is.",
    .instead =
        "Use the C plugin of the same service, or Retry_Limit no_retries where doubles are worse than gaps.",
    .source =
        "out:CG24",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name kinesis
      Match kube.*
      region eu-west-1
      stream logs
      append_newline true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name kinesis
      Match kube.*
      region eu-west-1
      stream logs
      append_newline true
      Retry_Limit no_retries
)"},
    .check = check,
};

}  // namespace drybit::lint
