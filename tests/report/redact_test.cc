// --redact: no value of a record is left anywhere, keys and shapes are.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "record/record.h"
#include "report/redact.h"
#include "support/page.h"
#include "support/sample_map.h"

using namespace drybit;
using nlohmann::json;
using report::Redactor;

namespace {

const char* const kFilters =
    "[FILTER]\n    Name kubernetes\n    Match kube.*\n    Merge_Log On\n    Keep_Log Off\n"
    "[FILTER]\n    Name grep\n    Match kube.*\n    Exclude dropme yes\n"
    "[FILTER]\n    Name rewrite_tag\n    Match kube.*\n    Rule $tenant ^(.+)$ copies.$1 true\n"
    "[FILTER]\n    Name modify\n    Match kube.*\n    Condition Key_Value_Equals level warn\n    Set level info\n";

const char* const kLog =
    "2026-11-22T10:00:00.5Z stdout F "
    "{\"user\":\"alice.liddell@wonderland.example\",\"password\":\"Hunter2Secret\",\"card\":4711081547110815,\"ratio\":"
    "0.31415,\"tenant\":\"cheshire\"}\n"
    "2026-11-22T10:00:01.5Z stdout F "
    "{\"nested\":{\"deep\":[\"queenofhearts\",true,false,null,{\"croquet\":\"flamingo\"}]},\"level\":\"warn\"}\n"
    "2026-11-22T10:00:02.5Z stdout F mad hatter said jabberwocky \"tweedledum\": 8675309\n"
    "2026-11-22T10:00:03.5Z stdout F {\"dropme\":\"yes\",\"why\":\"bandersnatch\"}\n"
    "2026-11-22T10:00:04.5Z stdout F {\"esc\":\"\\u0063aterpillar \\\"dormouse\\\" na\xc3\xafve\"}\n"
    "walrus and carpenter\n";

const char* const kSecrets[] = {"alice",     "liddell",       "wonderland", "Hunter2",  "4711",         "31415",
                                "cheshire",  "queenofhearts", "flamingo",   "hatter",   "jabberwocky",  "tweedledum",
                                "8675309",   "bandersnatch",  "aterpillar", "dormouse", "na\xc3\xafve", "walrus",
                                "carpenter", "teapot",        "marchhare"};

struct Setup {
  test::TemporaryFolder folder;
  std::string map = folder.write("map.json", test::map_json(parts()));
  std::string log = folder.write("logs/" + test::node_log_name("teapot-7c9", "marchhare", "app"), kLog);
  std::string pods = folder.write(
      "pods.json",
      R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"teapot-7c9","namespace":"marchhare","uid":"u-1","labels":{"app":"teapot"}},"spec":{"nodeName":"n","containers":[{"name":"app","image":"i"}]},"status":{"containerStatuses":[{"name":"app","containerID":"c","imageID":"i"}]}})");

  static test::MapParts parts() {
    test::MapParts parts = test::cri_parts(kFilters);
    parts.output +=
        "    log_stream_template $tenant\n[OUTPUT]\n    Name es\n    Match kube.*\n    Host search.example.com\n    "
        "Port 443\n    tls On\n    Index logs\n";
    return parts;
  }
  std::vector<std::string> with(std::vector<std::string> flags) const {
    std::vector<std::string> arguments{"replay", "--fluent-bit", "1.9", "--pods", pods, map, log};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return arguments;
  }
};

void check_hidden(const std::string& text) {
  for (const char* secret : kSecrets) {
    INFO(secret);
    CHECK(text.find(secret) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("redact: shapes stay, byte for byte as long as they were") {
  Redactor redactor("log_group_name /eks/shop");
  CHECK(redactor.text("Alice paid 12.50 EUR, caf\xc3\xa9!") == "Xxxxx xxxx 99.99 XXX, xxxxx!");
  CHECK(redactor.text(R"(2026-11-22T10:00:00Z stdout F {"user":"bob","n":-1.5e3,"ok":true,"no":false,"x":null})") ==
        R"(9999-99-99X99:99:99X xxxxxx X {"user":"xxx","n":-9.9e9,"ok":true,"no":true ,"x":null})");
  CHECK(redactor.text(R"({"a":"say \"hi\" \u00e9 c:\\x","b":["c","d"]})") ==
        R"({"a":"xxx \"xx\" xxxxxx x:\\x","b":["x","x"]})");
  CHECK(redactor.text(R"({"a":"{\"inner\":\"secret\"}"})") == R"({"a":"{\"xxxxx\":\"xxxxxx\"}"})");
  CHECK(redactor.text("{\"cut off\": \"secret") == "{\"xxx xxx\": \"xxxxxx");
  CHECK(redactor.text("a\xff\x80 \xe2\x82\xac\xe2") == "x\xff\xff xxx\xff");  // as many bytes as the service counts
  CHECK(redactor.name("/eks/shop / from-web-1") == "/eks/shop / xxxx-xxx-9");
  CHECK(redactor.json_names(R"({"logGroupName":"/eks/shop","logStreamName":"bob"})") ==
        R"({"logGroupName":"/eks/shop","logStreamName":"xxx"})");
  CHECK(redactor.note("emitted as copies.bob", {"bob", "as"}) == "emitted xx copies.xxx");
}

TEST_CASE("redact: a value that changed to another of the same shape still counts as changed") {
  base::Arena arena;
  Redactor redactor("");
  auto map = [&](record::Value value) {
    record::MapBuilder builder(arena, 1);
    builder.add("k", value);
    return builder.finish();
  };
  record::Value before = map(record::Value::string("warn")), after = map(record::Value::string("info"));
  record::Value hidden = redactor.value(after, &before, arena);
  CHECK(hidden.pairs()[0].value.as_string() == "yyyy");
  CHECK(redactor.value(before, &before, arena).pairs()[0].value.as_string() == "xxxx");
  for (std::int64_t number : {std::int64_t{0}, std::int64_t{-42}, INT64_MAX, INT64_MIN}) {
    record::Value value = redactor.value(record::Value::integer(number), nullptr, arena);
    bool whole = value.kind() == record::Kind::integer || value.kind() == record::Kind::unsigned_integer;
    CHECK(whole);
  }
  CHECK(redactor.value(record::Value::integer(-42), nullptr, arena).as_integer() == -99);
  CHECK(redactor.value(record::Value::real(0.25), nullptr, arena).kind() == record::Kind::real);
}

TEST_CASE("redact: no format shows a value, every one shows the keys") {
  Setup setup;
  for (const char* format : {"pretty", "ndjson", "steps", "calls", "summary"}) {
    INFO(format);
    test::Ran ran = test::run_drybit(setup.with({"--redact", "--format", format, "--include-lost"}));
    CHECK(ran.code == 0);
    check_hidden(ran.out);
    if (std::string(format) != "calls") CHECK(ran.out.find("nested") != std::string::npos);
  }
  check_hidden(test::run_drybit(setup.with({"--redact", "--router-log"})).out);
}

TEST_CASE("redact: the page shows no value, and the numbers of the page without it") {
  Setup setup;
  auto page = [&](std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"--pods", setup.pods});
    return test::make_page(setup.folder, setup.map, {setup.log}, flags);
  };
  test::PageRun open = page({});
  for (const char* secret : {"wonderland", "Hunter2", "teapot", "bandersnatch"})
    CHECK(open.page.find(secret) != std::string::npos);
  test::PageRun hidden = page({"--redact"});
  CHECK(test::page_faults(hidden.path) == "");
  check_hidden(hidden.page);
  check_hidden(hidden.ran.out);
  for (const char* part :
       {"password", "croquet", "kubernetes", "pod_name", "xxxxx.xxxxxxx@xxxxxxxxxx.xxxxxxx", "values are hidden"})
    CHECK(hidden.page.find(part) != std::string::npos);
  for (const char* id : {"lines-in", "events-out", "records-lost", "clock-events", "billed-bytes"})
    CHECK(test::text_of_id(hidden.page, id) == test::text_of_id(open.page, id));
  CHECK(test::table_rows(test::section_of(hidden.page, "fields")) ==
        test::table_rows(test::section_of(open.page, "fields")));
  CHECK(test::section_of(hidden.page, "times") == test::section_of(open.page, "times"));
}

TEST_CASE("redact: JSON messages stay JSON with the same keys and kinds") {
  Setup setup;
  std::istringstream open(test::run_drybit(setup.with({"--format", "ndjson"})).out),
      hidden(test::run_drybit(setup.with({"--format", "ndjson", "--redact"})).out);
  int compared = 0;
  for (std::string a, b; std::getline(open, a);) {
    REQUIRE(std::getline(hidden, b));
    json left = json::parse(a), right = json::parse(b);
    CHECK(left["line"] == right["line"]);
    CHECK(left["timestamp"] == right["timestamp"]);
    if (!left.contains("message")) continue;
    std::string before = left["message"], after = right["message"];
    CHECK(before.size() == after.size());
    json body = json::parse(before, nullptr, false), shape = json::parse(after, nullptr, false);
    REQUIRE(body.is_discarded() == shape.is_discarded());
    if (body.is_discarded()) continue;
    json leaves = body.flatten(), shapes = shape.flatten();
    for (const auto& leaf : leaves.items()) {
      const std::string& key = leaf.key();
      const json& value = leaf.value();
      INFO(key);
      REQUIRE(shapes.contains(key));
      CHECK(std::string(shapes[key].type_name()) == std::string(value.type_name()));
    }
    ++compared;
  }
  CHECK(compared >= 5);
}

TEST_CASE("redact: a pattern over the hidden text is wrong use") {
  Setup setup;
  CHECK(test::run_drybit(setup.with({"--redact", "--grep", "x"})).code == 2);
}
