// What the Kubernetes API would answer: pods and namespaces from kubectl's output, in the API server's order (k8s:12).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/value.h"

namespace drybit::flow {

class PodDirectory {
 public:
  PodDirectory();
  ~PodDirectory();
  PodDirectory(PodDirectory&&) noexcept;
  PodDirectory& operator=(PodDirectory&&) noexcept;

  /// Adds what `text` holds: a Pod, Namespace, List, PodList or NamespaceList, JSON or YAML, several documents.
  /// Errors name `file` and the place.
  base::Result<std::size_t> add(std::string_view file, std::string_view text);
  /// False: no file was given, so nothing can be said about a pod that is not here.
  bool given() const;
  /// The Pod object (a map, API order), or null.
  const record::Value* pod(std::string_view namespace_name, std::string_view name) const;
  /// For Use_Kubelet: the first pod whose names begin with these (k8s:9.2).
  const record::Value* pod_by_prefix(std::string_view namespace_name, std::string_view name) const;
  /// The Namespace object, or null.
  const record::Value* namespace_object(std::string_view name) const;
  /// Whether any Namespace object was given at all (k8s:12.6).
  bool has_namespaces() const;
  /// Bytes of the compact JSON of the pod: a lower bound of the API's answer (k8s:4.3).
  std::size_t json_size(const record::Value& pod) const;
  std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace drybit::flow
