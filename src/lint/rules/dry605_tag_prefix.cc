#include <fmt/format.h>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  constexpr std::size_t kLength = std::string_view("kube.var.log.containers.").size();
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    const config::Setting* prefix = filter.find("Kube_Tag_Prefix");
    if (prefix == nullptr || prefix->value.size() == kLength) return;
    // A filter for rewritten tags may need its own.
    const config::Setting* match = filter.find("Match");
    if (match != nullptr && !match->value.starts_with("kube.") && match->value != "*") return;
    Finding& finding = report.add(view, filter.place(prefix), fmt::format("tags begin with kube.var.log.containers. ({} characters), not with {} characters", kLength, prefix->value.size()));
    if (!finding.fix) finding.fix = remove_line(checked, filter.place(prefix), "remove Kube_Tag_Prefix");
  });
}

}  // namespace

extern const Rule dry605_tag_prefix;
const Rule dry605_tag_prefix{
    .id = "DRY605",
    .slug = "tag-prefix",
    .effect = base::Effect::logs_altered,
    .title = "Kube_Tag_Prefix does not fit the tags on Fargate",
    .what =
        "The filter takes the pod out of the tag behind as many characters as Kube_Tag_Prefix has. Fargate's tags begin "
        "with kube.var.log.containers., which is the default; the input cannot be changed.",
    .effect_text =
        "Names of pod and namespace are cut at the wrong place: no metadata, or that of another pod.",
    .instead =
        "Remove the line.",
    .source =
        "k8s:3, aws/aws-for-fluent-bit#329",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name kubernetes
      Match kube.*
      Buffer_Size 0
      Kube_Tag_Prefix kube.
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
      Name kubernetes
      Match kube.*
      Buffer_Size 0
      Kube_Tag_Prefix kube.var.log.containers.
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
