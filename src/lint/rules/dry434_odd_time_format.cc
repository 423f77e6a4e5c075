#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    const config::Setting* format = parser.find("Time_Format");
    if (format == nullptr) return;
    auto has = [&](auto... items) { return (... || (format->value.find(items) != std::string::npos)); };
    bool strict = config::parse_boolean(parser.text("Time_Strict")).value_or(true);
    bool month = has("%m", "%b", "%B", "%h"), day = has("%d", "%e"), seconds = has("%s");
    if (month && !day && !seconds && has("%j")) report.add(view, parser.place(format), "with a month in the format, %j is taken for the day of that month");
    if (has("%y", "%C") && !strict) report.add(view, parser.place(format), "with Time_Strict off, %y counts only where the whole time fits: else the year becomes 1900");
    if (month && day && !seconds && !has("%Y", "%y", "%C", "%F", "%D", "%c", "%x", "%j")) {
      Finding& finding = report.add(view, parser.place(format), "the format has no year, so the current one is taken: 31 December read on 1 January is 364 days ahead, which CloudWatch refuses");
      finding.effects[view.series->index] = base::Effect::style;
    }
  });
}

}  // namespace

extern const Rule dry434_odd_time_format;
const Rule dry434_odd_time_format{
    .id = "DRY434",
    .slug = "odd-time-format",
    .effect = base::Effect::logs_altered,
    .title = "The time format reads something else than it says",
    .what =
        "%j is read as the day of the month where the format has a month and no day. With Time_Strict off, %y counts only "
        "where the whole time fits. A format without %Y or %y takes the current year, without regard to the turn of the "
        "year.",
    .effect_text =
        "Events get a wrong day or year; CloudWatch refuses what is more than 14 days old or 2 hours ahead.",
    .instead =
        "Use %m with %d, and a year of four digits.",
    .source =
        "cfg:T1, cfg:T7, cfg:T13",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser app
      Reserve_Data On
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  [PARSER]
      Name app
      Format regex
      Regex ^(?<when>[0-9-]+ [0-9:]+) (?<text>.*)$
      Time_Key when
      Time_Format %y-%m-%d %H:%M:%S.%L
      Time_Strict Off
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
