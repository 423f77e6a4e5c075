#include <algorithm>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    const Stream* stream = usual(streams);
    if (stream == nullptr || stream->leaves || view.pipeline.outputs.empty() || std::ranges::find(stream->outputs, true) != stream->outputs.end()) return;
    auto reaches = [](const Stream& one) { return from_container(one) && std::ranges::find(one.outputs, true) != one.outputs.end(); };
    if (std::ranges::none_of(streams, reaches)) return;
    for (const Stream& other : streams) {
      if (other.from == Stream::From::rewritten) return;
    }
    const config::Instance& output = view.pipeline.outputs.front();
    report.add(view, output.place(output.find("Match")), "containers that no Match names go to no output");
  });
}

}  // namespace

extern const Rule dry305_containers_without_output;
const Rule dry305_containers_without_output{
    .id = "DRY305",
    .slug = "containers-without-output",
    .effect = base::Effect::style,
    .title = "The logs of most containers go to no output",
    .what =
        "Every output takes only some containers, by name or namespace; nothing takes the rest.",
    .effect_text =
        "Logs of the other containers are dropped without a message. That may be meant.",
    .instead =
        "If it is not, add an output with Match kube.*, or widen one.",
    .source =
        "flt:G1",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*_shop_*
      region eu-west-1
      log_group_name /eks/shop
      log_stream_prefix a-
      auto_create_group true
      Retry_Limit 5
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*_web_*
      region eu-west-1
      log_group_name /eks/web
      log_stream_prefix a-
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
