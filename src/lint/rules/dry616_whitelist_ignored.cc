#include "base/text.h"
#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_filter(checked, "record_modifier", [&](const SeriesView& view, const config::Instance& filter) {
    if (view.series->whitelist_key_works || filter.section == nullptr) return;
    for (const config::Property& property : filter.section->properties) {
      if (!base::iequals(property.key, "Whitelist_key")) continue;
      base::Place place{filter.section->text, property.key_span};
      Finding& finding = report.add(view, place, "Fluent Bit 1.9 ignores Whitelist_key");
      if (!finding.fix) finding.fix = replace(checked, place, "Allowlist_key");
    }
  });
}

}  // namespace

extern const Rule dry616_whitelist_ignored;
const Rule dry616_whitelist_ignored{
    .id = "DRY616",
    .slug = "whitelist-ignored",
    .effect = base::Effect::logs_altered,
    .title = "Fluent Bit 1.9 accepts Whitelist_key and ignores it",
    .what =
        "Whitelist_key is another name of Allowlist_key from 4.2 on. 1.9 takes it without a word and does nothing.",
    .effect_text =
        "On 1.9 all keys pass.",
    .instead =
        "Write Allowlist_key, which every series knows.",
    .source =
        "flt:M6",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Whitelist_key log
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
      Name record_modifier
      Match kube.*
      Allowlist_key log
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
