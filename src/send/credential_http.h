// GETs of the credential chain whose answers are JSON with secrets: an error tells the status and the service's code, never the body.
#pragma once

#include <string>

#include "base/result.h"
#include "send/http.h"

namespace drybit::send {

/// The body of a 200 answer, asked up to `attempts` times while there is none or a 5xx comes. `who`: for the error. `status`, when given, receives
/// the last status, 0 for none.
base::Result<std::string> secret_exchange(Http& http, const HttpRequest& request, const Timeouts& timeouts, int attempts, const std::string& who, int* status = nullptr);

}  // namespace drybit::send
