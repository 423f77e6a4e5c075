#include "plugins/cloudwatch_streams.h"

#include <doctest/doctest.h>

#include "support/output_harness.h"

using namespace drybit;
using namespace drybit::test;
using Strings = std::vector<std::string>;
using Options = std::vector<std::pair<std::string, std::string>>;

namespace {

OutputCase base_case(std::string_view series, Options options) {
  OutputCase test;
  test.plugin = "cloudwatch_logs";
  test.series = series;
  test.options = {{"region", "eu-central-1"}, {"log_group_name", "FB"}, {"log_stream_name", "s"}};
  test.options.insert(test.options.end(), options.begin(), options.end());
  test.records = {{R"({"log":"L","n":5,"f":1.5,"b":true,"nul":null,"arr":["p","q"],"my-key":"K","emp":"",)"
                   R"("kubernetes":{"namespace_name":"ns","a":"1","b":"2","labels":{"x":"y"}}})"}};
  return test;
}

std::string group_of(std::string_view series, const std::string& text) {
  OutputResult result = run_output(base_case(series, {{"log_group_template", text}}));
  if (!result.started) return "refused";
  return result.events.at(0).group;
}

}  // namespace

TEST_CASE("out:CW12 templates") {
  struct Row {
    std::string_view text, result;
  };
  const Row rows[] = {
      {"$TAG", "kube.var.log.containers.pod_ns_c-abc.log"},
      {"$TAG[0]", "kube"},
      {"$TAG[4]", "pod_ns_c-abc"},
      {"$TAG[9]", ""},
      {"$TAG[-1]", ""},
      {"$TAG[1]-z", "var-z"},
      {"$TAG[]", "kube"},
      {"$TAG[a]", "kube"},
      {"$TAG[1", "var[1"},
      {"$TAG$log", "kube.var.log.containers.pod_ns_c-abc.log$log"},
      {"x-$TAG-y", "x-kube.var.log.containers.pod_ns_c-abc.log-y"},
      {"$tag", "FB"},
      {"$LOG", "FB"},
      {"a/$kubernetes['namespace_name'].b", "a/ns.b"},
      {"$kubernetes['a'].$kubernetes['b']", "1.2"},
      {"$kubernetes['namespace_name'].", "ns"},
      {"$kubernetes['namespace_name']-", "ns"},
      {"$kubernetes['namespace_name']/", "ns"},
      {"$kubernetes['namespace_name'] - $log", "ns - L"},
      {"$log,$n", "L,5"},
      {"$log x", "L x"},
      {"$kubernetes['labels']", R"({"x":"y"})"},
      {"$missing", "FB"},
      {"pre-$missing", "FB"},
      {"$arr", "FB"},
      {"$n", "5"},
      {"$f", "1.500000"},
      {"$b", "true"},
      {"$nul", "null"},
      {"$my-key", "K"},
      {"$log-", "FB"},
      {"$0", "FB"},
      {"x$0", "x"},
      {"$emp", ""},
      {"$(log)", "L"},
      {"$(kubernetes['namespace_name'])", "ns"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    for (const char* series : {"1.9", "4.2", "5.0"}) {
      if (row.text == "$kubernetes['labels']" && std::string_view(series) != "5.0") continue;  // its quotes: see out:CW13
      if (row.text == "$0") continue;
      CHECK(group_of(series, std::string(row.text)) == row.result);
    }
  }
  CHECK(group_of("1.9", "$arr[1]") == "FB");
  CHECK(group_of("4.2", "$arr[1]") == "q");
  CHECK(group_of("1.9", "a") == "");
  CHECK(group_of("4.2", "a") == "a");
}

TEST_CASE("out:CW10, CW11 stream names: template, name, prefix and tag; a failing template falls back and says so") {
  OutputResult result = run_output(base_case("1.9", {{"log_stream_template", "$missing"}}));
  CHECK(result.places() == Strings{"FB s"});
  CHECK(result.log == Strings{"[ warn] [record accessor] translation failed, root key=missing"});
  CHECK(run_output(base_case("1.9", {{"log_stream_template", "$arr"}})).log ==
        Strings{"[error] [ra key] cannot process key value", "[ warn] [record accessor] translation failed, root key=arr"});
  CHECK(run_output(base_case("1.9", {{"log_stream_template", "$log"}})).places() == Strings{"FB L"});
  OutputCase prefix = base_case("4.2", {});
  prefix.options = {{"region", "r"}, {"log_group_name", "g"}, {"log_stream_prefix", "p/"}};
  CHECK(run_output(prefix).places() == Strings{"g p/kube.var.log.containers.pod_ns_c-abc.log"});
}

TEST_CASE("out:CW13, v5:N25 names stand unescaped in requests until the last series") {
  struct Row {
    std::string_view name, v4_lost, v5_name, v5_lost;
  };
  const Row rows[] = {
      {"ok", "", "ok", ""},
      {"g\"q", "request is not JSON", "g\"q", "CloudWatch refuses the name of the log group"},
      {"s\\x", "request is not JSON", "s\\x", "CloudWatch refuses the name of the log group"},
      {"a b", "CloudWatch refuses the name of the log group", "a b", "CloudWatch refuses the name of the log group"},
      {"bad\xff", "CloudWatch refuses the name of the log group", "bad\uFFFD", "CloudWatch refuses the name of the log group"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    for (const char* series : {"1.9", "4.2", "5.0"}) {
      OutputCase test = base_case(series, {});
      test.options[1].second = row.name;
      OutputResult::Event event = run_output(test).events.at(0);
      bool last = std::string_view(series) == "5.0";
      CHECK(event.group == (last ? row.v5_name : row.name));
      CHECK(event.lost == (last ? row.v5_lost : row.v4_lost));
    }
  }
  // What looks like an escape is one, for the reader of the request.
  OutputCase test = base_case("4.2", {});
  test.options[2].second = "a\\u0041";
  CHECK(run_output(test).places() == Strings{"FB aA"});
  test.series = "5.0";
  CHECK(run_output(test).places() == Strings{"FB a\\u0041"});
}

TEST_CASE("out:CW13 a NUL byte ends a name, and names that differ behind it are one stream") {
  for (const char* series : {"1.9", "4.2", "5.0"}) {
    OutputCase test = base_case(series, {{"log_group_template", "g.$f"}, {"log_stream_template", "$s"}});
    test.records = {{R"({"s":"a\u0000b","f":1e30})"}, {R"({"s":"a\u0000c","f":1e30})"}};
    test.want_calls = true;
    OutputResult result = run_output(test);
    CHECK(result.places() == Strings{"g.100000000000000001988462483865 a", "g.100000000000000001988462483865 a"});
    CHECK(result.calls == Strings{R"(CreateLogStream {"logGroupName":"g.100000000000000001988462483865","logStreamName":"a"})", "PutLogEvents"});
  }
}

TEST_CASE("out:CW15, CW50 a new stream is created when its first record is seen, once for the process") {
  OutputCase test = base_case("1.9", {{"log_key", "log"}, {"log_stream_template", "$s"}});
  test.records = {{R"({"log":"x","s":"a"})"}, {R"({"msg":"x","s":"b"})"}, {R"({"log":"x","s":"a"})"}};
  test.want_calls = true;
  test.chunks = 2;
  CHECK(run_output(test).calls == Strings{R"(CreateLogStream {"logGroupName":"FB","logStreamName":"a"})", R"(CreateLogStream {"logGroupName":"FB","logStreamName":"b"})",
                                          "PutLogEvents", "PutLogEvents"});
}

TEST_CASE("out:2.9 a stream that is refused fails the rest of its chunk") {
  OutputCase test = base_case("4.2", {{"log_stream_template", "$s"}});
  test.records = {{R"({"s":"a"})"}, {R"({"s":"b:c"})"}, {R"({"s":"a"})"}};
  OutputResult result = run_output(test);
  CHECK(result.messages() == Strings{R"({"s":"a"})", "lost: CloudWatch refuses the name of the log stream",
                                     "lost: a request before it in its chunk fails, and the rest of the chunk with it"});
  CHECK(result.log == Strings{"[error] [output:cloudwatch_logs:cloudwatch_logs.0] CreateLogStream API responded with error='InvalidParameterException' x2",
                              "[error] [output:cloudwatch_logs:cloudwatch_logs.0] Failed to create log stream x2",
                              "[error] [output:cloudwatch_logs:cloudwatch_logs.0] Failed to send events x2"});
}
