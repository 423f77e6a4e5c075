#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch_logs", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"log_group_template", "log_stream_template"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr || setting->value.size() < 3) continue;
      char last = setting->value.back();
      // A key reference that ends right in front of it.
      std::size_t reference = setting->value.rfind("$");
      bool behind_key = reference != std::string::npos && setting->value.compare(reference, 4, "$TAG") != 0 && std::string_view(setting->value).substr(reference + 1, 1).find_first_of("0123456789") == std::string_view::npos;
      if (!behind_key || std::string_view(".-/").find(last) == std::string_view::npos || (last != '.' && setting->value[setting->value.size() - 2] != ']')) continue;
      if (std::holds_alternative<record::AccessorError>(record::Accessor::compile(setting->value, *view.series))) continue;
      report.add(view, output.place(setting), fmt::format("the `{}` at the end of {} is lost", last, name));
    }
  });
}

}  // namespace

extern const Rule dry508_template_loses_byte;
const Rule dry508_template_loses_byte{
    .id = "DRY508",
    .slug = "template-loses-byte",
    .effect = base::Effect::logs_altered,
    .title = "The last character of the template is lost",
    .what =
        "Behind a key reference a point, a comma or a space is needed before more text, and Fluent Bit drops the "
        "text where it is a single character at the very end: $kubernetes['namespace_name']. gives the namespace "
        "without the point; a - or / there is skipped with an error in its log.",
    .effect_text =
        "The name lacks its last character.",
    .instead =
        "Leave the character out, or put more behind it.",
    .source =
        "out:CW12, flt:4.1",
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
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_stream_template $kubernetes['pod_name'].
      auto_create_group true
      Retry_Limit 5
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
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      log_stream_prefix app-
      log_stream_template $kubernetes['namespace_name'].$kubernetes['pod_name']
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
