#include "send/credentials.h"

#include <fmt/format.h>

#include "send/credential_sources.h"
#include "send/endpoint.h"
#include "send/profile_file.h"

namespace drybit::send {

namespace {

/// So long before their end credentials are fetched anew.
constexpr std::int64_t kEarly = 300;

bool holds(const Credentials& credentials, std::int64_t now, std::int64_t early) {
  return !credentials.expires || *credentials.expires - early > now;
}

}  // namespace

CredentialChain::CredentialChain(const Environment& environment, Http& http, CredentialOptions options)
    : environment_(environment), http_(http), options_(std::move(options)) {}

base::Result<Credentials> CredentialChain::get() {
  const std::lock_guard guard(lock_);
  const std::int64_t now = environment_.now();
  if (current_ && holds(*current_, now, kEarly)) return *current_;
  if (current_ && now < next_try_ && holds(*current_, now, 0)) return *current_;
  auto fresh = load();
  if (fresh) {
    // Some sources give what they have until its very end; asking them for every request would not make it newer.
    next_try_ = holds(*fresh, now, kEarly) ? 0 : now + kEarly / 10;
    current_ = *fresh;
    return fresh;
  }
  if (current_ && holds(*current_, now, 0)) {
    next_try_ = now + kEarly / 10;
    return *current_;
  }
  return fresh;
}

void CredentialChain::refuse(const Credentials& used) {
  const std::lock_guard guard(lock_);
  if (!current_ || current_->access_key != used.access_key || current_->session_token != used.session_token) return;
  current_.reset();
}

base::Result<Credentials> CredentialChain::load() {
  const SourceWorld world{environment_, http_, options_.region};
  const bool explicit_profile = !options_.profile.empty();
  const std::string profile = profile_name(options_.profile, environment_);
  const bool named = explicit_profile || environment_.text("AWS_PROFILE") || environment_.text("AWS_DEFAULT_PROFILE");

  std::string reasons;
  std::optional<Credentials> found;
  const auto ask = [&](std::string_view name, SourceAnswer answer) {
    if (answer.credentials) {
      found = std::move(answer.credentials);
      return true;
    }
    reasons += fmt::format("{}{}: {}", reasons.empty() ? "" : "; ", name, answer.reason);
    return answer.failed;
  };
  bool done = false;
  if (explicit_profile) {
    reasons = "environment: passed over, --profile is given";
  } else {
    done = ask("environment", from_environment(world)) || ask("web identity", from_web_identity(world));
  }
  done = done || ask("profile", from_profile(world, profile, named));
  done = done || ask("container", from_container(world)) || ask("instance metadata", from_metadata(world));
  if (!found) return base::Error{"no AWS credentials (" + reasons + ")"};
  if (options_.role_arn.empty()) return *found;

  // out:CR2: the role of the OUTPUT, on top.
  auto endpoint = choose_endpoint({.service = "sts", .region = options_.region, .option = options_.endpoint_url, .output_endpoint = options_.sts_endpoint},
                                  environment_);
  if (!endpoint) return base::Error{"STS for role_arn: " + endpoint.error().message};
  const Sts sts{http_, endpoint->url, options_.region, environment_};
  AssumeRole role{options_.role_arn, session_name({}, environment_), options_.external_id};
  auto assumed = sts.assume_role(*found, role);
  if (!assumed) return base::Error{fmt::format("role_arn {} of the OUTPUT cannot be assumed with the credentials of {}: {}", options_.role_arn, found->source, assumed.error().message)};
  assumed->source = fmt::format("role {} of the OUTPUT, by {}", options_.role_arn, found->source);
  return assumed;
}

}  // namespace drybit::send
