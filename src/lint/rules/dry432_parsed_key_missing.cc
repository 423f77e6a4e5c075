#include <fmt/format.h>

#include <algorithm>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool finds(const SeriesView& view, const Keys& keys, std::string_view name) {
  if (view.series->key_name_accessor && name.starts_with('$')) return true;
  return keys.possible(name);
}

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.filters.size(); ++i) {
      const config::Instance& filter = view.pipeline.filters[i];
      if (filter.spec->name != "parser") continue;
      bool any = false, found = false;
      for (const Stream& stream : streams) {
        if (stream.from == Stream::From::router_log || !stream.filters[i]) continue;
        any = true;
        found = found || finds(view, stream.at[i], filter.text("Key_Name"));
      }
      if (any && !found) report.add(view, filter.place(filter.find("Key_Name")), fmt::format("no record has a key `{}` here: the filter does nothing", filter.text("Key_Name")));
    }
  });
}

}  // namespace

extern const Rule dry432_parsed_key_missing;
const Rule dry432_parsed_key_missing{
    .id = "DRY432",
    .slug = "parsed-key-missing",
    .effect = base::Effect::logs_altered,
    .title = "The parser filter's key does not exist at this point",
    .what =
        "Key_Name is compared exactly, at the top level. No filter in front of this one makes such a key, or one "
        "removes it.",
    .effect_text =
        "The filter does nothing, without a message.",
    .instead =
        "Name a key that is there: log at first, afterwards what the filters in front make. 1.9 takes a $ in front "
        "literally.",
    .source =
        "cfg:F1, cfg:F8",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name parser
      Match kube.*
      Key_Name message
      Parser json
      Reserve_Data On
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  [PARSER]
      Name json
      Format json
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
