#include "send/signed_exchange.h"

#include <cstdlib>

#include "send/aws_time.h"

namespace drybit::send {

namespace {

/// Less than this is not what a request was refused for.
constexpr std::int64_t kTellingSkew = 30;

bool refused_for_time(const HttpResponse& response) {
  if (response.status < 400) return false;
  const AwsError error = read_error(response);
  if (error.code == "RequestTimeTooSkewed" || error.code == "RequestExpired" || error.code == "RequestInTheFuture") return true;
  const bool signature = error.code == "InvalidSignatureException" || error.code == "SignatureDoesNotMatch";
  return signature && (error.message.find("Signature expired") != std::string::npos || error.message.find("Signature not yet current") != std::string::npos);
}

}  // namespace

std::string without_secret(std::string text, std::string_view secret) {
  constexpr std::size_t kShortest = 8;  // shorter ones are a test's, and part of ordinary words
  if (secret.size() < kShortest) return text;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) text.replace(at, secret.size(), "***");
  return text;
}

std::string without_secrets(std::string text, const Credentials& credentials) {
  return without_secret(without_secret(std::move(text), credentials.secret_key), credentials.session_token);
}

HttpAnswer signed_exchange(Http& http, HttpRequest& request, const Credentials& credentials, const SigningScope& scope, ClockSkew& skew,
                           const Environment& environment, const Timeouts& timeouts) {
  const std::int64_t used = skew.load();
  sign(request, credentials, scope, environment.now() + used);
  HttpAnswer answer = http.perform(request, timeouts);
  const auto* response = std::get_if<HttpResponse>(&answer);
  if (response == nullptr || !refused_for_time(*response)) return answer;
  const std::string* header = response->header("Date");
  const auto date = header == nullptr ? std::nullopt : read_http_date(*header);
  if (!date) return answer;
  const std::int64_t measured = *date - environment.now();
  if (std::llabs(measured - used) < kTellingSkew) return answer;
  skew.store(measured);
  sign(request, credentials, scope, environment.now() + measured);
  return http.perform(request, timeouts);
}

}  // namespace drybit::send
