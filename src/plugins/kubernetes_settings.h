// What a [FILTER] section tells the kubernetes filter, checked as its start checks it (k8s:1).
#pragma once

#include <optional>
#include <string>

#include "plugins/kubernetes_lookup.h"
#include "plugins/merge_log.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

struct KubernetesSettings {
  PodLookup::Options lookup;
  MergeLogOptions merge;
  bool dummy = false;                    ///< Dummy_Meta
  bool journal = false;                  ///< Use_Journal
  std::string prefix;                    ///< Kube_Tag_Prefix
  const Parser* regex_parser = nullptr;  ///< Regex_Parser
  std::string log_name;                  ///< "[filter:kubernetes:kubernetes.0] "
};

/// Nothing where the filter does not start; faults go to `start`.
std::optional<KubernetesSettings> read_kubernetes_settings(const Start& start);

}  // namespace drybit::plugins
