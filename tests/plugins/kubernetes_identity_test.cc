#include <doctest/doctest.h>

#include <random>

#include "pattern/pattern.h"
#include "plugins/kubernetes_identity.h"
#include "plugins/kubernetes_meta.h"

using drybit::plugins::match_container_tag;
using drybit::plugins::PodIdentity;

namespace {

const std::string kId = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

std::string expand(std::string text) {
  for (std::size_t at; (at = text.find("ID")) != std::string::npos;) text.replace(at, 2, kId);
  return text;
}

std::string match(const std::string& text) {
  PodIdentity identity;
  if (!match_container_tag(text, identity)) return "no";
  return std::string(*identity.pod) + "/" + std::string(*identity.namespace_name) + "/" +
         std::string(*identity.container);
}

}  // namespace

TEST_CASE("k8s:3.3 k8s:3.4 the container behind a tag") {
  struct Case {
    const char* text;
    const char* identity;
  };
  for (const Case& c :
       std::initializer_list<Case>{{"pod.with.dots_ns.x_app-ID.log", "pod.with.dots/ns.x/app"},
                                   {"pod_x_ns_app-ID.log", "pod/x/ns_app"},
                                   {"a_b_c_d-e_f-ID.log", "a/b/c_d-e_f"},
                                   {"-p_n_c-ID.log", "p/n/c"},
                                   {"p_N n_C c-ID.log", "p/N n/C c"},
                                   {"var.log.containers.pod_ns_c-ID.log", "var.log.containers.pod/ns/c"},
                                   {"Pod-A_ns_c-ID.log", "no"},
                                   {"p-_ns_c-ID.log", "no"},
                                   {"_n_c-ID.log", "no"},
                                   {"p__c-ID.log", "no"},
                                   {"p_n_-ID.log", "no"},
                                   {"p_n_cID.log", "no"},
                                   {"p_n_c-IDa.log", "no"},
                                   {"p_n_c-ID.log.log", "no"},
                                   {"plain.log", "no"},
                                   {"", "no"},
                                   {"p_n_c-ID.log\nmore", "p/n/c"},
                                   {"x_y\nq_n_c-ID.log", "x/y\nq/n_c"}}) {
    CAPTURE(c.text);
    CHECK(match(expand(c.text)) == c.identity);
  }
  CHECK(match("p_n_c-x-" + kId + "-" + kId + ".log") == "p/n/c-x-" + kId);
  CHECK(match("p_n_c-" + kId.substr(1) + ".log") == "no");
}

TEST_CASE("k8s:3.3 the matcher agrees with the expression on odd texts") {
  auto compiled = drybit::pattern::Pattern::compile(
      "(?<pod_name>[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)_(?<namespace_name>[^_]+)_(?<"
      "container_name>.+)-(?<docker_id>[a-z0-9]{64})\\.log$",
      drybit::base::all_series()[1]);
  REQUIRE(compiled);
  std::mt19937 random(7);
  const std::vector<std::string> pieces{"a",  "b0",      "-",     ".",   "_",    "_", "A",
                                        "\n", "-ID.log", "p_n_c", "-ID", ".log", " ", "x"};
  drybit::pattern::Captures captures;
  int matched = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = random() % 12; n-- > 0;) text += pieces[random() % pieces.size()];
    if (random() % 2 == 0) text += "-ID.log";
    text = expand(text);
    std::string expected = "no";
    if (compiled->search(text, captures)) {
      auto group = [&](std::size_t i) { return std::string(captures[i].in(text)); };
      expected = group(1) + "/" + group(2) + "/" + group(3);
      ++matched;
    }
    CAPTURE(text);
    CHECK(match(text) == expected);
  }
  CHECK(matched > 100);
}

TEST_CASE("k8s:5.3 what imageID and containerID come down to") {
  using drybit::plugins::reduced_id;
  CHECK(reduced_id("docker-pullable://nginx@sha256:aa") == "nginx@sha256:aa");
  CHECK(reduced_id("docker.io/library/nginx@sha256:aa") == "docker.io/library/nginx@sha256:aa");
  CHECK(reduced_id("sha256:aa") == "sha256:aa");
  CHECK(reduced_id("localhost:5000/x@sha256:aa") == "localhost:5000/x@sha256:aa");
  CHECK(reduced_id("deadbeef") == "");
  CHECK(reduced_id("") == "");
  CHECK(reduced_id("docker://") == "");
  CHECK(reduced_id("a:/b") == "b");
}
