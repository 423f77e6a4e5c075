// One signed call in AWS JSON 1.1 (out:SV10), and what its answer means. It mends two things by itself, each once a call: expired credentials
// are fetched anew, a clock that is off is put right by the answer's Date. Waiting and repeating are the caller's.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "send/credentials.h"
#include "send/environment.h"
#include "send/http.h"

namespace drybit::send {

/// How far AWS's clock is ahead of this machine's, in seconds; one for the process, for all threads.
using ClockSkew = std::atomic<std::int64_t>;

/// What is called; all threads may share one.
struct AwsService {
  std::string url;            ///< Endpoint::url
  std::string region;
  std::string name;           ///< signing name: "logs"
  std::string target_prefix;  ///< "Logs_20140328"
  Timeouts timeouts{};
};

/// What became of a call that did not succeed.
struct AwsError {
  /// AWS's code without namespace ("ResourceNotFoundException"); empty: no answer, or one that is not AWS's.
  std::string code;
  /// One line for a person, with the code; never a secret.
  std::string message;
  int status = 0;                                     ///< 0: no answer came
  std::optional<HttpFailure> failure;                 ///< set where no answer came
  /// The service may have acted on the request all the same: no answer, or a 5xx.
  bool may_have_happened = false;
  std::optional<std::int64_t> retry_after;            ///< seconds, from Retry-After
  bool throttled = false;                             ///< too many requests for now
  bool retryable = false;                             ///< the same request may succeed later
  bool no_credentials = false;                        ///< the chain gave none; the call was not made
};

struct AwsAnswer {
  std::optional<AwsError> error;
  std::string body;        ///< JSON, may be empty
  std::string request_id;  ///< x-amzn-RequestId
  bool ok() const { return !error; }
};

class AwsCaller {
 public:
  /// All of them outlive it. `http` belongs to this caller's thread.
  AwsCaller(const AwsService& service, Http& http, CredentialChain& credentials, ClockSkew& skew, const Environment& environment)
      : service_(service), http_(http), credentials_(credentials), skew_(skew), environment_(environment) {}

  /// `operation`: "PutLogEvents". `body`: JSON. `extra`: headers to add, signed too.
  AwsAnswer call(std::string_view operation, std::string_view body, const std::vector<Header>& extra = {});

 private:
  const AwsService& service_;
  Http& http_;
  CredentialChain& credentials_;
  ClockSkew& skew_;
  const Environment& environment_;
};

/// The error in an answer of status 300 or more. Reads JSON (`__type`, `message`, `Message`), x-amzn-ErrorType, and XML as STS writes it.
AwsError read_error(const HttpResponse& response);

}  // namespace drybit::send
