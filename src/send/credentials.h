// AWS credentials: what they are and where they come from (out:7.2). Nothing here writes a secret anywhere: error texts
// name variables, files, profiles and hosts, never what stood in them.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "send/environment.h"
#include "send/http.h"

namespace drybit::send {

struct Credentials {
  std::string access_key;
  std::string secret_key;
  std::string session_token;            ///< empty: none
  std::optional<std::int64_t> expires;  ///< seconds since 1970; nullopt: never
  /// Where they come from, for the plan: "environment", "profile prod (SSO)", "IMDSv2, role web".
  std::string source;
};

struct CredentialOptions {
  /// --profile; empty: AWS_PROFILE, AWS_DEFAULT_PROFILE, "default". Given, the environment's keys are passed over.
  std::string profile;
  /// For STS: the region of the service.
  std::string region;
  /// role_arn of the OUTPUT, assumed on top of what the chain found; empty: none.
  std::string role_arn;
  std::string external_id;
  /// Host or URL of STS for role_arn; empty: regional.
  std::string sts_endpoint;
  /// --endpoint-url; stands for STS as well where sts_endpoint does not.
  std::string endpoint_url;
};

/// The chain, with what it found. May be used by any number of threads; `http` is used under its own lock, by nobody
/// else. Options, environment and http outlive it.
class CredentialChain {
 public:
  CredentialChain(const Environment& environment, Http& http, CredentialOptions options);

  /// Valid credentials: the ones at hand, or fresh ones where those end within five minutes. Where a refresh fails and
  /// the old ones still hold, those. The error says of each source why it gave none.
  base::Result<Credentials> get();

  /// The service called `used` expired: the next get() asks the source anew, unless another thread did already.
  void refuse(const Credentials& used);

 private:
  base::Result<Credentials> load();

  const Environment& environment_;
  Http& http_;
  const CredentialOptions options_;
  std::mutex lock_;
  std::optional<Credentials> current_;
  std::int64_t next_try_ = 0;  ///< no refresh before, while the old ones hold
};

}  // namespace drybit::send
