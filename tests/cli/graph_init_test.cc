#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/sample_map.h"

using namespace drybit;
using test::run_drybit;

TEST_CASE("graph: tail, filters, outputs and the way back, as Mermaid and as dot") {
  test::TemporaryFolder folder;
  std::string map = folder.write(
      "m.json", test::map_json(test::cri_parts("[FILTER]\n    Name rewrite_tag\n    Match kube.*\n    Rule $stream ^(\"err)$ err.$1 false\n")));
  test::Ran mermaid = run_drybit({"graph", map});
  CHECK(mermaid.code == 0);
  CHECK(mermaid.out ==
        "flowchart TD\n"
        "  tail[\"tail<br>tag kube.*\"]\n"
        "  f0[\"parser.0<br>Match *<br>Parser crio\"]\n"
        "  f1[\"rewrite_tag.1<br>Match kube.*\"]\n"
        "  o0([\"cloudwatch_logs.0<br>Match kube.*<br>log_group_name g\"])\n"
        "  tail --> f0\n"
        "  f0 --> f1\n"
        "  f1 -. \"$stream ^#40;#34;err#41;$ as err.$1\" .-> f0\n"
        "  f1 --> o0\n");
  test::Ran dot = run_drybit({"graph", map, "--format", "dot"});
  CHECK(dot.out.find("  f1 -> f0 [label=\"$stream ^(\\\"err)$ as err.$1\", style=dashed];\n") != std::string::npos);
  CHECK(dot.out.find("  f0 [label=\"parser.0\\nMatch *\\nParser crio\"];\n") != std::string::npos);
}

TEST_CASE("init: every kind is clean for lint, starts and comes with namespace and policy") {
  for (const char* kind : {"json", "java", "nginx", "klog", "logfmt", "opensearch", "per-namespace"}) {
    INFO(kind);
    test::TemporaryFolder folder;
    CHECK(run_drybit({"init", kind, "--output", folder.path(), "--region", "eu-west-1"}).code == 0);
    std::string map = folder.path() + "/aws-logging.yaml";
    test::Ran lint = run_drybit({"lint", map, "--fail-on", "note", "--require"});
    CHECK_MESSAGE(lint.code == 0, lint.out);
    CHECK(lint.out.find("Fargate admits it: yes") != std::string::npos);
    CHECK(lint.out.find("starts: no") == std::string::npos);
    std::string text = test::read_text(map);
    CHECK(text.find("    aws-observability: enabled\n") != std::string::npos);
    CHECK(text.find("eu-west-1") != std::string::npos);
    auto policy = nlohmann::json::parse(test::read_text(folder.path() + "/iam-policy.json"));
    CHECK(policy["Statement"].size() >= 1);
    CHECK(run_drybit({"init", kind, "--region", "eu-west-1"}).out == text);
    CHECK(run_drybit({"init", kind, "--output", folder.path()}).code == 3);
    CHECK(run_drybit({"init", kind, "--output", folder.path(), "--force"}).code == 0);
    CHECK(run_drybit({"fmt", "--check", map}).err == "");
  }
}

TEST_CASE("init: what was made does what it says") {
  test::TemporaryFolder folder;
  auto replay = [&](const std::string& kind, const std::string& line) {
    std::string map = folder.write("m.yaml", run_drybit({"init", kind}).out);
    std::string log = folder.write(test::node_log_name(), "2026-11-22T10:00:00.5Z stdout F " + line + "\n");
    return run_drybit({"replay", map, log, "--format", "ndjson", "--assume-pods", "--now", "2026-11-22T12:00:00Z"}).out;
  };
  CHECK(replay("json", "{\"a\":1}").find("\\\"a\\\":1") != std::string::npos);
  CHECK(replay("java", "2026-11-22T10:00:00.4Z  WARN 7 --- [main] a.B : text").find("\\\"pid\\\":7") != std::string::npos);
  CHECK(replay("nginx", "1.2.3.4 - - [22/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"").find("\\\"code\\\":200") != std::string::npos);
  CHECK(replay("nginx", "1.2.3.4 - - [22/Nov/2026:10:00:00 +0000] \"GET /healthz HTTP/1.1\" 200 5 \"-\" \"x\"") == "");
  CHECK(replay("per-namespace", "x").find("\"log_group\":\"/aws/eks/fargate/shop\"") != std::string::npos);
  CHECK(replay("opensearch", "x").find("\"index\":\"fargate-2026.11.22\"") != std::string::npos);
}

TEST_CASE("init: unknown kinds and values that would break the text are refused") {
  CHECK(run_drybit({"init", "jsn"}).code == 2);
  CHECK(run_drybit({"init", "jsn"}).err.find("did you mean json?") != std::string::npos);
  CHECK(run_drybit({"init", "json", "--group", "a\nb"}).code == 2);
  CHECK(run_drybit({"init", "json", "--output", "no-such-folder"}).code == 3);
}
