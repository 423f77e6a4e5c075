// What AWS's error answers say.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "json/document.h"
#include "send/aws_call.h"
#include "send/aws_time.h"
#include "send/xml_text.h"

namespace drybit::send {

namespace {

// Codes by which services say "later" (out:6.7, and the SDKs' list).
constexpr std::array<std::string_view, 13> kThrottled = {
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled", "TooManyRequestsException",
    "RequestLimitExceeded", "ProvisionedThroughputExceededException", "BandwidthLimitExceeded", "SlowDown", "PriorRequestNotComplete",
    "TransactionInProgressException", "KMSThrottlingException"};
constexpr std::array<std::string_view, 8> kPassing = {
    "ServiceUnavailableException", "ServiceUnavailable", "InternalFailure", "InternalServerError", "InternalFailureException",
    "OperationAbortedException", "RequestTimeout", "IDPCommunicationError"};

constexpr std::size_t kMaxWords = 400;

/// "com.amazonaws.logs#ThrottlingException:http://..." -> "ThrottlingException".
std::string bare_code(std::string_view code) {
  if (const std::size_t hash = code.rfind('#'); hash != std::string_view::npos) code.remove_prefix(hash + 1);
  return std::string(base::trim(code.substr(0, code.find(':'))));
}

/// Fit for a person: one line, of bounded length, and without the canonical request that a signature error repeats, in
/// which the session token stands.
std::string words_of(std::string_view text) {
  text = text.substr(0, text.find("The Canonical String"));
  text = text.substr(0, text.find("The canonical string"));
  text = base::trim(text);
  std::string out = base::printable(text.substr(0, std::min(text.find('\n'), kMaxWords)));
  while (out.ends_with('.') || out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

AwsError read_error(const HttpResponse& response) {
  AwsError error;
  error.status = response.status;
  std::string words;
  if (const std::string* type = response.header("x-amzn-ErrorType")) error.code = bare_code(*type);
  if (const auto document = json::Document::parse(response.body)) {
    const json::Node root = document->root();
    for (const std::string_view key : {"__type", "code", "Code"}) {
      if (error.code.empty()) error.code = bare_code(root.find(key).string());
    }
    words = root.find("message").string();
    if (words.empty()) words = root.find("Message").string();
  } else if (response.body.find("<Error") != std::string::npos) {
    if (error.code.empty()) error.code = xml_text(response.body, "Code");
    words = xml_text(response.body, "Message");
  }
  words = words_of(words);
  error.code = base::printable(error.code.substr(0, 100));
  if (error.code.empty()) {
    error.message = fmt::format("status {}", response.status);
    if (response.status >= 300 && response.status < 400) error.message += ", a redirect, which is not followed";
  } else {
    error.message = words.empty() ? fmt::format("{} (status {})", error.code, response.status) : fmt::format("{}: {}", error.code, words);
  }

  const auto is = [&](const auto& codes) { return std::ranges::find(codes, error.code) != codes.end(); };
  error.throttled = response.status == 429 || is(kThrottled);
  error.retryable = error.throttled || response.status >= 500 || response.status == 408 || is(kPassing);
  // A 5xx is an answer, yet not one that says that nothing was done.
  error.may_have_happened = response.status >= 500 && !error.throttled;
  if (const std::string* after = response.header("Retry-After")) {
    const long long seconds = base::c_atoll(*after);
    if (!after->empty() && base::is_digit((*after)[0])) {
      error.retry_after = seconds;
    } else if (const std::string* date = response.header("Date")) {
      const auto until = read_http_date(*after), from = read_http_date(*date);
      if (until && from) error.retry_after = std::max<std::int64_t>(0, *until - *from);
    }
  }
  return error;
}

}  // namespace drybit::send
