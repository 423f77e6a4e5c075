#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

std::string hint(std::string_view match) {
  if (match.find_first_of("|^()[]\\?,") != std::string_view::npos) return "only * is special in a Match: it takes no list and no pattern";
  if (match.find('*') == std::string_view::npos) return "a Match must fit the whole tag: end it with *";
  return "container tags begin with kube.var.log.containers.";
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    auto look = [&](const config::Instance& instance, std::size_t index, bool filter) {
      const config::Setting* match = instance.find("Match");
      if (match == nullptr || instance.has("Match_Regex") || match->value.find('"') != std::string::npos || match->value.find(" #") != std::string::npos) return;
      if (match->value.starts_with("flblogs")) return;
      for (const Stream& stream : streams) {
        if (filter ? stream.filters[index] : stream.outputs[index]) return;
      }
      Finding& finding = report.add(view, instance.place(match), fmt::format("no record has a tag that `{}` takes: {} gets nothing", match->value, name_of(instance)));
      if (filter) finding.effects[view.series->index] = base::Effect::logs_altered;
      finding.help = hint(match->value);
    };
    for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
      if (view.router.filters[i].filter != nullptr) look(view.pipeline.filters[i], i, true);
    }
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) look(view.pipeline.outputs[i], i, false);
  });
}

}  // namespace

extern const Rule dry303_match_never;
const Rule dry303_match_never{
    .id = "DRY303",
    .slug = "match-never",
    .effect = base::Effect::logs_lost,
    .title = "No record can have a tag that this Match takes",
    .what =
        "Container logs are tagged kube.var.log.containers.<pod>_<namespace>_<container>-<id>.log, the router's own log "
        "flblogs.var.log.fluent-bit.log, and rewrite_tag makes further tags. In Match only * is special; case counts, "
        "and the whole tag must fit. Lists, |, ^, ? and patterns do not work, and a stream name or prefix is no tag.",
    .effect_text =
        "A filter with such a Match does nothing; an output gets nothing.",
    .instead =
        "Write Match kube.* for all containers, or kube.*_NAMESPACE_* for those of a namespace.",
    .source =
        "flt:G1, cfg:A2",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match fargate-logs-*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix fargate-logs-
      auto_create_group true
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match   *
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix fargate-logs-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
