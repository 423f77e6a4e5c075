#include <fmt/format.h>

#include <algorithm>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (stream.rule == nullptr) continue;
      auto arrives = [&](const Stream& other) {
        return other.rule == stream.rule && (other.leaves || std::ranges::find(other.outputs, true) != other.outputs.end());
      };
      if (std::ranges::any_of(streams, arrives)) continue;
      std::vector<std::string> words = config::split_words(stream.rule->value, 4);
      bool keeps = words.size() > 3 && config::parse_boolean(words[3]).value_or(false);
      std::string_view tag = words.size() > 2 ? std::string_view(words[2]) : std::string_view(stream.tag);
      Finding& finding = report.add(view, stream.filter->place(stream.rule),
                                    fmt::format("no output takes the new tag `{}`: {}", tag, keeps ? "the copies are made for nothing" : "records that the rule takes are lost"));
      // The original stays under its own tag.
      if (keeps) finding.effects[view.series->index] = base::Effect::style;
    }
  });
}

}  // namespace

extern const Rule dry306_rewritten_tag_lost;
const Rule dry306_rewritten_tag_lost{
    .id = "DRY306",
    .slug = "rewritten-tag-lost",
    .effect = base::Effect::logs_lost,
    .title = "No output takes the tag that this rule makes",
    .what =
        "rewrite_tag sends a copy of the record through all filters again under a new tag. Outputs see that tag; one "
        "that matches kube.* does not take app.x.",
    .effect_text =
        "With KEEP false the records that the rule takes are lost without a message; with KEEP true the copies are made "
        "for nothing.",
    .instead =
        "Give an output a Match for the new tag, or begin the new tag with $TAG.",
    .source =
        "flt:R7, flt:R10",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name rewrite_tag
      Match kube.*
      Rule $log ERROR errors.app false
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
      Name rewrite_tag
      Match kube.*
      Rule $log ERROR errors.app false
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
      auto_create_group true
      Retry_Limit 5
  [OUTPUT]
      Name cloudwatch_logs
      Match errors.*
      region eu-west-1
      log_group_name /eks/errors
      log_stream_prefix app-
      auto_create_group true
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
