// Filters together: what the rules say of whole pipelines.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "support/pipeline_fixture.h"

using drybit::test::filter;
using drybit::test::PipelineFixture;

namespace {

constexpr std::initializer_list<const char*> kAll = {"1.9", "4.2", "5.0"};

std::string run(std::string_view series, const std::string& filters, std::string_view records,
                std::string_view tag = "kube.t") {
  PipelineFixture pipeline(series, filters);
  if (!pipeline.starts()) return pipeline.problems();
  return pipeline.run(records, tag);
}

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t n = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++n;
  return n;
}

std::string numbered(int records) {
  std::string out;
  for (int i = 0; i < records; ++i) out += fmt::format("{{\"log\":\"r{}\"}}", i);
  return out;
}

}  // namespace

TEST_CASE("flt:P1 filters run in the order of the file, across plugins") {
  for (const char* series : kAll) {
    CHECK(run(series, filter("record_modifier", "Match *\nRecord a 1") + filter("grep", "Match *\nRegex a 1"),
              R"({"x":1})") == R"(kube.t{"x":1,"a":"1"})");
    CHECK(run(series, filter("grep", "Match *\nRegex a 1") + filter("record_modifier", "Match *\nRecord a 1"),
              R"({"x":1})") == "");
  }
}

TEST_CASE("flt:P2 flt:P3 a batch that a filter emptied is not handed on") {
  PipelineFixture pipeline(
      "4.2", filter("grep", "Match *\nExclude log .") + filter("nest", "Match *\nOperation nest\nWildcard z"));
  CHECK(pipeline.run(R"({"log":"a"} {"log":"b"})") == "");
  CHECK(pipeline.ledger.stages[1].in == 2);
  CHECK(pipeline.ledger.stages[1].gone == 2);
  CHECK(pipeline.ledger.stages[2].in == 0);
  CHECK(pipeline.log.errors() == 0);
}

TEST_CASE("flt:P4 no filter of these changes a time, copies keep it to the nanosecond") {
  for (const char* series : kAll) {
    PipelineFixture pipeline(series, filter("modify", "Match *\nSet a 1") +
                                         filter("rewrite_tag", "Match kube.*\nRule $log . new true") +
                                         filter("nest", "Match *\nOperation nest\nWildcard a\nNest_under n"));
    pipeline.run(R"({"log":"x"} {"log":"y"})");
    auto times = pipeline.times();
    std::sort(times.begin(), times.end());
    CHECK(times == std::vector<std::string>{"1.000000007", "1.000000007", "2.000000007", "2.000000007"});
  }
}

TEST_CASE("flt:P5 keys are compared byte by byte") {
  CHECK(run("4.2", filter("grep", "Match *\nExclude Log x"), R"({"log":"x"})") == R"(kube.t{"log":"x"})");
  CHECK(run("4.2", filter("modify", "Match *\nRemove LOG"), R"({"log":"x"})") == R"(kube.t{"log":"x"})");
  CHECK(run("4.2", filter("record_modifier", "Match *\nRemove_key LOG"), R"({"log":"x","a":1})") == R"(kube.t{"a":1})");
}

TEST_CASE("flt:P7 what filters set is text") {
  CHECK(run("1.9",
            filter("modify", "Match *\nSet n 5\nAdd t true") + filter("record_modifier", "Match *\nRecord r 1.5"),
            "{}") == R"(kube.t{"n":"5","t":"true","r":"1.5"})");
}

TEST_CASE("flt:P9 patterns search anywhere, slashes and their options by series") {
  CHECK(run("1.9", filter("grep", "Match *\nRegex log b"), R"({"log":"abc"})") == R"(kube.t{"log":"abc"})");
  CHECK(run("1.9", filter("grep", "Match *\nRegex log /ERR/i"), R"({"log":"err"} {"log":"/ERR/i"})") ==
        R"(kube.t{"log":"/ERR/i"})");
  CHECK(run("4.2", filter("grep", "Match *\nRegex log /ERR/i"), R"({"log":"err"} {"log":"x"})") ==
        R"(kube.t{"log":"err"})");
  CHECK(run("4.2", filter("grep", "Match *\nRegex log ^b$"), R"({"log":"a\nb\nc"})") ==
        "kube.t{\"log\":\"a\\nb\\nc\"}");
}

TEST_CASE("flt:G4 flt:G5 the last Match counts, a bad Match_Regex is absent, an empty Match takes nothing") {
  CHECK(run("4.2", filter("modify", "Match zzz\nMatch kube.*\nSet a 1"), "{}") == R"(kube.t{"a":"1"})");
  CHECK(run("4.2", filter("modify", "Match kube.*\nMatch_Regex (\nSet a 1"), "{}") == R"(kube.t{"a":"1"})");
  CHECK(run("4.2", filter("modify", "Match ${NOPE}\nSet a 1"), "{}") == "kube.t{}");
}

TEST_CASE("flt:A1 flt:A2 flt:A3 flt:A4 property names") {
  for (const char* series : kAll) {
    CHECK(run(series, filter("modify", "MATCH *\nSET a 1"), "{}") == R"(kube.t{"a":"1"})");
    PipelineFixture unknown(series, filter("throttle", "Match *\nRates 5"));
    CHECK_FALSE(unknown.starts());
    auto log = unknown.start_log();
    CHECK(std::any_of(log.begin(), log.end(), [](const std::string& line) {
      return line.find("unknown configuration property") != std::string::npos;
    }));
    CHECK_FALSE(PipelineFixture(series, filter("throttle", "Match *\nRate 5\nRate 5")).starts());
  }
  CHECK(PipelineFixture("1.9", filter("throttle", "Match *\nRate 5\nRATE 5")).starts());
  CHECK_FALSE(PipelineFixture("4.2", filter("throttle", "Match *\nRate 5\nRATE 5")).starts());
  PipelineFixture failed("4.2", filter("nest", "Match *\nOperation up"));
  auto log = failed.start_log();
  REQUIRE(log.size() >= 2);
  CHECK(log[log.size() - 2] == "[error] Failed initialize filter nest.0");
  CHECK(log.back() == "[error] [engine] filter initialization failed");
}

TEST_CASE("flt:A4 record_modifier and throttle have a word of their own on options that cannot be taken") {
  using Lines = std::vector<std::string>;
  PipelineFixture words("4.2", filter("record_modifier", "Match *\nRecord a"));
  CHECK(words.start_log() == Lines{"[error] [config map] property 'record' expects 2 values (only 1 were found)", "[error] [filter:record_modifier:record_modifier.0] configuration error",
                                   "[error] Failed initialize filter record_modifier.0", "[error] [engine] filter initialization failed"});
  PipelineFixture status("4.2", filter("throttle", "Match *\nPrint_Status maybe"));
  CHECK(status.start_log() == Lines{"[error] [config map] invalid value for boolean property 'print_status=maybe'", "[error] [filter:throttle:throttle.0] unable to load configuration",
                                    "[error] Failed initialize filter throttle.0", "[error] [engine] filter initialization failed"});
}

TEST_CASE("flt:A5 flt:W5 the order of single options does not matter, a value is one word") {
  CHECK(count(run("4.2", filter("throttle", "Match *\nWindow 2\nRate 3"), numbered(10)), "log") == 6);
  CHECK(count(run("4.2", filter("throttle", "Match *\nRate 3\nWindow 2"), numbered(10)), "log") == 6);
  CHECK(run("4.2", filter("nest", "Match *\nOperation nest\nWildcard a b\nNest_under c d"), R"({"a b":1,"a":2})") ==
        R"(kube.t{"a":2,"c d":{"a b":1}})");
  CHECK(run("4.2", filter("record_modifier", "Match *\nRemove_key a b"), R"({"a b":1,"a":2})") == R"(kube.t{"a":2})");
}

TEST_CASE("flt:D8b a prefix is not looked for behind the end of a shorter key") {
  CHECK(run("4.2", filter("modify", "Match *\nRemove_wildcard abc"), R"({"ab":99,"abcd":1})") == R"(kube.t{"ab":99})");
}

TEST_CASE("flt:R13 copies enter from the top and meet every filter by their new tag") {
  for (const char* series : kAll) {
    CHECK(run(series,
              filter("record_modifier", "Match *\nRecord pre 1") +
                  filter("rewrite_tag", "Match kube.*\nRule $log x new false") +
                  filter("record_modifier", "Match *\nRecord post 1"),
              R"({"log":"x"})") == R"(new{"log":"x","pre":"1","pre":"1","post":"1"})");
  }
}

TEST_CASE("flt:R14 flt:R15 flt:T7 when copies run: at once on 1.9, after the batch later; throttle shows it") {
  std::string filters =
      filter("rewrite_tag", "Match kube.*\nRule $log . app.x true") + filter("throttle", "Match *\nRate 2\nWindow 5");
  std::string old = run("1.9", filters, numbered(30));
  CHECK(count(old, "app.x{") == 10);
  CHECK(count(old, "kube.t{") == 0);
  std::string later = run("4.2", filters, numbered(30));
  CHECK(count(later, "app.x{") == 0);
  CHECK(count(later, "kube.t{") == 10);
  CHECK(run("4.2", filter("rewrite_tag", "Match kube.*\nRule $log ^[ac] n false"),
            R"({"log":"a"}{"log":"b"}{"log":"c"})") == R"(kube.t{"log":"b"} n{"log":"a"} n{"log":"c"})");
  for (const char* series : kAll) {
    CHECK(run(series,
              filter("throttle", "Match *\nRate 2\nWindow 5") +
                  filter("rewrite_tag", "Match kube.*\nRule $log . app.x false"),
              numbered(30)) == "");
  }
}

TEST_CASE("flt:T6 the first tick is there before the first record") {
  CHECK(count(run("4.2", filter("throttle", "Match *\nRate 2\nWindow 2"), numbered(9)), "log") == 4);
}

TEST_CASE("flt:R16 several rewrite_tag filters each see what the one before left") {
  for (const char* series : kAll) {
    CHECK(count(run(series,
                    filter("rewrite_tag", "Match kube.*\nRule $log . aa true") +
                        filter("rewrite_tag", "Match kube.*\nRule $log . bb true"),
                    R"({"log":"x"})"),
                "log") == 3);
    CHECK(run(series,
              filter("rewrite_tag", "Match kube.*\nRule $log . aaa false") +
                  filter("rewrite_tag", "Match aa*\nRule $log . bbb false"),
              R"({"log":"x"})") == R"(bbb{"log":"x"})");
  }
}

TEST_CASE("flt:R17 flt:R18 flt:R19 loops: a crash on 1.9, a lost record later, and none where the record changes") {
  std::string ending = filter("modify", "Match kube.again\nSet log done") +
                       filter("rewrite_tag", "Match kube.*\nRule $log ^err kube.again false");
  for (const char* series : kAll) CHECK(run(series, ending, R"({"log":"err"})") == R"(kube.again{"log":"done"})");
  std::string endless = filter("rewrite_tag", "Match kube.*\nRule $log . kube.again false");
  PipelineFixture old("1.9", endless);
  old.run(R"({"log":"x"})");
  CHECK(old.crash() != "");
  CHECK(run("4.2", endless, R"({"log":"x"})") == "");
  CHECK(run("5.0", filter("rewrite_tag", "Match kube.*\nRule $log . kube.again true"), R"({"log":"x"})") ==
        R"(kube.t{"log":"x"} kube.again{"log":"x"})");
}

TEST_CASE("flt:R12 v5:N19 an emitter that is full loses records on 1.9, waits on 4.2, and leaves them their tag on 5.0") {
  auto told = [](std::string_view series, const std::string& limit, const std::string& keep = "false") {
    std::string out = run(series, filter("rewrite_tag", "Match kube.*\nEmitter_Mem_Buf_Limit " + limit + "\nRule $log . new " + keep), numbered(3000));
    return std::pair(count(out, "new{"), count(out, "kube.t{"));
  };
  using Counts = std::pair<std::size_t, std::size_t>;
  CHECK(told("4.2", "1k") == Counts(3000, 0));
  // {"log":"r0"} packed is 8 bytes, from r10 on 9, from r100 on 10; in a chunk 11 or 21 more.
  CHECK(told("1.9", "1k") == Counts(51, 0));
  CHECK(told("1.9", "1k", "true") == Counts(51, 3000));
  CHECK(told("5.0", "1k") == Counts(33, 2967));
  CHECK(told("5.0", "29") == Counts(1, 2999));
  CHECK(told("5.0", "28") == Counts(0, 3000));
  for (std::string_view series : {"1.9", "4.2", "5.0"}) {
    CHECK(told(series, "0") == Counts(3000, 0));
    CHECK(told(series, "10M") == Counts(3000, 0));
  }
}

TEST_CASE("flt:R20 flt:O1 flt:O2 flt:O5 routing is by tag alone, and an empty tag goes nowhere") {
  PipelineFixture some("4.2", filter("rewrite_tag", "Match kube.*\nRule $log a new true\nRule $log . $TAG[9] true"), {},
                       "n*");
  CHECK(some.run(R"({"log":"a"} {"log":"b"})") == R"(new{"log":"a"})");
  CHECK(run("4.2", filter("rewrite_tag", "Match kube.*\nRule $log . $TAG[9] false"), R"({"log":"b"})") == "");
}

TEST_CASE("k8s:10 the CRI parser, kubernetes and other filters together") {
  const std::string crio =
      "[PARSER]\n    Name crio\n    Format regex\n    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) "
      "(?<log>.*)$\n    Time_Key time\n"
      "    Time_Format %Y-%m-%dT%H:%M:%S.%L%z\n";
  const std::string tag = "kube.var.log.containers.web_shop_nginx-" + std::string(64, 'd') + ".log";
  auto line = [](std::string_view text) {
    return fmt::format(R"({{"log":"2024-01-01T00:00:00.123456789Z stdout {}"}})", text);
  };
  auto result = [&](std::string_view series, const std::string& filters, const std::string& records) {
    PipelineFixture pipeline(series, filters, crio);
    pipeline.world.assume_pods = true;
    std::string out = pipeline.run(records, tag);
    const std::string k = fmt::format(
        R"("kubernetes":{{"pod_name":"web","namespace_name":"shop","container_name":"nginx","docker_id":"{}"}})",
        std::string(64, 'd'));
    for (std::size_t at; (at = out.find(k)) != std::string::npos;) out.replace(at, k.size(), "K");
    for (std::size_t at; (at = out.find(tag)) != std::string::npos;) out.erase(at, tag.size());
    return out;
  };
  const std::string parse = filter("parser", "Match *\nKey_Name log\nParser crio");
  const std::string kube = filter("kubernetes", "Match *\nMerge_Log On\nKeep_Log Off");
  for (const char* series : kAll) {
    CAPTURE(series);
    SUBCASE("k8s:10.1 k8s:2.1 k8s:7.1.1 parsed, partial, unparsed and empty lines") {
      CHECK(result(series, parse + kube, line(R"(F {\"a\":1,\"time\":\"t\",\"stream\":\"s\"})")) ==
            R"({"stream":"stdout","logtag":"F","a":1,"time":"t","stream":"s",K})");
      CHECK(result(series, parse + kube, line(R"(P {\"half\":)")) ==
            R"({"stream":"stdout","logtag":"P","log":"{\"half\":",K})");
      CHECK(result(series, parse + kube, R"({"log":"not cri"})") == R"({"log":"not cri",K})");
      CHECK(result(series, parse + kube, line("F ")) == R"({"stream":"stdout","logtag":"F",K})");
    }
    SUBCASE("k8s:10.3 the raw line stays as a second log") {
      const std::string keep = filter("parser", "Match *\nKey_Name log\nParser crio\nReserve_Data On\nPreserve_Key On");
      CHECK(result(series, keep + kube, line(R"(F {\"a\":1})")) ==
            R"({"stream":"stdout","logtag":"F","log":"2024-01-01T00:00:00.123456789Z stdout F {\"a\":1}","a":1,K})");
    }
    SUBCASE("k8s:10.5 kubernetes before the parser loses K, with Reserve_Data it stays") {
      CHECK(result(series, kube + parse, line(R"(F {\"a\":1})")) ==
            R"({"stream":"stdout","logtag":"F","log":"{\"a\":1}"})");
      const std::string reserve = filter("parser", "Match *\nKey_Name log\nParser crio\nReserve_Data On");
      CHECK(result(series, kube + reserve, line("F x")) == R"({"stream":"stdout","logtag":"F","log":"x",K})");
      CHECK(result(series, reserve + kube, line("F x")) ==
            R"({"stream":"stdout","logtag":"F","log":"x",K})");  // k8s:10.2
    }
    SUBCASE("k8s:10.7 k8s:7.1.4 without a parser the line is no JSON") {
      CHECK(result(series, kube, line(R"(F {\"a\":1})")) ==
            R"({"log":"2024-01-01T00:00:00.123456789Z stdout F {\"a\":1}",K})");
    }
    SUBCASE("k8s:10.4 another key than log is nothing to merge") {
      CHECK(result(series, kube, R"({"message":"{\"a\":1}"})") == R"({"message":"{\"a\":1}",K})");
    }
  }
}

TEST_CASE("k8s:1.1.1 k8s:1.1.3 k8s:1.1.4 k8s:1.1.8 k8s:1.1.9 options of kubernetes") {
  for (const char* name : {"tls On", "tls.ca_file x", "Nonsense 1"}) {
    for (const char* series : kAll)
      CHECK_FALSE(PipelineFixture(series, filter("kubernetes", fmt::format("Match *\n{}", name))).starts());
  }
  CHECK(PipelineFixture("5.0", filter("kubernetes", "Match *\nKube_Namespace_File x")).starts());  // v5:N3
  CHECK_FALSE(PipelineFixture("4.2", filter("kubernetes", "Match *\nKube_Namespace_File x")).starts());
  CHECK(PipelineFixture("1.9", filter("kubernetes", "Match *\nmerge_log On\nMERGE_LOG Off")).starts());
  CHECK_FALSE(PipelineFixture("4.2", filter("kubernetes", "Match *\nmerge_log On\nMERGE_LOG Off")).starts());
  CHECK_FALSE(PipelineFixture("1.9", filter("kubernetes", "Match *\nMerge_Log 1")).starts());
  CHECK_FALSE(PipelineFixture("1.9", filter("kubernetes", "Match *\nNamespace_Labels On")).starts());
  CHECK(PipelineFixture("1.9", filter("kubernetes", "Merge_Log On")).starts());
  CHECK_FALSE(PipelineFixture("4.2", filter("kubernetes", "Merge_Log On")).starts());
  for (const char* word : {"false", "0"})
    CHECK(run("4.2", filter("kubernetes", fmt::format("Match *\nDummy_Meta On\nActive {}", word)), "{}") == "kube.t{}");
  CHECK(run("4.2", filter("kubernetes", "Match *\nDummy_Meta On\nActive Off"), "{}").find("dummy") !=
        std::string::npos);
}
