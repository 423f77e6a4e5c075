// The links of the credential chain, each in a file of its own. A link that is not configured is passed over; one that
// is configured and fails ends the chain: going on would send as somebody else.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"
#include "send/credentials.h"
#include "send/environment.h"
#include "send/http.h"
#include "send/sts.h"

namespace drybit::send {

/// What a link found: credentials, or a reason, which says whether it is only not configured.
struct SourceAnswer {
  std::optional<Credentials> credentials;
  bool failed = false;
  /// One line: "AWS_ACCESS_KEY_ID is not set".
  std::string reason;

  static SourceAnswer absent(std::string reason) { return {std::nullopt, false, std::move(reason)}; }
  static SourceAnswer fails(std::string reason) { return {std::nullopt, true, std::move(reason)}; }
  static SourceAnswer found(Credentials credentials) { return {std::move(credentials), false, {}}; }
  /// Credentials under the name of their source, or a failure.
  static SourceAnswer of(base::Result<Credentials> result, std::string source);
};

struct SourceWorld {
  const Environment& environment;
  Http& http;
  /// For STS where neither AWS_REGION nor AWS_DEFAULT_REGION says.
  std::string region;
};

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.
SourceAnswer from_environment(const SourceWorld& world);
/// AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME (service accounts on EKS).
SourceAnswer from_web_identity(const SourceWorld& world);
/// A profile: role_arn, SSO, static keys, credential_process. `named`: the user asked for it, so it must exist.
SourceAnswer from_profile(const SourceWorld& world, const std::string& profile, bool named);
/// AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI (ECS, EKS Pod Identity).
SourceAnswer from_container(const SourceWorld& world);
/// EC2's instance metadata, version 2 only.
SourceAnswer from_metadata(const SourceWorld& world);

// What several links share.

/// A role with the content of `token_file`. `source`: for Credentials::source.
SourceAnswer web_identity_role(const SourceWorld& world, const AssumeRole& role, const std::string& token_file, std::string source);
/// Runs a credential_process; `profile` names it in the reason.
SourceAnswer from_process(const SourceWorld& world, const std::string& command, const std::string& profile);
/// A cached SSO token and the role's credentials for it.
struct SsoRole {
  std::string session;    ///< name of the sso-session; empty: the older form
  std::string start_url;
  std::string region;
  std::string account;
  std::string role;
};
SourceAnswer from_sso(const SourceWorld& world, const SsoRole& role, const std::string& profile);

/// STS for the chain's own calls: regional, of the region where this runs.
base::Result<Sts> chain_sts(const SourceWorld& world);
/// AWS_ROLE_SESSION_NAME or the like; else "drybit-" and the time.
std::string session_name(const std::string& wanted, const Environment& environment);
/// A small file whose content is secret; the error names the path only.
base::Result<std::string> read_secret_file(const std::string& path);

/// Names of the members of a JSON answer with credentials.
struct CredentialKeys {
  std::string_view access, secret, token, expires;
};
/// The credentials in `object`; `expires` as ISO text or milliseconds. Error: one of the keys is missing.
base::Result<Credentials> credentials_in(const json::Node& object, const CredentialKeys& keys);

}  // namespace drybit::send
