#include <doctest/doctest.h>

#include <fmt/format.h>

#include "base/text.h"
#include "support/filter_fixture.h"

using drybit::test::FilterFixture;

namespace {

const std::string kId(64, 'd');
const std::string kTag = "kube.var.log.containers.web_shop_nginx-" + kId + ".log";

std::string pod(std::string_view annotations = "{}", std::string_view more_meta = "") {
  return fmt::format(
      R"({{"kind":"Pod","metadata":{{"name":"web","namespace":"shop","uid":"u-1",{}"labels":{{"app":"web"}},"annotations":{},
    "ownerReferences":[{{"uid":"r","name":"web-5d4f8c7b9d","kind":"ReplicaSet","apiVersion":"apps/v1","extra":1,"controller":true}}]}},
    "spec":{{"nodeName":"node"}},"status":{{"podIP":"10.0.0.1","containerStatuses":[{{"containerID":"containerd://zz","image":"other:1","imageID":"x:O","name":"other"}},
    {{"containerID":"containerd://cc","image":"nginx:latest","imageID":"docker.io/nginx@sha256:4c","name":"nginx"}}]}}}})",
      more_meta, annotations);
}

/// A kubernetes filter that knows one pod.
struct Kube : FilterFixture {
  Kube(std::string_view series, std::string_view properties, const std::string& pods_text = pod())
      : FilterFixture(series, "kubernetes", properties) {
    if (!pods_text.empty()) {
      auto added = directory.add("pods.json", pods_text);
      REQUIRE(added);
    }
    world.pods = &directory;
    world.assume_pods = pods_text.empty();
    world.now_seconds = 1795381772;
  }
  drybit::flow::PodDirectory directory;

  /// The records without the metadata of `kBare`, which becomes K.
  std::string with_k(std::string_view records, std::string_view tag = kTag) {
    std::string out = run(records, tag);
    static const std::string bare = fmt::format(
        R"("kubernetes":{{"pod_name":"web","namespace_name":"shop","container_name":"nginx","docker_id":"{}"}})", kId);
    for (std::size_t at; (at = out.find(bare)) != std::string::npos;) out.replace(at, bare.size(), "K");
    return out;
  }
};

/// What Merge_Log makes of records, K being the metadata; without a pods file.
std::string merged(std::string_view series, std::string_view properties, std::string_view records) {
  Kube kube(series, "Merge_Log On\n" + std::string(properties), "");
  return kube.with_k(records);
}

void check_merge(std::string_view properties, std::string_view in, std::string_view out,
                 std::initializer_list<const char*> all_series = {"1.9", "4.2", "5.0"}) {
  for (const char* series : all_series) {
    CAPTURE(series);
    CAPTURE(properties);
    CHECK(merged(series, properties, in) == out);
  }
}

}  // namespace

TEST_CASE("k8s:5 k8s:5.2 k8s:9.6 k8s:11 the keys of kubernetes in their order") {
  const std::string head =
      R"({"log":"x","kubernetes":{"pod_name":"web","namespace_name":"shop","pod_id":"u-1","labels":{"app":"web"},"annotations":{})";
  const std::string tail = fmt::format(
      R"("container_name":"nginx","docker_id":"{}","container_hash":"docker.io/nginx@sha256:4c","container_image":"nginx:latest"}}}})",
      kId);
  CHECK(Kube("1.9", "Match *").run(R"({"log":"x"})", kTag) == head + R"(,"host":"node",)" + tail);
  CHECK(Kube("4.2", "Match *").run(R"({"log":"x"})", kTag) == head + R"(,"host":"node","pod_ip":"10.0.0.1",)" + tail);
  CHECK(
      Kube("5.0", "Owner_References On").run(R"({"log":"x"})", kTag) ==
      head +
          R"(,"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-5d4f8c7b9d","uid":"r","controller":true,"extra":1}],"host":"node","pod_ip":"10.0.0.1",)" +
          tail);
  CHECK(Kube("1.9", "Labels Off\nAnnotations no").run(R"({"log":"x"})", kTag) ==
        R"({"log":"x","kubernetes":{"pod_name":"web","namespace_name":"shop","pod_id":"u-1","host":"node",)" + tail);
  CHECK(Kube("4.2", "Use_Pod_Association On\nLabels Off\nAnnotations Off")
            .run(R"({})", kTag)
            .find(R"("namespace_name":"shop","aws_entity_workload":"web","pod_id")") != std::string::npos);
}

TEST_CASE("k8s:5.1 k8s:12.3 values are copied as they are, absent keys stay absent") {
  Kube kube(
      "4.2", "Match *",
      R"({"kind":"Pod","metadata":{"name":"web","namespace":"shop","uid":"","labels":null},"spec":{},"status":{"podIP":null,"containerStatuses":null}})");
  CHECK(
      kube.run("{}", kTag) ==
      fmt::format(
          R"({{"kubernetes":{{"pod_name":"web","namespace_name":"shop","pod_id":"","labels":null,"pod_ip":null,"container_name":"nginx","docker_id":"{}"}}}})",
          kId));
}

TEST_CASE("k8s:5.3 init containers come first, only equal names count") {
  Kube kube(
      "1.9", "Match *",
      R"({"kind":"Pod","metadata":{"name":"web","namespace":"shop"},"status":{"containerStatuses":[{"name":"nginx","image":"b","imageID":""}],
    "ephemeralContainerStatuses":[{"name":"nginx","image":"c"}],"initContainerStatuses":[{"name":"nginx","image":"a","imageID":"s:1"},{"name":"ngin","image":"d"}]}})");
  CHECK(kube.run("{}", kTag).find(R"("container_hash":"s:1","container_image":"a")") != std::string::npos);
  Kube waiting(
      "1.9", "Match *",
      R"({"kind":"Pod","metadata":{"name":"web","namespace":"shop"},"status":{"containerStatuses":[{"name":"nginx","image":"b","imageID":""}]}})");
  CHECK(waiting.run("{}", kTag).ends_with(R"(,"container_image":"b"}})"));
}

TEST_CASE("k8s:2.2 k8s:3.1 k8s:3.2 k8s:3.5 k8s:3.7 tags that name no container leave the batch untouched") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    Kube kube(series, "Merge_Log On", "");
    CHECK(kube.run(R"({"log":"{\"a\":1}"})", "app.err") == R"({"log":"{\"a\":1}"})");
    CHECK(kube.run(R"({"log":"{\"a\":1}"})", "kube.var.log.containers.plain.log") == R"({"log":"{\"a\":1}"})");
    REQUIRE(kube.log.lines().size() == 2);
    CHECK(kube.log.lines()[0].text ==
          "[error] [filter:kubernetes:kubernetes.0] incoming record tag (app.err) is shorter than kube_tag_prefix "
          "value (kube.var.log.containers.), skip filter");
    CHECK(kube.log.lines()[1].text ==
          "[ warn] [filter:kubernetes:kubernetes.0] invalid pattern for given tag kube.var.log.containers.plain.log");
    // Only the length of the prefix counts.
    Kube other(series, "Kube_Tag_Prefix xxxxxxxxxx", "");
    CHECK(other.run("{}", "0123456789web_shop_nginx-" + kId + ".log").find(R"("pod_name":"web")") != std::string::npos);
    CHECK(other.run("{}", "0123456789a") == "{}");
    Kube retagged(series, "Match *");
    CHECK(retagged.run("{}", "kube.app." + kTag) == "{}");
    Kube elsewhere(series, "Kube_Tag_Prefix kube.data.logs.", "");
    CHECK(elsewhere.with_k("{}", "kube.data.logs.web_shop_nginx-" + kId + ".log") == "{K}");
  }
}

TEST_CASE(
    "k8s:4.1 k8s:12.4 k8s:2.3 k8s:13 a pod that is not in the file gives no key, no file gives the four of the tag") {
  Kube kube("4.2", "Merge_Log On\nKeep_Log Off");
  CHECK(kube.run(R"({"log":"{\"a\":1}"})", "kube.var.log.containers.gone_shop_nginx-" + kId + ".log") == R"({"a":1})");
  kube.explain = true;
  CHECK(kube.run(R"({"log":"x"})", "kube.var.log.containers.gone_shop_nginx-" + kId + ".log") ==
        R"({"log":"x"} note(pod shop/gone is not in the pods file; log is not one JSON object, so it is kept))");
  Kube none("4.2", "Merge_Log On\nKeep_Log Off\nNamespace_Labels On", "");
  CHECK(none.with_k(R"({"log":"{\"a\":1}"})") == R"({"a":1,K,"kubernetes_namespace":{"name":"shop"}})");
  Kube unknown("4.2", "Merge_Log On\nKeep_Log Off\nNamespace_Labels On", "");
  unknown.world.assume_pods = false;
  CHECK(unknown.run(R"({"log":"{\"a\":1}"})", kTag) == R"({"a":1,"kubernetes_namespace":{"name":"shop"}})");  // k8s:12.6
}

TEST_CASE("k8s:4.2 a pod that says nothing gives the four fields of the tag") {
  CHECK(Kube("4.2", "Match *", R"({"kind":"Pod","metadata":{"name":"web","namespace":"shop"}})").with_k("{}") == "{K}");
}

TEST_CASE("k8s:2.5 existing keys are never looked at") {
  CHECK(Kube("4.2", "Match *", "").with_k(R"({"kubernetes":{"x":1},"log":"t"})") ==
        R"({"kubernetes":{"x":1},"log":"t",K})");
}

TEST_CASE("k8s:4.4 k8s:12.5 a restarted container keeps the first id, unless the id is part of the key") {
  std::string second = "kube.var.log.containers.web_shop_nginx-" + std::string(64, 'e') + ".log";
  Kube kube("1.9", "Match *");
  kube.run("{}", kTag);
  CHECK(kube.run("{}", second).find(kId) != std::string::npos);
  const std::string_view tags[] = {kTag, second};
  CHECK(kube.filter().ordered(tags));
  CHECK_FALSE(kube.filter().ordered({tags, 1}));
  Kube exact("1.9", "Cache_Use_Docker_Id On");
  exact.run("{}", kTag);
  CHECK(exact.run("{}", second).find(std::string(64, 'e')) != std::string::npos);
  CHECK_FALSE(exact.filter().ordered(tags));
}

TEST_CASE("k8s:4.3 k8s:1.1.6 an answer over Buffer_Size fails") {
  std::string large = pod("{}", "\"managedFields\":\"" + std::string(33000, 'x') + "\",");
  CHECK(Kube("4.2", "Match *", large).run("{}", kTag) == "{}");
  CHECK(Kube("4.2", "Buffer_Size 0", large).run("{}", kTag) != "{}");
  CHECK(Kube("4.2", "Buffer_Size bogus", large).run("{}", kTag) != "{}");
  CHECK(Kube("4.2", "Buffer_Size 64K", large).run("{}", kTag) != "{}");
  CHECK(Kube("4.2", "Buffer_Size 10", pod("{}", "\"managedFields\":\"" + std::string(2500, 'x') + "\","))
            .run("{}", kTag) != "{}");
  CHECK(Kube("4.2", "Buffer_Size 10", pod("{}", "\"managedFields\":\"" + std::string(4500, 'x') + "\","))
            .run("{}", kTag) == "{}");
}

TEST_CASE("k8s:7.2 k8s:7.1.2 k8s:7.1.5 the log field in every state, kept or not") {
  struct Case {
    const char* log;
    const char* keep;
    const char* off;
  };
  for (const Case& c : std::initializer_list<Case>{
           {R"("{\"x\":1,\"y\":\"z\"}")", R"({"a":0,"log":"{\"x\":1,\"y\":\"z\"}","b":2,"x":1,"y":"z",K})",
            R"({"a":0,"b":2,"x":1,"y":"z",K})"},
           {R"(" {\"x\":1}\r\n")", R"({"a":0,"log":" {\"x\":1}\r\n","b":2,"x":1,K})", R"({"a":0,"b":2,"x":1,K})"},
           {R"("{}")", R"({"a":0,"log":"{}","b":2,K})", R"({"a":0,"b":2,K})"},
           {R"("[1,2]")", R"({"a":0,"log":"[1,2]","b":2,K})", R"({"a":0,"log":"[1,2]","b":2,K})"},
           {R"("123")", R"({"a":0,"log":"123","b":2,K})", R"({"a":0,"log":"123","b":2,K})"},
           {R"("{\"a\":1}{\"b\":2}")", R"({"a":0,"log":"{\"a\":1}{\"b\":2}","b":2,K})",
            R"({"a":0,"log":"{\"a\":1}{\"b\":2}","b":2,K})"},
           {R"("plain\n")", R"({"a":0,"log":"plain\n","b":2,K})", R"({"a":0,"log":"plain\n","b":2,K})"},
           {R"("")", R"({"a":0,"log":"","b":2,K})", R"({"a":0,"log":"","b":2,K})"},
           {R"({"x":1,"y":"z\n"})", R"({"a":0,"log":{"x":1,"y":"z\n"},"b":2,"x":1,"y":"z\n",K})",
            R"({"a":0,"b":2,"x":1,"y":"z\n",K})"},
           {R"({})", R"({"a":0,"log":{},"b":2,K})", R"({"a":0,"b":2,K})"}}) {
    std::string in = fmt::format(R"({{"a":0,"log":{},"b":2}})", c.log);
    check_merge("", in, c.keep);
    check_merge("Keep_Log Off", in, c.off);
  }
  check_merge("", R"({"a":0,"b":2})", R"({"a":0,"b":2,K})");
  check_merge("", R"({"log":5})", R"({"log":5,K})");
  check_merge("Keep_Log Off", R"({"a":0,"log":5})", R"({"a":0,K})", {"4.2", "5.0"});
}

TEST_CASE("k8s:7.2 k8s:8.6 v5:N11 damaged JSON is a success without keys, and plain text for the strict reader") {
  const char* in = R"({"log":"{\"a\"}"})";
  check_merge("Keep_Log Off", in, "{K}", {"1.9", "4.2"});
  check_merge("Keep_Log Off", in, R"({"log":"{\"a\"}",K})", {"5.0"});
  check_merge("Keep_Log Off", R"({"log":"{\"a\":1}}"})", R"({"log":"{\"a\":1}}",K})", {"1.9", "4.2"});
  check_merge("Keep_Log Off", R"({"log":"{\"a\":1}}"})", R"({"a":1,K})", {"5.0"});
}

TEST_CASE("k8s:7.2 k8s:1.1.7 Merge_Log_Key gathers the keys") {
  check_merge("Merge_Log_Key mk", R"({"log":"{\"x\":\"y\\n\"}","b":2})",
              R"({"log":"{\"x\":\"y\\n\"}","b":2,"mk":{"x":"y"},K})");
  check_merge("Merge_Log_Key log\nKeep_Log Off", R"({"log":"{\"x\":1}"})", R"({"log":{"x":1},K})");
  check_merge("Merge_Log_Key two words", R"({"log":"{}"})", R"({"log":"{}",K})");
}

TEST_CASE("k8s:7.1 only the first log key, and only with Merge_Log") {
  check_merge("Keep_Log Off", R"({"log":"x","log":"{\"a\":1}"})", R"({"log":"x","log":"{\"a\":1}",K})");
  check_merge("Keep_Log Off", R"({"log":"{\"a\":1}","log":"{\"b\":1}"})", R"({"log":"{\"b\":1}","a":1,K})");
  CHECK(Kube("4.2", "Keep_Log Off", "").with_k(R"({"log":"{\"a\":1}"})") == R"({"log":"{\"a\":1}",K})");
}

TEST_CASE("k8s:7.4 trimming") {
  struct Case {
    const char* in;
    const char* out;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"x\\n", "x"}, {"x\\n\\n", "x"}, {"\\n", "\\n"}, {"\\n\\n", "\\n"}, {"x\\r\\n", "x\\r"}, {"x\\r", "x\\r"}}) {
    std::string escaped;
    for (const char* p = c.in; *p != 0; ++p) escaped += *p == '\\' ? std::string("\\\\") : std::string(1, *p);
    Kube kube("1.9", "Merge_Log On\nKeep_Log Off", "");
    CHECK(kube.with_k(fmt::format(R"({{"log":"{{\"v\":\"{}\"}}"}})", escaped)) ==
          fmt::format(R"({{"v":"{}",K}})", c.out));
  }
  Kube off("1.9", "Merge_Log On\nKeep_Log Off\nMerge_Log_Trim Off", "");
  CHECK(off.with_k(R"({"log":"{\"v\":\"x\\n\"}"})") == R"({"v":"x\n",K})");
  check_merge("Keep_Log Off", R"({"log":"{\"v\":{\"w\":\"x\\n\"}}"})", R"({"v":{"w":"x\n"},K})");
}

TEST_CASE("k8s:7.5 nothing is overwritten") {
  check_merge(
      "", R"({"stream":"stdout","log":"{\"stream\":\"S\",\"log\":\"L\",\"kubernetes\":\"Q\"}","z":1})",
      R"({"stream":"stdout","log":"{\"stream\":\"S\",\"log\":\"L\",\"kubernetes\":\"Q\"}","z":1,"stream":"S","log":"L","kubernetes":"Q",K})");
}

TEST_CASE("k8s:7.4a an empty text under an empty key at the head of a merged object leaves the batch as it is") {
  auto untouched = [](const char* series, const char* trim, std::string text) {
    Kube kube(series, fmt::format("Merge_Log On\nKeep_Log Off\nMerge_Log_Trim {}", trim), "");
    kube.run(R"({"log":"{\"q\":1}"} {"log":")" + text + R"("})", kTag);
    REQUIRE(kube.batch().records.size() == 2);
    return drybit::test::json_text(kube.batch().records[0].body) == R"({"log":"{\"q\":1}"})";
  };
  for (const char* text : {R"({\"\":\"\"})", R"( { \"\" : \"\", \"a\":1})", R"({\"\":5,\"\":\"\"})", R"({\"\":[{\"\":-32}],\"\":\"\"})"}) {
    CAPTURE(text);
    CHECK(untouched("4.2", "On", text));
    CHECK(untouched("5.0", "On", text));
    CHECK_FALSE(untouched("1.9", "On", text));
    CHECK_FALSE(untouched("4.2", "Off", text));
  }
  for (const char* text : {R"({\"a\":\"\"})", R"({\"a\":1,\"\":\"\"})", R"({\"\":128,\"\":\"\"})", R"({\"\":\"x\",\"\":\"\"})", R"({\"\":1})"}) {
    CAPTURE(text);
    CHECK_FALSE(untouched("4.2", "On", text));
  }
}

TEST_CASE("k8s:7.3 flt:P10 on 1.9 a log that is no text takes the next two records in") {
  Kube kube("1.9", "Merge_Log On\nKeep_Log Off", "");
  kube.run(R"({"log":"g0"} {"b":2,"log":5} {"log":"g1"} {"log":"g2"} {"log":"g3"})", kTag);
  REQUIRE(kube.batch().broken != nullptr);
  auto decoded = kube.batch().broken->decode(*kube.batch().arena);
  REQUIRE(decoded.records.size() == 3);
  CHECK(drybit::test::json_text(decoded.records[0].body).starts_with(R"({"log":"g0","kubernetes":)"));
  std::string taken = drybit::test::json_text(decoded.records[1].body);
  CHECK(taken.starts_with(R"({"b":2,"kubernetes":{)"));
  CHECK(taken.find(R"([TIME,{"log":"g1",)") != std::string::npos);
  CHECK(taken.find(R"(]:[TIME,{"log":"g2",)") != std::string::npos);
  CHECK(drybit::test::json_text(decoded.records[2].body).starts_with(R"({"log":"g3",)"));
  CHECK(decoded.lost.empty());

  Kube later("4.2", "Merge_Log On\nKeep_Log Off", "");
  later.run(R"({"log":5} {"log":"g1"})", kTag);
  CHECK(later.batch().broken == nullptr);
}

TEST_CASE("k8s:7.1.3 k8s:7.6 Merge_Parser decides text and time, without a fallback to JSON") {
  Kube kube("4.2", "Merge_Log On\nKeep_Log Off\nMerge_Parser p", "");
  static const drybit::record::Pair pair{drybit::record::Value::string("lvl"), drybit::record::Value::string("INFO\n")};
  kube.parsers.add("p", "regex",
                   [](std::string_view text, drybit::plugins::ParseContext&, drybit::plugins::Parsed& out) {
                     if (!text.starts_with("INFO")) return false;
                     out.map = drybit::record::Value::map(&pair, 1);
                     out.has_time = text.ends_with("timed");
                     out.seconds = 77;
                     out.nanoseconds = 5;
                     return true;
                   });
  CHECK(kube.with_k(R"({"log":"INFO timed"} {"log":"INFO"} {"log":"{\"a\":1}"})") ==
        R"({"lvl":"INFO",K} {"lvl":"INFO",K} {"log":"{\"a\":1}",K})");
  auto& records = kube.batch().records;
  CHECK(records[0].seconds == 77);
  CHECK(records[0].nanoseconds == 5);
  CHECK(records[0].clock == drybit::record::ClockReason::none);
  CHECK(records[1].seconds == kube.world.now_seconds);
  CHECK(records[1].clock == drybit::record::ClockReason::merge_parser);
  CHECK(records[2].seconds == 3);

  Kube unknown("4.2", "Merge_Log On\nMerge_Parser nosuch\nKeep_Log Off", "");
  CHECK(unknown.start() == "undefined-parser logs-altered");
  CHECK(unknown.start_log()[0] == "[error] [filter:kubernetes:kubernetes.0] parser 'nosuch' is not registered");
  CHECK(unknown.with_k(R"({"log":"{\"a\":1}"})") == R"({"a":1,K})");
}

TEST_CASE("k8s:4.2, 4.3 a Buffer_Size that is too small is complained of at each request, and one that failed is made again") {
  const std::string refused = "[error] [http] requested buffer size 1 (bytes) needs to be greater than minimum size allowed 4096 (bytes)";
  const std::string too_large = "[ warn] [http_client] cannot increase buffer: current=4096 requested=36864 max=4096";
  auto said = [](Kube& kube) {
    std::string out;
    for (const auto& line : kube.log.lines()) out += fmt::format("{} {}\n", line.count, line.text);
    return out;
  };
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    CAPTURE(series);
    Kube known(series, "Buffer_Size 1");
    for (int i = 0; i < 3; ++i) known.run(R"({"log":"x"})", kTag);
    CHECK(said(known) == "1 " + refused + "\n");

    Kube large(series, "Buffer_Size 1", pod(fmt::format(R"({{"a":"{}"}})", std::string(5000, 'x'))));
    for (int i = 0; i < 3; ++i) large.run(R"({"log":"x"})", kTag);
    CHECK(said(large) == "3 " + refused + "\n3 " + too_large + "\n");

    Kube absent(series, "Buffer_Size 1");
    const std::string other = "kube.var.log.containers.other_shop_nginx-" + kId + ".log";
    for (int i = 0; i < 2; ++i) absent.run(R"({"log":"x"})", other);
    CHECK(said(absent) == "2 " + refused + "\n");
  }
  Kube both("4.2", "Buffer_Size 1\nNamespace_Labels On");
  both.run(R"({"log":"x"})", kTag);
  both.run(R"({"log":"x"})", kTag);
  CHECK(said(both) == "2 " + refused + "\n");
}

TEST_CASE("k8s:9.5 namespace data has its own complaint about a tag that does not fit") {
  struct Row {
    const char* properties;
    std::uint64_t times;
  };
  for (const Row& row : {Row{"Labels On", 1}, Row{"Namespace_Labels On", 2}, Row{"Namespace_Annotations On\nNamespace_Metadata_Only On", 1}}) {
    CAPTURE(row.properties);
    for (const char* tag : {"kube.x", "kube.var.log.containers.no_pod_here"}) {
      Kube kube("4.2", row.properties);
      kube.run(R"({"log":"x"})", tag);
      REQUIRE(kube.log.lines().size() == 1);
      CHECK(kube.log.lines()[0].count == row.times);
    }
  }
}

TEST_CASE("cfg:T11 a merged time that the series cannot read back loses the record") {
  Kube kube("4.2", "Merge_Log On\nMerge_Parser p", "");
  kube.parsers.add("p", "regex", [](std::string_view, drybit::plugins::ParseContext&, drybit::plugins::Parsed& out) {
    out.map = drybit::record::Value::map(nullptr, 0);
    out.has_time = out.lost = true;
    return true;
  });
  CHECK(kube.with_k(R"({"log":"x"})").starts_with("drop(time-after-2037"));
}

TEST_CASE("cfg:J11 what is nested too deep gives no key, and the batch says how deep it is") {
  auto nested = [](int levels) {
    std::string text = "{\\\"a\\\":";
    std::string log;
    for (int i = 0; i < levels; ++i) log += text;
    log += "1";
    for (int i = 0; i < levels; ++i) log += "}";
    return R"({"log":")" + log + R"("})";
  };
  Kube kube("1.9", "Merge_Log On\nKeep_Log Off", "");
  CHECK(kube.with_k(nested(33)) == "{K}");
  kube.with_k(nested(20));
  CHECK(kube.batch().depth_hint >= 20);
  kube.with_k(nested(2));
  CHECK(kube.batch().depth_hint == 0);
}

TEST_CASE("k8s:9.1 k8s:3.6 Use_Tag_For_Meta takes the tag only") {
  Kube kube("4.2", "Use_Tag_For_Meta On\nK8S-Logging.Exclude On", pod(R"({"fluentbit.io/exclude":"true"})"));
  CHECK(kube.with_k("{}") == "{K}");
}

TEST_CASE("k8s:9.2 the kubelet's list is searched by prefix, an unlisted pod has the four fields") {
  Kube kube("4.2", "Use_Kubelet On");
  CHECK(kube.run("{}", "kube.var.log.containers.we_sho_nginx-" + kId + ".log").find(R"("pod_id":"u-1")") !=
        std::string::npos);
  CHECK(kube.run("{}", "kube.var.log.containers.gone_shop_nginx-" + kId + ".log")
            .starts_with(R"({"kubernetes":{"pod_name":"gone",)"));
}

TEST_CASE("k8s:9.3 Dummy_Meta ignores the tag") {
  Kube kube("1.9", "Dummy_Meta On\nMerge_Log On\nKeep_Log Off");
  CHECK(kube.run(R"({"log":"{\"a\":1}"})", "x") == R"({"a":1,"kubernetes":{"dummy":"Sun Nov 22 21:09:32 2026"}})");
}

TEST_CASE("k8s:9.4 Use_Journal drops what is no journald record") {
  Kube kube("4.2", "Use_Journal On");
  CHECK(kube.run(R"({"log":"x"} {"CONTAINER_NAME":"k8s_nginx_x"} {"CONTAINER_NAME":5})", kTag) ==
        "drop(kubernetes-journal) drop(kubernetes-journal) drop(kubernetes-journal)");
  std::string out = kube.run(R"({"CONTAINER_NAME":"k8s_nginx.abc_web_shop_uid_0"})", kTag);
  CHECK(out.find(R"("pod_id":"u-1")") != std::string::npos);
  CHECK(out.find(
            R"("container_name":"nginx","docker_id":"cc","container_hash":"abc","container_image":"nginx:latest")") !=
        std::string::npos);
}

TEST_CASE("k8s:9.5 k8s:12.6 namespaces") {
  const char* objects =
      R"({"kind":"List","items":[{"kind":"Namespace","metadata":{"name":"shop","labels":{"team":"a"},"annotations":{"n":"1"}}}]})";
  Kube kube("4.2", "Namespace_Labels On\nNamespace_Metadata_Only On", objects);
  CHECK(kube.run("{}", kTag) == R"({"kubernetes_namespace":{"name":"shop","labels":{"team":"a"}}})");
  CHECK(Kube("5.0", "Namespace_Annotations On\nNamespace_Metadata_Only On", objects).run("{}", kTag) ==
        R"({"kubernetes_namespace":{"name":"shop","annotations":{"n":"1"}}})");
  CHECK(kube.run("{}", "kube.var.log.containers.web_other_nginx-" + kId + ".log") == "{}");
  CHECK(Kube("4.2", "Namespace_Labels On\nNamespace_Metadata_Only On").run("{}", kTag) ==
        R"({"kubernetes_namespace":{"name":"shop"}})");
  CHECK(Kube("4.2", "Namespace_Metadata_Only On\nMerge_Log On").run(R"({"log":"{\"a\":1}"})", kTag) ==
        R"({"log":"{\"a\":1}"})");
  CHECK(Kube("4.2", "Namespace_Labels On\nUse_Tag_For_Meta On").with_k("{}") == "{K}");
  CHECK(Kube("4.2", "Namespace_Labels On", "").with_k("{}") == R"({K,"kubernetes_namespace":{"name":"shop"}})");
}

TEST_CASE("k8s:3.6 Regex_Parser finds the groups the filter knows") {
  auto with_groups = [](Kube& kube, std::vector<std::pair<std::string_view, std::string_view>> groups) {
    kube.parsers.add("rp", "regex").find_groups =
        [groups](std::string_view text, std::vector<std::pair<std::string_view, std::string_view>>& out) {
          out = groups;
          return text != "no match";
        };
  };
  Kube kube("4.2", "Regex_Parser rp\nKube_Tag_Prefix ab");
  with_groups(kube, {{"pod_name", "web"},
                     {"namespace_name", "shop"},
                     {"container_name", "nginx"},
                     {"docker_id", ""},
                     {"container_id", "z"}});
  CHECK(kube.run("{}", "abcd").find(R"("docker_id":"cc","container_hash")") != std::string::npos);
  CHECK(kube.run("{}", "abno match") == "{}");

  Kube unnamed("4.2", "Regex_Parser rp\nKube_Tag_Prefix ab\nMerge_Log On");
  with_groups(unnamed, {{"pod_name", "web"}});
  CHECK(unnamed.run(R"({"log":"{\"a\":1}"})", "abcd") == R"({"log":"{\"a\":1}","a":1})");
  Kube crash("1.9", "Regex_Parser rp\nKube_Tag_Prefix ab\nUse_Tag_For_Meta On");
  with_groups(crash, {{"pod_name", "web"}});
  CHECK(crash.run("{}", "abcd").find("crash(") != std::string::npos);

  for (const char* series : {"1.9", "4.2", "5.0"}) {
    CAPTURE(series);
    Kube specific(series, "Regex_Parser rp\nKube_Tag_Prefix ab\nK8S-Logging.Exclude On",
                  pod(R"({"fluentbit.io/exclude-nginx":"true"})"));
    with_groups(specific, {{"pod_name", "web"}, {"namespace_name", "shop"}});
    CHECK((specific.run("{}", "abcd").find("crash(") != std::string::npos) ==
          (std::string_view(series) != "5.0"));  // v5:N21
  }
  CHECK(Kube("4.2", "Regex_Parser nosuch").start() == "undefined-parser router-fails");
  Kube json("4.2", "Regex_Parser j");
  json.parsers.add("j", "json");
  CHECK(json.start() == "parser-format router-fails");
  CHECK(Kube("4.2", "Kube_URL ftp://x").start() == "kube-url router-fails");
}
