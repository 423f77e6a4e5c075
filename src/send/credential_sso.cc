// IAM Identity Center: the token that `aws sso login` cached, exchanged for a role's credentials.
#include <fmt/format.h>

#include "send/aws_time.h"
#include "send/credential_http.h"
#include "send/credential_sources.h"
#include "send/endpoint.h"
#include "send/hash.h"
#include "send/profile_file.h"

namespace drybit::send {

SourceAnswer from_sso(const SourceWorld& world, const SsoRole& role, const std::string& profile) {
  const std::string login = role.session.empty() ? fmt::format("run `aws sso login --profile {}`", profile)
                                                 : fmt::format("run `aws sso login --sso-session {}`", role.session);
  const std::string path =
      home_path("~/.aws/sso/cache/" + hex(sha1(role.session.empty() ? role.start_url : role.session)) + ".json", world.environment);
  const auto cached = read_secret_file(path);
  if (!cached) return SourceAnswer::fails("not logged in to SSO: " + login);
  const auto document = json::Document::parse(*cached);
  const std::string token = document ? document->root().find("accessToken").string() : std::string{};
  const auto expires = document ? read_iso_time(document->root().find("expiresAt").string()) : std::nullopt;
  if (token.empty() || !expires) return SourceAnswer::fails(fmt::format("no SSO token in {}: {}", path, login));
  if (*expires <= world.environment.now()) return SourceAnswer::fails("the SSO session has ended: " + login);

  const auto endpoint = choose_endpoint({.service = "sso", .region = role.region}, world.environment);
  if (!endpoint) return SourceAnswer::fails(endpoint.error().message);
  HttpRequest request;
  request.url = endpoint->url + "/federation/credentials?" + form_encode({{"account_id", role.account}, {"role_name", role.role}});
  request.headers = {{"x-amz-sso_bearer_token", token}};
  int status = 0;
  const auto body = secret_exchange(world.http, request, {}, 3, "sso:GetRoleCredentials", &status);
  if (!body) return SourceAnswer::fails(status == 401 ? body.error().message + "; " + login : body.error().message);
  const auto answer = json::Document::parse(*body);
  if (!answer) return SourceAnswer::fails("sso:GetRoleCredentials: an answer that is not JSON");
  auto found = credentials_in(answer->root().find("roleCredentials"), {"accessKeyId", "secretAccessKey", "sessionToken", "expiration"});
  if (!found) return SourceAnswer::fails("sso:GetRoleCredentials: " + found.error().message);
  return SourceAnswer::of(std::move(found), fmt::format("profile {} (SSO, account {}, role {})", profile, role.account, role.role));
}

}  // namespace drybit::send
