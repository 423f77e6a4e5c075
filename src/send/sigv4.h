// AWS Signature Version 4 (out:SV11) for any service but S3. Pure: the time is given.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "send/credentials.h"
#include "send/http.h"

namespace drybit::send {

struct SigningScope {
  std::string_view region;
  std::string_view service;  ///< "logs", "firehose", "kinesis", "sts"
};

/// Adds X-Amz-Date, X-Amz-Security-Token (where there is a token) and Authorization, and drops those that are there
/// already, so that a request can be signed again. Every other header is signed as it is, Host included.
/// `now`: seconds since 1970 by AWS's clock.
void sign(HttpRequest& request, const Credentials& credentials, const SigningScope& scope, std::int64_t now);

/// The steps of it, for tests against published examples. `signed_names`, when given, receives "host;x-amz-date;...".
std::string canonical_request(const HttpRequest& request, std::string* signed_names = nullptr);
std::string string_to_sign(std::string_view canonical, const SigningScope& scope, std::int64_t now);
std::string signature_of(std::string_view to_sign, std::string_view secret_key, const SigningScope& scope, std::int64_t now);

}  // namespace drybit::send
