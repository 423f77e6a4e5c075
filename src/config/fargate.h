// The admission check of EKS Fargate, as far as AWS documents it and users have met it (cfg:C20, out:OG10). It looks at the
// map before any Fluent Bit does and says nothing about how the router starts.
#pragma once

#include <string>
#include <vector>

#include "config/manifest.h"

namespace drybit::config {

/// Characters of all data values that Fargate takes (cfg:C20); what it counts is not documented, code points here.
inline constexpr std::size_t kFargateMaxCharacters = 5300;

/// What Fargate would say of the map; in the order of the map, then of its texts. `namespaces` are those whose map is read
/// ("aws-observability"). Problems with Effect::fargate_rejects keep logging off; codes of those:
///   wrong-name wrong-namespace size-limit no-output section-not-allowed section-in-wrong-key missing-required-key
///   unsupported-plugin auto-create-not-boolean env-variable service-owned-option uneven-indentation
/// and of hints: missing-namespace near-size-limit unknown-data-key bad-flb-log-cw.
/// What the manifest's own problems tell (a value that is no string) is not repeated.
std::vector<base::Problem> check_fargate(const Manifest& manifest, const std::vector<std::string>& namespaces);

}  // namespace drybit::config
