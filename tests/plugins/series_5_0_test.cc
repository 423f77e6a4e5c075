// What series 5.0 shares with 4.2, and the options that only it has.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/series.h"
#include "config/spec.h"
#include "plugins/plugin.h"
#include "support/pipeline_fixture.h"

namespace drybit {
namespace {

using test::filter;
using test::PipelineFixture;

std::string told(const PipelineFixture& fixture) {
  std::string text = fixture.problems();
  for (const std::string& line : fixture.start_log()) text += '\n' + line;
  return text;
}

TEST_CASE("v5:N1 every grammar error reads the same as in 4.2") {
  constexpr std::array<std::string_view, 9> kTexts = {
      "[FILTER]\n    Name grep\n  Match *\n",          "[FILTER]\n    Name grep\n    Match\n",    "@FOO\n[FILTER]\n    Name grep\n    Match *\n", "@INCLUDE missing.conf\n", "[FILTER\n    Name grep\n",
      "[PARSER]\n    Name p\n    Format json\n", "    Name grep\n    Match *\n", "[NOSUCH]\n    Name grep\n",              "[FILTER]\n    Name nosuch\n    Match *\n"};
  for (std::string_view text : kTexts) {
    CAPTURE(text);
    PipelineFixture old("4.2", text);
    PipelineFixture now("5.0", text);
    CHECK_FALSE(told(old).empty());
    CHECK(told(now) == told(old));
    CHECK(now.starts() == old.starts());
  }
}

TEST_CASE("v5:N7 no option but those of N3, N5 and N4 differs from 4.2") {
  std::vector<std::string> differing;
  for (const plugins::Plugin* plugin : plugins::all_plugins()) {
    const config::PluginSpec& spec = plugin->spec;
    for (std::span<const config::OptionSpec> options : {spec.options, config::generic_options(spec.kind)}) {
      for (const config::OptionSpec& option : options) {
        if (config::supports(option, *base::find_series("4.2")) != config::supports(option, *base::find_series("5.0"))) differing.push_back(fmt::format("{} {}", spec.name, option.name));
      }
    }
  }
  std::erase_if(differing, [](const std::string& name) { return name.find(" oauth2.") != std::string::npos; });
  CHECK(differing == std::vector<std::string>{"kubernetes Kube_Namespace_File"});
}

TEST_CASE("v5:N14 parsers, Types, times and the parser filter work as in 4.2") {
  struct Row {
    std::string_view parser;   ///< lines of the [PARSER] section
    std::string_view options;  ///< more lines of the filter
    std::string_view record;
    std::string_view result;
  };
  constexpr Row kRows[] = {
      {"Format ltsv", "", R"({"log":"a:1\tb:x y"})", R"(kube.t{"a":"1","b":"x y"})"},
      {"Format ltsv\nTypes a:integer", "", R"({"log":"a:1\tb:2"})", R"(kube.t{"a":1,"b":"2"})"},
      {"Format logfmt", "", R"({"log":"a=1 b=\"x y\" c"})", R"(kube.t{"a":"1","b":"x y","c":true})"},
      {"Format logfmt\nTypes a:integer", "Reserve_Data On", R"({"log":"a=1","k":2})", R"(kube.t{"a":1,"k":2})"},
      {"Format regex\nRegex ^(?<a>\\d+) (?<b>.*)$\nTypes a:integer", "Preserve_Key On\nReserve_Data On", R"({"log":"12 x","k":2})", R"(kube.t{"a":12,"b":"x","log":"12 x","k":2})"},
      {"Format regex\nRegex ^(?<a>\\d+)$", "", R"({"log":"nothing"})", R"(kube.t{"log":"nothing"})"},
      {"Format regex\nRegex ^(?<time>\\d+) (?<b>.*)$\nTime_Format %s", "", R"({"log":"4000000000 lost"})", ""},
      {"Format json\nTime_Key t\nTime_Format %s", "", R"({"log":"{\"t\":\"77\",\"b\":1}"})", R"(kube.t{"b":1})"},
  };
  for (const Row& row : kRows) {
    for (std::string_view series : {"4.2", "5.0"}) {
      CAPTURE(row.parser);
      CAPTURE(series);
      std::string parsers = "[PARSER]\n    Name p\n";
      for (std::string_view rest = row.parser; !rest.empty();) {
        std::size_t end = std::min(rest.find('\n'), rest.size());
        parsers += fmt::format("    {}\n", rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      PipelineFixture fixture(series, filter("parser", fmt::format("Match *\nKey_Name log\nParser p\n{}", row.options)), parsers);
      REQUIRE(fixture.starts());
      CHECK(fixture.run(row.record) == row.result);
    }
  }
}

}  // namespace
}  // namespace drybit
