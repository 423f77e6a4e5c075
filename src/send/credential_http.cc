#include "send/credential_http.h"

#include <fmt/format.h>

#include "send/aws_call.h"

namespace drybit::send {

base::Result<std::string> secret_exchange(Http& http, const HttpRequest& request, const Timeouts& timeouts, int attempts, const std::string& who, int* status) {
  std::string reason;
  for (int i = 0; i < attempts; ++i) {
    HttpAnswer answer = http.perform(request, timeouts);
    if (const auto* failed = std::get_if<HttpError>(&answer)) {
      if (status != nullptr) *status = 0;
      reason = failed->message;
      if (failed->failure == HttpFailure::tls || failed->failure == HttpFailure::other) break;
      continue;
    }
    auto& response = std::get<HttpResponse>(answer);
    if (status != nullptr) *status = response.status;
    if (response.status == 200) return std::move(response.body);
    // The words of an answer that should have held secrets stay untold.
    const AwsError error = read_error(response);
    reason = error.code.empty() ? error.message : fmt::format("{} (status {})", error.code, response.status);
    if (response.status < 500) break;
  }
  return base::Error{who + ": " + reason};
}

}  // namespace drybit::send
