#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// The first conversion that is none (cfg:T7); empty where all are known.
std::string unknown_conversion(std::string_view format) {
  for (std::size_t at = format.find('%'); at != std::string_view::npos; at = format.find('%', at)) {
    std::size_t begin = at++;
    std::string_view known = "%YyCmdeHkIlMSpbBhaAjsntDFRTrcxXUWVwugGzZL";
    if (at < format.size() && format[at] == 'E') {
      known = "cCxXyY";
      ++at;
    } else if (at < format.size() && format[at] == 'O') {
      known = "deHImMSUwWuy";
      ++at;
    }
    if (at >= format.size() || known.find(format[at]) == std::string_view::npos) {
      while (at < format.size() && format[at] >= '0' && format[at] <= '9') ++at;
      return std::string(format.substr(begin, std::min(at + 1, format.size()) - begin));
    }
    ++at;
  }
  return {};
}

void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    const config::Setting* format = parser.find("Time_Format");
    if (format == nullptr) return;
    std::string conversion = unknown_conversion(format->value);
    if (conversion.empty()) return;
    Finding& finding = report.add(view, parser.place(format), fmt::format("`{}` is no conversion that Fluent Bit knows: no time fits this format", conversion));
    if (conversion == "%f" || conversion == "%N" || conversion == "%Q" || (conversion.size() > 1 && conversion[1] >= '0' && conversion[1] <= '9')) finding.help = "write %L: it takes a fraction of any length";
    if (!finding.fix && (conversion == "%f" || conversion == "%N")) {
      std::string text = format->value;
      text.replace(text.find(conversion), conversion.size(), "%L");
      if (unknown_conversion(text).empty()) finding.fix = replace(checked, parser.place(format), text);
    }
  });
}

}  // namespace

extern const Rule dry437_unknown_conversion;
const Rule dry437_unknown_conversion{
    .id = "DRY437",
    .slug = "unknown-conversion",
    .effect = base::Effect::logs_altered,
    .title = "The time format holds a conversion that Fluent Bit does not know",
    .what =
        "Fluent Bit's reader of times knows the conversions of strptime and %L for the fraction. Those of other "
        "languages, such as %f, %N, %3N, %Q and %P, are no error when it starts: no time fits them.",
    .effect_text =
        "Each record costs a warning in the router's log, its time is lost, and the event carries the time of "
        "reading.",
    .instead =
        "Write %L for the fraction, of any length; in front of it stands the point or comma itself: %S.%L",
    .source =
        "cfg:T7, cfg:T8c",
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
      Regex ^(?<when>[^ ]+ [^ ]+) (?<text>.*)$
      Time_Key when
      Time_Format %Y-%m-%d %H:%M:%S.%f
)",
                .good = R"(filters.conf: |
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
      Regex ^(?<when>[^ ]+ [^ ]+) (?<text>.*)$
      Time_Key when
      Time_Format %Y-%m-%d %H:%M:%S.%L
)"},
    .check = check,
};

}  // namespace drybit::lint
