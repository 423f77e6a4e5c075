#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry119_service_owned_option;
const Rule dry119_service_owned_option{
    .id = "DRY119",
    .slug = "service-owned-option",
    .effect = base::Effect::fargate_rejects,
    .title = "The option belongs to the service",
    .what =
        "Kube_URL, Kube_CA_File, Kube_Token_File and Kube_Token_Command of the kubernetes filter are set by Fargate.",
    .effect_text =
        "AWS documents that they must not be given; Fargate refuses the map or the filter talks to the wrong place.",
    .instead =
        "Take the line out.",
    .source =
        "Amazon EKS User Guide, k8s:1.2",
    .example = {.bad = R"(filters.conf: |
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
      Kube_URL https://kubernetes.default.svc:443
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
    .problems = "service-owned-option kube-url",
};

}  // namespace drybit::lint
