#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry112_size_limit;
const Rule dry112_size_limit{
    .id = "DRY112",
    .slug = "size-limit",
    .effect = base::Effect::fargate_rejects,
    .title = "The map is too large",
    .what =
        "AWS documents a limit of 5300 characters. It does not say what is counted; drybit counts the characters of all "
        "data values.",
    .effect_text =
        "kubectl apply fails with \"Config map has too many chars.\"",
    .instead =
        "Indent by one space, drop comments, and use one output with a template or rewrite_tag in place of an output "
        "per application.",
    .source =
        "Amazon EKS User Guide, cfg:C20",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      # 00: what this filter is for, who asked for it, and when it may go again, told at length
      # 01: what this filter is for, who asked for it, and when it may go again, told at length
      # 02: what this filter is for, who asked for it, and when it may go again, told at length
      # 03: what this filter is for, who asked for it, and when it may go again, told at length
      # 04: what this filter is for, who asked for it, and when it may go again, told at length
      # 05: what this filter is for, who asked for it, and when it may go again, told at length
      # 06: what this filter is for, who asked for it, and when it may go again, told at length
      # 07: what this filter is for, who asked for it, and when it may go again, told at length
      # 08: what this filter is for, who asked for it, and when it may go again, told at length
      # 09: what this filter is for, who asked for it, and when it may go again, told at length
      # 10: what this filter is for, who asked for it, and when it may go again, told at length
      # 11: what this filter is for, who asked for it, and when it may go again, told at length
      # 12: what this filter is for, who asked for it, and when it may go again, told at length
      # 13: what this filter is for, who asked for it, and when it may go again, told at length
      # 14: what this filter is for, who asked for it, and when it may go again, told at length
      # 15: what this filter is for, who asked for it, and when it may go again, told at length
      # 16: what this filter is for, who asked for it, and when it may go again, told at length
      # 17: what this filter is for, who asked for it, and when it may go again, told at length
      # 18: what this filter is for, who asked for it, and when it may go again, told at length
      # 19: what this filter is for, who asked for it, and when it may go again, told at length
      # 20: what this filter is for, who asked for it, and when it may go again, told at length
      # 21: what this filter is for, who asked for it, and when it may go again, told at length
      # 22: what this filter is for, who asked for it, and when it may go again, told at length
      # 23: what this filter is for, who asked for it, and when it may go again, told at length
      # 24: what this filter is for, who asked for it, and when it may go again, told at length
      # 25: what this filter is for, who asked for it, and when it may go again, told at length
      # 26: what this filter is for, who asked for it, and when it may go again, told at length
      # 27: what this filter is for, who asked for it, and when it may go again, told at length
      # 28: what this filter is for, who asked for it, and when it may go again, told at length
      # 29: what this filter is for, who asked for it, and when it may go again, told at length
      # 30: what this filter is for, who asked for it, and when it may go again, told at length
      # 31: what this filter is for, who asked for it, and when it may go again, told at length
      # 32: what this filter is for, who asked for it, and when it may go again, told at length
      # 33: what this filter is for, who asked for it, and when it may go again, told at length
      # 34: what this filter is for, who asked for it, and when it may go again, told at length
      # 35: what this filter is for, who asked for it, and when it may go again, told at length
      # 36: what this filter is for, who asked for it, and when it may go again, told at length
      # 37: what this filter is for, who asked for it, and when it may go again, told at length
      # 38: what this filter is for, who asked for it, and when it may go again, told at length
      # 39: what this filter is for, who asked for it, and when it may go again, told at length
      # 40: what this filter is for, who asked for it, and when it may go again, told at length
      # 41: what this filter is for, who asked for it, and when it may go again, told at length
      # 42: what this filter is for, who asked for it, and when it may go again, told at length
      # 43: what this filter is for, who asked for it, and when it may go again, told at length
      # 44: what this filter is for, who asked for it, and when it may go again, told at length
      # 45: what this filter is for, who asked for it, and when it may go again, told at length
      # 46: what this filter is for, who asked for it, and when it may go again, told at length
      # 47: what this filter is for, who asked for it, and when it may go again, told at length
      # 48: what this filter is for, who asked for it, and when it may go again, told at length
      # 49: what this filter is for, who asked for it, and when it may go again, told at length
      # 50: what this filter is for, who asked for it, and when it may go again, told at length
      # 51: what this filter is for, who asked for it, and when it may go again, told at length
      # 52: what this filter is for, who asked for it, and when it may go again, told at length
      # 53: what this filter is for, who asked for it, and when it may go again, told at length
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
    .problems = "size-limit",
};

}  // namespace drybit::lint
