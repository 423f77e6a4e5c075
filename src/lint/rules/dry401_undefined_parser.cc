#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// Names that people take for built-in ones.
void check(const Checked& checked, Report& report) {
  each_filter(checked, "parser", [&](const SeriesView&, const config::Instance& filter) {
    for (const config::Setting* setting : filter.all("Parser")) {
      if (setting->value != "cri" && setting->value != "crio" && setting->value != "containerd") continue;
      Finding* found = report.find(filter.place(setting));
      if (found != nullptr && found->help.empty()) found->help = "Fargate brings no parser of that name: the page of this rule has one to paste into parsers.conf (drybit explain DRY401)";
    }
  });
}

}  // namespace

extern const Rule dry401_undefined_parser;
const Rule dry401_undefined_parser{
    .id = "DRY401",
    .slug = "undefined-parser",
    .effect = base::Effect::router_fails,
    .title = "A filter names a parser that is not defined",
    .what =
        "Parser names are compared exactly, case included, with the [PARSER] sections of parsers.conf. Fargate brings "
        "no parsers: cri, crio and docker exist only where you define them.",
    .effect_text =
        "Behind a parser that Fluent Bit refuses no further one is loaded. A parser filter none of whose parsers exists "
        "keeps the router from starting; so does a missing Regex_Parser. A missing Merge_Parser is ignored with an "
        "error in the router's log.",
    .instead =
        "Define the parser in parsers.conf, or correct the name.",
    .source =
        "cfg:P2, cfg:P9, aws/containers-roadmap#1366",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser cri
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
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
    .problems = "undefined-parser unknown-parser parser-not-loaded",
};

}  // namespace drybit::lint
