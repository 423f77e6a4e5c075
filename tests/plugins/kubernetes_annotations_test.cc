#include <doctest/doctest.h>

#include <fmt/format.h>

#include "flow/json_value.h"
#include "json/document.h"
#include "plugins/kubernetes_annotations.h"
#include "support/filter_fixture.h"

using namespace drybit::plugins;  // NOLINT: every name here is the plugin's
using drybit::test::FakeParsers;

namespace {

struct Read {
  drybit::base::Arena arena;
  std::string text;
  FakeParsers parsers;
  drybit::flow::RouterLog log;
  PodDirectives directives;

  explicit Read(std::string annotations, bool exact = false, bool allowed = true) : text(std::move(annotations)) {
    parsers.add("p", "json");
    parsers.add("q", "json");
    auto document = drybit::json::Document::parse(text);
    REQUIRE(document);
    PodIdentity identity;
    identity.pod = "web";
    identity.namespace_name = "shop";
    identity.container = "app";
    AnnotationRules rules{allowed, allowed, exact, &parsers, "[filter:kubernetes:kubernetes.0] "};
    directives = read_annotations(drybit::flow::value_of((*document).root(), arena), identity, rules, log);
  }
  std::string exclude() const {
    return fmt::format("{}{}", directives.exclude_stdout ? "o" : "", directives.exclude_stderr ? "e" : "");
  }
  std::string parser() const {
    auto name = [](const Parser* parser) { return parser == nullptr ? std::string("-") : std::string(parser->name()); };
    return name(directives.parser_stdout) + name(directives.parser_stderr);
  }
  std::string warning() const { return log.lines().empty() ? "" : log.lines()[0].text; }
};

std::string exclude(std::string_view annotations) {
  return Read(std::string(annotations)).exclude();
}

}  // namespace

TEST_CASE("k8s:6.2 the grammar of an annotation") {
  CHECK(exclude(R"({"fluentbit.io/exclude":"true"})") == "oe");
  CHECK(exclude(R"({"fluentbit.io/exclude_stdout":"true"})") == "o");
  CHECK(exclude(R"({"fluentbit.io/exclude_stderr-app":"true"})") == "e");
  for (const char* key : {"excludes", "exclude_", "exclude_std", "exclude_stdoutx", "exclude_stdout_stderr", "exclude-",
                          "exclude.app", "Exclude", "foo"}) {
    CAPTURE(key);
    Read read(fmt::format(R"({{"fluentbit.io/{}":"true"}})", key));
    CHECK(read.exclude() == "");
    CHECK(read.log.warnings() == 1);
  }
  CHECK(exclude(R"({"fluentbit.io/":"true","Fluentbit.io/exclude":"true"})") == "");
  CHECK(exclude(R"({"fluentbit.io/exclude-app_stdout":"true"})") == "");
  CHECK(
      Read(R"({"fluentbit.io/Exclude":"1"})").warning() ==
      "[ warn] [filter:kubernetes:kubernetes.0] unknown annotation 'fluentbit.io/Exclude' (ns='shop' pod_name='web')");
  CHECK(Read(R"({"fluentbit.io/exclude-":"1"})").warning() ==
        "[ warn] [filter:kubernetes:kubernetes.0] invalid container in annotation 'fluentbit.io/exclude-' (ns='shop' "
        "pod_name='web')");
}

TEST_CASE("k8s:6.3 v5:N20 a container is meant by a prefix, later by its name") {
  CHECK(exclude(R"({"fluentbit.io/exclude-a":"true"})") == "oe");
  CHECK(exclude(R"({"fluentbit.io/exclude-appx":"true"})") == "");
  CHECK(Read(R"({"fluentbit.io/exclude-a":"true"})", true).exclude() == "");
  CHECK(Read(R"({"fluentbit.io/exclude-app":"true"})", true).exclude() == "oe");
}

TEST_CASE("k8s:6.4 k8s:6.6 what is not allowed or not defined is ignored with a warning") {
  Read read(R"({"fluentbit.io/exclude":"true"})", false, false);
  CHECK(read.exclude() == "");
  CHECK(read.warning() ==
        "[ warn] [filter:kubernetes:kubernetes.0] annotation 'fluentbit.io/exclude' not allowed (ns='shop' "
        "pod_name='web')");
  CHECK(Read(R"({"fluentbit.io/parser":"P"})").warning() ==
        "[ warn] [filter:kubernetes:kubernetes.0] annotation parser 'P' not found (ns='shop' pod_name='web', "
        "container_name='app')");
}

TEST_CASE("k8s:6.5 only boolean words are true") {
  for (const char* word : {"true", "ON", "Yes"})
    CHECK(exclude(fmt::format(R"({{"fluentbit.io/exclude":"{}"}})", word)) == "oe");
  for (const char* word : {"1", "t", " true", "\\\"true\\\"", ""})
    CHECK(exclude(fmt::format(R"({{"fluentbit.io/exclude":"{}"}})", word)) == "");
}

TEST_CASE("k8s:6.7 a general key fills empty slots, a container's key overwrites") {
  CHECK(exclude(R"({"fluentbit.io/exclude":"true","fluentbit.io/exclude_stderr":"false"})") == "oe");
  CHECK(exclude(R"({"fluentbit.io/exclude":"true","fluentbit.io/exclude-app":"false"})") == "");
  CHECK(exclude(R"({"fluentbit.io/exclude-a":"true","fluentbit.io/exclude-ap":"false"})") == "");
  CHECK(Read(R"({"fluentbit.io/parser":"p","fluentbit.io/parser_stdout":"q"})").parser() == "pp");
  CHECK(Read(R"({"fluentbit.io/parser_stdout":"p","fluentbit.io/parser_stderr-app":"q"})").parser() == "pq");
}

TEST_CASE("k8s:6.8 the stream is the first key that begins the word") {
  struct Case {
    const char* record;
    LogStream stream;
  };
  for (const Case& c : std::initializer_list<Case>{{R"({"stream":"stdout"})", LogStream::stdout_stream},
                                                   {R"({"stream":"stderr"})", LogStream::stderr_stream},
                                                   {R"({"s":"std"})", LogStream::stdout_stream},
                                                   {R"({"":""})", LogStream::stdout_stream},
                                                   {R"({"strea":"stde"})", LogStream::stderr_stream},
                                                   {R"({"s":"zz","stream":"stdout"})", LogStream::unknown},
                                                   {R"({"streams":"stdout"})", LogStream::unknown},
                                                   {R"({"stream":"Stdout"})", LogStream::unknown},
                                                   {R"({"stream":0})", LogStream::stdout_stream},
                                                   {R"({"stream":true})", LogStream::stdout_stream},
                                                   {R"({"stream":5})", LogStream::unknown},
                                                   {R"({"stream":null})", LogStream::unknown},
                                                   {R"({"a":1})", LogStream::unknown}}) {
    CAPTURE(c.record);
    drybit::base::Arena arena;
    std::string text = c.record;
    auto document = drybit::json::Document::parse(text);
    REQUIRE(document);
    CHECK(stream_of(drybit::flow::value_of((*document).root(), arena)) == c.stream);
  }
}

TEST_CASE("k8s:2.4 k8s:6.1 k8s:6.9 k8s:6.10 k8s:6.11 records follow their stream's slot, others need both") {
  const std::string id(64, 'd');
  const std::string tag = "kube.var.log.containers.web_shop_app-" + id + ".log";
  auto run = [&](std::string_view annotations, std::string_view merge = "On") {
    drybit::test::FilterFixture kube(
        "4.2", "kubernetes",
        fmt::format(
            "K8S-Logging.Exclude On\nK8S-Logging.Parser On\nMerge_Log {}\nKeep_Log Off\nAnnotations Off\nLabels Off",
            merge));
    static const drybit::record::Pair pair{drybit::record::Value::string("parsed"), drybit::record::Value::integer(1)};
    kube.parsers.add("p", "regex", [](std::string_view, drybit::plugins::ParseContext&, drybit::plugins::Parsed& out) {
      out.map = drybit::record::Value::map(&pair, 1);
      return true;
    });
    drybit::flow::PodDirectory pods;
    REQUIRE(pods.add("pods.json",
                     fmt::format(R"({{"kind":"Pod","metadata":{{"name":"web","namespace":"shop","annotations":{}}}}})",
                                 annotations)));
    kube.world.pods = &pods;
    kube.run(R"({"stream":"stdout","log":"o"} {"stream":"stderr","log":"e"} {"log":"n"})", tag);
    std::string out;
    for (const auto& record : kube.batch().records)
      out += std::string(drybit::record::find_first(record.body, "parsed") != nullptr ? "P" : "") +
             std::to_string(record.seconds % 10) + " ";
    return out;
  };
  CHECK(run(R"({"fluentbit.io/exclude":"true"})") == "");
  CHECK(run(R"({"fluentbit.io/exclude_stdout":"true"})") == "2 3 ");
  CHECK(run(R"({"fluentbit.io/exclude_stdout":"true","fluentbit.io/exclude_stderr":"true"})") == "");
  CHECK(run(R"({"fluentbit.io/parser":"p"})") == "P0 P0 3 ");
  CHECK(run(R"({"fluentbit.io/parser_stderr":"p"})") == "1 P0 3 ");
  CHECK(run(R"({"fluentbit.io/parser":"p"})", "Off") == "1 2 3 ");
}
