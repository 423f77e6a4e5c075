#include <fmt/format.h>

#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "kubernetes", [&](const SeriesView& view, const config::Instance& filter) {
    const config::Setting* ttl = filter.find("Kube_Meta_Cache_TTL");
    if (ttl == nullptr) return;
    std::int64_t seconds = config::parse_time(ttl->value);
    if (seconds > 0 && seconds < 30) report.add(view, filter.place(ttl), fmt::format("the Kubernetes API is asked again every {} seconds", seconds));
  });
}

}  // namespace

extern const Rule dry615_short_cache_ttl;
const Rule dry615_short_cache_ttl{
    .id = "DRY615",
    .slug = "short-cache-ttl",
    .effect = base::Effect::style,
    .title = "Metadata is fetched very often",
    .what =
        "Kube_Meta_Cache_TTL says how long the filter keeps a pod's metadata. With a few seconds it asks the Kubernetes "
        "API again and again.",
    .effect_text =
        "Load on the API server; while it throttles, records arrive without metadata.",
    .instead =
        "Write 300s or more.",
    .source =
        "k8s:4",
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
      Kube_Meta_Cache_TTL 5s
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
      Merge_Log On
      Keep_Log Off
      Buffer_Size 0
      Kube_Meta_Cache_TTL 300s
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
