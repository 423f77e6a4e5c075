#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    const Stream* stream = usual(streams);
    if (stream == nullptr) return;
    for (const config::Instance& output : view.pipeline.outputs) {
      bool cloudwatch = output.spec->name == "cloudwatch_logs" || output.spec->name == "cloudwatch";
      const config::Setting* name = output.find("log_stream_name");
      if (!cloudwatch || name == nullptr || name->value.find('$') != std::string::npos || output.has("log_stream_template") || output.has("log_group_template")) continue;
      if (!stream->outputs[output.index]) continue;
      report.add(view, output.place(name), fmt::format("every container writes into the one stream `{}`", name->value));
    }
  });
}

}  // namespace

extern const Rule dry509_one_stream_for_all;
const Rule dry509_one_stream_for_all{
    .id = "DRY509",
    .slug = "one-stream-for-all",
    .effect = base::Effect::style,
    .title = "All containers write into one stream",
    .what =
        "log_stream_name gives every record the same stream. With log_stream_prefix each container has its own.",
    .effect_text =
        "The logs of all pods that this output takes are mixed in one stream; which pod wrote a line can only be "
        "told from the record itself.",
    .instead =
        "Use log_stream_prefix, or a log_stream_template beside the name.",
    .source =
        "out:CW10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_name all
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
