// EC2's instance metadata service, version 2 (a token first). Version 1 is not asked.
#include <fmt/format.h>

#include "base/text.h"
#include "send/credential_http.h"
#include "send/credential_sources.h"

namespace drybit::send {

namespace {

constexpr std::string_view kRoles = "/latest/meta-data/iam/security-credentials/";
constexpr int kMaxAttempts = 10;

/// A variable's number, from 1 to `most`.
int number(const Environment& environment, const char* name, int otherwise, int most) {
  const auto text = environment.text(name);
  const int value = text ? base::c_atoi(*text) : 0;
  return value < 1 ? otherwise : std::min(value, most);
}

}  // namespace

SourceAnswer from_metadata(const SourceWorld& world) {
  const Environment& environment = world.environment;
  if (environment.flag("AWS_EC2_METADATA_DISABLED")) return SourceAnswer::absent("not asked, AWS_EC2_METADATA_DISABLED is true");
  std::string base_url = environment.text("AWS_EC2_METADATA_SERVICE_ENDPOINT").value_or("");
  if (base_url.empty()) {
    const bool six = base::iequals(environment.text("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE").value_or(""), "IPv6");
    base_url = six ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
  }
  while (base_url.ends_with('/')) base_url.pop_back();
  const auto url = Url::parse(base_url);
  if (!url) return SourceAnswer::fails("AWS_EC2_METADATA_SERVICE_ENDPOINT is no URL");
  const std::string who = url->authority();
  const int seconds = number(environment, "AWS_METADATA_SERVICE_TIMEOUT", 1, 60);
  const int attempts = number(environment, "AWS_METADATA_SERVICE_NUM_ATTEMPTS", 1, kMaxAttempts);
  const Timeouts timeouts{std::chrono::seconds(seconds), std::chrono::seconds(2 * seconds)};

  HttpRequest request;
  request.direct = true;
  request.method = "PUT";
  request.url = base_url + "/latest/api/token";
  request.headers = {{"X-aws-ec2-metadata-token-ttl-seconds", "21600"}};
  int status = 0;
  const auto token = secret_exchange(world.http, request, timeouts, attempts, who, &status);
  // No service there is what every machine outside EC2 says.
  if (!token && status == 0) return SourceAnswer::absent(token.error().message);
  if (!token) return SourceAnswer::fails(fmt::format("{} (IMDSv2 token)", token.error().message));

  request.method = "GET";
  request.url = base_url + std::string(kRoles);
  request.headers = {{"X-aws-ec2-metadata-token", std::string(base::trim(*token))}};
  const auto roles = secret_exchange(world.http, request, timeouts, attempts, who, &status);
  if (!roles && status == 404) return SourceAnswer::absent(fmt::format("{}: the instance has no role", who));
  if (!roles) return SourceAnswer::fails(roles.error().message);
  const std::string role(base::trim(std::string_view(*roles).substr(0, roles->find('\n'))));
  if (role.empty()) return SourceAnswer::absent(fmt::format("{}: the instance has no role", who));

  request.url += percent_encode(role);
  const auto body = secret_exchange(world.http, request, timeouts, attempts, who);
  if (!body) return SourceAnswer::fails(body.error().message);
  const auto document = json::Document::parse(*body);
  if (!document) return SourceAnswer::fails(who + ": an answer that is not JSON");
  const std::string code = document->root().find("Code").string();
  if (!code.empty() && code != "Success") return SourceAnswer::fails(fmt::format("{}: {}", who, base::printable(code.substr(0, 100))));
  auto found = credentials_in(document->root(), {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"});
  if (!found) return SourceAnswer::fails(who + ": " + found.error().message);
  return SourceAnswer::of(std::move(found), "IMDSv2, role " + base::printable(role));
}

}  // namespace drybit::send
