#include "plugins/kubernetes_meta.h"

#include "record/record.h"

namespace drybit::plugins {

namespace {

using record::Kind;
using record::MapBuilder;
using record::Value;

const Value* find(const Value* map, std::string_view key) {
  if (map == nullptr || !map->is_map()) return nullptr;
  const record::Pair* pair = record::find_last(*map, key);
  return pair == nullptr ? nullptr : &pair->value;
}

std::string_view text(const Value* value) {
  return value != nullptr && value->is_string() ? value->as_string() : std::string_view();
}

/// The status of the container of that name: initContainerStatuses come first in the API's order (k8s:5.3).
const Value* container_status(const Value* pod, std::string_view name) {
  const Value* status = find(pod, "status");
  if (status == nullptr || !status->is_map()) return nullptr;
  for (const record::Pair& pair : status->pairs()) {
    if (!pair.key_is("initContainerStatuses") && !pair.key_is("containerStatuses")) continue;
    if (pair.value.kind() != Kind::array) continue;
    for (const Value& entry : pair.value.items()) {
      if (const Value* found = find(&entry, "name");
          found != nullptr && found->is_string() && found->as_string() == name)
        return &entry;
    }
  }
  return nullptr;
}

/// k8s:9.6: the first owner's name, a ReplicaSet's without its suffix, else the pod's.
std::string_view workload_name(const PodIdentity& identity, const Value* pod) {
  const Value* owners = find(find(pod, "metadata"), "ownerReferences");
  if (owners == nullptr || owners->kind() != Kind::array || owners->size() == 0) return identity.pod.value_or("");
  const Value& first = owners->items()[0];
  std::string_view name = text(find(&first, "name"));
  if (text(find(&first, "kind")) != "ReplicaSet") return name;
  std::size_t dash = name.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return name;
  std::string_view suffix = name.substr(dash + 1);
  bool generated = suffix.size() >= 6 && suffix.size() <= 10 &&
                   suffix.find_first_not_of("bcdfghjklmnpqrstvwxz2456789") == std::string_view::npos;
  return generated ? name.substr(0, dash) : name;
}

class Builder {
 public:
  explicit Builder(base::Arena& arena) : arena_(arena), out_(arena, 16) {}
  void text(std::string_view key, std::optional<std::string_view> value) {
    if (value) out_.add(key, Value::string(arena_.copy(*value)));
  }
  void value(std::string_view key, const Value* value) {
    if (value != nullptr) out_.add(key, *value);
  }
  Value finish() const { return out_.finish(); }

 private:
  base::Arena& arena_;
  MapBuilder out_;
};

std::optional<std::string_view> unless_empty(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

std::string_view reduced_id(std::string_view text) {
  if (text.size() <= 1) return {};
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  std::size_t rest = colon + 1;
  if (rest >= text.size() || text[rest] != '/') return text;
  while (rest < text.size() && text[rest] == '/') ++rest;
  return text.substr(rest);
}

Value pod_metadata(const PodIdentity& identity, const Value* pod, const MetaOptions& options, base::Arena& arena) {
  const Value* meta = find(pod, "metadata");
  const Value* status = identity.container ? container_status(pod, *identity.container) : nullptr;
  Builder out(arena);
  out.text("pod_name", identity.pod);
  out.text("namespace_name", identity.namespace_name);
  if (options.workload && pod != nullptr) out.text("aws_entity_workload", unless_empty(workload_name(identity, pod)));
  out.value("pod_id", find(meta, "uid"));
  if (options.labels) out.value("labels", find(meta, "labels"));
  if (options.annotations) out.value("annotations", find(meta, "annotations"));
  if (options.owner_references) out.value("ownerReferences", find(meta, "ownerReferences"));
  out.value("host", find(find(pod, "spec"), "nodeName"));
  if (options.pod_ip) out.value("pod_ip", find(find(pod, "status"), "podIP"));
  out.text("container_name", identity.container);
  out.text("docker_id",
           identity.docker_id ? identity.docker_id : unless_empty(reduced_id(text(find(status, "containerID")))));
  out.text("container_hash",
           identity.container_hash ? identity.container_hash : unless_empty(reduced_id(text(find(status, "imageID")))));
  out.text("container_image", unless_empty(text(find(status, "image"))));
  return out.finish();
}

Value tag_metadata(const PodIdentity& identity, base::Arena& arena) {
  Builder out(arena);
  out.text("pod_name", identity.pod);
  out.text("namespace_name", identity.namespace_name);
  out.text("container_name", identity.container);
  out.text("docker_id", identity.docker_id);
  return out.finish();
}

Value namespace_metadata(std::string_view name, const Value* object, bool labels, bool annotations,
                         base::Arena& arena) {
  const Value* meta = find(object, "metadata");
  Builder out(arena);
  out.text("name", name);
  if (labels) out.value("labels", find(meta, "labels"));
  if (annotations) out.value("annotations", find(meta, "annotations"));
  return out.finish();
}

}  // namespace drybit::plugins
