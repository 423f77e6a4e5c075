#include "plugins/kubernetes_lookup.h"

#include <fmt/format.h>

#include <algorithm>

namespace drybit::plugins {

namespace {

/// By how many bytes the HTTP client lets its buffer grow.
constexpr std::int64_t kHttpStep = 32768;

/// k8s:4.3: a smaller Buffer_Size is refused, and this one stays.
constexpr std::int64_t kSmallestBuffer = 4096;

}  // namespace

using record::Value;

const PodEntry& PodLookup::find(const PodIdentity& identity, flow::RouterLog& log) {
  auto [at, made] = entries_.try_emplace(cache_key(identity));
  if (made) at->second = std::make_unique<PodEntry>(make(identity, log));
  for (const std::string& line : at->second->each_time) log.add(line);
  return *at->second;
}

bool PodLookup::order_matters(std::span<const PodIdentity> identities) const {
  PodLookup probe(options_, world_);
  flow::RouterLog said;
  std::unordered_map<std::string, const PodIdentity*> first;
  for (const PodIdentity& identity : identities) {
    auto [at, made] = first.try_emplace(cache_key(identity), &identity);
    if (at->second->docker_id != identity.docker_id || at->second->container_hash != identity.container_hash) return true;
    probe.find(identity, said);
    if (!said.lines().empty()) return true;
  }
  return false;
}

std::string PodLookup::cache_key(const PodIdentity& identity) const {
  std::string key;
  auto add = [&key](const std::optional<std::string_view>& part) {
    key += part ? '+' : '-';
    if (part) key += *part;
    key += '\0';
  };
  add(identity.namespace_name);
  add(identity.pod);
  add(identity.container);
  if (options_.use_docker_id) add(identity.docker_id);
  return key;
}

PodEntry PodLookup::make(const PodIdentity& identity, flow::RouterLog& log) {
  PodEntry entry;
  if (wants_namespace()) add_namespace(identity, entry, log);
  if (!options_.namespace_only) add_pod(identity, entry, log);
  return entry;
}

void PodLookup::add_pod(const PodIdentity& identity, PodEntry& entry, flow::RouterLog& log) {
  bool named = identity.pod && identity.namespace_name;
  if (options_.from_tag) {
    if (!named) {
      entry.crash = "kubernetes: Use_Tag_For_Meta with a Regex_Parser that finds no pod_name or namespace_name";
    } else {
      entry.kubernetes = tag_metadata(identity, arena_);
    }
    return;
  }
  const Value* pod = nullptr;
  if (named) {
    pod = ask_for_pod(identity, entry);
  } else {
    entry.why = "the Regex_Parser finds no pod_name or no namespace_name, so the lookup fails";
  }
  if (std::string line = refused_size(); !line.empty()) {
    if (entry.why.empty()) {
      log.add(line);
    } else {
      entry.each_time.insert(entry.each_time.begin(), line);
    }
  }
  if (!entry.why.empty()) return;
  if (pod != nullptr) {
    const record::Pair* meta = record::find_last(*pod, "metadata");
    const record::Pair* annotations =
        meta != nullptr && meta->value.is_map() ? record::find_last(meta->value, "annotations") : nullptr;
    if (annotations != nullptr)
      entry.directives = read_annotations(annotations->value, identity, options_.annotations, log);
    if (entry.directives.crashes)
      entry.crash =
          "kubernetes: a container's fluentbit.io/ annotation, and a Regex_Parser that finds no container_name";
  }
  entry.kubernetes = pod_metadata(identity, pod, options_.meta, arena_);
}

const Value* PodLookup::ask_for_pod(const PodIdentity& identity, PodEntry& entry) const {
  const flow::PodDirectory* pods = world_.pods;
  if (!given()) {
    if (!world_.assume_pods) entry.why = "no pods file was given: the lookup counts as failed";
    return nullptr;
  }
  const Value* pod = options_.kubelet ? pods->pod_by_prefix(*identity.namespace_name, *identity.pod)
                                      : pods->pod(*identity.namespace_name, *identity.pod);
  if (pod == nullptr && !options_.kubelet) {
    entry.why = fmt::format("pod {}/{} is not in the pods file", *identity.namespace_name, *identity.pod);
  } else if (pod != nullptr && too_large(*pod)) {
    std::int64_t limit = std::max(options_.buffer_size, kSmallestBuffer);
    entry.each_time.push_back(fmt::format("[ warn] [http_client] cannot increase buffer: current={} requested={} max={}",
                                          limit, limit + kHttpStep, limit));
    entry.why = fmt::format("the answer for pod {}/{} is larger than Buffer_Size", *identity.namespace_name, *identity.pod);
  }
  return pod;
}

void PodLookup::add_namespace(const PodIdentity& identity, PodEntry& entry, flow::RouterLog& log) {
  // k8s:9.5: no request is made then.
  if (options_.from_tag || !identity.namespace_name) return;
  const Value* object = nullptr;
  bool found = true;
  // k8s:12.6: without any namespace in the file, or without a file, only the name is certain.
  if (given()) {
    object = world_.pods->namespace_object(*identity.namespace_name);
    found = object != nullptr || !world_.pods->has_namespaces();
  }
  if (std::string line = refused_size(); !line.empty()) {
    if (!found) {
      entry.each_time.push_back(line);
    } else if (namespaces_.emplace(*identity.namespace_name).second) {
      log.add(line);
    }
  }
  if (!found) return;
  entry.kubernetes_namespace = namespace_metadata(*identity.namespace_name, object, options_.namespace_labels,
                                                  options_.namespace_annotations, arena_);
}

std::string PodLookup::refused_size() const {
  if (options_.buffer_size <= 0 || options_.buffer_size >= kSmallestBuffer) return {};
  return fmt::format("[error] [http] requested buffer size {} (bytes) needs to be greater than minimum size allowed {} (bytes)",
                     options_.buffer_size, kSmallestBuffer);
}

bool PodLookup::too_large(const Value& pod) const {
  std::int64_t limit = options_.buffer_size;
  if (limit <= 0) return false;
  limit = std::max(limit, kSmallestBuffer);
  return static_cast<std::int64_t>(world_.pods->json_size(pod)) > limit - 1;
}

}  // namespace drybit::plugins
