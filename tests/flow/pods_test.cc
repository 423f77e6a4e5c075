#include <doctest/doctest.h>

#include "flow/pods.h"
#include "support/filter_fixture.h"

using drybit::flow::PodDirectory;
using drybit::test::json_text;

TEST_CASE("k8s:12.1 lists, single pods and namespaces are taken") {
  PodDirectory pods;
  CHECK_FALSE(pods.given());
  CHECK(
      *pods.add(
          "a",
          R"({"kind":"List","items":[{"metadata":{"name":"a","namespace":"n"}},{"kind":"Service","metadata":{"name":"s"}},
                            {"kind":"Namespace","metadata":{"name":"n","uid":"x","labels":{"l":"1"}}}]})") == 2);
  CHECK(*pods.add("b", R"({"kind":"PodList","items":[{"metadata":{"name":"b","namespace":"n"}}]})") == 1);
  CHECK(*pods.add("c", R"({"kind":"Pod","metadata":{"name":"c","namespace":"m"}})") == 1);
  CHECK(pods.given());
  CHECK(pods.size() == 3);
  REQUIRE(pods.pod("n", "b") != nullptr);
  CHECK(json_text(*pods.pod("n", "b")) == R"({"metadata":{"name":"b","namespace":"n"}})");
  CHECK(pods.pod("n", "c") == nullptr);
  CHECK(pods.pod_by_prefix("m", "") == pods.pod("m", "c"));
  REQUIRE(pods.namespace_object("n") != nullptr);
  CHECK(json_text(*pods.namespace_object("n")) == R"({"metadata":{"name":"n","labels":{"l":"1"}}})");
  CHECK(pods.has_namespaces());
}

TEST_CASE("k8s:12.2 the API's order, whatever the file's") {
  PodDirectory pods;
  REQUIRE(pods.add(
      "a",
      R"({"kind":"Pod","status":{"containerStatuses":[{"image":"i","name":"c"}],"initContainerStatuses":[],"podIP":"1"},"spec":{"containers":[],"nodeName":"x"},
    "metadata":{"annotations":{"b":"\u00e9","a":"1"},"labels":{},"name":"p","namespace":"n","uid":"u","ownerReferences":[{"uid":"o","zz":1,"apiVersion":"v","blockOwnerDeletion":true,"kind":"k"}]}})"));
  CHECK(
      json_text(*pods.pod("n", "p")) ==
      R"({"metadata":{"name":"p","namespace":"n","uid":"u","labels":{},"annotations":{"b":"é","a":"1"},"ownerReferences":[{"apiVersion":"v","kind":"k","uid":"o","blockOwnerDeletion":true,"zz":1}]},)"
      R"("spec":{"nodeName":"x"},"status":{"podIP":"1","initContainerStatuses":[],"containerStatuses":[{"image":"i","name":"c"}]}})");
}

TEST_CASE("k8s:4.3 the size is that of the compact object, all of it") {
  PodDirectory pods;
  REQUIRE(pods.add(
      "a", R"({"kind": "Pod", "metadata": {"name": "p", "namespace": "n", "x": [1, 2.50, null, true, "\u00e9"]}})"));
  CHECK(pods.json_size(*pods.pod("n", "p")) ==
        std::string_view(R"({"kind":"Pod","metadata":{"name":"p","namespace":"n","x":[1,2.50,null,true,"\u00e9"]}})")
            .size());
}

TEST_CASE("k8s:12.1 k8s:12.2 YAML gives what the same JSON gives") {
  PodDirectory pods;
  auto added = pods.add("pods.yaml", R"(apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      number: "1"
      text: plain text
    name: p
    namespace: n
    ownerReferences:
    - controller: true
      kind: ReplicaSet
      name: r
    labels: {}
  spec:
    nodeName: node
    terminationGracePeriodSeconds: 30
  status:
    containerStatuses:
    - image: i:1
      name: c
      restartCount: 0
---
kind: Namespace
metadata:
  name: n
  labels: {a: "b"}
)");
  REQUIRE(added);
  CHECK(*added == 2);
  REQUIRE(pods.pod("n", "p") != nullptr);
  CHECK(
      json_text(*pods.pod("n", "p")) ==
      R"({"metadata":{"name":"p","namespace":"n","labels":{},"annotations":{"number":"1","text":"plain text"},"ownerReferences":[{"kind":"ReplicaSet","name":"r","controller":true}]},)"
      R"("spec":{"nodeName":"node"},"status":{"containerStatuses":[{"image":"i:1","name":"c","restartCount":0}]}})");
  CHECK(pods.json_size(*pods.pod("n", "p")) > 200);
  CHECK(json_text(*pods.namespace_object("n")) == R"({"metadata":{"name":"n","labels":{"a":"b"}}})");
}

TEST_CASE("a pods file whose aliases multiply is refused") {
  std::string text = "kind: Pod\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) text += (k == 0 ? "" : ", ") + before;
    text += "]\n";
  }
  PodDirectory pods;
  CHECK_FALSE(pods.add("pods.yaml", text));
  CHECK_FALSE(pods.add("pods.yaml", "kind: [Pod"));
}

TEST_CASE("a file that is no JSON is refused with its name") {
  PodDirectory pods;
  auto result = pods.add("pods.json", "{\"kind\":");
  REQUIRE_FALSE(result);
  CHECK(result.error().message.starts_with("pods.json: "));
  CHECK_FALSE(pods.given());
}
