#include <fmt/format.h>

#include <algorithm>

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

/// Some parser of this filter takes lines of the router's own log apart.
bool takes_router_lines(const Checked& checked, const SeriesView& view, const config::Instance& filter) {
  if (filter.text("Key_Name") != "log") return false;
  for (const config::Setting* setting : filter.all("Parser")) {
    const plugins::Parser* parser = view.router.table->find(setting->value);
    if (parser != nullptr && try_lines(*parser, router_lines(), checked.settings->world).takes != Takes::none) return true;
  }
  return false;
}

void offer(const Checked& checked, const config::Instance& instance, Finding& finding) {
  const config::Setting* match = instance.find("Match");
  finding.help = "write Match kube.*";
  if (match != nullptr && match->value == "*" && !finding.fix) finding.fix = replace(checked, instance.place(match), "kube.*");
}

/// flb_log_cw comes from outside: it may be "true" one day.
bool may_be_on(const config::Manifest& map) {
  if (!map.knows("flb_log_cw")) return true;
  const config::DataValue* value = map.find("flb_log_cw");
  return value != nullptr && std::ranges::any_of(map.unknowns, [&](const config::Unknown& unknown) { return unknown.span.begin >= value->key_span.end && unknown.span.end <= value->value_span.end; });
}

/// The loop that waits for flb_log_cw.
void foresee(const Checked& checked, const SeriesView& view, Report& report) {
  for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
    const config::Instance& filter = view.pipeline.filters[i];
    if (filter.spec->name != "parser" || !view.router.filters[i].rule.accepts(kRouterLogTag)) continue;
    std::string parser = feeding_parser(checked, view, filter);
    if (parser.empty()) continue;
    Finding& finding = report.add(view, filter.place(filter.find("Match")), fmt::format("were flb_log_cw \"true\", parser {} would take lines of the router's own log and fail on their time: each warning would make another", parser));
    finding.effects[view.series->index] = base::Effect::style;
    finding.why = "The value of flb_log_cw comes from outside; with \"true\" the router would write and read warnings without end.";
    offer(checked, filter, finding);
  }
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    if (!view.pipeline.router_log_on && may_be_on(*checked.manifest)) foresee(checked, view, report);
    for (const Stream& stream : streams) {
      if (stream.from != Stream::From::router_log) continue;
      for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
        const config::Instance& filter = view.pipeline.filters[i];
        if (!stream.filters[i] || filter.spec->name != "parser") continue;
        std::string parser = feeding_parser(checked, view, filter);
        std::string message = parser.empty() ? fmt::format("with flb_log_cw \"true\", {} also takes the router's own log", name_of(filter))
                                             : fmt::format("parser {} accepts lines of the router's own log and fails on their time: each warning makes another", parser);
        Finding& finding = report.add(view, filter.place(filter.find("Match")), std::move(message));
        if (!parser.empty()) {
          worsen(finding, view, base::Effect::logs_lost);
          finding.why = "The router writes and reads warnings without end, and each is paid for.";
        } else if (!takes_router_lines(checked, view, filter)) {
          finding.effects[view.series->index] = base::Effect::style;
          finding.why = "No parser of this filter fits the router's lines today: they pass as they are.";
        } else if (finding.why.empty()) {
          finding.why = "A pattern made for containers takes the router's lines apart.";
        }
        offer(checked, filter, finding);
      }
      for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
        const config::Instance& output = view.pipeline.outputs[i];
        const config::Setting* match = output.find("Match");
        if (!stream.outputs[i] || (match != nullptr && match->value.starts_with("flblogs"))) continue;
        Finding& finding = report.add(view, output.place(match), fmt::format("with flb_log_cw \"true\", {} also gets the router's own log", name_of(output)));
        finding.why = "The router's lines land among those of your containers, at your cost, besides the group that Fargate keeps for them.";
        offer(checked, output, finding);
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
        "Through an output's Match the router's lines land in your log group, at your cost; through a filter's they are "
        "changed where it fits them. In the self-feeding case the router writes and reads warnings without end.",
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
