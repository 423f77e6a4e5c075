#include "plugins/kubernetes_identity.h"

#include <algorithm>

namespace drybit::plugins {

namespace {

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Where the longest pod name that ends at `end` begins; `end` where there is none. The name is one or more labels of
/// lower-case letters, digits and inner hyphens, joined by dots. The search being leftmost takes the longest one.
std::size_t pod_begin(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  for (std::size_t i = end; i-- > 0;) {
    char c = text[i];
    if (is_lower_or_digit(c)) {
      begin = i;
      continue;
    }
    bool inner = i + 1 < end && (is_lower_or_digit(text[i + 1]) || (c == '-' && text[i + 1] == '-'));
    if ((c != '-' && c != '.') || !inner) break;
  }
  return begin;
}

constexpr std::size_t kIdLength = 64;
constexpr std::string_view kEnding = ".log";

}  // namespace

bool match_container_tag(std::string_view text, PodIdentity& out) {
  constexpr std::size_t kTail = 1 + kIdLength + kEnding.size();  // "-ID.log"
  for (std::size_t end = text.find('_'); end != std::string_view::npos; end = text.find('_', end + 1)) {
    std::size_t begin = pod_begin(text, end);
    if (begin == end) continue;
    std::size_t second = text.find('_', end + 1);
    if (second == std::string_view::npos) return false;
    if (second == end + 1) continue;
    // The container takes no line feed and the end is the end of a line, so the rest is the line's.
    std::string_view rest = text.substr(second + 1);
    rest = rest.substr(0, rest.find('\n'));
    if (rest.size() <= kTail || !rest.ends_with(kEnding)) continue;
    std::string_view container = rest.substr(0, rest.size() - kTail);
    std::string_view id = rest.substr(container.size() + 1, kIdLength);
    if (rest[container.size()] != '-' || !std::ranges::all_of(id, is_lower_or_digit)) continue;
    out.pod = text.substr(begin, end - begin);
    out.namespace_name = text.substr(end + 1, second - end - 1);
    out.container = container;
    out.docker_id = id;
    return true;
  }
  return false;
}

void take_group(std::string_view name, std::string_view value, PodIdentity& out) {
  if (value.empty()) return;
  auto take = [&](std::string_view known, std::optional<std::string_view>& field) {
    if (name == known && !field) field = value;
  };
  take("pod_name", out.pod);
  take("namespace_name", out.namespace_name);
  take("container_name", out.container);
  take("docker_id", out.docker_id);
  take("container_hash", out.container_hash);
}

}  // namespace drybit::plugins
