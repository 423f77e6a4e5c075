// The values that the kubernetes filter appends: "kubernetes" and "kubernetes_namespace" (k8s:5, k8s:9).
#pragma once

#include "base/arena.h"
#include "base/series.h"
#include "plugins/kubernetes_identity.h"
#include "record/value.h"

namespace drybit::plugins {

struct MetaOptions {
  bool labels = true;
  bool annotations = true;
  bool owner_references = false;
  bool pod_ip = false;    ///< base::Series::pod_ip
  bool workload = false;  ///< Aws_Use_Pod_Association (k8s:9.6)
};

/// `pod`: the Pod object, or null where none is known: then only what the tag tells (k8s:5, k8s:13). Everything that
/// the result refers to is copied to `arena` or belongs to the pod directory.
record::Value pod_metadata(const PodIdentity& identity, const record::Value* pod, const MetaOptions& options,
                           base::Arena& arena);

/// k8s:9.1: Use_Tag_For_Meta.
record::Value tag_metadata(const PodIdentity& identity, base::Arena& arena);

/// k8s:9.5. `object`: the Namespace, or null where nothing is known of it.
record::Value namespace_metadata(std::string_view name, const record::Value* object, bool labels, bool annotations,
                                 base::Arena& arena);

/// What a status's imageID or containerID comes down to (k8s:5.3); empty: nothing.
std::string_view reduced_id(std::string_view text);

}  // namespace drybit::plugins
