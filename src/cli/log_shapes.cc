#include "cli/log_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/series.h"
#include "base/text.h"
#include "json/strict.h"

namespace drybit::cli {

namespace {

constexpr std::array<LogShape, 10> kShapes = {{
    {"", "JSON objects", "", ""},
    {"spring", "Spring Boot",
     R"re(^(?<at>\d{4}-\d\d-\d\d[T ][^ ]+) +(?<level>[A-Z]+) (?:\[(?<context>[^\]]*)\] )?(?<pid>\d+) --- (?:\[(?<app>[^\]]*)\] )??\[(?<thread>[^\]]*)\] (?:\[(?<trace>[0-9a-f-]* *)\] )?(?<logger>[^ ]+) *: (?<log>.*)$)re",
     "pid:integer"},
    {"logback", "Logback",
     R"re(^(?<at>(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d[.,]\d+[^ ]*) \[(?<thread>[^\]]*)\] (?<level>[A-Z]+) +(?<logger>[^ ]+) +- (?<log>.*)$)re", ""},
    {"log4j", "Log4j",
     R"re(^(?<at>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,]\d+[^ ]*) (?<level>[A-Z]+) +\[(?<thread>[^\]]*)\] (?<logger>[^ ]+) +- (?<log>.*)$)re", ""},
    {"quarkus", "Quarkus, WildFly",
     R"re(^(?<at>(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d[.,]\d+[^ ]*) (?<level>[A-Z]+) +\[(?<logger>[^\]]*)\] \((?<thread>[^)]*)\) (?<log>.*)$)re", ""},
    {"python", "Python logging",
     R"re(^(?<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+) - (?<logger>[^ ]+) - (?<level>[A-Z]+) - (?<log>.*)$)re", ""},
    {"access", "access log (nginx, Apache)",
     R"re(^(?<remote>[^ ]+) (?<ident>[^ ]+) (?<user>[^ ]+) \[(?<at>[^\]]*)\] "(?<method>[A-Z]+) (?<path>[^ "]+) (?<protocol>HTTP/[0-9.]+)" (?<code>\d+) (?:(?<size>\d+)|-)(?: "(?<referer>[^"]*)" "(?<agent>[^"]*)"(?: "(?<forwarded>[^"]*)")?)?$)re",
     "code:integer size:integer"},
    {"nginx_error", "nginx error log", R"re(^(?<at>\d{4}/\d\d/\d\d [\d:]+) \[(?<level>[a-z]+)\] (?<pid>\d+)#(?<tid>\d+): (?<log>.*)$)re", "pid:integer tid:integer"},
    {"klog", "klog", R"re(^(?<severity>[IWEF])(?<date>\d{4}) (?<clock>[\d:.]+) +(?<thread>\d+) (?<source>[^ :]+:\d+)\] (?<log>.*)$)re", ""},
    // At least two pairs and nothing else: a parser of pairs loses words that stand alone (cfg:G1, G2).
    {"pairs", "logfmt", R"re(^(?:[\w.@/-]+=(?:"(?:[^"\\]|\\.)*"|[^" ]*)(?: +|$)){2,}$)re", "", true},
}};

constexpr std::string_view kTrace = R"re(^(?:\s+at [\w.$/<]|\s*\.\.\. \d+ (?:more|common frames)|\s*(?:Caused by|Suppressed): |(?:Exception in thread .*)?[\w.$]*\.[\w$]*(?:Exception|Error|Throwable)\b))re";

pattern::Pattern compiled(std::string_view text) { return *pattern::Pattern::compile(text, base::default_series()); }

std::string parser_section(const LogShape& shape) {
  if (!shape.logfmt) {
    return fmt::format("    [PARSER]\n        Name    {}\n        Format  regex\n        Regex   {}\n{}", shape.parser, shape.regex,
                       shape.types.empty() ? "" : fmt::format("        Types   {}\n", shape.types));
  }
  // What is no row of pairs is taken by a parser that gives the line back as it was.
  std::string_view form = shape.regex.substr(1);
  return fmt::format("    [PARSER]\n        Name    text\n        Format  regex\n        Regex   ^(?<log>(?!{}).*)$\n    [PARSER]\n        Name    {}\n        Format  logfmt\n", form,
                     shape.parser);
}

}  // namespace

std::span<const LogShape> log_shapes() { return kShapes; }

std::size_t shape_named(std::string_view parser) {
  if (parser == "json") parser = {};
  return static_cast<std::size_t>(std::ranges::find(kShapes, parser, &LogShape::parser) - kShapes.begin());
}

ShapeTeller::ShapeTeller() : trace_(compiled(kTrace)) {
  for (const LogShape& shape : kShapes) patterns_.push_back(shape.regex.empty() ? std::nullopt : std::optional(compiled(shape.regex)));
}

std::optional<std::size_t> ShapeTeller::tell(std::string_view line) {
  std::string_view trimmed = base::trim(line);
  if (trimmed.starts_with('{')) {
    json::TokenList tokens;
    if (json::read_strict(trimmed, tokens).ok()) return 0;
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (patterns_[i] && patterns_[i]->search(line)) return i;
  }
  return std::nullopt;
}

bool ShapeTeller::is_stack_trace(std::string_view line) const { return trace_.search(line); }

std::string shape_parsers(const std::vector<bool>& chosen) {
  std::string text;
  for (std::size_t i = 0; i < kShapes.size(); ++i) {
    if (chosen[i] && !kShapes[i].parser.empty()) text += parser_section(kShapes[i]);
  }
  return text;
}

std::string shape_filter(const std::vector<bool>& chosen) {
  std::string parsers;
  for (std::size_t i = 0; i < kShapes.size(); ++i) {
    if (!chosen[i] || kShapes[i].parser.empty()) continue;
    if (kShapes[i].logfmt) parsers += "        Parser        text\n";
    parsers += fmt::format("        Parser        {}\n", kShapes[i].parser);
  }
  if (parsers.empty()) return {};
  return fmt::format("    [FILTER]\n        Name          parser\n        Match         kube.*\n        Key_Name      log\n{}        Reserve_Data  On\n", parsers);
}

}  // namespace drybit::cli
