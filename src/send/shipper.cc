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

namespace {

constexpr std::array<std::string_view, 12> kIdentityCodes{"UnrecognizedClientException", "InvalidClientTokenId",       "InvalidSignatureException",
                                                          "SignatureDoesNotMatch",       "IncompleteSignature",        "MissingAuthenticationToken",
                                                          "MissingAuthenticationTokenException", "ExpiredToken",       "ExpiredTokenException",
                                                          "InvalidToken",                "InvalidAccessKeyId",         "RequestExpired"};

}  // namespace

bool is_too_large(const AwsError& error) {
  return error.status == 413 || error.code == "RequestEntityTooLarge" || error.code == "RequestEntityTooLargeException";
}

bool mark(const SendRun& run, SpoolRecord kind, const Range& range, const Batch& batch) {
  const auto error = run.spool.mark(kind, range);
  if (!error) return true;
  const bool arrived = kind == SpoolRecord::finished;
  run.delivery.problem(range.stream, error->message + (arrived ? "; it arrived, and would be sent again" : ""), &batch);
  run.stop.give_up();
  return false;
}

bool is_identity_error(const AwsError& error) { return error.no_credentials || std::ranges::find(kIdentityCodes, error.code) != kIdentityCodes.end(); }

bool names_identity_error(std::string_view message) {
  return std::ranges::any_of(kIdentityCodes, [&](std::string_view code) { return message.find(code) != std::string_view::npos; });
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
