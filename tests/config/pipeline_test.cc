#include "config/pipeline.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace drybit;
using config::OptionSpec;
using config::OptionType;
using config::PluginKind;
using config::PluginSpec;

namespace {

OptionSpec option(std::string_view name, OptionType type = OptionType::text) {
  OptionSpec spec;
  spec.name = name;
  spec.type = type;
  return spec;
}

const OptionSpec* grep_options() {
  static OptionSpec options[] = {option("regex"), option("exclude"), option("logical_op")};
  options[0].repeatable = options[1].repeatable = true;
  options[2].series = config::kSince4_2;
  return options;
}

const OptionSpec* kubernetes_options() {
  static OptionSpec options[] = {option("merge_log", OptionType::boolean), option("merge_log_key"), option("record", OptionType::words), option("unescape_key", OptionType::deprecated)};
  options[2].min_words = 2;
  options[2].repeatable = true;
  return options;
}

const OptionSpec* cloudwatch_options() {
  static OptionSpec options[] = {option("region"), option("log_group_name"), option("auto_create_group", OptionType::lookup_boolean)};
  return options;
}

const PluginSpec kSpecs[] = {
    {PluginKind::filter, "grep", "", {grep_options(), 3}},
    {PluginKind::filter, "kubernetes", "", {kubernetes_options(), 4}},
    {PluginKind::output, "cloudwatch_logs", "", {cloudwatch_options(), 3}},
    {PluginKind::output, "es", "", {cloudwatch_options(), 1}},
    {PluginKind::output, "cloudwatch", "", {cloudwatch_options(), 3}, true},
};

const PluginSpec* find_spec(PluginKind kind, std::string_view name) {
  static OptionSpec parser_options[] = {option("Name"), option("Format"), option("Regex"), option("Time_Zone"), option("Decode_Field")};
  parser_options[3].series = config::kSince4_2;
  parser_options[4].repeatable = true;
  static const PluginSpec parser{PluginKind::parser, "regex", "", parser_options};
  if (kind == PluginKind::parser) return &parser;
  for (const PluginSpec& spec : kSpecs) {
    if (spec.kind == kind && base::iequals(spec.name, name)) return &spec;
  }
  return nullptr;
}

config::Manifest manifest(std::string filters, std::string outputs, std::string parsers) {
  config::Manifest map;
  std::string texts[] = {std::move(filters), std::move(outputs), std::move(parsers)};
  const char* keys[] = {"filters.conf", "output.conf", "parsers.conf"};
  for (int i = 0; i < 3; ++i) {
    config::DataValue value;
    value.key = keys[i];
    value.text = texts[i];
    map.values.push_back(std::move(value));
  }
  return map;
}

config::Pipeline build(const char* series, std::string filters, std::string outputs = {}, std::string parsers = {}) {
  return config::build_pipeline(manifest(std::move(filters), std::move(outputs), std::move(parsers)), *base::find_series(series), find_spec);
}

/// "code! code" of every problem, fatal ones marked.
std::string codes(const config::Pipeline& pipeline) {
  std::string out;
  for (const base::Problem& problem : pipeline.problems) {
    if (!out.empty()) out += ' ';
    out += problem.code + (problem.fatal() ? "!" : "");
  }
  return out;
}

std::string log(const config::Pipeline& pipeline) {
  std::string out;
  for (const base::Problem& problem : pipeline.problems) {
    for (const std::string& line : problem.router_log) out += line + "\n";
  }
  return out;
}

std::string filter(std::string_view lines) { return "[FILTER]\n    Name grep\n    Match *\n" + std::string(lines); }
std::string kubernetes(std::string_view lines) { return "[FILTER]\n    Name kubernetes\n    Match *\n" + std::string(lines); }
std::string output(std::string_view lines) { return "[OUTPUT]\n    Name cloudwatch_logs\n    Match *\n" + std::string(lines); }

}  // namespace

TEST_CASE("a sound configuration has no problem in any series") {
  for (const base::Series& series : base::all_series()) {
    auto pipeline = config::build_pipeline(manifest(filter("    Regex log a\n    regex log b\n"), output("    region r\n    net.keepalive on\n"), "[PARSER]\n    Name p\n    Format json\n"), series, find_spec);
    CHECK(codes(pipeline) == "");
    CHECK(pipeline.starts());
    REQUIRE(pipeline.filters.size() == 1);
    CHECK(pipeline.filters[0].name == "grep.0");
    CHECK(pipeline.filters[0].all("Regex").size() == 2);
    CHECK(pipeline.outputs[0].text("REGION") == "r");
    CHECK(pipeline.parsers[0].text("format") == "json");
  }
}

TEST_CASE("cfg:E10 a grammar fault stops the start in a main text, and only the parsers in parsers.conf") {
  auto main = build("1.9", filter("    Regex\n"));
  CHECK(codes(main) == "missing-value!");
  CHECK(log(main) == "[error] [config] error in filters.conf:4: undefined value - check config is in valid classic format\n[error] configuration file contains errors, aborting.\n");
  auto parsers = build("4.2", "", output(""), "[PARSER]\n    Name p\n    Format json\n    Regex \n");
  CHECK(codes(parsers) == "empty-value");
  CHECK(parsers.starts());
  CHECK(parsers.parsers.empty());
}

TEST_CASE("cfg:E3 and cfg:E4 sections without a name or with a wrong one") {
  CHECK(log(build("4.2", "[FILTER]\n    Match *\n")) == "[error] [config] section 'filter' is missing the 'name' property\n[error] configuration file contains errors, aborting.\n");
  auto old = build("1.9", "", "[OUTPUT]\n    Name cloudwatch_log\n    Match *\n");
  CHECK(log(old) == "[error] [config] section 'cloudwatch_log' tried to instance a plugin name that don't exists\n[error] configuration file contains errors, aborting.\n");
  CHECK(old.problems[0].suggestion == "cloudwatch_logs");
  CHECK(log(build("5.0", "[INPUT]\n    Name nosuch\n")).find("that doesn't exist\n") != std::string::npos);
  CHECK(codes(build("5.0", "[i]\n    Name tail\n", output(""))) == "plugin-not-modelled");
  CHECK(codes(build("1.9", "[FILTER]\n    Name lua\n    Match *\n", output(""))) == "plugin-not-modelled");
  CHECK(codes(build("1.9", "[FILTER]\n    Name wasm\n    Match *\n", output(""))) == "unknown-plugin!");
  CHECK(build("4.2", "[FILTER]\n    Name GREP\n    Match *\n    Name nosuch\n", output("")).starts());
}

TEST_CASE("cfg:E5 out:OG2 unknown options are fatal, except on Go outputs") {
  auto old = build("1.9", filter("    Logical_Op and\n"));
  CHECK(log(old) == "[error] [config] grep: unknown configuration property 'Logical_Op'. The following properties are allowed: regex, and exclude.\n[error] [lib] backend failed\n");
  CHECK(build("4.2", filter("    Logical_Op and\n"), output("")).starts());
  auto typo = build("4.2", filter("    Regx a b\n"));
  CHECK(typo.problems[0].suggestion == "regex");
  CHECK(log(typo).find("unknown configuration property 'regx'. ") != std::string::npos);
  CHECK(log(typo).find("[error] [engine] filter initialization failed") != std::string::npos);
  CHECK(codes(build("1.9", "", output("    Active true\n"))) == "unknown-option!");
  CHECK(codes(build("4.2", "", output("    Active true\n    Condition x\n    log_suppress_interval 5\n"))) == "");
  CHECK(codes(build("4.2", "", output("    oauth2.enable maybe\n"))) == "unknown-option!");
  CHECK(codes(build("5.0", "", output("    oauth2.enable maybe\n"))) == "");
  CHECK(codes(build("5.0", "", output("    oauth2.nosuch maybe\n"))) == "unknown-option!");
  CHECK(codes(build("4.2", "", output("    net.nosuch x\n"))) == "unknown-option!");
  auto go = [](const char* series, std::string line) { return codes(build(series, "", "[OUTPUT]\n    Name cloudwatch\n    Match *\n    " + line + "\n")); };
  CHECK(go("1.9", "nosuch x") == "ignored-option");
  CHECK(go("1.9", "net.nosuch x") == "ignored-option");
  CHECK(go("4.2", "net.nosuch x") == "unknown-option!");
  CHECK(go("4.2", "region x\n    region y") == "");
}

TEST_CASE("cfg:E6 out:OG3 an option that is set twice") {
  CHECK(codes(build("1.9", kubernetes("    Merge_Log On\n    MERGE_LOG Off\n"), output(""))) == "");
  auto twice = build("4.2", kubernetes("    Merge_Log On\n    MERGE_LOG Off\n"), output(""));
  CHECK(log(twice) == "[error] [config] kubernetes: configuration property 'merge_log' is set 2 times\n[error] [engine] filter initialization failed\n");
  CHECK(codes(build("1.9", kubernetes("    Merge_Log On\n    Merge_Log Off\n"))) == "repeated-option!");
  CHECK(codes(build("1.9", "", output("    net.keepalive on\n    net.keepalive on\n"))) == "repeated-option!");
  auto last = build("4.2", filter("    Match x\n"), output(""));
  CHECK(codes(last) == "repeated-core-option");
  CHECK(log(last) == "[ warn] [utils] property 'match' is already specified with value '*'. Overwriting with 'x'\n");
  CHECK(last.filters[0].text("match") == "x");
  auto first = build("1.9", "", output("    region a\n    Region b\n"));
  CHECK(first.outputs[0].text("region") == "a");
}

TEST_CASE("cfg:E1 cfg:E2c v5:N6 badly typed options") {
  auto boolean = build("1.9", kubernetes("    Merge_Log 1\n"), output(""));
  CHECK(log(boolean) == "[error] [config map] invalid value for boolean property 'merge_log=1'\n[error] Failed initialize filter kubernetes.0\n[error] [lib] backend failed\n");
  CHECK(codes(build("4.2", kubernetes("    Merge_Log 1\n    Active 0\n"), output(""))) == "");
  CHECK(codes(build("4.2", kubernetes("    Record a\n"), output(""))) == "too-few-words!");
  CHECK(codes(build("4.2", kubernetes("    Record \"a b\" c\n"), output(""))) == "");
  CHECK(codes(build("4.2", "", output("    auto_create_group maybe\n"))) == "");
  CHECK(codes(build("5.0", "", output("    auto_create_group maybe\n"))) == "bad-boolean!");
  CHECK(codes(build("1.9", "", output("    net.keepalive maybe\n"))) == "bad-boolean!");
}

TEST_CASE("v5:N7b a deprecated option is told of; 5.0 does not start with it") {
  const std::string filters = kubernetes("    Unescape_Key maybe\n");
  auto told = build("1.9", filters, output(""));
  CHECK(codes(told) == "ignored-option");
  CHECK(log(told) == "[ warn] [config] kubernetes: 'Unescape_Key' is deprecated\n");
  CHECK(codes(build("4.2", filters, output(""))) == "ignored-option");
  auto refused = build("5.0", filters, output(""));
  CHECK(codes(refused) == "unknown-option!");
  CHECK(log(refused) ==
        "[ warn] [config] kubernetes: 'unescape_key' is deprecated\n[error] [config map] error reading list of options\n[error] [config map] cannot parse list of values 'maybe'\n"
        "[error] Failed initialize filter kubernetes.0\n[error] [engine] filter initialization failed\n");
}

TEST_CASE("v5:N5 oauth2 options are a group of every output, in 5.0 alone") {
  CHECK(codes(build("5.0", "", output("    oauth2.enable maybe\n    OAuth2.Scope x\n"))) == "");
  auto unknown = build("5.0", "", output("    oauth2.nosuch x\n"));
  CHECK(codes(unknown) == "unknown-option!");
  CHECK(log(unknown).starts_with("[error] [config] cloudwatch_logs: unknown configuration property 'oauth2.nosuch'. The following properties are allowed: oauth2.enable, oauth2.token_url, "));
  CHECK(log(unknown).find("log_group_name") == std::string::npos);
  CHECK(codes(build("4.2", "", output("    oauth2.enable true\n"))) == "unknown-option!");
}

TEST_CASE("cfg:E7 out:OG6 out:OG7 out:OG12 core options with bad values") {
  CHECK(codes(build("1.9", filter("    Log_Level loud\n"), output(""))) == "bad-core-value");
  auto fatal = build("4.2", filter("    Log_Level loud\n"), output(""));
  CHECK(log(fatal) == "[error] [config] could not configure property 'log_level' on filter plugin with section name 'grep'\n[error] configuration file contains errors, aborting.\n");
  CHECK(codes(build("4.2", "", output("    tls Off\n"))) == "");
  CHECK(codes(build("1.9", "", output("    tls yes\n"))) == "");
  CHECK(log(build("1.9", "", output("    tls On\n"))) ==
        "[error] [config] cloudwatch_logs.0 don't support TLS\n[error] [config] could not configure property 'tls' on output plugin with section name 'cloudwatch_logs'\n");
  CHECK(codes(build("4.2", "", output("    tls yes\n"))) == "bad-core-value!");
  CHECK(codes(build("4.2", "", "[OUTPUT]\n    Name es\n    Match *\n    tls On\n    Host h\n    Host h2\n")) == "repeated-core-option");
  CHECK(codes(build("4.2", "", output("    storage.total_limit_size abc\n"))) == "bad-core-value!");
  CHECK(codes(build("4.2", "", output("    storage.total_limit_size off\n"))) == "");
  CHECK(codes(build("4.2", "", output("    Retry_Limit no\n"))) == "bad-retry-limit");
  CHECK(codes(build("4.2", "", output("    Retry_Limit no_limits\n"))) == "");
}

TEST_CASE("cfg:E8 flt:G6 out:OG8 flt:O4 sections without Match") {
  auto old = build("1.9", "[FILTER]\n    Name grep\n    Nosuch x\n", output(""));
  CHECK(codes(old) == "missing-match");
  CHECK(old.filters[0].unloaded);
  auto fatal = build("5.0", "[FILTER]\n    Name grep\n", output(""));
  CHECK(log(fatal) == "[ warn] [filter] NO match rule for grep.0 filter instance, unloading.\n[error] [engine] filter initialization failed\n");
  CHECK(codes(build("4.2", "", "[OUTPUT]\n    Name es\n" + output(""))) == "missing-match");
  CHECK(log(build("4.2", "", "[OUTPUT]\n    Name es\n" + output(""))) == "[ warn] [router] NO match for es.0 output instance\n");
  CHECK(build("4.2", "", "[OUTPUT]\n    Name es\n").problems[0].effect == base::Effect::style);
  CHECK(codes(build("4.2", "", "[OUTPUT]\n    Name es\n    Match_Regex ^kube\n")) == "");
}

TEST_CASE("cfg:C11 cfg:E9 other sections in the main texts") {
  auto parser = build("4.2", "[Multiline_Parser]\n    Name x\n", output(""));
  CHECK(codes(parser) == "parser-in-main!");
  CHECK(log(parser).find("Sections 'multiline_parser' and 'parser' are not valid in the main configuration file") == 0);
  CHECK(build("1.9", "[par]\n    Name x\n", output("")).starts());
  CHECK(build("1.9", "[par]\n    Name x\n    Format json\n", output("")).parsers.empty());
  CHECK(build("4.2", "[par]\n    Name x\n    Format json\n", output("")).parsers.size() == 1);
  CHECK(codes(build("4.2", "[PLUGINS]\n    Path x.so\n", output(""))) == "plugins-section!");
  CHECK(build("1.9", "[PLUGINS]\n    Path x.so\n", output("")).starts());
  CHECK(!build("4.2", "[SERVICE]\n    json.escape_unicode Off\n", output("")).json_escape_unicode);
  CHECK(build("1.9", "[SERVICE]\n    json.escape_unicode Off\n", output("")).json_escape_unicode);
}

TEST_CASE("cfg:C14 cfg:C16 cfg:C17 v5:N2 variables of @SET reach every value") {
  auto pipeline = build("1.9", filter("    Regex log ${P}\n"), output("    region ${R}\n    log_group_name ${NOPE}\n@SET R=us-${P}\n@SET P=x\n"));
  CHECK(pipeline.filters[0].text("regex") == "log x");
  CHECK(pipeline.outputs[0].text("region") == "us-${P}");
  CHECK(!pipeline.outputs[0].has("log_group_name"));
  CHECK(codes(pipeline) == "unset-variable");
  CHECK(build("5.0", "", output("    region ${R}\n@SET R=us-${P}\n@SET P=x\n")).outputs[0].text("region") == "us-x");
  CHECK(codes(build("4.2", "", output("    Alias ${NOPE}\n"))) == "unset-variable unknown-option!");
}

TEST_CASE("cfg:P1 cfg:P2 parser sections") {
  auto pipeline = build("1.9", "", output(""), "[PARSER]\n    Name p\n    Format json\n    Name q\n    Time_Zone x\n    Decode_Field a ${b}\n[PARSER]\n    Format json\n");
  CHECK(codes(pipeline) == "repeated-parser-option ignored-option parser-without-name");
  CHECK(pipeline.parsers[0].name == "p");
  CHECK(pipeline.parsers[0].text("decode_field") == "a ${b}");
}
