#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch_logs", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"log_group_template", "log_stream_template"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr) continue;
      auto compiled = record::Accessor::compile(setting->value, *view.series);
      const auto* accessor = std::get_if<record::Accessor>(&compiled);
      if (accessor == nullptr) continue;
      for (const record::AccessorPart& part : accessor->parts()) {
        if (part.kind != record::AccessorPart::Kind::tag_part || (part.number >= 0 && part.number < 6)) continue;
        bool alone = accessor->parts().size() == 1;
        Finding& finding = report.add(view, output.place(setting), fmt::format("container tags have no piece {}: {} is {}", part.number, name, alone ? "empty" : "without it"));
        if (alone) worsen(finding, view, base::Effect::logs_lost);
      }
    }
  });
}

}  // namespace

extern const Rule dry506_tag_part_beyond;
const Rule dry506_tag_part_beyond{
    .id = "DRY506",
    .slug = "tag-part-beyond",
    .effect = base::Effect::logs_altered,
    .title = "The tag has no such part",
    .what =
        "$TAG[n] is the n-th piece of the tag between its points, counted from 0. A container's tag "
        "kube.var.log.containers.<pod>_<namespace>_<container>-<id>.log has six pieces, 0 to 5; only a pod with "
        "points in its name has more.",
    .effect_text =
        "The piece is empty. A name that is empty then is refused by CloudWatch, and nothing of it is delivered.",
    .instead =
        "Use $TAG[4], which holds pod, namespace and container, or $kubernetes['pod_name'] behind a kubernetes "
        "filter.",
    .source =
        "out:CW12, flt:4.4",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_stream_template $TAG[6]
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
      log_stream_template $TAG[4]
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
