#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.h"

namespace drybit::lint {

namespace {

constexpr std::size_t kMaxRelated = 8;

void tell(const std::vector<config::Unknown>& unknowns, base::Span fallback, std::string_view consequence, Report& report) {
  auto place = [&](const config::Unknown& unknown) { return unknown.span.end > unknown.span.begin ? unknown.span : fallback; };
  std::string more = unknowns.size() == 1 ? "" : fmt::format(" and {} more", unknowns.size() - 1);
  Finding& finding = report.add({base::Place::kManifest, place(unknowns.front())}, fmt::format("{}{} {} not evaluated: {}", unknowns.front().expression, more,
                                                                                           unknowns.size() == 1 ? "is" : "are", consequence));
  for (std::size_t i = 1; i < std::min(unknowns.size(), kMaxRelated); ++i) finding.related.push_back({place(unknowns[i]), unknowns[i].expression});
}

void check(const Checked& checked, Report& report) {
  if (checked.manifest == nullptr) {
    const std::vector<config::Unknown>& unknowns = checked.file->unknowns;
    if (!unknowns.empty()) tell(unknowns, {0, 0}, "a map from there is not checked", report);
    return;
  }
  const config::Manifest& map = *checked.manifest;
  if (map.unknowns.empty()) return;
  tell(map.unknowns, map.name_span, map.complete() ? "no finding is made of such a value" : "what depends on lines that may come from there is not judged", report);
}

}  // namespace

extern const Rule dry130_not_evaluated;
const Rule dry130_not_evaluated{
    .id = "DRY130",
    .slug = "not-evaluated",
    .effect = base::Effect::style,
    .title = "Parts of the configuration come from expressions",
    .what =
        "Terraform expressions (${var.region}, templatefile(...)) and CloudFormation functions (Ref, Fn::GetAtt) are not "
        "evaluated, and files that others include are read only where they stand beside them. A word stands for each "
        "such value; where whole lines may come from it, everything that depends on the rest of the map is left out.",
    .effect_text =
        "None by itself: it tells what the other findings do not cover.",
    .instead =
        "Check what comes out: terraform show -json PLAN, cdk synth, or the rendered map, piped into `drybit lint -`.",
    .source =
        "two in five of the public configurations that were looked at stand in program text",
    .example = {.bad = R"(Resources:
  Logging:
    Type: AWSQS::Kubernetes::Resource
    Properties:
      Manifest: !Sub |
        kind: ConfigMap
        apiVersion: v1
        metadata:
          name: aws-logging
          namespace: aws-observability
        data:
          filters.conf: |
            [FILTER]
                Name parser
                Match kube.*
                Key_Name log
                Parser crio
          output.conf: |
            [OUTPUT]
                Name cloudwatch_logs
                Match kube.*
                region ${AWS::Region}
                log_group_name /eks/logs
                log_stream_prefix app-
                auto_create_group true
                Retry_Limit 5
          parsers.conf: |
            [PARSER]
                Name crio
                Format regex
                Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
                Time_Key time
                Time_Format %Y-%m-%dT%H:%M:%S.%L%z
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
