// Maps in every kind of file, with their places.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "config/classic_files.h"
#include "config/manifest.h"

using namespace drybit;

namespace {

config::ManifestFile read(const std::string& name, std::string text) { return config::read_manifest(std::make_shared<base::SourceText>(name, std::move(text))); }

/// "line:column" of `needle` in the value of `key`.
std::string place(const config::Manifest& map, std::string_view key, std::string_view needle) {
  const config::DataValue* value = map.find(key);
  if (value == nullptr) return "no " + std::string(key);
  std::size_t at = value->text.find(needle);
  if (at == std::string::npos) return "not in " + value->text;
  auto begin = static_cast<std::uint32_t>(at);
  base::Position position = map.position({static_cast<std::uint32_t>(value - map.values.data()), {begin, begin + static_cast<std::uint32_t>(needle.size())}});
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

std::string text_of(const config::Manifest& map, std::string_view key) {
  const config::DataValue* value = map.find(key);
  return value == nullptr ? "none" : value->text;
}

std::string codes(const std::vector<base::Problem>& problems) {
  std::string out;
  for (const base::Problem& problem : problems) out += (out.empty() ? "" : " ") + problem.code;
  return out;
}

}  // namespace

TEST_CASE("a config map resource with heredocs") {
  auto file = read("main.tf", R"(resource "kubernetes_namespace" "obs" {
  metadata {
    name   = "aws-observability"
    labels = { aws-observability = "enabled" }
  }
}

resource "kubernetes_config_map_v1" "logging" {
  metadata {
    name      = "aws-logging"
    namespace = kubernetes_namespace.obs.metadata[0].name
  }
  data = {
    flb_log_cw    = false
    "output.conf" = <<-EOT
      [OUTPUT]
        Name   cloudwatch_logs
        region ${var.region}
        log_group_name /eks/${local.cluster}/logs
    EOT
  }
}
)");
  REQUIRE(file.maps.size() == 1);
  const config::Manifest& map = file.maps[0];
  CHECK(map.name == "aws-logging");
  CHECK(map.namespace_name == "aws-observability");
  CHECK(map.complete());
  CHECK(text_of(map, "flb_log_cw") == "false");
  // The closing marker is no line of the text: six blanks are the least.
  CHECK(text_of(map, "output.conf") == "[OUTPUT]\n  Name   cloudwatch_logs\n  region us-east-1\n  log_group_name /eks/cluster/logs\n");
  CHECK(place(map, "output.conf", "[OUTPUT]") == "16:7");
  CHECK(place(map, "output.conf", "us-east-1") == "18:16");
  CHECK(place(map, "output.conf", "/logs") == "19:45");
  REQUIRE(map.unknowns.size() == 2);
  CHECK(map.unknowns[0].expression == "${var.region}");
  REQUIRE(file.namespaces.size() == 1);
  CHECK(file.namespaces[0].name == "aws-observability");
  CHECK(file.namespaces[0].has_label);
}

TEST_CASE("locals of the same file are followed, anything else is not known") {
  auto file = read("main.tf", R"(locals {
  group  = "/eks/logs"
  output = <<EOF
[OUTPUT]
    Name cloudwatch_logs
    log_group_name ${local.group}
EOF
}
resource "kubernetes_config_map" "a" {
  metadata {
    name      = "aws-logging"
    namespace = "aws-observability"
  }
  data = {
    "output.conf"  = local.output
    "filters.conf" = templatefile("filters.conf", { a = 1 })
  }
}
)");
  REQUIRE(file.maps.size() == 1);
  const config::Manifest& map = file.maps[0];
  CHECK(text_of(map, "output.conf") == "[OUTPUT]\n    Name cloudwatch_logs\n    log_group_name /eks/logs\n");
  CHECK(place(map, "output.conf", "cloudwatch") == "5:10");
  CHECK(place(map, "output.conf", "/eks/logs") == "6:20");
  CHECK(!map.knows("filters.conf"));
  CHECK(map.knows("output.conf"));
  REQUIRE(map.unknowns.size() == 1);
  CHECK(map.unknowns[0].expression == "templatefile(\"filters.conf\", { a = 1 })");
}

TEST_CASE("a namespace without its label, and one whose labels something else makes") {
  auto file = read("main.tf",
                   "# aws-observability\nresource \"kubernetes_namespace\" \"a\" {\n  metadata {\n    name = \"aws-observability\"\n  }\n}\n"
                   "resource \"kubernetes_namespace_v1\" \"b\" {\n  metadata {\n    name = \"aws-observability\"\n    labels = merge(var.labels, {})\n  }\n}\n");
  REQUIRE(file.namespaces.size() == 2);
  CHECK(!file.namespaces[0].has_label);
  CHECK(file.namespaces[1].has_label);
}

TEST_CASE("a manifest in a heredoc: kubectl_manifest, template_file, any other") {
  for (const char* head : {"resource \"kubectl_manifest\" \"m\" {\n  yaml_body = <<-YAML\n", "data \"template_file\" \"m\" {\n  template  = <<-YAML\n", "locals {\n  manifest  = <<-YAML\n"}) {
    INFO(head);
    auto file = read("main.tf", std::string(head) + R"(    kind: ConfigMap
    apiVersion: v1
    metadata:
      name: aws-logging
      namespace: ${kubernetes_namespace.a.id}
    data:
      output.conf: |
        [OUTPUT]
            Name es
            Port ${var.port}
  YAML
}
)");
    REQUIRE(file.maps.size() == 1);
    CHECK(file.maps[0].name == "aws-logging");
    CHECK(file.maps[0].namespace_name == "aws-observability");
    CHECK(place(file.maps[0], "output.conf", "es") == "11:18");
    CHECK(place(file.maps[0], "output.conf", "443") == "12:18");
  }
}

TEST_CASE("objects: kubernetes_manifest, yamlencode, a module's input") {
  auto file = read("main.tf", R"(resource "kubernetes_manifest" "m" {
  manifest = {
    kind = "ConfigMap"
    metadata = { name = "aws-logging", namespace = "kube-system" }
    data = { "output.conf" = "[OUTPUT]\n    Name es\n" }
  }
}
resource "kubectl_manifest" "n" {
  yaml_body = yamlencode({ kind = "Namespace", metadata = { name = "aws-observability" } })
}
module "addons" {
  fargate_fluentbit = {
    output_conf = <<-EOF
      [OUTPUT]
        Name cloudwatch_logs
    EOF
  }
}
)");
  REQUIRE(file.maps.size() == 2);
  CHECK(file.maps[0].namespace_name == "kube-system");
  CHECK(place(file.maps[0], "output.conf", "es") == "5:50");
  CHECK(place(file.maps[1], "output.conf", "cloudwatch") == "15:14");
  // The module's own defaults stand for what is not given.
  CHECK(!file.maps[1].knows("filters.conf"));
  REQUIRE(file.namespaces.size() == 1);
  CHECK(!file.namespaces[0].has_label);
}

TEST_CASE("what is made elsewhere gets a word where it may be a map") {
  auto file = read("main.tf",
                   "resource \"kubectl_manifest\" \"aws_logging\" {\n  yaml_body = file(\"${path.module}/aws-logging.yaml\")\n}\n"
                   "resource \"kubectl_manifest\" \"other\" {\n  yaml_body = file(\"x.yaml\")\n}\n");
  CHECK(file.maps.empty());
  REQUIRE(file.unknowns.size() == 1);
  CHECK(file.unknowns[0].expression == "file(\"${path.module}/aws-logging.yaml\")");
}

TEST_CASE("directives make the value a piece of the truth") {
  auto file = read("main.tf", "locals {\n  x = {\n    \"output.conf\" = <<EOF\n[OUTPUT]\n    Name es\n%{ if var.tls }\n    tls On\n%{ endif }\nEOF\n  }\n}\n");
  REQUIRE(file.maps.size() == 1);
  CHECK(!file.maps[0].knows("output.conf"));
}

TEST_CASE("locals that use each other end") {
  std::string text = "locals {\n";
  for (int i = 0; i < 40; ++i) text += "  a" + std::to_string(i) + " = \"${local.a" + std::to_string((i + 1) % 40) + "}${local.a" + std::to_string((i + 2) % 40) + "}\"\n";
  text += "  b = local.c\n  c = local.b\n  x = { \"output.conf\" = local.a0, \"filters.conf\" = local.b }\n}\n";
  auto file = read("main.tf", text);
  REQUIRE(file.maps.size() == 1);
  CHECK(!file.maps[0].unknowns.empty());
}

TEST_CASE("Terraform that is broken says where, and keeps what stood before") {
  auto file = read("main.tf", "locals {\n  x = {\n    \"output.conf\" = \"[OUTPUT]\"\n  }\n}\nresource \"a\" \"b\" {\n  c = <<EOF\n");
  CHECK(codes(file.problems) == "not-terraform");
  CHECK(file.maps.size() == 1);
  base::Position at = file.source->position(file.problems[0].place.span.begin);
  CHECK(at.line == 7);
  CHECK(at.column == 7);
  // A file that has nothing to do with the router is not judged at all.
  CHECK(read("main.tf", "resource {{{").problems.empty());
}

TEST_CASE("a value that has a default beside an expression is read as the default") {
  auto file = read("main.tf", R"(resource "kubernetes_config_map_v1" "logging" {
  metadata {
    name      = "aws-logging"
    namespace = "aws-observability"
  }
  data = {
    "filters.conf" = var.filters != "" ? var.filters : <<-EOT
      [FILTER]
        Name grep
    EOT
    "output.conf" = try(
      var.given.output_conf,
      <<-EOT
        [OUTPUT]
          Name cloudwatch_logs
      EOT
    )
    "parsers.conf" = coalesce(var.parsers, local.parsers)
    "flb_log_cw"   = try(var.given.flb_log_cw, false)
  }
}
)");
  REQUIRE(file.maps.size() == 1);
  const config::Manifest& map = file.maps[0];
  CHECK(text_of(map, "filters.conf") == "[FILTER]\n  Name grep\n");
  CHECK(text_of(map, "output.conf") == "[OUTPUT]\n  Name cloudwatch_logs\n");
  CHECK(place(map, "output.conf", "cloudwatch_logs") == "15:16");
  CHECK(text_of(map, "flb_log_cw") == "false");
  CHECK_FALSE(map.knows("parsers.conf"));
  CHECK(map.knows("output.conf"));
  REQUIRE(map.unknowns.size() == 4);
  CHECK(map.unknowns[1].expression == "var.given.output_conf");
  CHECK(map.unknowns[1].has_default);
  CHECK_FALSE(map.unknowns[2].has_default);
  auto empty = read("main.tf", "resource \"kubernetes_config_map\" \"x\" {\n  metadata {\n    name = \"aws-logging\"\n  }\n  data = {\n    \"output.conf\" = try(var.output, \"\")\n  }\n}\n");
  REQUIRE(empty.maps.size() == 1);
  CHECK_FALSE(empty.maps[0].knows("output.conf"));
}

TEST_CASE("Terraform's JSON configuration: maps by type and name, templates stood in for") {
  auto file = read("cdk.tf.json", R"({"//": {"metadata": 1}, "resource": {
 "kubernetes_namespace": {"ns": {"metadata": {"name": "aws-observability"}}},
 "kubernetes_config_map": {"logging": {
  "metadata": {"name": "aws-logging", "namespace": "${kubernetes_namespace.ns.metadata[0].name}"},
  "data": {"output.conf": "[OUTPUT]\n    Name cloudwatch_logs\n    region ${var.region}\n    Match kube.*\n", "filters.conf": "${local.filters}"}}},
 "kubectl_manifest": {"other": [{"yaml_body": "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: x\ndata:\n  output.conf: |\n    [OUTPUT]\n        Match $${x}\n"}]}
}})");
  REQUIRE(file.namespaces.size() == 1);
  CHECK_FALSE(file.namespaces[0].has_label);
  REQUIRE(file.maps.size() == 2);
  const config::Manifest& map = file.maps[0];
  CHECK(map.namespace_name == "aws-observability");
  CHECK(text_of(map, "output.conf") == "[OUTPUT]\n    Name cloudwatch_logs\n    region xxxxxxxxxxxxx\n    Match kube.*\n");
  CHECK(place(map, "output.conf", "kube.*") == "5:100");
  CHECK_FALSE(map.knows("filters.conf"));
  CHECK(map.knows("output.conf"));
  CHECK(map.unknowns.size() == 3);
  CHECK(file.maps[1].namespace_name == "x");
  CHECK(text_of(file.maps[1], "output.conf") == "[OUTPUT]\n    Match $${x}\n");
}

TEST_CASE("a plan's resources, modules and unknown values") {
  auto file = read("plan.json", R"({"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {"root_module": {
  "resources": [
    {"address": "kubernetes_namespace.a", "mode": "managed", "type": "kubernetes_namespace", "values": {"metadata": [{"name": "aws-observability", "labels": null}]}},
    {"address": "data.kubernetes_config_map.x", "mode": "data", "type": "kubernetes_config_map", "values": {"metadata": [{"name": "aws-logging"}], "data": {}}}
  ],
  "child_modules": [{"resources": [
    {"address": "module.m.kubernetes_config_map.a", "mode": "managed", "type": "kubernetes_config_map",
     "values": {"metadata": [{"name": "aws-logging", "namespace": "aws-observability"}], "binary_data": null,
                "data": {"output.conf": "[OUTPUT]\n    Name es\n"}}},
    {"address": "module.m.kubectl_manifest.b", "mode": "managed", "type": "kubectl_manifest",
     "values": {"yaml_body": "kind: ConfigMap\nmetadata:\n  name: aws-logging\ndata:\n  output.conf: |\n    [OUTPUT]\n        Name kinesis\n"}},
    {"address": "module.m.kubernetes_manifest.c", "mode": "managed", "type": "kubernetes_manifest",
     "values": {"manifest": {"kind": "ConfigMap", "metadata": {"name": "aws-logging"}, "data": {"flb_log_cw": "true"}}}}
  ]}]}},
  "resource_changes": [{"address": "module.m.kubernetes_config_map.a", "change": {"after_unknown": {"data": {"filters.conf": true}}}}]
})");
  CHECK(codes(file.problems).empty());
  REQUIRE(file.maps.size() == 3);
  CHECK(place(file.maps[0], "output.conf", "es") == "9:61");
  CHECK(!file.maps[0].knows("filters.conf"));
  CHECK(file.maps[0].knows("parsers.conf"));
  CHECK(place(file.maps[1], "output.conf", "kinesis") == "11:132");
  CHECK(text_of(file.maps[1], "output.conf") == "[OUTPUT]\n    Name kinesis\n");
  CHECK(text_of(file.maps[2], "flb_log_cw") == "true");
  REQUIRE(file.namespaces.size() == 1);
  CHECK(!file.namespaces[0].has_label);
}

TEST_CASE("a state, and a plan whose data is not known at all") {
  auto state = read("state.json", R"({"format_version":"1.0","values":{"root_module":{"resources":[{"type":"kubernetes_config_map_v1",
    "values":{"metadata":[{"name":"aws-logging","namespace":"x"}],"data":{"output.conf":"[OUTPUT]\n"}}}]}}})");
  REQUIRE(state.maps.size() == 1);
  CHECK(state.maps[0].namespace_name == "x");
  auto plan = read("plan.json", R"({"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"a.b","type":"kubernetes_config_map_v1",
    "values":{"metadata":[{"name":"aws-logging"}]}}]}},"resource_changes":[{"address":"a.b","change":{"after_unknown":{"data":true}}}]})");
  REQUIRE(plan.maps.size() == 1);
  CHECK(!plan.maps[0].knows("output.conf"));
}

TEST_CASE("what is no plan although it comes from Terraform") {
  auto log = read("plan.json", "{\"@level\":\"info\",\"@message\":\"Terraform 1.9.0\"}\n{\"@level\":\"info\"}\n");
  REQUIRE(codes(log.problems) == "not-json");
  CHECK(log.problems[0].message.find("terraform show -json") != std::string::npos);
  auto saved = read("tfplan", std::string("PK\x03\x04\0\0binary", 12));
  REQUIRE(codes(saved.problems) == "not-yaml");
  CHECK(saved.problems[0].message.find("terraform show -json") != std::string::npos);
}

TEST_CASE("a template as cdk synth writes it: the manifest as JSON in a string, joined from pieces") {
  auto file = read("stack.template.json", R"({"Resources": {
  "Logging": {"Type": "Custom::AWSCDK-EKS-KubernetesResource", "Properties": {"Manifest": {"Fn::Join": ["", [
    "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-logging\"},\"data\":{\"output.conf\":\"[OUTPUT]\\n  Name es\\n  region ",
    {"Ref": "AWS::Region"},
    "\\n  log_group_name /eks/",
    {"Ref": "Cluster9EE0221C"},
    "\\n\"}}]"]]}}},
  "Space": {"Type": "Custom::AWSCDK-EKS-KubernetesResource", "Properties": {"Manifest": "[{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"aws-observability\"}}]"}},
  "Other": {"Type": "AWS::S3::Bucket", "Properties": {"Manifest": "kind: ConfigMap"}}
}})");
  CHECK(codes(file.problems).empty());
  REQUIRE(file.maps.size() == 1);
  CHECK(text_of(file.maps[0], "output.conf") == "[OUTPUT]\n  Name es\n  region us-east-1\n  log_group_name /eks/Cluster9EE0221C\n");
  CHECK(place(file.maps[0], "output.conf", "es\n") == "3:139");
  CHECK(place(file.maps[0], "output.conf", "us-east-1") == "4:5");
  CHECK(place(file.maps[0], "output.conf", "/eks/") == "5:26");
  CHECK(file.maps[0].unknowns.size() == 2);
  REQUIRE(file.namespaces.size() == 1);
  CHECK(!file.namespaces[0].has_label);
}

TEST_CASE("the same in YAML, with short forms") {
  auto file = read("template.yaml", R"(Resources:
  A:
    Type: Custom::AWSCDK-EKS-KubernetesResource
    Properties:
      Manifest:
        Fn::Join:
          - ""
          - - '[{"kind":"ConfigMap","metadata":{"name":"aws-logging"},"data":{"output.conf":"[OUTPUT]\n  Name es\n  Host '
            - Fn::GetAtt: [Domain, DomainEndpoint]
            - '"}}]'
  B:
    Type: AWSQS::Kubernetes::Resource
    Properties:
      Manifest: !Sub |
        kind: ConfigMap
        metadata: {name: aws-logging}
        data:
          output.conf: |
            [OUTPUT]
              Name kinesis
              region ${AWS::Region}
              stream ${!kept}
  C:
    Type: AWSQS::Kubernetes::Resource
    Properties:
      Manifest: !Ref Body
)");
  CHECK(codes(file.problems).empty());
  REQUIRE(file.maps.size() == 2);
  CHECK(text_of(file.maps[0], "output.conf") == "[OUTPUT]\n  Name es\n  Host host.example.com");
  CHECK(place(file.maps[0], "output.conf", "es") == "8:111");
  CHECK(text_of(file.maps[1], "output.conf") == "[OUTPUT]\n  Name kinesis\n  region us-east-1\n  stream ${kept}\n");
  CHECK(place(file.maps[1], "output.conf", "kinesis") == "20:20");
}

TEST_CASE("an embedded manifest that cannot be read is told in its place, where it is about the router") {
  auto file = read("t.json", R"({"Resources":{"A":{"Type":"Custom::AWSCDK-EKS-KubernetesResource","Properties":{"Manifest":"[{\"name\":\"aws-logging\",,}]"}}}})");
  REQUIRE(codes(file.problems) == "not-json");
  CHECK(file.source->text().substr(file.problems[0].place.span.begin).starts_with(",}]"));
  CHECK(codes(read("t.json", R"({"Resources":{"A":{"Type":"Custom::AWSCDK-EKS-KubernetesResource","Properties":{"Manifest":"[{,}]"}}}})").problems).empty());
}

TEST_CASE("a whole fluent-bit.conf: sections sorted into the three keys") {
  auto file = read("fluent-bit.conf",
                   "# head\n@SET a=b\n[SERVICE]\n    Flush 1\n[INPUT]\n    Name tail\n[FILTER]\n    Name grep\n    Match *\n# note\n[OUTPUT]\n    Name es\n[FILTER]\n    Name modify\n[PARSER]\n    Name p");
  REQUIRE(file.maps.size() == 1);
  const config::Manifest& map = file.maps[0];
  CHECK(text_of(map, "filters.conf") == "[FILTER]\n    Name grep\n    Match *\n# note\n[FILTER]\n    Name modify\n");
  CHECK(text_of(map, "output.conf") == "[OUTPUT]\n    Name es\n");
  CHECK(text_of(map, "parsers.conf") == "[PARSER]\n    Name p");
  CHECK(place(map, "filters.conf", "modify") == "14:10");
  CHECK(codes(map.problems) == "command-left-out section-left-out section-left-out");
  CHECK(map.complete());
}

TEST_CASE("files that others name are part of the truth") {
  auto file = read("fluent-bit.conf", "[SERVICE]\n    Parsers_File parsers.conf\n[OUTPUT]\n    Name es\n@INCLUDE other.conf\n");
  REQUIRE(file.maps.size() == 1);
  CHECK(!file.maps[0].knows("parsers.conf"));
  CHECK(!file.maps[0].knows("filters.conf"));
  CHECK(file.maps[0].knows("output.conf"));
  auto references = config::classic_references(file.source->text());
  REQUIRE(references.size() == 2);
  CHECK(references[0].parsers);
  CHECK(references[1].path == "other.conf");
}

TEST_CASE("a file named as a data key is that key's whole text") {
  auto file = read("x/output.conf", "[OUTPUT]\n    Name es\n[FILTER]\n    Name grep\n");
  REQUIRE(file.maps.size() == 1);
  CHECK(file.maps[0].values.size() == 1);
  CHECK(text_of(file.maps[0], "output.conf") == std::string(file.source->text()));
  CHECK(!file.maps[0].knows("parsers.conf"));
}

TEST_CASE("several files are one map") {
  std::string text = "[FILTER]\n    Name grep\n[OUTPUT]\n    Name es\n";
  auto source = std::make_shared<base::SourceText>("x", text);
  auto file = config::read_classic_files(source, {{"filters.conf", 0}, {"output.conf", static_cast<std::uint32_t>(text.find("[OUT"))}});
  REQUIRE(file.maps.size() == 1);
  CHECK(text_of(file.maps[0], "filters.conf") == "[FILTER]\n    Name grep\n");
  CHECK(text_of(file.maps[0], "output.conf") == "[OUTPUT]\n    Name es\n");
  CHECK(file.maps[0].complete());
}

TEST_CASE("bytes that are no UTF-8 are told in every kind of file") {
  for (const char* name : {"a.tf", "a.conf", "a.yaml"}) {
    INFO(name);
    auto file = read(name, "# \xFF\n");
    CHECK(codes(file.problems) == "not-utf8");
    CHECK(file.problems[0].place.span.begin == 2);
  }
}

TEST_CASE("the kind of a file: by its extension, else by its content") {
  using Kind = config::InputKind;
  CHECK(config::input_kind("a.yaml", "[OUTPUT]") == Kind::documents);
  CHECK(config::input_kind("a.tf", "") == Kind::terraform);
  CHECK(config::input_kind("a.conf", "") == Kind::classic);
  CHECK(config::input_kind("standard input", "# x\n\n[OUTPUT]\n") == Kind::classic);
  CHECK(config::input_kind("standard input", "\nresource \"a\" \"b\" {") == Kind::terraform);
  CHECK(config::input_kind("standard input", "kind: ConfigMap") == Kind::documents);
  CHECK(config::input_kind("standard input", "[1, 2]") == Kind::documents);
}
