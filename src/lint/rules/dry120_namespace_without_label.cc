#include <algorithm>

#include "config/manifest.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  if (checked.manifest != nullptr) return;
  for (const config::NamespaceDocument& space : checked.file->namespaces) {
    std::string_view text = checked.file->source->text();
    // Copied from a page that had lost its indentation: what belongs into metadata stands beside it.
    bool flat = space.name.empty() && text.substr(space.span.begin, space.span.end - space.span.begin).find("\nname: aws-observability") != std::string_view::npos;
    if (space.has_label || (space.name != "aws-observability" && !flat)) continue;
    std::size_t end = std::min(text.find('\n', space.span.begin), text.size());
    base::Place place{base::Place::kManifest, {space.span.begin, static_cast<std::uint32_t>(end)}};
    if (flat) {
      report.add(place, "the Namespace has neither name nor label: they stand at the left margin, outside of metadata").help = "indent name and labels under metadata, and the label under labels";
    } else {
      report.add(place, "the namespace aws-observability has no label aws-observability: enabled").help = "add it under metadata.labels";
    }
  }
}

}  // namespace

extern const Rule dry120_namespace_without_label;
const Rule dry120_namespace_without_label{
    .id = "DRY120",
    .slug = "namespace-without-label",
    .effect = base::Effect::logs_lost,
    .title = "The namespace lacks the label aws-observability: enabled",
    .what =
        "Fargate looks for the map in a namespace named aws-observability that carries the label aws-observability with "
        "the value enabled. kubectl create namespace and most helpers make one without labels.",
    .effect_text =
        "The map is not read: pods run without logging.",
    .instead =
        "Add the label under metadata.labels of the Namespace.",
    .source =
        "Amazon EKS User Guide, Fargate logging",
    .example = {.bad = R"(kind: Namespace
apiVersion: v1
metadata:
  name: aws-observability
)",
                .good = R"(kind: Namespace
apiVersion: v1
metadata:
  name: aws-observability
  labels:
    aws-observability: enabled
)"},
    .check = check,
};

}  // namespace drybit::lint
