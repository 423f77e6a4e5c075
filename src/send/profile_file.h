// The two files of AWS profiles, `config` and `credentials`, as the AWS command line reads them (out:7.2).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "send/environment.h"

namespace drybit::send {

/// Keys are lower case.
using ProfileSection = std::map<std::string, std::string, std::less<>>;
/// By the text between the brackets.
using IniSections = std::map<std::string, ProfileSection, std::less<>>;

/// Sections repeated are one, the later value counts. Nested values (indented below a key) are passed over. Never fails: what is no section, pair or
/// comment is nothing.
IniSections read_ini(std::string_view text);

class ProfileFiles {
 public:
  /// AWS_CONFIG_FILE or ~/.aws/config, AWS_SHARED_CREDENTIALS_FILE or ~/.aws/credentials. Files that are not there are
  /// empty; error: one cannot be read.
  static base::Result<ProfileFiles> read(const Environment& environment);

  /// Null where there is none of that name.
  const ProfileSection* config(std::string_view profile) const;
  const ProfileSection* credentials(std::string_view profile) const;
  const ProfileSection* sso_session(std::string_view name) const;
  bool has(std::string_view profile) const { return config(profile) != nullptr || credentials(profile) != nullptr; }
  /// A key's value, not empty: of the credentials file, else of the config file. Null where there is none.
  const std::string* value(std::string_view profile, std::string_view key) const;

  const std::string& config_path() const { return config_path_; }
  const std::string& credentials_path() const { return credentials_path_; }

 private:
  IniSections profiles_, sessions_, credentials_;
  std::string config_path_, credentials_path_;
};

/// `option`, else AWS_PROFILE, AWS_DEFAULT_PROFILE, "default".
std::string profile_name(std::string_view option, const Environment& environment);

/// `key` of a section, not empty; null where there is none.
const std::string* find_key(const ProfileSection* section, std::string_view key);

/// Below the home folder: "~/x" with HOME put in place of "~". Without HOME the text itself.
std::string home_path(std::string_view path, const Environment& environment);

}  // namespace drybit::send
