#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "kinesis", [&](const SeriesView& view, const config::Instance& output) {
    if (output.has("append_newline") || !view.pipeline.starts()) return;
    report.add(view, output.place(output.find("stream")), "no line end stands between records: what collects them into files sets them side by side").help = "add append_newline true";
  });
}

}  // namespace

extern const Rule dry538_records_run_together;
const Rule dry538_records_run_together{
    .id = "DRY538",
    .slug = "records-run-together",
    .effect = base::Effect::style,
    .title = "Records arrive without a line end between them",
    .what =
        "kinesis puts nothing behind a record unless append_newline is true. Each record is one of the stream's, but "
        "what collects them into files, such as Firehose, sets them side by side.",
    .effect_text =
        "Files in S3 hold {...}{...}{...} in one line.",
    .instead =
        "Write append_newline true.",
    .source =
        "out:KG2",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name kinesis
      Match kube.*
      region eu-west-1
      stream logs
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name kinesis
      Match kube.*
      region eu-west-1
      stream logs
      append_newline true
)"},
    .check = check,
};

}  // namespace drybit::lint
