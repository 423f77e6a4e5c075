#include <array>

#include "lint/rule.h"

namespace drybit::lint {

namespace {

constexpr std::string_view kHead = R"(parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name grep
      Match kube.*
      Exclude log )";
constexpr std::size_t kPattern = 4096;

/// The head, and a pattern as long as it takes: bytes count, two for each of its letters.
constexpr auto kLong = [] {
  std::array<char, kHead.size() + kPattern> text{};
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = i < kHead.size() ? kHead[i] : (i - kHead.size()) % 2 == 0 ? '\xC3' : '\xA9';
  return text;
}();

}  // namespace

extern const Rule dry208_line_too_long;
const Rule dry208_line_too_long{
    .id = "DRY208",
    .slug = "line-too-long",
    .effect = base::Effect::router_fails,
    .title = "A line is too long for Fluent Bit 1.9",
    .what =
        "Fluent Bit 1.9 reads lines of at most 4094 bytes, comments included. Later series have no such limit.",
    .effect_text =
        "On 1.9 the router does not start; in parsers.conf no parser of the text exists.",
    .instead =
        "Shorten the line: a pattern of this length can be cut into several parsers or filters.",
    .source =
        "cfg:C2",
    .example = {.bad = {kLong.data(), kLong.size()},
                .good = "flb_log_cw: \"false\"\n"},
    .problems = "line-too-long",
};

}  // namespace drybit::lint
