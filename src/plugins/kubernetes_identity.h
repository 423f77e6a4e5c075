// Which container a record belongs to, from the tag or a journald field (k8s:3, k8s:9.4).
#pragma once

#include <optional>
#include <string_view>

namespace drybit::plugins {

/// Views into the text it was found in. A group that is absent or empty is missing (k8s:3.6).
struct PodIdentity {
  std::optional<std::string_view> pod, namespace_name, container, docker_id, container_hash;
};

/// The built-in expression of k8s:3.3, searched in what follows the prefix in the tag; without a pattern engine. False:
/// no match. Equal to the expression on every input, line feeds included.
bool match_container_tag(std::string_view text, PodIdentity& out);

/// One named group of another expression (k8s:3.6): takes it where the filter knows the name.
void take_group(std::string_view name, std::string_view value, PodIdentity& out);

/// The built-in expression for journald's CONTAINER_NAME (k8s:9.4).
inline constexpr std::string_view kJournalPattern =
    "^(?<name_prefix>[^_]+)_(?<container_name>[^\\._]+)(\\.(?<container_hash>[^_]+))?_(?<pod_name>[^_]+)_(?<namespace_"
    "name>[^_]+)_[^_]+_[^_]+$";

}  // namespace drybit::plugins
