#include "send/shipper.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace drybit::send {

Once::Entry& Once::of(const std::string& key) {
  std::lock_guard guard(lock_);
  auto& entry = entries_[key];
  if (!entry) entry = std::make_unique<Entry>();
  return *entry;
}

bool is_identity_error(const AwsError& error) {
  static constexpr std::array<std::string_view, 12> kCodes{
      "UnrecognizedClientException", "InvalidClientTokenId",  "InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature",     "MissingAuthenticationToken",
      "MissingAuthenticationTokenException", "ExpiredToken", "ExpiredTokenException",      "InvalidToken",          "InvalidAccessKeyId", "RequestExpired"};
  return error.no_credentials || std::ranges::find(kCodes, error.code) != kCodes.end();
}

void tell_failure(const SendRun& run, std::uint32_t stream, const Tried& tried, const Batch* batch) {
  const AwsError& error = *tried.answer.error;
  if (tried.stopped) return;
  std::string text = error.message;
  if (tried.gave_up) text += fmt::format("; given up after {} attempts", tried.attempts);
  run.delivery.problem(stream, text, batch);
  if (tried.gave_up || is_identity_error(error)) run.stop.give_up();
}

}  // namespace drybit::send
