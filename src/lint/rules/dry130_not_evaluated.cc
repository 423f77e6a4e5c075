#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.h"

namespace drybit::lint {

namespace {

constexpr std::size_t kMaxRelated = 8;

Finding& tell(const std::vector<config::Unknown>& unknowns, base::Span fallback, std::string_view consequence, Report& report) {
  auto place = [&](const config::Unknown& unknown) { return unknown.span.end > unknown.span.begin ? unknown.span : fallback; };
  std::string more = unknowns.size() == 1 ? "" : fmt::format(" and {} more", unknowns.size() - 1);
  Finding& finding = report.add({base::Place::kManifest, place(unknowns.front())}, fmt::format("{}{} {} not evaluated: {}", unknowns.front().expression, more,
                                                                                           unknowns.size() == 1 ? "is" : "are", consequence));
  for (std::size_t i = 1; i < std::min(unknowns.size(), kMaxRelated); ++i) finding.related.push_back({place(unknowns[i]), "nor is this"});
  return finding;
}

/// The data key in which an expression stands as a line of its own: what it brings can only be sections of that key.
std::string_view line_of_its_own(const config::Manifest& map, const config::Unknown& unknown) {
  std::string_view text = map.source->text();
  std::size_t line = text.rfind('\n', unknown.span.begin) + 1, end = std::min(text.find('\n', unknown.span.end), text.size());
  bool alone = text.substr(line, unknown.span.begin - line).find_first_not_of(" \t") == std::string_view::npos &&
               text.substr(unknown.span.end, end - unknown.span.end).find_first_not_of(" \t\r") == std::string_view::npos;
  if (!alone) return {};
  for (const config::DataValue& value : map.values) {
    if (unknown.span.begin > value.value_span.begin && unknown.span.end < value.value_span.end) return value.key;
  }
  return {};
}

/// [FILTER] for filters.conf; nothing for other keys.
std::string_view section_of(std::string_view key) { return key == "filters.conf" ? "[FILTER]" : key == "output.conf" ? "[OUTPUT]" : key == "parsers.conf" ? "[PARSER]" : ""; }

void check(const Checked& checked, Report& report) {
  if (checked.manifest == nullptr) {
    const std::vector<config::Unknown>& unknowns = checked.file->unknowns;
    if (!unknowns.empty()) tell(unknowns, {0, 0}, "a map from there is not checked", report);
    return;
  }
  const config::Manifest& map = *checked.manifest;
  if (map.unknowns.empty()) return;
  bool defaults = std::ranges::any_of(map.unknowns, [](const config::Unknown& unknown) { return unknown.has_default; });
  std::string_view consequence = !map.complete() ? "what depends on lines that may come from there is not judged"
                                 : defaults      ? "what they default to here is judged, and nothing else of them"
                                                 : "no finding is made of such a value";
  Finding& finding = tell(map.unknowns, map.name_span, consequence, report);
  for (const config::Unknown& unknown : map.unknowns) {
    std::string_view key = line_of_its_own(map, unknown), section = section_of(key);
    if (section.empty()) continue;
    finding.why = fmt::format("What {} brings stands in {}: Fargate refuses a map with anything but {} there (DRY109).", unknown.expression, key, section);
    break;
  }
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
        "such value; where whole lines may come from it, everything that depends on the rest of the map is left out. "
        "Where try, coalesce, lookup or a choice name a default text, that text is judged.",
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
