// Credentials of a profile. The order inside one is the AWS command line's: a role the profile assumes, SSO, keys of the
// credentials file, credential_process, keys of the config file.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "send/credential_sources.h"
#include "send/profile_file.h"

namespace drybit::send {

namespace {

class ProfileSource {
 public:
  ProfileSource(const SourceWorld& world, const ProfileFiles& files) : world_(world), files_(files) {}

  SourceAnswer resolve(const std::string& name) {
    if (std::ranges::find(visited_, name) != visited_.end()) {
      return SourceAnswer::fails(fmt::format("profile {}: source_profile leads in a circle", name));
    }
    visited_.push_back(name);
    if (!files_.has(name)) return SourceAnswer::fails(missing(name));
    if (text(name, "role_arn")) return role(name);
    return without_role(name);
  }

  std::string missing(const std::string& name) const {
    return fmt::format("there is no profile {} in {} or {}", base::printable(name), files_.config_path(), files_.credentials_path());
  }

 private:
  const std::string* text(const std::string& name, std::string_view key) const { return files_.value(name, key); }
  std::string text_or(const std::string& name, std::string_view key) const {
    const std::string* value = text(name, key);
    return value == nullptr ? std::string{} : *value;
  }

  SourceAnswer without_role(const std::string& name) {
    if (text(name, "sso_session") || text(name, "sso_start_url")) return sso(name);
    if (auto keys = static_keys(files_.credentials(name), name, files_.credentials_path())) return *keys;
    if (const std::string* command = text(name, "credential_process")) return from_process(world_, *command, name);
    if (auto keys = static_keys(files_.config(name), name, files_.config_path())) return *keys;
    return SourceAnswer::absent(fmt::format("profile {} holds no credentials", name));
  }

  static std::optional<SourceAnswer> static_keys(const ProfileSection* section, const std::string& name, const std::string& path) {
    const std::string* access = find_key(section, "aws_access_key_id");
    const std::string* secret = find_key(section, "aws_secret_access_key");
    const std::string* token = find_key(section, "aws_session_token");
    if (access == nullptr && secret == nullptr) return std::nullopt;
    if (secret == nullptr) return SourceAnswer::fails(fmt::format("profile {} in {} has aws_access_key_id without aws_secret_access_key", name, path));
    if (access == nullptr) return SourceAnswer::fails(fmt::format("profile {} in {} has aws_secret_access_key without aws_access_key_id", name, path));
    Credentials found{*access, *secret, token == nullptr ? std::string{} : *token, std::nullopt, "profile " + name};
    return SourceAnswer::found(std::move(found));
  }

  SourceAnswer sso(const std::string& name) const {
    SsoRole role{text_or(name, "sso_session"), text_or(name, "sso_start_url"), text_or(name, "sso_region"), text_or(name, "sso_account_id"),
                 text_or(name, "sso_role_name")};
    if (!role.session.empty()) {
      const ProfileSection* session = files_.sso_session(role.session);
      if (session == nullptr) return SourceAnswer::fails(fmt::format("profile {}: there is no [sso-session {}]", name, role.session));
      if (const std::string* region = find_key(session, "sso_region")) role.region = *region;
    }
    if (role.region.empty() || role.account.empty() || role.role.empty()) {
      return SourceAnswer::fails(fmt::format("profile {}: SSO needs sso_region, sso_account_id and sso_role_name", name));
    }
    return from_sso(world_, role, name);
  }

  SourceAnswer role(const std::string& name) {
    AssumeRole wanted;
    wanted.role_arn = *text(name, "role_arn");
    wanted.session_name = session_name(text_or(name, "role_session_name"), world_.environment);
    wanted.external_id = text_or(name, "external_id");
    wanted.duration_seconds = base::c_atoi(text_or(name, "duration_seconds"));
    const std::string source = fmt::format("profile {} (role {})", name, wanted.role_arn);
    if (const std::string* file = text(name, "web_identity_token_file")) {
      return web_identity_role(world_, wanted, home_path(*file, world_.environment), source);
    }
    if (text(name, "mfa_serial")) {
      return SourceAnswer::fails(fmt::format("profile {} asks for an MFA code, which drybit does not: put session credentials into the environment", name));
    }
    SourceAnswer base = base_of_role(name);
    if (!base.credentials) return SourceAnswer::fails(fmt::format("profile {}: {}", name, base.reason));
    const auto sts = chain_sts(world_);
    if (!sts) return SourceAnswer::fails(sts.error().message);
    return SourceAnswer::of(sts->assume_role(*base.credentials, wanted), source);
  }

  /// By whose credentials the role is assumed.
  SourceAnswer base_of_role(const std::string& name) {
    const std::string* profile = text(name, "source_profile");
    const std::string* source = text(name, "credential_source");
    if (profile != nullptr && source != nullptr) return SourceAnswer::fails("source_profile and credential_source exclude each other");
    if (profile != nullptr) return *profile == name ? without_role(name) : resolve(*profile);  // it may name itself for its own keys
    if (source == nullptr) return SourceAnswer::fails("role_arn needs source_profile or credential_source");
    if (*source == "Environment") return from_environment(world_);
    if (*source == "Ec2InstanceMetadata") return from_metadata(world_);
    if (*source == "EcsContainer") return from_container(world_);
    return SourceAnswer::fails("credential_source must be Environment, Ec2InstanceMetadata or EcsContainer");
  }

  const SourceWorld& world_;
  const ProfileFiles& files_;
  std::vector<std::string> visited_;
};

}  // namespace

SourceAnswer from_profile(const SourceWorld& world, const std::string& profile, bool named) {
  const auto files = ProfileFiles::read(world.environment);
  if (!files) return SourceAnswer::fails(files.error().message);
  ProfileSource source(world, *files);
  if (!files->has(profile)) return named ? SourceAnswer::fails(source.missing(profile)) : SourceAnswer::absent(source.missing(profile));
  return source.resolve(profile);
}

}  // namespace drybit::send
