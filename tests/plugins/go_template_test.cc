#include "plugins/go_template.h"

#include <doctest/doctest.h>

#include "plugins/go_record.h"
#include "plugins/go_run.h"

using namespace drybit;
using plugins::GoTemplate;

namespace {

constexpr std::string_view kRecord =
    R"({"kubernetes":{"namespace_name":"ns","host":"HOST","labels":{"app":"w","n":1}},"log":"L","n":5,"tagged":"T","e":"","l":[1],"v":"a:b*c/é#","k.x":"dotted"})";

class Expander {
 public:
  Expander(std::string_view text, GoTemplate::Kind kind) : template_(*GoTemplate::compile(text, kind)) {}
  std::string next(std::string_view json = kRecord, std::string_view tag = test::GoRun::kTag) {
    base::Arena arena;
    auto record = plugins::go_decode(test::JsonValue(json, arena).read(), plugins::GoDecoder::cloudwatch, arena);
    std::string name;
    std::string error;
    switch (template_.expand(tag, *record, name, error)) {
      case GoTemplate::Outcome::failed:
        return error.insert(0, "! ");
      case GoTemplate::Outcome::crashed:
        return "crash";
      case GoTemplate::Outcome::done:
        break;
    }
    return name;
  }
  const std::string& text() const { return template_.text(); }

 private:
  GoTemplate template_;
};

}  // namespace

TEST_CASE("out:3.2 templates take values from the record and its tag") {
  struct Row {
    const char* text;
    const char* group;
  };
  const Row rows[] = {
      {"/eks/$(kubernetes['namespace_name'])", "/eks/ns"},
      {"$(kubernetes['labels']['app'])-$(tag[0])", "w-kube"},
      {"$(kubernetes['labels'])", ""},
      {"x$(kubernetes)y", "xy"},
      {"$(kubernetes['host'].z)", "HOST.z"},
      {"$(kubernetes['host']['host'])", "HOSTHOST"},
      {"$(kubernetes['labels']['app']['x'])", "! x: sub-tag name not found"},
      {"$(kubernetes['labels']['n'])", "! n: sub-tag name not found"},
      {"$(n)", "! n: tag name not found"},
      {"$(missing)", "! missing: tag name not found"},
      {"$(l)", "! l: tag name not found"},
      {"$()", "! : tag name not found"},
      {"$(log[x])", "L"},
      {"$(tag)", "kube.var.log.containers.web_shop_main-00.log"},
      {"$(tag[)", "kube.var.log.containers.web_shop_main-00.log"},
      {"$(tag[3])", "containers"},
      {"$(tag[12])", "var"},
      {"$(tag[x])", "kube"},
      {"$(tag[])", "kube"},
      {"$(tag[-1])", "kube"},
      {"$(tag[9])", "! tag[9]: not enough dots in the tag to satisfy the index position"},
      {"$(tagged)", "T"},
      {"$(k.x)", "dotted"},
      {"$(e)", ""},
      {"$(ecs_cluster)", "! Failed to fetch ecs_cluster; The container is not running in ECS"},
      {"$(log)x)", "Lx."},
      {"$", "."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(Expander(row.text, GoTemplate::Kind::group).next() == row.group);
  }
  CHECK(Expander("$(tag[9])", GoTemplate::Kind::group).next(kRecord, "a.b.c.d.e.f.g.h.i.f.g_ns_c-ID.log") == "f.g_ns_c-ID.log");
}

TEST_CASE("out:CG4 the C plugin's $ syntax is plain text") {
  CHECK(Expander("$TAG", GoTemplate::Kind::group).next() == ".TAG");
  CHECK(Expander("$stream", GoTemplate::Kind::stream).next() == "$stream");
}

TEST_CASE("out:CG6 names are sanitised, then cut to 512 bytes") {
  CHECK(Expander("a b:#é$(v)", GoTemplate::Kind::group).next() == "a.b....a.b.c/...");
  CHECK(Expander("a b:#é*$(v)", GoTemplate::Kind::stream).next() == "a b.#é.a.b.c/é#");
  CHECK(Expander(std::string(600, 'x'), GoTemplate::Kind::group).next().size() == 512);
}

TEST_CASE("out:CG7 sanitising happens in the template itself") {
  Expander quotes("g$(kubernetes[\"x\"])", GoTemplate::Kind::group);
  CHECK(quotes.next() == "g..x..");
  CHECK(quotes.next() == "! kubernetes..x..: tag name not found");
  CHECK(quotes.text() == "g$(kubernetes..x..)");
  Expander literal("$(log)x)", GoTemplate::Kind::group);
  CHECK(literal.next("{}") == "! log: tag name not found");
  CHECK(literal.text() == "$(log)x)");
  literal.next();
  CHECK(literal.text() == "$(log)x.");
}

TEST_CASE("out:CG7 an unclosed [' kills the process in a group, and is written in a stream") {
  CHECK(Expander("$(kubernetes['x)", GoTemplate::Kind::group).next() == "crash");
  CHECK(Expander("$(kubernetes['x)", GoTemplate::Kind::group).next("{}") == "! kubernetes['x: tag name not found");
  CHECK(Expander("$(kubernetes['x)", GoTemplate::Kind::stream).next() == "['x");
}

TEST_CASE("out:CG1 a template needs its end") {
  CHECK(GoTemplate::compile("g-$(x", GoTemplate::Kind::group).error().message == "Cannot find end tag=\")\" in the template=\"g-$(x\" starting from \"x\"");
}
