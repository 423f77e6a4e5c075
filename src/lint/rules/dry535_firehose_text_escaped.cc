#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "kinesis_firehose", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* key = output.find("log_key");
    if (key != nullptr && view.pipeline.starts()) report.add(view, output.place(key), "with log_key the text arrives with the backslashes of JSON in it: a line of JSON is none any more");
  });
}

}  // namespace

extern const Rule dry535_firehose_text_escaped;
const Rule dry535_firehose_text_escaped{
    .id = "DRY535",
    .slug = "firehose-text-escaped",
    .effect = base::Effect::logs_altered,
    .title = "With log_key the text stays escaped as in JSON",
    .what =
        "kinesis_firehose takes the value under log_key as it is written in JSON and cuts off the quotes around it. "
        "The text inside keeps its backslashes: a quote arrives as \\\" and, from 4.2 on, every character beyond "
        "ASCII as \\u and four digits.",
    .effect_text =
        "Lines with quotes, backslashes, tabs or characters beyond ASCII do not arrive as they were written; a JSON "
        "line is no JSON any more.",
    .instead =
        "Send the whole record, without log_key, or use the Go plugin firehose, which sends the text itself.",
    .source =
        "out:FH3",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      log_key log
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
