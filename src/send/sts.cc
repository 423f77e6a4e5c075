#include "send/sts.h"

#include <fmt/format.h>

#include "send/aws_time.h"
#include "send/signed_exchange.h"
#include "send/xml_text.h"

namespace drybit::send {

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

HttpRequest query(const std::string& url, std::string_view action, Fields fields) {
  fields.insert(fields.begin(), {{"Action", std::string(action)}, {"Version", "2011-06-15"}});
  HttpRequest request;
  request.method = "POST";
  request.url = url + "/";
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
  request.body = form_encode(fields);
  return request;
}

Fields role_fields(const AssumeRole& role) {
  Fields fields = {{"RoleArn", role.role_arn}, {"RoleSessionName", role.session_name}};
  if (!role.external_id.empty()) fields.emplace_back("ExternalId", role.external_id);
  if (role.duration_seconds > 0) fields.emplace_back("DurationSeconds", std::to_string(role.duration_seconds));
  return fields;
}

/// The answer's body, or why there is none.
base::Result<std::string> body_of(HttpAnswer answer, std::string_view action) {
  if (const auto* failed = std::get_if<HttpError>(&answer)) return base::Error{fmt::format("sts:{}: {}", action, failed->message)};
  auto& response = std::get<HttpResponse>(answer);
  if (response.status == 200) return std::move(response.body);
  return base::Error{fmt::format("sts:{}: {}", action, read_error(response).message)};
}

base::Result<Credentials> credentials_of(const base::Result<std::string>& body, std::string_view action) {
  if (!body) return body.error();
  Credentials found;
  found.access_key = xml_text(*body, "AccessKeyId");
  found.secret_key = xml_text(*body, "SecretAccessKey");
  found.session_token = xml_text(*body, "SessionToken");
  found.expires = read_iso_time(xml_text(*body, "Expiration"));
  if (found.access_key.empty() || found.secret_key.empty() || found.session_token.empty()) {
    return base::Error{fmt::format("sts:{}: an answer without credentials", action)};
  }
  return found;
}

}  // namespace

base::Result<CallerIdentity> Sts::caller_identity(const Credentials& credentials) const {
  constexpr std::string_view kAction = "GetCallerIdentity";
  HttpRequest request = query(url, kAction, {});
  ClockSkew skew{0};
  const auto body = body_of(signed_exchange(http, request, credentials, {region, "sts"}, skew, environment, timeouts), kAction);
  if (!body) return base::Error{without_secrets(body.error().message, credentials)};
  CallerIdentity identity{xml_text(*body, "Account"), xml_text(*body, "Arn"), xml_text(*body, "UserId")};
  if (identity.account.empty()) return base::Error{"sts:GetCallerIdentity: an answer without account"};
  return identity;
}

base::Result<Credentials> Sts::assume_role(const Credentials& credentials, const AssumeRole& role) const {
  constexpr std::string_view kAction = "AssumeRole";
  HttpRequest request = query(url, kAction, role_fields(role));
  ClockSkew skew{0};
  const auto body = body_of(signed_exchange(http, request, credentials, {region, "sts"}, skew, environment, timeouts), kAction);
  if (!body) return base::Error{without_secrets(body.error().message, credentials)};
  return credentials_of(body, kAction);
}

base::Result<Credentials> Sts::assume_role_with_web_identity(const AssumeRole& role, std::string_view token) const {
  constexpr std::string_view kAction = "AssumeRoleWithWebIdentity";
  Fields fields = role_fields(role);
  fields.emplace_back("WebIdentityToken", std::string(token));
  const auto body = body_of(http.perform(query(url, kAction, std::move(fields)), timeouts), kAction);
  if (!body) return base::Error{without_secret(body.error().message, token)};
  return credentials_of(body, kAction);
}

}  // namespace drybit::send
