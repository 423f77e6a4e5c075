// A signed request and its answer, with the clock put right where AWS finds it off.
#pragma once

#include <string>

#include "send/aws_call.h"
#include "send/sigv4.h"

namespace drybit::send {

/// Signs and performs `request`. Where AWS refuses it for its time, sets `skew` by the answer's Date and tries once more.
HttpAnswer signed_exchange(Http& http, HttpRequest& request, const Credentials& credentials, const SigningScope& scope, ClockSkew& skew,
                           const Environment& environment, const Timeouts& timeouts);

/// `text` with every occurrence of `secret` replaced.
std::string without_secret(std::string text, std::string_view secret);
/// `text` with every occurrence of the secret key and the session token replaced.
std::string without_secrets(std::string text, const Credentials& credentials);

}  // namespace drybit::send
