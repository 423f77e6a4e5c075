#include "config/manifest.h"

#include <doctest/doctest.h>

#include "config/pipeline.h"

using namespace drybit;

namespace {

config::ManifestFile read(std::string text) { return config::read_manifest(std::make_shared<base::SourceText>("f", std::move(text))); }

/// The position of the first occurrence of `needle` in the value of `key`.
std::string place(const config::Manifest& map, std::string_view key, std::string_view needle) {
  const config::DataValue* value = map.find(key);
  REQUIRE(value != nullptr);
  std::size_t at = value->text.find(needle);
  REQUIRE(at != std::string::npos);
  auto begin = static_cast<std::uint32_t>(at);
  base::Position position = map.position({static_cast<std::uint32_t>(value - map.values.data()), {begin, begin + static_cast<std::uint32_t>(needle.size())}});
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

std::string codes(const std::vector<base::Problem>& problems) {
  std::string out;
  for (const base::Problem& problem : problems) out += (out.empty() ? "" : " ") + problem.code;
  return out;
}

}  // namespace

TEST_CASE("a ConfigMap in a file with a Namespace and other kinds") {
  auto file = read(
      "# comment\n"
      "kind: Namespace\napiVersion: v1\nmetadata:\n  name: aws-observability\n  labels:\n    aws-observability: enabled\n"
      "---\n"
      "kind: Service\nmetadata: {name: aws-logging}\n"
      "---\n"
      "kind: ConfigMap\nmetadata:\n  name: aws-logging\n  namespace: kube-system\ndata:\n  output.conf: |\n    [OUTPUT]\n        Name es\n  flb_log_cw: \"true\"\n");
  CHECK(file.documents == 3);
  REQUIRE(file.namespaces.size() == 1);
  CHECK(file.namespaces[0].has_label);
  REQUIRE(file.maps.size() == 1);
  const config::Manifest& map = file.maps[0];
  CHECK(map.name == "aws-logging");
  CHECK(map.namespace_name == "kube-system");
  CHECK(file.source->position(map.namespace_span.begin) == base::Position{15, 14});
  CHECK(map.find("output.conf")->text == "[OUTPUT]\n    Name es\n");
  CHECK(place(map, "output.conf", "Name") == "19:9");
  CHECK(place(map, "output.conf", "es") == "19:14");
  CHECK(map.find("flb_log_cw")->text == "true");
  CHECK(codes(file.problems) == "");
}

TEST_CASE("what counts as a logging map") {
  struct Row {
    const char* text;
    std::size_t maps;
  };
  const Row rows[] = {{"kind: ConfigMap\nmetadata: {name: aws-logging}\n", 1},
                      {"kind: ConfigMap\nmetadata: {name: other}\ndata: {a: b}\n", 0},
                      {"kind: ConfigMap\nmetadata: {name: other}\ndata: {output.conf: b}\n", 1},
                      {"kind: ConfigMap\nmetadata: {name: other}\nbinaryData: {output.conf: YQ==}\n", 1},
                      {"kind: Secret\nmetadata: {name: aws-logging}\ndata: {output.conf: b}\n", 0},
                      {"metadata: {name: aws-logging}\ndata: {output.conf: b}\n", 1},
                      {"metadata: {name: aws-logging}\n", 0},
                      {"- a\n- b\n", 0},
                      {"", 0},
                      {"just text", 0},
                      {"kind: List\nitems:\n- kind: ConfigMap\n  metadata: {name: aws-logging}\n- kind: ConfigMap\n  metadata: {name: aws-logging}\n", 2},
                      {"kind: ConfigMapList\nitems: [{kind: ConfigMap, data: {output.conf: x}}]\n", 1},
                      {"{\"kind\": \"ConfigMap\", \"data\": {\"output.conf\": \"x\"}}", 1},
                      {"{\"kind\": \"ConfigMap\", \"data\": {\"output.conf\": \"x\",}, # yaml\n}", 1},
                      {"{kind: ConfigMap, data: {output.conf: x}}", 1}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    auto file = read(row.text);
    CHECK(file.maps.size() == row.maps);
    CHECK(codes(file.problems) == "");
  }
}

TEST_CASE("places in a JSON map go through its escapes") {
  auto file = read("\xEF\xBB\xBF{\n \"kind\": \"List\", \"items\": [{\n  \"kind\": \"ConfigMap\",\n  \"data\": {\"output.conf\": \"[OUTPUT]\\n    Name \\u00e9s\\n    Match *\\n\"}}]}\n");
  REQUIRE(file.maps.size() == 1);
  CHECK(file.maps[0].find("output.conf")->text == "[OUTPUT]\n    Name \xC3\xA9s\n    Match *\n");
  CHECK(place(file.maps[0], "output.conf", "[OUTPUT]") == "4:28");
  CHECK(place(file.maps[0], "output.conf", "Name") == "4:42");
  CHECK(place(file.maps[0], "output.conf", "s\n") == "4:53");
  CHECK(place(file.maps[0], "output.conf", "Match") == "4:60");
}

TEST_CASE("aliases, merge keys, duplicates, values that are no text") {
  auto file = read(
      "common: &out |\n  [OUTPUT]\n      Name es\nbase: &base\n  flb_log_cw: 'false'\n"
      "kind: ConfigMap\ndata:\n  <<: *base\n  output.conf: *out\n  filters.conf: a\n  filters.conf: b\n  parsers.conf:\n  other: 5\n  more: yes\n  str: !!str 5\n");
  REQUIRE(file.maps.size() == 1);
  const config::Manifest& map = file.maps[0];
  CHECK(map.find("output.conf")->text == "[OUTPUT]\n    Name es\n");
  CHECK(place(map, "output.conf", "Name") == "3:7");
  CHECK(map.find("flb_log_cw")->text == "false");
  CHECK(map.find("filters.conf")->text == "b");
  CHECK(map.find("parsers.conf")->text == "");
  CHECK(map.find("parsers.conf")->is_string);
  CHECK(!map.find("other")->is_string);
  CHECK(map.find("str")->is_string);
  CHECK(codes(map.problems) == "duplicate-key value-not-text value-not-text");
}

TEST_CASE("binaryData is decoded and its places are those of the key") {
  auto file = read("kind: ConfigMap\nbinaryData:\n  output.conf: W09VVFBVVF0K\n  bad: '###'\n");
  REQUIRE(file.maps.size() == 1);
  CHECK(file.maps[0].find("output.conf")->text == "[OUTPUT]\n");
  CHECK(file.maps[0].position({0, {3, 4}}) == base::Position{3, 3});
  CHECK(codes(file.maps[0].problems) == "bad-base64");
}

TEST_CASE("broken files give one problem with its place") {
  struct Row {
    std::string text;
    const char* code;
    base::Position position;
  };
  const Row rows[] = {{"kind: ConfigMap\ndata:\n\toutput.conf: x\n", "not-yaml", {3, 1}},
                      {"kind: ConfigMap\nname: aws: x\n", "not-yaml", {2, 10}},
                      {"kind: ConfigMap\ndata: {{ .Values.x }}\nx: [\n", "template", {4, 1}},
                      {"{\"kind\": \"ConfigMap\", \"data\": }", "not-json", {1, 31}},
                      {"kind: ConfigMap\ndata: {a: \"\xFF\"}\n", "not-utf8", {2, 12}},
                      {std::string("\xFF\xFE" "k\0i\0", 6), "not-yaml", {1, 1}},
                      {std::string(config::kMaxManifestBytes + 1, 'x'), "file-too-large", {1, 1}}};
  for (const Row& row : rows) {
    CAPTURE(row.text.substr(0, 60));
    auto file = read(row.text);
    REQUIRE(file.problems.size() == 1);
    CHECK(file.problems[0].code == row.code);
    base::Position position = file.source->position(file.problems[0].place.span.begin);
    CHECK(position.line == row.position.line);
    CHECK(position.column == row.position.column);
    CHECK(file.maps.empty());
  }
  for (std::string_view control : {std::string_view("\0", 1), std::string_view("\x04"), std::string_view("\x7F"), std::string_view("\xC2\x80")}) {
    auto file = read("kind: ConfigMap\ndata:\n  output.conf: |\n    a" + std::string(control) + "b\n");
    REQUIRE(file.problems.size() == 1);
    CHECK(file.problems[0].code == "not-yaml");
    base::Position position = file.source->position(file.problems[0].place.span.begin);
    CHECK((position == base::Position{4, 6}));
  }
  auto partial = read("kind: ConfigMap\nmetadata: {name: aws-logging}\n---\nkind: ConfigMap\ndata: [\n");
  CHECK(partial.maps.size() == 1);
  CHECK(codes(partial.problems) == "not-yaml");
}

TEST_CASE("deep nesting and alias bombs end quickly") {
  CHECK(read(std::string(100000, '[')).problems.size() == 1);
  CHECK(read("{\"a\":" + std::string(100000, '[')).problems.size() == 1);
  std::string bomb = "a0: &a0 x\n";
  for (int i = 1; i < 60; ++i) {
    std::string name = "a" + std::to_string(i);
    std::string previous = "*a" + std::to_string(i - 1);
    bomb += name + ": &" + name + " [" + previous + ", " + previous + ", " + previous + "]\n";
  }
  CHECK(read(bomb + "kind: ConfigMap\ndata: *a59\n").maps.empty());
  CHECK(read("a: &a\n  <<: *a\n  output.conf: x\nkind: ConfigMap\ndata: *a\n").problems.size() <= 1);
}
