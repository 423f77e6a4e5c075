// Credentials from variables: static keys, and the web identity of a service account.
#include <fmt/format.h>

#include "send/credential_sources.h"

namespace drybit::send {

SourceAnswer from_environment(const SourceWorld& world) {
  const auto access = world.environment.text("AWS_ACCESS_KEY_ID");
  const auto secret = world.environment.text("AWS_SECRET_ACCESS_KEY");
  if (!access && !secret) return SourceAnswer::absent("AWS_ACCESS_KEY_ID is not set");
  if (!secret) return SourceAnswer::fails("AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not");
  if (!access) return SourceAnswer::fails("AWS_SECRET_ACCESS_KEY is set, AWS_ACCESS_KEY_ID is not");
  Credentials found{*access, *secret, world.environment.text("AWS_SESSION_TOKEN").value_or(""), std::nullopt, "environment"};
  return SourceAnswer::found(std::move(found));
}

SourceAnswer web_identity_role(const SourceWorld& world, const AssumeRole& role, const std::string& token_file, std::string source) {
  const auto token = read_secret_file(token_file);
  if (!token) return SourceAnswer::fails(token.error().message);
  if (token->empty()) return SourceAnswer::fails(fmt::format("{} is empty", token_file));
  const auto sts = chain_sts(world);
  if (!sts) return SourceAnswer::fails(sts.error().message);
  return SourceAnswer::of(sts->assume_role_with_web_identity(role, *token), std::move(source));
}

SourceAnswer from_web_identity(const SourceWorld& world) {
  const auto file = world.environment.text("AWS_WEB_IDENTITY_TOKEN_FILE");
  const auto arn = world.environment.text("AWS_ROLE_ARN");
  if (!file) return SourceAnswer::absent("AWS_WEB_IDENTITY_TOKEN_FILE is not set");
  if (!arn) return SourceAnswer::fails("AWS_WEB_IDENTITY_TOKEN_FILE is set, AWS_ROLE_ARN is not");
  AssumeRole role;
  role.role_arn = *arn;
  role.session_name = session_name(world.environment.text("AWS_ROLE_SESSION_NAME").value_or(""), world.environment);
  return web_identity_role(world, role, *file, fmt::format("web identity, role {}", *arn));
}

}  // namespace drybit::send
