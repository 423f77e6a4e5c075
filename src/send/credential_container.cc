// The container endpoint: ECS tasks, EKS Pod Identity, and whatever else sets the two variables.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "send/credential_http.h"
#include "send/credential_sources.h"

namespace drybit::send {

namespace {

constexpr Timeouts kTimeouts{std::chrono::milliseconds(2000), std::chrono::milliseconds(5000)};
constexpr int kAttempts = 3;

/// Over plain http the token and the answer may only travel inside this machine or to ECS's and EKS's own agents.
bool may_be_plain(const Url& url) {
  constexpr std::array<std::string_view, 5> kHosts = {"localhost", "::1", "169.254.170.2", "169.254.170.23", "fd00:ec2::23"};
  if (std::ranges::find(kHosts, url.host) != kHosts.end()) return true;
  const bool digits = url.host.find_first_not_of("0123456789.") == std::string::npos;
  return digits && url.host.starts_with("127.");
}

}  // namespace

SourceAnswer from_container(const SourceWorld& world) {
  HttpRequest request;
  std::string variable = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  if (const auto relative = world.environment.text(variable)) {
    request.url = "http://169.254.170.2" + *relative;
  } else {
    variable = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    const auto full = world.environment.text(variable);
    if (!full) return SourceAnswer::absent("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI are not set");
    request.url = *full;
  }
  const auto url = Url::parse(request.url);
  if (!url) return SourceAnswer::fails(variable + " is no URL");
  if (url->scheme == "http" && !may_be_plain(*url)) {
    return SourceAnswer::fails(fmt::format("{} is http to {}, which is neither this machine nor the agent of ECS or EKS", variable, url->authority()));
  }
  // https goes where the user's proxy leads; the agents are this machine's neighbours.
  request.direct = url->scheme == "http";
  request.headers = {{"Accept", "application/json"}};

  std::string token;
  if (const auto file = world.environment.text("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
    const auto content = read_secret_file(*file);
    if (!content) return SourceAnswer::fails(content.error().message);
    token = *content;
  } else {
    token = world.environment.text("AWS_CONTAINER_AUTHORIZATION_TOKEN").value_or("");
  }
  if (token.find_first_of("\r\n") != std::string::npos) return SourceAnswer::fails("the container's authorization token has a line break");
  if (!token.empty()) request.headers.push_back({"Authorization", token});

  const auto body = secret_exchange(world.http, request, kTimeouts, kAttempts, url->authority());
  if (!body) return SourceAnswer::fails(body.error().message);
  const auto document = json::Document::parse(*body);
  if (!document) return SourceAnswer::fails(url->authority() + ": an answer that is not JSON");
  auto found = credentials_in(document->root(), {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"});
  if (!found) return SourceAnswer::fails(url->authority() + ": " + found.error().message);
  return SourceAnswer::of(std::move(found), "container endpoint " + url->authority());
}

}  // namespace drybit::send
