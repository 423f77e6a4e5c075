#include "lint/rule.h"

namespace drybit::lint {

extern const Rule dry546_output_start;
const Rule dry546_output_start{
    .id = "DRY546",
    .slug = "output-start",
    .effect = base::Effect::router_fails,
    .title = "The output does not start with these options",
    .what =
        "es and kinesis_firehose look at their own options when they start: AWS_Auth needs a region, Cloud_ID must be "
        "one, Write_Operation update and upsert need ids, compression has few values, time_key and log_key exclude each "
        "other. log_group_class of cloudwatch_logs is STANDARD or INFREQUENT_ACCESS, and only groups that the output creates "
        "get it.",
    .effect_text =
        "The router does not start.",
    .instead =
        "Correct the option that is named.",
    .source =
        "out:ES20, out:FH10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth On
      Index dev-logs
      Suppress_Type_Name On
      Replace_Dots On
      Retry_Limit 5
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
    .problems = "bad-log-group-class aws-region-missing bad-cloud-id bad-compression bad-id-key bad-logstash-prefix-key "
                "bad-port bad-write-operation generate-id-ignored group-class-new-only id-needed time-key-and-log-key",
};

}  // namespace drybit::lint
