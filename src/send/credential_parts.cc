// What several links of the credential chain share.
#include <fmt/format.h>

#include <cmath>

#include "base/aws_partition.h"
#include "base/fs.h"
#include "base/text.h"
#include "send/aws_time.h"
#include "send/credential_sources.h"
#include "send/endpoint.h"

namespace drybit::send {

SourceAnswer SourceAnswer::of(base::Result<Credentials> result, std::string source) {
  if (!result) return fails(result.error().message);
  result->source = std::move(source);
  return found(std::move(*result));
}

base::Result<Sts> chain_sts(const SourceWorld& world) {
  // The tokens of every region are good in all of the partition; the one next to us is the one that can be reached.
  std::string region = world.environment.text("AWS_REGION").value_or(world.environment.text("AWS_DEFAULT_REGION").value_or(world.region));
  if (base::partition_of(region).name != base::partition_of(world.region).name && !world.region.empty()) region = world.region;
  if (region.empty()) return base::Error{"STS is regional and no region is known: set AWS_REGION"};
  auto endpoint = choose_endpoint({.service = "sts", .region = region}, world.environment);
  if (!endpoint) return endpoint.error();
  return Sts{world.http, endpoint->url, region, world.environment};
}

std::string session_name(const std::string& wanted, const Environment& environment) {
  return wanted.empty() ? fmt::format("drybit-{}", environment.now()) : wanted;
}

base::Result<std::string> read_secret_file(const std::string& path) {
  constexpr std::size_t kMaxFile = 64 * 1024;
  auto text = base::read_file(path == "-" ? "./-" : path, kMaxFile);
  if (!text) return text.error();
  return std::string(base::trim(*text));
}

base::Result<Credentials> credentials_in(const json::Node& object, const CredentialKeys& keys) {
  Credentials found;
  found.access_key = object.find(keys.access).string();
  found.secret_key = object.find(keys.secret).string();
  found.session_token = object.find(keys.token).string();
  for (const auto& [key, value] : {std::pair(keys.access, &found.access_key), std::pair(keys.secret, &found.secret_key)}) {
    if (value->empty()) return base::Error{fmt::format("an answer without {}", key)};
  }
  const json::Node expires = object.find(keys.expires);
  if (expires.is_string()) {
    found.expires = read_iso_time(expires.string());
    if (!found.expires) return base::Error{fmt::format("an answer whose {} is no time", keys.expires)};
  } else if (expires && expires.type() == json::Type::number) {
    found.expires = base::c_atoll(expires.raw()) / 1000;
  }
  return found;
}

}  // namespace drybit::send
