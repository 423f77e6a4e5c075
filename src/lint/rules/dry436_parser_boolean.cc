#include <fmt/format.h>

#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    for (std::string_view name : {"Time_Keep", "Time_Strict", "Skip_Empty_Values", "Logfmt_No_Bare_Keys", "Time_System_Timezone"}) {
      const config::Setting* setting = parser.find(name);
      if (setting == nullptr || config::parse_boolean(setting->value)) continue;
      report.add(view, parser.place(setting), fmt::format("`{}` is no boolean: {} does not do what it says", setting->value, name)).help = "write true or false";
    }
  });
}

}  // namespace

extern const Rule dry436_parser_boolean;
const Rule dry436_parser_boolean{
    .id = "DRY436",
    .slug = "parser-boolean",
    .effect = base::Effect::logs_altered,
    .title = "A parser's boolean is no boolean",
    .what =
        "Booleans of a [PARSER] are true, on, yes, false, off and no. Other words are no error but count as neither: "
        "Time_Keep 0 keeps the time, Time_Strict 0 stays strict.",
    .effect_text =
        "The option does the opposite of what is written.",
    .instead =
        "Write true or false.",
    .source =
        "cfg:P4",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
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
      Time_Keep 0
)",
                .good = R"(filters.conf: |
  [FILTER]
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
)"},
    .check = check,
};

}  // namespace drybit::lint
