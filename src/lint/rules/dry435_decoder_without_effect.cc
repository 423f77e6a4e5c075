#include <fmt/format.h>

#include "base/text.h"
#include "lint/fix.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_parser(checked, [&](const SeriesView& view, const config::Instance& parser) {
    for (const config::Setting* setting : parser.all("Decode_Field")) {
      std::string_view decoder = base::split(setting->value, ' ').front();
      if (!base::iequals(decoder, "escaped") && !base::iequals(decoder, "escaped_utf8") && !base::iequals(decoder, "mysql_quoted")) continue;
      Finding& finding = report.add(view, parser.place(setting), fmt::format("Decode_Field {} does nothing", decoder));
      finding.help = "write Decode_Field_As";
      if (!finding.fix && setting->property != nullptr) finding.fix = replace(checked, {parser.section->text, setting->property->key_span}, "Decode_Field_As");
    }
  });
}

}  // namespace

extern const Rule dry435_decoder_without_effect;
const Rule dry435_decoder_without_effect{
    .id = "DRY435",
    .slug = "decoder-without-effect",
    .effect = base::Effect::logs_altered,
    .title = "A text decoder needs Decode_Field_As",
    .what =
        "Decode_Field adds the keys of a decoded object to the record; a decoder whose result is a text (escaped, "
        "escaped_utf8, mysql_quoted) has none to add. It does nothing, logs an error for each record, and ends the "
        "field's list of decoders.",
    .effect_text =
        "The field stays as it is, and decoders below it do not run.",
    .instead =
        "Write Decode_Field_As.",
    .source =
        "cfg:D2",
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
      Decode_Field escaped log
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
      Decode_Field_As escaped log
)"},
    .check = check,
};

}  // namespace drybit::lint
