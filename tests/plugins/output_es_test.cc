#include <doctest/doctest.h>

#include "plugins/es_document.h"
#include "support/output_harness.h"

using namespace drybit::test;
using Strings = std::vector<std::string>;
using Options = std::vector<std::pair<std::string, std::string>>;

namespace {

constexpr const char* kEvery[] = {"1.9", "4.2", "5.0"};
constexpr std::int64_t kTime = 1'795'341'825;  // 2026-11-22T10:03:45Z

OutputResult run(std::string_view series, Options options, std::vector<OutputRecord> records) {
  OutputCase test;
  test.plugin = "es";
  test.series = series;
  test.options = std::move(options);
  for (OutputRecord& record : records) record.seconds = kTime;
  test.records = std::move(records);
  test.now = kTime + 86400;
  test.tag = "kube.var.log.containers.web-5d9c7b-abc12_shop_main-2007c8e643fd287a8fbc892967ed72706de7b2381178cb975f89970fcca1e567.log";
  return run_output(test);
}

Strings actions(const OutputResult& result) {
  Strings out;
  for (const auto& event : result.events) out.push_back(event.action);
  return out;
}

Strings words(const OutputResult& result) { return result.problems.empty() ? Strings{} : result.problems.front().router_log; }

Strings failure(std::string_view text, std::string_view last = "[error] [engine] output initialization failed") {
  return {"[error] [output:es:es.0] " + std::string(text), "[error] [output:es:es.0] cannot initialize plugin", "[error] [output] failed to initialize 'es' plugin",
          std::string(last)};
}

const std::vector<OutputRecord> kIds{{R"({"n":0})"}, {R"({"id":"a"})"}, {R"({"n":2})"}, {R"({"id":5})"}, {R"({"id":""})"}, {R"({"id":"q\"x"})"}};

}  // namespace

TEST_CASE("out:ES1 start errors, in the order of the plugin") {
  CHECK(words(run("4.2", {{"Cloud_ID", "x"}, {"Write_Operation", "bad"}}, {})) == failure("cannot extract cloud_host"));
  CHECK(words(run("1.9", {{"Write_Operation", "bad"}, {"Logstash_Prefix_Key", "$a["}}, {})) ==
        failure("wrong Write_Operation (should be one of index, create, update, upsert)", "[error] [lib] backend failed"));
  CHECK(words(run("4.2", {{"Write_Operation", "UPSERT"}}, {})) == failure("Id_Key or Generate_Id must be set when Write_Operation update or upsert"));
  Strings prefix = words(run("4.2", {{"Logstash_Prefix_Key", "a["}, {"AWS_Auth", "On"}}, {}));
  REQUIRE(prefix.size() == 5);
  CHECK(prefix[1] == "[error] [output:es:es.0] invalid logstash_prefix_key pattern '(null)'");
  CHECK(words(run("4.2", {{"AWS_Auth", "On"}}, {})).front() == "[error] [out_es] aws_auth enabled but aws_region not set");
  CHECK(run("4.2", {{"AWS_Auth", "true"}}, {}).started);  // out:ES20
  CHECK(run("4.2", {{"Cloud_ID", "name:Zm9vLmJhciR4eXokYWJj"}}, {}).started);
}

TEST_CASE("out:ES2 an Id_Key that is no accessor is logged and ignored, Generate_ID beside Id_Key too") {
  OutputResult result = run("1.9", {{"Id_Key", "$a["}, {"Generate_ID", "on"}}, {{R"({"n":1})"}});
  REQUIRE(result.started);
  CHECK(result.problems.at(0).router_log.back() == "[error] [output:es:es.0] could not create record accessor for Id Key");
  CHECK(result.problems.at(1).router_log == Strings{"[ warn] [output:es:es.0] Generate_ID is ignored when ID_key is set"});
  CHECK(actions(result) == Strings{R"({"create":{"_index":"fluent-bit","_type":"_doc"}})"});
}

TEST_CASE("out:ES4 the action line") {
  std::vector<OutputRecord> one{{R"({"id":"x"})"}};
  CHECK(actions(run("1.9", {{"Suppress_Type_Name", "on"}}, one)) == Strings{R"({"create":{"_index":"fluent-bit"}})"});
  CHECK(actions(run("1.9", {{"Type", "t"}, {"Write_Operation", "Index"}}, one)) == Strings{R"({"index":{"_index":"fluent-bit","_type":"t"}})"});
  CHECK(actions(run("1.9", {{"Id_Key", "id"}, {"Write_Operation", "upsert"}}, one)) == Strings{R"({"update":{"_index":"fluent-bit","_type":"_doc","_id":"x"}})"});
}

TEST_CASE("out:ES5 the document: time, tag, record; the last of equal keys wins") {
  CHECK(run("1.9", {{"Include_Tag_Key", "on"}, {"Tag_Key", "tag"}}, {{R"({"a":1})", 0, 12'999'999}}).messages() ==
        Strings{R"({"@timestamp":"2026-11-22T10:03:45.012Z","tag":"kube.var.log.containers.web-5d9c7b-abc12_shop_main-2007c8e643fd287a8fbc892967ed72706de7b2381178cb975f89970fcca1e567.log","a":1})"});
  CHECK(run("4.2", {{"Time_Key_Nanos", "on"}, {"Time_Key_Format", "%-d %Z %Q"}}, {{"{}", 0, 12'999'999}}).messages() == Strings{R"({"@timestamp":"22 GMT %Q.012999999Z"})"});
  CHECK(run("4.2", {{"Time_Key", "a"}}, {{R"({"b":2,"a":1})"}}).messages() == Strings{R"({"b":2,"a":1})"});
  CHECK(run("4.2", {{"Id_Key", "a"}, {"Write_Operation", "update"}}, {{R"({"a":"1"})"}}).messages() == Strings{R"({"doc":{"@timestamp":"2026-11-22T10:03:45.000Z","a":"1"}})"});
  CHECK(run("4.2", {{"Id_Key", "a"}, {"Write_Operation", "upsert"}}, {{R"({"a":"1"})"}}).messages() ==
        Strings{R"({"doc_as_upsert":true,"doc":{"@timestamp":"2026-11-22T10:03:45.000Z","a":"1"}})"});
}

TEST_CASE("out:ES6 dots in keys become underscores, at every level") {
  CHECK(run("1.9", {{"Replace_Dots", "on"}, {"Time_Key", "t.k"}}, {{R"({"a.b":{"c.d":[{"e.f":1},[{"g.h":2}]]},"x":"a.b"})"}}).messages() ==
        Strings{R"({"t.k":"2026-11-22T10:03:45.000Z","a_b":{"c_d":[{"e_f":1},[{"g_h":2}]]},"x":"a.b"})"});
  CHECK(run("1.9", {{"Replace_Dots", "on"}}, {{R"({"a.b":1,"a_b":3})"}}).messages() == Strings{R"({"@timestamp":"2026-11-22T10:03:45.000Z","a_b":3})"});
}

TEST_CASE("out:ES7 the index: current time, literal with ids, event time under Logstash_Format") {
  std::vector<OutputRecord> one{{R"({"id":"x","p":"Pre"})"}};
  auto index = [&](Options options) { return run("4.2", std::move(options), one).events.at(0).index; };
  CHECK(index({{"Index", "i-%d"}}) == "i-23");
  CHECK(index({{"Index", "i-%d"}, {"Id_Key", "id"}}) == "i-%d");
  CHECK(index({{"Index", "i-%d"}, {"Generate_ID", "on"}}) == "i-%d");
  CHECK(index({{"Index", "i-%d"}, {"Generate_ID", "on"}, {"Current_Time_Index", "on"}}) == "i-23");
  CHECK(index({{"Logstash_Format", "on"}}) == "logstash-2026.11.22");
  CHECK(index({{"Logstash_Format", "on"}, {"Current_Time_Index", "on"}}) == "logstash-2026.11.23");
  CHECK(index({{"Logstash_Format", "on"}, {"Logstash_Prefix", "p"}, {"Logstash_Prefix_Separator", "_"}, {"Logstash_DateFormat", "%j"}}) == "p_326");
  OutputResult capital = run("4.2", {{"Logstash_Format", "on"}, {"Logstash_Prefix_Key", "$p"}}, one);
  CHECK(capital.events.at(0).index == "Pre-2026.11.22");
  CHECK(capital.events.at(0).lost == "Elasticsearch refuses index names with capitals");
  // The current time also stands in the document.
  CHECK(run("1.9", {{"Current_Time_Index", "on"}}, one).messages()[0].starts_with(R"({"@timestamp":"2026-11-23T10:03:45.000Z")"));
}

TEST_CASE("out:ES7, ES8 prefixes from records; the first series keeps pieces of the last name") {
  std::vector<OutputRecord> records{{R"({"n":1})"}, {R"({"p":"up"})"}, {R"({"p":""})"}, {R"({"p":5})"}, {R"({"p":[1]})"}, {R"({"p":{"a":"b"}})"}, {R"({"n":1})"}};
  auto indexes = [&](std::string_view series, Options options) {
    Strings out;
    options.insert(options.end(), {{"Logstash_Format", "on"}, {"Logstash_Prefix_Key", "p"}});
    OutputResult result = run(series, std::move(options), records);
    CHECK(result.log == Strings{"[error] [ra key] cannot process key value"});
    for (const auto& event : result.events) out.push_back(event.index);
    return out;
  };
  CHECK(indexes("1.9", {}) == Strings{"logstash-2026.11.22", "up-2026.11.22", "up-2026.-2026.11.22", "5-2026.11.22", "5-2026.1-2026.11.22", R"({"a":"b"}-2026.11.22)",
                                      R"({"a":"b"-2026.11.22)"});
  CHECK(indexes("1.9", {{"Logstash_Prefix", "averyveryverylongprefixname"}}) ==
        Strings{"averyveryverylongprefixname-2026.11.22", "up-2026.11.22", "up-2026.11.22", "5-2026.11.22", "5-2026.11.22", R"({"a":"b"}-2026.11.22)", R"({"a":"b"}-2026.11.22)"});
  CHECK(indexes("4.2", {}) == Strings{"logstash-2026.11.22", "up-2026.11.22", "logstash-2026.11.22", "5-2026.11.22", "logstash-2026.11.22", "logstash-2026.11.22", "logstash-2026.11.22"});
}

TEST_CASE("out:ES9 without Logstash_Format a record without id takes the line of the one before it") {
  OutputResult first = run("1.9", {{"Id_Key", "id"}, {"Suppress_Type_Name", "on"}, {"Index", "i"}}, kIds);
  CHECK(actions(first) == Strings{R"({"create":{"_index":"i"}})", R"({"create":{"_index":"i","_id":"a"}})", R"({"create":{"_index":"i","_id":"a"}})",
                                  R"({"create":{"_index":"i","_id":"a"}})", R"({"create":{"_index":"i","_id":""}})", R"({"create":{"_index":"i","_id":"q"x"}})"});
  CHECK(first.log == Strings{"[ warn] [output:es:es.0] the value of id is missing x2", "[ warn] [output:es:es.0] the value of id is not string"});
  // Its unsafe id breaks the request, for all of it.
  for (const auto& event : first.events) CHECK(event.lost == "an action line breaks the bulk request");
  OutputResult later = run("4.2", {{"Id_Key", "$id"}, {"Suppress_Type_Name", "on"}, {"Index", "i-%d"}}, kIds);
  CHECK(actions(later) == Strings{R"({"create":{"_index":"i-23"}})", R"({"create":{"_index":"i-%d","_id":"a"}})", R"({"create":{"_index":"i-%d","_id":"a"}})",
                                  R"({"create":{"_index":"i-%d","_id":"a"}})", R"({"create":{"_index":"i-%d","_id":""}})", R"({"create":{"_index":"i-%d"}})"});  // out:ES9c
  CHECK(later.messages()[2] == "lost: it carries the _id of a document before it, which create refuses");
  OutputResult logstash = run("4.2", {{"Id_Key", "id"}, {"Suppress_Type_Name", "on"}, {"Logstash_Format", "on"}}, kIds);
  CHECK(actions(logstash) == Strings{R"({"create":{"_index":"logstash-2026.11.22"}})", R"({"create":{"_index":"logstash-2026.11.22","_id":"a"}})",
                                     R"({"create":{"_index":"logstash-2026.11.22"}})", R"({"create":{"_index":"logstash-2026.11.22"}})",
                                     R"({"create":{"_index":"logstash-2026.11.22","_id":""}})", R"({"create":{"_index":"logstash-2026.11.22"}})"});
}

TEST_CASE("out:ES9 an array is no id, and counts as missing") {
  const std::string missing = "[ warn] [output:es:es.0] the value of ", array = "[error] [ra key] cannot process key value";
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    std::vector<OutputRecord> records = {{R"({"id":["a"],"m":{"id":["a"]}})"}};
    CHECK(run(series, {{"Id_Key", "id"}}, records).log == Strings{array, missing + "id is missing"});
    CHECK(run(series, {{"Id_Key", "$m['id']"}}, records).log == Strings{missing + "$m['id'] is missing"});
  }
}

TEST_CASE("out:ES9 in 1.9 an id ends at its first NUL byte") {
  OutputResult result = run("1.9", {{"Id_Key", "id"}, {"Suppress_Type_Name", "on"}, {"Index", "i"}}, {{R"({"id":"a\u0000b"})"}});
  CHECK(actions(result) == Strings{R"({"create":{"_index":"i","_id":"a"}})"});
}

TEST_CASE("out:ES9 updates need an id in later series") {
  OutputResult later = run("4.2", {{"Id_Key", "id"}, {"Write_Operation", "update"}}, kIds);
  CHECK(later.no_events == Strings{"1 id-missing", "3 id-missing", "4 id-missing", "6 id-missing"});
  CHECK(later.log == Strings{"[ warn] [output:es:es.0] the value of id is missing x2", "[ warn] [output:es:es.0] skipping record with missing or unsafe Id_Key value x4",
                             "[ warn] [output:es:es.0] the value of id is not string"});
  CHECK(run("1.9", {{"Id_Key", "id"}, {"Write_Operation", "update"}}, kIds).events.size() == 6);
}

TEST_CASE("out:ES9 an id with a newline makes three lines of two in the first series") {
  OutputResult result = run("1.9", {{"Id_Key", "id"}, {"Suppress_Type_Name", "on"}}, {{R"({"id":"a\nb"})"}, {R"({"id":"c"})"}});
  REQUIRE(result.events.size() == 2);
  CHECK(result.events[0].action == R"({"create":{"_index":"fluent-bit","_id":"a)");
  CHECK(result.events[0].message == "b\"}}");
  CHECK(result.events[1].action == R"({"@timestamp":"2026-11-22T10:03:45.000Z","id":"a\nb"})");
  CHECK(result.events[1].message == R"({"create":{"_index":"fluent-bit","_id":"c"}})");
  CHECK(result.events[1].records == 1);
}

TEST_CASE("out:ES9b an action line that fills its buffer loses its newline") {
  // {"create":{"_index":"INDEX"}} and newline: 25 bytes beside the name.
  auto lines = [](std::size_t name) { return run("4.2", {{"Suppress_Type_Name", "on"}, {"Index", std::string(name, 'i')}}, {{R"({"a":1})"}, {R"({"a":2})"}}); };
  CHECK(lines(139).messages() == Strings{R"({"@timestamp":"2026-11-22T10:03:45.000Z","a":1})", R"({"@timestamp":"2026-11-22T10:03:45.000Z","a":2})"});
  OutputResult broken = lines(140);
  REQUIRE(broken.events.size() == 1);
  CHECK(broken.events[0].records == 2);
  CHECK(broken.events[0].action.ends_with(std::string("\"}}") + '\0' + R"({"@timestamp":"2026-11-22T10:03:45.000Z","a":1})"));
  CHECK(broken.events[0].message.ends_with("\"a\":2}"));
  CHECK(broken.events[0].lost == "an action line breaks the bulk request");
  // A long id is a matter of one line only; what follows changes places.
  std::vector<OutputRecord> records{{R"({"id":"x"})"}, {R"({"id":")" + std::string(160, 'i') + "\"}"}, {R"({"id":"y"})"}};
  OutputResult once = run("1.9", {{"Id_Key", "id"}, {"Suppress_Type_Name", "on"}}, records);
  REQUIRE(once.events.size() == 2);
  CHECK(once.events[0].lost == "an action line breaks the bulk request");
  CHECK(once.events[1].message == R"({"create":{"_index":"fluent-bit","_id":"y"}})");
  CHECK(once.no_events.empty());
  records.pop_back();
  OutputResult left = run("1.9", {{"Id_Key", "id"}, {"Suppress_Type_Name", "on"}}, records);
  CHECK(left.events.size() == 1);
  CHECK(left.no_events == Strings{"2 bulk-line-left-over"});
}

TEST_CASE("out:ES10 generated ids") {
  // Recorded from the real plugin, the same in every series.
  for (const char* series : kEvery) {
    OutputResult result = run(series, {{"Generate_ID", "on"}, {"Index", "idx-%Y"}, {"Replace_Dots", "on"}, {"Include_Tag_Key", "on"}},
                              {{R"({"id":"a","n":1})", 0, 117'000}, {R"({"x":1})", 0, 13'117'000},
                               {R"({"a.b":{"c.d":[{"e.f":1},[{"g.h":2}]]},"a_b":3})", 0, 14'117'000}});
    CHECK(actions(result) == Strings{R"({"create":{"_index":"idx-%Y","_type":"_doc","_id":"b668c55a-3774-ebe3-4b87-e80d8c7f2e88"}})",
                                     R"({"create":{"_index":"idx-%Y","_type":"_doc","_id":"9846fe99-54a3-85cc-84ac-766a78e6e495"}})",
                                     R"({"create":{"_index":"idx-%Y","_type":"_doc","_id":"3a6c7d7f-6629-d8ff-a2db-766202263517"}})"});
  }
}
