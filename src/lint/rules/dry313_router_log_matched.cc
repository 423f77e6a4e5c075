#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/pattern_sense.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// A parser of this filter that accepts a router's line and warns of it, and then of the warning.
std::string feeding_parser(const Checked& checked, const SeriesView& view, const config::Instance& filter) {
  if (filter.text("Key_Name") != "log") return {};
  for (const config::Setting* setting : filter.all("Parser")) {
    const plugins::Parser* parser = view.router.table->find(setting->value);
    if (parser != nullptr && feeds_itself(*parser, checked.settings->world)) return setting->value;
  }
  return {};
}

void offer(const Checked& checked, const config::Instance& instance, Finding& finding) {
  const config::Setting* match = instance.find("Match");
  finding.help = "write Match kube.*";
  if (match != nullptr && match->value == "*" && !finding.fix) finding.fix = replace(checked, instance.place(match), "kube.*");
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (stream.from != Stream::From::router_log) continue;
      for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
        const config::Instance& filter = view.pipeline.filters[i];
        if (!stream.filters[i] || filter.spec->name != "parser") continue;
        std::string parser = feeding_parser(checked, view, filter);
        std::string message = parser.empty() ? fmt::format("with flb_log_cw \"true\", {} also takes the router's own log", name_of(filter))
                                             : fmt::format("parser {} accepts lines of the router's own log and fails on their time: each warning makes another", parser);
        Finding& finding = report.add(view, filter.place(filter.find("Match")), std::move(message));
        if (!parser.empty()) worsen(finding, view, base::Effect::logs_lost);
        offer(checked, filter, finding);
      }
      for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
        const config::Instance& output = view.pipeline.outputs[i];
        const config::Setting* match = output.find("Match");
        if (!stream.outputs[i] || (match != nullptr && match->value.starts_with("flblogs"))) continue;
        offer(checked, output, report.add(view, output.place(match), fmt::format("with flb_log_cw \"true\", {} also gets the router's own log", name_of(output))));
      }
    }
  });
}

}  // namespace

extern const Rule dry313_router_log_matched;
const Rule dry313_router_log_matched{
    .id = "DRY313",
    .slug = "router-log-matched",
    .effect = base::Effect::logs_altered,
    .title = "With flb_log_cw \"true\", this Match also takes the router's own log",
    .what =
        "flb_log_cw \"true\" makes the router read its own log under the tag flblogs.var.log.fluent-bit.log. Fargate "
        "sends it to a group of its own, and every Match that takes the tag takes it too. With a parser that accepts "
        "such lines and fails on their time, each line read makes a warning, which is read again.",
    .effect_text =
        "The router's lines pass your filters and land in your log group, at your cost. In the self-feeding case the "
        "router writes and reads warnings without end.",
    .instead =
        "Write Match kube.*, and set flb_log_cw to \"false\" outside of debugging.",
    .source =
        "aws-ia/terraform-aws-eks-blueprints-addons#412, aws-ia/terraform-aws-eks-blueprints-addons#418",
    .example = {.bad = R"(flb_log_cw: "true"
filters.conf: |
  [FILTER]
      Name parser
      Match *
      Key_Name log
      Parser crio
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"(flb_log_cw: "true"
filters.conf: |
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
