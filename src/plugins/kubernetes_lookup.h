// From a container's identity to what the kubernetes filter appends to its records: lookup, size limit, cache (k8s:4,
// 9).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/arena.h"
#include "plugins/kubernetes_annotations.h"
#include "plugins/kubernetes_identity.h"
#include "plugins/kubernetes_meta.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

/// What every record of a container gets; built once.
struct PodEntry {
  std::optional<record::Value> kubernetes;  ///< absent: the lookup failed (k8s:2.3)
  std::optional<record::Value> kubernetes_namespace;
  PodDirectives directives;
  std::string crash;  ///< the process dies at the first record; why
  std::string why;    ///< why there is no "kubernetes" key
  /// k8s:4.2: a lookup that failed is made again for each batch, and says this again.
  std::vector<std::string> each_time;
};

class PodLookup {
 public:
  struct Options {
    MetaOptions meta;
    AnnotationRules annotations;
    bool namespace_labels = false, namespace_annotations = false, namespace_only = false;
    bool from_tag = false;             ///< Use_Tag_For_Meta
    bool kubelet = false;              ///< Use_Kubelet
    bool use_docker_id = false;        ///< Cache_Use_Docker_Id
    std::int64_t buffer_size = 32000;  ///< negative: bad, which means no limit (k8s:1.1.6)
  };

  PodLookup(Options options, const World& world) : options_(std::move(options)), world_(world) {}

  /// k8s:9.5: neither pod nor namespace data is wanted.
  bool idle() const { return options_.namespace_only && !wants_namespace(); }
  /// Namespace data takes a second look at the tag, and it has its own complaint about one that does not fit (k8s:9.5).
  int looks_at_tag() const { return wants_namespace() && !options_.namespace_only ? 2 : 1; }
  /// The entry of a container. The first identity of a cache key decides (k8s:4.4).
  const PodEntry& find(const PodIdentity& identity, flow::RouterLog& log);

  /// Whether it matters in which order these are looked up first: two share a cache key and differ, or a lookup logs.
  bool order_matters(std::span<const PodIdentity> identities) const;

 private:
  bool given() const { return world_.pods != nullptr && world_.pods->given(); }
  bool wants_namespace() const { return options_.namespace_labels || options_.namespace_annotations; }
  std::string cache_key(const PodIdentity& identity) const;
  PodEntry make(const PodIdentity& identity, flow::RouterLog& log);
  void add_pod(const PodIdentity& identity, PodEntry& entry, flow::RouterLog& log);
  void add_namespace(const PodIdentity& identity, PodEntry& entry, flow::RouterLog& log);
  /// The record's pod; null where the lookup fails, `entry.why` says why, or where the kubelet lists none (k8s:9.2).
  const record::Value* ask_for_pod(const PodIdentity& identity, PodEntry& entry) const;
  /// k8s:4.3: what each request says of a Buffer_Size that is too small; empty: nothing.
  std::string refused_size() const;
  bool too_large(const record::Value& pod) const;

  Options options_;
  const World& world_;
  base::Arena arena_{4096};
  std::unordered_map<std::string, std::unique_ptr<PodEntry>> entries_;
  std::unordered_set<std::string> namespaces_;  ///< known ones
};

}  // namespace drybit::plugins
