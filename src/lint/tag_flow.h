// Which tags there can be, and which filters and outputs see them: those of the container files, those that rewrite_tag
// makes, and the router's own log. Each is stood for by one or more sample tags, chosen so that every Match that can
// accept a tag of that kind accepts one of the samples.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/key_flow.h"

namespace drybit::lint {

/// Records of one tag on their way.
struct Stream {
  enum class From : std::uint8_t { container, rewritten, router_log } from = From::container;
  std::string tag;
  bool typical = true;                   ///< the first sample of its kind; else one made for some Match
  const config::Instance* filter = nullptr;  ///< rewritten: by which filter and rule
  const config::Setting* rule = nullptr;
  std::vector<bool> filters;             ///< by filter: takes the tag
  std::vector<bool> outputs;             ///< by output
  std::vector<Keys> at;                  ///< by filter: the keys that it finds
  Keys end;                              ///< what outputs find
  bool leaves = false;                   ///< some rewrite_tag takes records of this stream away for good where its rule matches
};

/// The streams of one series' router. A rewritten tag that leads back to itself is followed once.
std::vector<Stream> follow_tags(const config::Pipeline& pipeline, const plugins::Router& router, const plugins::World& world);

/// A tag of a container file under which the pattern of a Match (flt:G1) accepts records; empty where there is none.
std::string container_tag(std::string_view match);

/// The tag of a usual container.
inline constexpr std::string_view kContainerTag =
    "kube.var.log.containers.web-5d9c7c6b8-x2x4k_team_app-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.log";
/// The tag of the router's own log.
inline constexpr std::string_view kRouterLogTag = "flblogs.var.log.fluent-bit.log";

/// The keys that output `index` can meet in container records, joined over the streams that reach it; null: none does.
std::vector<Keys> keys_at_output(const std::vector<Stream>& streams, std::size_t index);

}  // namespace drybit::lint
