// lint over files of every kind and folders; what other commands make of them.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

#include "cli/streams.h"
#include "support/run_drybit.h"

using drybit::test::read_text;
using drybit::test::Ran;
using drybit::test::run_drybit;
using drybit::test::TemporaryFolder;

namespace {

const std::string kFilters = "[FILTER]\n    Name parser\n    Match kube.*\n    Key_Name log\n    Parser crio\n";
const std::string kOutput =
    "[OUTPUT]\n    Name cloudwatch_logs\n    Match kube.*\n    region eu-west-1\n    log_group_name g\n    log_stream_prefix s-\n    auto_create_group true\n    Retry_Limit 5\n";
const std::string kParsers =
    "[PARSER]\n    Name crio\n    Format regex\n    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$\n    Time_Key time\n    Time_Format %Y-%m-%dT%H:%M:%S.%L%z\n";

std::string indented(const std::string& text, const std::string& by) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at) + 1;
    out += by + text.substr(at, end - at);
    at = end;
  }
  return out;
}

std::string yaml_map(const std::string& output) {
  return "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n  filters.conf: |\n" + indented(kFilters, "    ") + "  output.conf: |\n" +
         indented(output, "    ") + "  parsers.conf: |\n" + indented(kParsers, "    ");
}

std::string terraform(const std::string& output) {
  return "resource \"kubernetes_config_map\" \"a\" {\n  metadata {\n    name      = \"aws-logging\"\n    namespace = \"aws-observability\"\n  }\n  data = {\n    \"filters.conf\" = <<-EOT\n" +
         indented(kFilters, "      ") + "    EOT\n    \"output.conf\" = <<-EOT\n" + indented(output, "      ") + "    EOT\n    \"parsers.conf\" = <<-EOT\n" + indented(kParsers, "      ") + "    EOT\n  }\n}\n";
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Ran lint(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"lint", "--format", "concise"});
  return run_drybit(arguments);
}

/// Lines of `text` that begin with `start`, without it.
std::string after(const std::string& text, const std::string& start) {
  std::size_t at = text.find(start);
  return at == std::string::npos ? "" : text.substr(at + start.size(), text.find('\n', at) - at - start.size());
}

}  // namespace

TEST_CASE("the same map is clean in every kind of file") {
  TemporaryFolder folder;
  nlohmann::json data = {{"filters.conf", kFilters}, {"output.conf", kOutput}, {"parsers.conf", kParsers}};
  nlohmann::json map = {{"kind", "ConfigMap"}, {"apiVersion", "v1"}, {"metadata", {{"name", "aws-logging"}, {"namespace", "aws-observability"}}}, {"data", data}};
  nlohmann::json plan = {{"format_version", "1.2"},
                         {"planned_values",
                          {{"root_module",
                            {{"resources",
                              {{{"address", "a"}, {"type", "kubernetes_config_map"}, {"values", {{"metadata", {{{"name", "aws-logging"}, {"namespace", "aws-observability"}}}}, {"data", data}}}}}}}}}}};
  nlohmann::json stack = {{"Resources", {{"A", {{"Type", "Custom::AWSCDK-EKS-KubernetesResource"}, {"Properties", {{"Manifest", nlohmann::json::array({map}).dump()}}}}}}}};
  for (const auto& file : std::vector<std::pair<std::string, std::string>>{{"a.yaml", yaml_map(kOutput)}, {"a.json", map.dump(2)}, {"a.tf", terraform(kOutput)}, {"plan.json", plan.dump()},
                                                                                   {"stack.template.json", stack.dump()}, {"fluent-bit.conf", kFilters + kOutput + kParsers}}) {
    const std::string &name = file.first, &text = file.second;
    INFO(name);
    auto ran = run_drybit({"lint", folder.write(name, text)});
    CHECK(ran.out.starts_with("1 aws-logging map in 1 file, 1 file looked at: 0 errors, 0 warnings, 0 notes\nFargate admits it: yes\n"));
    CHECK(ran.code == 0);
  }
}

TEST_CASE("a fault has its place in every kind of file") {
  TemporaryFolder folder;
  std::string bad = with(kOutput, "log_group_name", "log_grup_name");
  CHECK(lint({folder.write("a.tf", terraform(bad))}).out.find("a.tf:19:11: DRY204 error: cloudwatch_logs has no option 'log_grup_name'") != std::string::npos);
  std::string conf = folder.write("fluent-bit.conf", kFilters + bad + kParsers);
  CHECK(lint({conf}).out.find("fluent-bit.conf:10:5: DRY204 error") != std::string::npos);
  nlohmann::json map = {{"kind", "ConfigMap"}, {"metadata", {{"name", "aws-logging"}, {"namespace", "aws-observability"}}}, {"data", {{"output.conf", bad}}}};
  nlohmann::json stack = {{"Resources", {{"A", {{"Type", "Custom::AWSCDK-EKS-KubernetesResource"}, {"Properties", {{"Manifest", map.dump()}}}}}}}};
  std::string text = stack.dump();
  auto column = std::to_string(text.find("log_grup_name") + 1);
  CHECK(lint({folder.write("t.json", text)}).out.find("t.json:1:" + column + ": DRY204 error") != std::string::npos);
}

TEST_CASE("files beside each other are one map, and each finding is in its own file") {
  TemporaryFolder folder;
  std::string filters = folder.write("conf/filters.conf", with(kFilters, "crio", "cri"));
  folder.write("conf/output.conf", with(kOutput, "Retry_Limit 5", "Retry_Limit x"));
  folder.write("conf/parsers.conf", kParsers);
  auto ran = lint({filters});
  CHECK(ran.code == 1);
  CHECK(ran.out.find("conf/filters.conf:5:12: DRY401 error") != std::string::npos);
  CHECK(ran.out.find("conf/output.conf:8:17: DRY218") != std::string::npos);
  // All three on the command line, or their folder: the same, once.
  CHECK(lint({filters, folder.path() + "/conf/output.conf", folder.path() + "/conf/parsers.conf"}).out == ran.out);
  CHECK(lint({folder.path()}).out == ran.out);
  folder.write("conf/filters.conf", kFilters);
  folder.write("conf/output.conf", kOutput);
  CHECK(lint({filters}).code == 0);
  CHECK(lint({filters}).out.empty());
}

TEST_CASE("a piece of a map alone is judged as far as it goes, and that is said") {
  TemporaryFolder folder;
  auto ran = lint({folder.write("filters.conf", kFilters)});
  CHECK(ran.code == 0);
  CHECK(ran.out.find("DRY130 note") != std::string::npos);
  CHECK(ran.out.find("DRY401") == std::string::npos);
  CHECK(ran.out.find("DRY116") == std::string::npos);
  CHECK(run_drybit({"lint", folder.path() + "/filters.conf"}).out.find("starts: yes, as far as it is known (DRY130)") != std::string::npos);
}

TEST_CASE("values that are not known draw no finding but a word") {
  TemporaryFolder folder;
  std::string unknown = with(with(with(kOutput, "eu-west-1", "${var.region}"), "log_group_name g", "log_group_name /eks/${local.cluster}"), "true", "${var.create}");
  auto ran = lint({folder.write("a.tf", terraform(unknown))});
  CHECK(ran.code == 0);
  CHECK(after(ran.out, "a.tf:").starts_with("18:18: DRY130 note: ${var.region} and 2 more are not evaluated"));
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
  // What is literally there is judged all the same.
  CHECK(lint({folder.write("a.tf", terraform(with(unknown, "Retry_Limit", "Retry_Limits")))}).out.find("DRY204 error") != std::string::npos);
}

TEST_CASE("of a folder only the files that hold a map are linted, and the count is told") {
  TemporaryFolder folder;
  folder.write("a/map.yaml", yaml_map(kOutput));
  folder.write("a/main.tf", terraform(with(kOutput, "Match", "Mach")));
  folder.write("b/values.yaml", "a: 1\n");
  folder.write("b/broken.yaml", "a: [\n");
  folder.write("b/other.tf", "resource {{{\n");
  folder.write("b/nginx.conf", "user nobody;\n");
  folder.write("b/fluent-bit.conf", "[INPUT]\n    Name tail\n[OUTPUT]\n    Name stdout\n");
  folder.write("b/notes.txt", "aws-logging\n");
  folder.write(".git/map.yaml", "aws-logging: [\n");
  folder.write("chart/map.yaml", "name: aws-logging\n{{- if .x }}\n");
  auto ran = run_drybit({"lint", folder.path()});
  CHECK(ran.code == 1);
  CHECK(ran.out.find("2 aws-logging maps in 2 files, 6 files looked at: ") != std::string::npos);
  CHECK(ran.err == "drybit: " + folder.path() + "/chart/map.yaml: a template that has not been rendered: passed over\n");
  // A broken file that speaks of the map is no other's.
  folder.write("b/broken.yaml", "metadata:\n  name: aws-logging\n  labels: a: b\n");
  CHECK(lint({folder.path()}).out.find("b/broken.yaml:3:12: DRY101 error") != std::string::npos);
}

TEST_CASE("--scan takes named files as if found") {
  TemporaryFolder folder;
  std::string broken = folder.write("x.yaml", "a: [\n"), other = folder.write("nginx.conf", "user nobody;\n"), map = folder.write("map.yaml", yaml_map(with(kOutput, "Match", "Mach")));
  CHECK(lint({broken}).code == 1);
  auto ran = run_drybit({"lint", "--scan", broken, other});
  CHECK(ran.code == 0);
  CHECK(ran.out == "0 aws-logging maps in 0 files, 2 files looked at: 0 errors, 0 warnings, 0 notes\n");
  CHECK(lint({"--scan", broken, map}).code == 1);
  CHECK(lint({"--scan", folder.path() + "/missing.yaml"}).code == 3);
}

TEST_CASE("suppressions in Terraform cover the block or the heredoc below them") {
  TemporaryFolder folder;
  std::string bad = terraform(with(kOutput, "log_group_name", "log_grup_name"));
  std::string file = folder.write("a.tf", "# drybit: ignore\n" + bad);
  CHECK(lint({file}).out.empty());
  folder.write("a.tf", with(bad, "    \"output.conf\"", "    # drybit: ignore[DRY204,DRY223]\n    \"output.conf\""));
  CHECK(lint({file}).out.find("DRY204") == std::string::npos);
  folder.write("a.tf", with(bad, "    \"parsers.conf\"", "    # drybit: ignore[DRY204]\n    \"parsers.conf\""));
  CHECK(lint({file}).out.find("DRY204") != std::string::npos);
  CHECK(lint({file}).out.find("DRY703") != std::string::npos);
}

TEST_CASE("--fix repairs heredocs and the right one of several files, and never the escapes of a JSON string") {
  TemporaryFolder folder;
  std::string bad = with(kOutput, "log_group_name g", "log_group_name \"g\"");
  std::string tf = folder.write("a.tf", terraform(bad));
  run_drybit({"lint", "--fix", tf});
  CHECK(read_text(tf) == terraform(kOutput));
  std::string filters = folder.write("filters.conf", kFilters);
  std::string output = folder.write("output.conf", bad);
  folder.write("parsers.conf", kParsers);
  run_drybit({"lint", "--fix", filters});
  CHECK(read_text(output) == kOutput);
  CHECK(read_text(filters) == kFilters);
  // Whatever is repaired in a string of one line, it stays JSON with the same keys.
  nlohmann::json map = {{"kind", "ConfigMap"}, {"metadata", {{"name", "aws-logging"}, {"namespace", "aws-observability"}}}, {"data", {{"output.conf", bad + "    Type x\n"}, {"filters.conf", kFilters}}}};
  std::string json = folder.write("a.json", map.dump());
  run_drybit({"lint", "--fix", json});
  auto repaired = nlohmann::json::parse(read_text(json));
  CHECK(repaired["data"]["output.conf"].get<std::string>().starts_with("[OUTPUT]\n    Name cloudwatch_logs\n"));
  CHECK(repaired["data"]["filters.conf"] == kFilters);
}

TEST_CASE("other commands read these files too, and refuse what is not known") {
  TemporaryFolder folder;
  std::string known = folder.write("a.tf", terraform(kOutput));
  CHECK(run_drybit({"render", "--part", "whole", known}).out.find("log_group_name g") != std::string::npos);
  auto region = run_drybit({"iam", folder.write("b.tf", terraform(with(kOutput, "eu-west-1", "${var.region}")))});
  CHECK(region.code == 0);
  CHECK(region.err.find("b.tf:18:18: ${var.region} is not evaluated: a word stands for it\n") != std::string::npos);
  auto lines = run_drybit({"render", folder.write("c.tf", terraform(kOutput + "${local.more}\n"))});
  CHECK(lines.code == 3);
  CHECK(lines.err.find("the configuration is not known as a whole: ${local.more} is not evaluated; give what terraform show -json") != std::string::npos);
  // Of several the one that stands for lines is named.
  auto both = run_drybit({"render", folder.write("d.tf", terraform(with(kOutput, "eu-west-1", "${var.region}") + "${local.more}\n"))});
  CHECK(both.err.find("the configuration is not known as a whole: ${local.more} is not evaluated") != std::string::npos);
  folder.write("filters.conf", kFilters);
  folder.write("parsers.conf", kParsers);
  CHECK(run_drybit({"render", "--part", "whole", folder.write("output.conf", kOutput)}).out.find("Parser crio") != std::string::npos);
}

TEST_CASE("a baseline: what is known is not told again, wherever it moves and wherever lint is started") {
  TemporaryFolder folder;
  std::string bad = with(kOutput, "log_group_name", "log_grup_name");
  std::string map = folder.write("maps/map.yaml", yaml_map(bad));
  std::string baseline = folder.path() + "/known.json";
  auto written = lint({"--write-baseline", "--baseline", baseline, map});
  CHECK(written.code == 0);
  CHECK(written.out.empty());
  CHECK(written.err == "drybit: " + baseline + " written\n");
  auto document = nlohmann::json::parse(read_text(baseline));
  CHECK(document["schema"] == "drybit.baseline/1");
  CHECK(document["findings"][0]["file"] == "maps/map.yaml");
  folder.write("maps/map.yaml", "# a line more\n" + yaml_map(bad));
  CHECK(lint({"--baseline", baseline, map}).out.empty());
  CHECK(lint({"--baseline", baseline, folder.path() + "/maps/../maps/map.yaml"}).out.empty());
  // A second fault of the same kind is new.
  folder.write("maps/map.yaml", yaml_map(bad + "    nosuch 1\n"));
  auto more = lint({"--baseline", baseline, map});
  CHECK(more.code == 1);
  CHECK(more.out.find("has no option 'nosuch'") != std::string::npos);
  CHECK(more.out.find("log_grup_name") == std::string::npos);
  // What is repaired is told, so that the file can shrink.
  folder.write("maps/map.yaml", yaml_map(kOutput));
  CHECK(run_drybit({"lint", "--baseline", baseline, map}).out.find("0 findings known from the baseline; ") != std::string::npos);
}

TEST_CASE("a baseline that is none says where") {
  TemporaryFolder folder;
  std::string map = folder.write("map.yaml", yaml_map(kOutput));
  for (const auto& [text, want] : std::vector<std::pair<std::string, std::string>>{{"{", "known.json:1:2: this is no baseline: "},
                                                                                   {"{\"schema\": \"x\"}", "known.json:1:12: this is no baseline of schema drybit.baseline/1"},
                                                                                   {"{\"schema\": \"drybit.baseline/1\",\n \"findings\": [1]}", "known.json:2:15: this entry has no fingerprint"}}) {
    auto ran = lint({"--baseline", folder.write("known.json", text), map});
    CHECK(ran.code == 3);
    CHECK(ran.err.find(want) != std::string::npos);
  }
  CHECK(lint({"--baseline", folder.path() + "/none.json", map}).code == 3);
}

TEST_CASE("a settings file's paths count from its own folder") {
  TemporaryFolder folder;
  std::string map = folder.write("deep/er/map.yaml", yaml_map(with(kOutput, "log_group_name", "log_grup_name")));
  folder.write(".drybit.yaml", "baseline: known.json\nformat: concise\n");
  run_drybit({"lint", "--write-baseline", map});
  CHECK(std::filesystem::exists(folder.path() + "/known.json"));
  auto ran = run_drybit({"lint", map});
  CHECK(ran.code == 0);
  CHECK(ran.out.empty());
}

TEST_CASE("each output belongs to the format in front of it") {
  TemporaryFolder folder;
  std::string map = folder.write("map.yaml", yaml_map(with(kOutput, "log_group_name", "log_grup_name")));
  std::string sarif = folder.path() + "/r.sarif", junit = folder.path() + "/r.xml";
  auto ran = run_drybit({"lint", "--format", "concise", "--format", "sarif", "--output", sarif, "--format", "junit", "--output", junit, map});
  CHECK(ran.out.find("DRY204 error") != std::string::npos);
  CHECK(read_text(sarif).find("\"version\": \"2.1.0\"") != std::string::npos);
  CHECK(read_text(junit).starts_with("<?xml"));
  CHECK(run_drybit({"lint", "--output", folder.path() + "/p.txt", map}).out.empty());
  CHECK(read_text(folder.path() + "/p.txt").find("error[DRY204]") != std::string::npos);
  auto twice = run_drybit({"lint", "--format", "sarif", "--output", "a", "--output", "b", map});
  CHECK(twice.code == 2);
  CHECK(twice.err == "drybit: --output b: the format sarif goes to a already\n");
  CHECK(run_drybit({"lint", "--output", folder.path() + "/no/such/folder", map}).code == 3);
}

TEST_CASE("--fail-on, --select and --ignore decide the exit code") {
  TemporaryFolder folder;
  std::string map = folder.write("map.yaml", yaml_map(with(with(kOutput, "    Retry_Limit 5\n", ""), "Match kube.*", "Match *")) + "  flb_log_cw: \"true\"\n");
  CHECK(lint({map}).code == 0);
  CHECK(lint({"--fail-on", "warning", map}).code == 1);
  CHECK(lint({"--fail-on", "note", "--select", "DRY526", map}).code == 1);
  CHECK(lint({"--fail-on", "warning", "--ignore", "DRY3", map}).code == 0);
  CHECK(lint({"--fail-on", "warning", "--ignore", "router-log-matched", map}).code == 0);
  CHECK(lint({"--ignore", "DRY999", map}).code == 2);
  std::string bad = folder.write("bad.yaml", "kind: ConfigMap\nmetadata: {name: aws-logging}\n");
  CHECK(lint({bad}).code == 1);
  CHECK(lint({"--fail-on", "never", bad}).code == 0);
}

TEST_CASE("a clean lint on a terminal ends with what no text shows, with the actions of these outputs") {
  TemporaryFolder folder;
  auto on_terminal = [&](const std::string& file) {
    drybit::base::StringWriter out, err;
    drybit::cli::Streams streams{out, err, {false, 400}, {false, 400}};
    streams.out_is_terminal = true;
    drybit::cli::Env env;
    env.now_seconds = 1795348800;
    env.variable = [](const std::string&) { return std::nullopt; };
    drybit::cli::run({"lint", file}, streams, env);
    return out.text();
  };
  std::string clean = on_terminal(folder.write("a.yaml", yaml_map(kOutput)));
  CHECK(clean.find("What no text shows, when logs still do not come:\n") != std::string::npos);
  CHECK(clean.find("allows logs:CreateLogStream,") != std::string::npos);
  CHECK(clean.find("logs:PutLogEvents, logs:CreateLogGroup.") != std::string::npos);
  CHECK(clean.find("The log group exists") == std::string::npos);
  std::string given = on_terminal(folder.write("b.yaml", yaml_map(with(kOutput, "    auto_create_group true\n", ""))));
  CHECK(given.find("logs:CreateLogGroup") == std::string::npos);
  CHECK(given.find("The log group exists in that region") != std::string::npos);
  CHECK(on_terminal(folder.write("c.yaml", yaml_map(with(kOutput, "Match", "Mach")))).find("What no text shows") == std::string::npos);
  CHECK(run_drybit({"lint", folder.path() + "/a.yaml"}).out.find("What no text shows") == std::string::npos);
}
