#include "flow/pods.h"

#include <fmt/format.h>

#include <array>
#include <deque>
#include <unordered_map>

#include "base/arena.h"
#include "base/source.h"
#include "flow/json_value.h"
#include "flow/yaml_value.h"
#include "json/document.h"
#include "record/record.h"
#include "record/to_json.h"
#include "yaml/reader.h"

namespace drybit::flow {

using record::Kind;
using record::MapBuilder;
using record::Pair;
using record::Value;

namespace {

const Value* find(const Value* map, std::string_view key) {
  if (map == nullptr || !map->is_map()) return nullptr;
  const Pair* pair = record::find_last(*map, key);
  return pair == nullptr ? nullptr : &pair->value;
}

std::string_view text_at(const Value* map, std::string_view key) {
  const Value* value = find(map, key);
  return value != nullptr && value->is_string() ? value->as_string() : std::string_view();
}

/// The entries of `map` named in `order`, in that order, then all others.
template <std::size_t N>
Value in_order(const Value& map, const std::array<std::string_view, N>& order, base::Arena& arena) {
  if (!map.is_map()) return deep_copy(map, arena);
  MapBuilder out(arena, map.size());
  for (std::string_view key : order) {
    for (const Pair& pair : map.pairs()) {
      if (pair.key_is(key)) out.add(deep_copy(pair.key, arena), deep_copy(pair.value, arena));
    }
  }
  for (const Pair& pair : map.pairs()) {
    bool named = false;
    for (std::string_view key : order) named = named || pair.key_is(key);
    if (!named) out.add(deep_copy(pair.key, arena), deep_copy(pair.value, arena));
  }
  return out.finish();
}

/// k8s:12.2.
Value owners(const Value& list, base::Arena& arena) {
  constexpr std::array<std::string_view, 6> kOrder{"apiVersion", "kind",       "name",
                                                   "uid",        "controller", "blockOwnerDeletion"};
  if (list.kind() != Kind::array) return deep_copy(list, arena);
  auto* items = arena.make_array<Value>(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) items[i] = in_order(list.items()[i], kOrder, arena);
  return Value::array(items, list.size());
}

/// Of `from` the entries that matter to the kubernetes filter (k8s:12.1); a key that is absent stays absent (k8s:12.3).
class Picker {
 public:
  Picker(const Value* from, base::Arena& arena) : from_(from), arena_(arena), out_(arena, 8) {}
  Picker& take(std::string_view key) {
    if (const Value* value = find(from_, key)) out_.add(key, deep_copy(*value, arena_));
    return *this;
  }
  Picker& take_owners() {
    if (const Value* value = find(from_, "ownerReferences")) out_.add("ownerReferences", owners(*value, arena_));
    return *this;
  }
  Value finish() const { return out_.finish(); }

 private:
  const Value* from_;
  base::Arena& arena_;
  MapBuilder out_;
};

Value pod_in_api_order(const Value& pod, base::Arena& arena) {
  const Value* meta = find(&pod, "metadata");
  MapBuilder out(arena, 3);
  out.add("metadata", Picker(meta, arena)
                          .take("name")
                          .take("namespace")
                          .take("uid")
                          .take("labels")
                          .take("annotations")
                          .take_owners()
                          .finish());
  if (const Value* spec = find(&pod, "spec")) out.add("spec", Picker(spec, arena).take("nodeName").finish());
  if (const Value* status = find(&pod, "status")) {
    out.add("status",
            Picker(status, arena).take("podIP").take("initContainerStatuses").take("containerStatuses").finish());
  }
  return out.finish();
}

std::string key_of(std::string_view namespace_name, std::string_view name) {
  std::string key(namespace_name);
  key += '/';
  key += name;
  return key;
}

}  // namespace

struct PodDirectory::Impl {
  struct Pod {
    Value value;
    std::string namespace_name, name;
    std::size_t json_size = 0;
  };

  base::Arena arena;
  std::deque<Pod> pods;
  std::unordered_map<std::string, std::size_t> by_name;
  std::unordered_map<const Value*, std::size_t> sizes;
  std::unordered_map<std::string, Value> namespaces;
  bool given = false;

  void add_pod(const Value& object, std::size_t json_size) {
    const Value* meta = find(&object, "metadata");
    Pod pod{pod_in_api_order(object, arena), std::string(text_at(meta, "namespace")),
            std::string(text_at(meta, "name")), json_size};
    if (!by_name.emplace(key_of(pod.namespace_name, pod.name), pods.size()).second) return;
    pods.push_back(std::move(pod));
    sizes.emplace(&pods.back().value, json_size);
  }

  void add_namespace(const Value& object) {
    const Value* meta = find(&object, "metadata");
    MapBuilder out(arena, 1);
    out.add("metadata", Picker(meta, arena).take("name").take("labels").take("annotations").finish());
    namespaces.emplace(std::string(text_at(meta, "name")), out.finish());
  }
};

namespace {

/// What a document's object is; items of a PodList or NamespaceList need not say it themselves.
enum class ObjectKind { pod, namespace_object, list, other };

ObjectKind kind_of(std::string_view kind, ObjectKind otherwise) {
  if (kind == "Pod") return ObjectKind::pod;
  if (kind == "Namespace") return ObjectKind::namespace_object;
  if (kind == "List" || kind == "PodList" || kind == "NamespaceList") return ObjectKind::list;
  return kind.empty() ? otherwise : ObjectKind::other;
}

ObjectKind item_kind(std::string_view list_kind) {
  // A List whose items say nothing is taken for one of pods, which is what --pods is given.
  return list_kind == "NamespaceList" ? ObjectKind::namespace_object : ObjectKind::pod;
}

}  // namespace

PodDirectory::PodDirectory() : impl_(std::make_unique<Impl>()) {}
PodDirectory::~PodDirectory() = default;
PodDirectory::PodDirectory(PodDirectory&&) noexcept = default;
PodDirectory& PodDirectory::operator=(PodDirectory&&) noexcept = default;

namespace {

std::string kind_text(const json::Node& object) {
  return object.find("kind").string();
}
std::string kind_text(const yaml::Node& object) {
  return object.find("kind").text();
}

/// Hands every pod and namespace of one document to `take`: the object itself, or the items of a list.
template <class Node, class Take>
void walk(const Node& root, Take take) {
  std::string name = kind_text(root);
  ObjectKind kind = kind_of(name, ObjectKind::other);
  if (kind != ObjectKind::list) return take(root, kind);
  for (Node item = root.find("items").first(); item; item = item.next())
    take(item, kind_of(kind_text(item), item_kind(name)));
}

bool looks_like_json(std::string_view text) {
  std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && (text[at] == '{' || text[at] == '[');
}

std::size_t compact_size(const Value& value) {
  std::string text;
  record::to_json(value, text, {});
  return text.size();
}

}  // namespace

base::Result<std::size_t> PodDirectory::add(std::string_view file, std::string_view text) {
  std::size_t added = 0;
  base::Arena scratch;
  auto store = [&](const Value& object, ObjectKind kind, std::size_t size) {
    ++added;
    if (kind == ObjectKind::pod) {
      impl_->add_pod(object, size);
    } else {
      impl_->add_namespace(object);
    }
  };
  auto wanted = [](ObjectKind kind) { return kind == ObjectKind::pod || kind == ObjectKind::namespace_object; };
  if (looks_like_json(text)) {
    auto parsed = json::Document::parse(text);
    if (!parsed) return base::Error{std::string(file) + ": " + parsed.error().message};
    walk((*parsed).root(), [&](const json::Node& object, ObjectKind kind) {
      scratch.reset();
      if (wanted(kind)) store(value_of(object, scratch), kind, compact_size(object));
    });
  } else {
    yaml::Stream stream(text);
    if (stream.fault()) {
      auto position = base::SourceText(std::string(file), std::string(text)).position(stream.fault()->offset);
      return base::Error{fmt::format("{}:{}:{}: {}", file, position.line, position.column, stream.fault()->message)};
    }
    bool too_much = false;
    for (const yaml::Node& document : stream.documents()) {
      walk(document.resolved(), [&](const yaml::Node& object, ObjectKind kind) {
        scratch.reset();
        auto value = value_of(object, scratch);
        if (!value) {
          too_much = true;
        } else if (wanted(kind)) {
          store(*value, kind, compact_size(*value));
        }
      });
    }
    if (too_much) return base::Error{std::string(file) + ": its aliases stand for more than fits"};
  }
  impl_->given = true;
  return added;
}

bool PodDirectory::given() const {
  return impl_->given;
}

const Value* PodDirectory::pod(std::string_view namespace_name, std::string_view name) const {
  auto found = impl_->by_name.find(key_of(namespace_name, name));
  return found == impl_->by_name.end() ? nullptr : &impl_->pods[found->second].value;
}

const Value* PodDirectory::pod_by_prefix(std::string_view namespace_name, std::string_view name) const {
  for (const Impl::Pod& pod : impl_->pods) {
    if (pod.name.starts_with(name) && pod.namespace_name.starts_with(namespace_name)) return &pod.value;
  }
  return nullptr;
}

const Value* PodDirectory::namespace_object(std::string_view name) const {
  auto found = impl_->namespaces.find(std::string(name));
  return found == impl_->namespaces.end() ? nullptr : &found->second;
}

bool PodDirectory::has_namespaces() const {
  return !impl_->namespaces.empty();
}

std::size_t PodDirectory::json_size(const Value& pod) const {
  auto found = impl_->sizes.find(&pod);
  return found == impl_->sizes.end() ? 0 : found->second;
}

std::size_t PodDirectory::size() const {
  return impl_->pods.size();
}

}  // namespace drybit::flow
