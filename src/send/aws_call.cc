#include "send/aws_call.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "json/document.h"
#include "send/signed_exchange.h"

namespace drybit::send {

namespace {

bool is_expired(const AwsError& error) {
  return error.code == "ExpiredTokenException" || error.code == "ExpiredToken" || error.code == "TokenRefreshRequired";
}

AwsError no_answer(const HttpError& failed) {
  AwsError error;
  error.message = failed.message;
  error.failure = failed.failure;
  error.may_have_happened = failed.sent;
  constexpr std::array kPassing = {HttpFailure::resolve, HttpFailure::connect, HttpFailure::timeout, HttpFailure::reset, HttpFailure::proxy};
  error.retryable = std::ranges::find(kPassing, failed.failure) != kPassing.end();
  return error;
}

}  // namespace

AwsAnswer AwsCaller::call(std::string_view operation, std::string_view body, const std::vector<Header>& extra) {
  AwsAnswer answer;
  HttpRequest request;
  request.method = "POST";
  request.url = service_.url + "/";
  request.body = body;
  request.headers = {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", service_.target_prefix + "." + std::string(operation)}};
  request.headers.insert(request.headers.end(), extra.begin(), extra.end());

  bool refreshed = false;
  while (true) {
    const base::Result<Credentials> credentials = credentials_.get();
    if (!credentials) {
      answer.error.emplace();
      answer.error->message = credentials.error().message;
      answer.error->no_credentials = true;
      return answer;
    }
    HttpAnswer got = signed_exchange(http_, request, *credentials, {service_.region, service_.name}, skew_, environment_, service_.timeouts);
    if (const auto* failed = std::get_if<HttpError>(&got)) {
      answer.error = no_answer(*failed);
      return answer;
    }
    auto& response = std::get<HttpResponse>(got);
    if (const std::string* id = response.header("x-amzn-RequestId")) answer.request_id = *id;
    if (response.status >= 300) {
      AwsError error = read_error(response);
      error.message = without_secrets(std::move(error.message), *credentials);
      if (is_expired(error) && !refreshed) {
        refreshed = true;
        credentials_.refuse(*credentials);
        const base::Result<Credentials> fresh = credentials_.get();
        if (fresh && fresh->access_key + fresh->session_token != credentials->access_key + credentials->session_token) continue;
      }
      answer.error = std::move(error);
      return answer;
    }
    // Between here and AWS may be something that says 200 to everything.
    const auto document = json::Document::parse(response.body);
    if (!base::trim(response.body).empty() && !(document && document->root().is_object())) {
      answer.error.emplace();
      answer.error->status = response.status;
      answer.error->message = Url::parse(service_.url).value_or(Url{}).authority() + " answered something that is not AWS's";
      answer.error->retryable = true;
      answer.error->may_have_happened = true;
      return answer;
    }
    answer.body = std::move(response.body);
    return answer;
  }
}

}  // namespace drybit::send
