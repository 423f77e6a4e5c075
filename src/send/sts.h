// The three calls to AWS STS: who am I, and credentials of a role. Query protocol, XML answers.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "send/credentials.h"
#include "send/http.h"

namespace drybit::send {

struct CallerIdentity {
  std::string account;  ///< "123456789012"
  std::string arn;      ///< "arn:aws:sts::123456789012:assumed-role/shipper/session"
  std::string user_id;
};

struct AssumeRole {
  std::string role_arn;
  std::string session_name;
  std::string external_id;       ///< empty: none
  int duration_seconds = 0;      ///< 0: the service's default of an hour
};

/// Where STS is asked, and by whose clock the requests are signed.
struct Sts {
  Http& http;
  std::string url;     ///< "https://sts.eu-west-1.amazonaws.com"
  std::string region;
  const Environment& environment;
  Timeouts timeouts{};

  /// Errors name the call and AWS's code and words.
  base::Result<CallerIdentity> caller_identity(const Credentials& credentials) const;
  base::Result<Credentials> assume_role(const Credentials& credentials, const AssumeRole& role) const;
  /// Unsigned; the token goes in the body.
  base::Result<Credentials> assume_role_with_web_identity(const AssumeRole& role, std::string_view token) const;
};

}  // namespace drybit::send
