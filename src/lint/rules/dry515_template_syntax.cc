#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "cloudwatch_logs", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"log_group_name", "log_stream_name", "log_stream_prefix", "log_group_template", "log_stream_template"}) {
      const config::Setting* setting = output.find(name);
      if (setting == nullptr || setting->value.find("$(") == std::string::npos) continue;
      if (name.ends_with("_template")) {
        // Where it is no accessor, DRY501 says so.
        if (std::holds_alternative<record::AccessorError>(record::Accessor::compile(setting->value, *view.series))) continue;
        Finding& finding = report.add(view, output.place(setting), fmt::format("$(...) in {} is the syntax of the Go plugin cloudwatch: it works because Fluent Bit skips the parentheses, with an error in its log", name));
        finding.help = "leave the parentheses out: $kubernetes['pod_name']";
        finding.effects[view.series->index] = base::Effect::style;
        continue;
      }
      bool group = name == "log_group_name";
      Finding& finding = report.add(view, output.place(setting), fmt::format("$(...) in {} is the syntax of the Go plugin cloudwatch; here it is plain text{}", name, group ? ", which no log group's name can hold" : ""));
      finding.help = fmt::format("use log_{}_template with $kubernetes['namespace_name']", group ? "group" : "stream");
      if (!group) finding.effects[view.series->index] = base::Effect::logs_altered;
    }
  });
  each_output(checked, "cloudwatch", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"log_group_name", "log_stream_name"}) {
      const config::Setting* setting = output.find(name);
      std::size_t at = setting == nullptr ? std::string::npos : setting->value.find('$');
      if (at == std::string::npos || at + 1 >= setting->value.size() || setting->value[at + 1] == '(') continue;
      report.add(view, output.place(setting), fmt::format("{} takes values only as $(key): this is plain text", name)).effects[view.series->index] = base::Effect::logs_altered;
    }
  });
}

}  // namespace

extern const Rule dry515_template_syntax;
const Rule dry515_template_syntax{
    .id = "DRY515",
    .slug = "template-syntax",
    .effect = base::Effect::logs_lost,
    .title = "The template is in the syntax of the other CloudWatch plugin",
    .what =
        "cloudwatch_logs takes log_group_name and log_stream_name literally; only its templates hold record accessors, "
        "and those are written $kubernetes['pod_name']. cloudwatch takes values only as $(key) or "
        "$(kubernetes['pod_name']).",
    .effect_text =
        "A log_group_name with $( and ) is refused by CloudWatch: nothing is delivered. In log_stream_name and "
        "log_stream_prefix the text itself ends up in the stream's name. In the templates a single $(...) works all the "
        "same, since Fluent Bit skips the parentheses; anything more keeps the router from starting.",
    .instead =
        "Write log_group_template or log_stream_template with $kubernetes['namespace_name'], or use the plugin "
        "cloudwatch.",
    .source =
        "out:CW12, out:CW13, out:CG4",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/$(kubernetes['namespace_name'])
      log_stream_prefix app-
      auto_create_group true
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
    .check = check,
};

}  // namespace drybit::lint
