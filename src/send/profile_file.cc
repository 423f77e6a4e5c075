#include "send/profile_file.h"

#include <optional>

#include "base/fs.h"
#include "base/text.h"

namespace drybit::send {

namespace {

constexpr std::size_t kMaxFile = 4 * 1024 * 1024;

/// Behind blanks, `#` and `;` begin a comment. A command line may hold them.
std::string_view without_comment(std::string_view value, std::string_view key) {
  if (key == "credential_process") return value;
  for (std::size_t i = 1; i < value.size(); ++i) {
    if ((value[i] == '#' || value[i] == ';') && base::is_blank(value[i - 1])) return base::trim(value.substr(0, i));
  }
  return value;
}

/// "[profile x]" -> "profile x". Nullopt: it is not closed.
std::optional<std::string> section_name(std::string_view line) {
  const std::size_t end = line.find(']');
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(base::trim(line.substr(1, end - 1)));
}

/// The word behind `kind` in a section's name, without its quotes. Nullopt: it is of another kind.
std::optional<std::string> name_behind(std::string_view section, std::string_view kind) {
  if (!section.starts_with(kind) || section.size() == kind.size() || !base::is_blank(section[kind.size()])) return std::nullopt;
  std::string_view name = base::trim(section.substr(kind.size()));
  if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front()) name = name.substr(1, name.size() - 2);
  return std::string(name);
}

base::Result<IniSections> read_sections(const std::string& path) {
  if (!base::exists(path)) return IniSections{};
  const auto text = base::read_file(path, kMaxFile);
  if (!text) return text.error();
  return read_ini(*text);
}

const ProfileSection* find_section(const IniSections& sections, std::string_view name) {
  const auto at = sections.find(name);
  return at == sections.end() ? nullptr : &at->second;
}

}  // namespace

IniSections read_ini(std::string_view text) {
  IniSections sections;
  ProfileSection* section = nullptr;
  std::optional<std::size_t> key_indent;  // of the key above; deeper lines belong to it
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::string_view line : base::split(text, '\n')) {
    const std::string_view body = base::trim(line);
    if (body.empty() || body.front() == '#' || body.front() == ';') continue;
    const auto indent = static_cast<std::size_t>(body.data() - line.data());
    if (key_indent && indent > *key_indent) continue;
    if (body.front() == '[') {
      const auto name = section_name(body);
      section = name ? &sections[*name] : nullptr;
      key_indent.reset();
      continue;
    }
    const std::size_t equals = body.find('=');
    if (section == nullptr || equals == std::string_view::npos) continue;
    const std::string key = base::lower(base::trim(body.substr(0, equals)));
    (*section)[key] = without_comment(base::trim(body.substr(equals + 1)), key);
    key_indent = indent;
  }
  return sections;
}

const std::string* find_key(const ProfileSection* section, std::string_view key) {
  if (section == nullptr) return nullptr;
  const auto at = section->find(key);
  return at == section->end() || at->second.empty() ? nullptr : &at->second;
}

std::string home_path(std::string_view path, const Environment& environment) {
  if (path != "~" && !path.starts_with("~/")) return std::string(path);
  const std::optional<std::string> home = environment.text("HOME");
  return home ? *home + std::string(path.substr(1)) : std::string(path);
}

std::string profile_name(std::string_view option, const Environment& environment) {
  if (!option.empty()) return std::string(option);
  if (auto name = environment.text("AWS_PROFILE")) return *name;
  return environment.text("AWS_DEFAULT_PROFILE").value_or("default");
}

base::Result<ProfileFiles> ProfileFiles::read(const Environment& environment) {
  ProfileFiles files;
  files.config_path_ = home_path(environment.text("AWS_CONFIG_FILE").value_or("~/.aws/config"), environment);
  files.credentials_path_ = home_path(environment.text("AWS_SHARED_CREDENTIALS_FILE").value_or("~/.aws/credentials"), environment);
  auto config = read_sections(files.config_path_);
  if (!config) return config.error();
  auto credentials = read_sections(files.credentials_path_);
  if (!credentials) return credentials.error();
  files.credentials_ = std::move(*credentials);
  for (auto& [name, section] : *config) {
    if (auto session = name_behind(name, "sso-session")) {
      files.sessions_[*session] = std::move(section);
    } else if (auto profile = name_behind(name, "profile")) {
      files.profiles_[*profile] = std::move(section);  // [profile default] counts before [default]
    } else if (name == "default") {
      files.profiles_.try_emplace(name, std::move(section));
    }
  }
  return files;
}

const ProfileSection* ProfileFiles::config(std::string_view profile) const { return find_section(profiles_, profile); }
const ProfileSection* ProfileFiles::credentials(std::string_view profile) const { return find_section(credentials_, profile); }
const ProfileSection* ProfileFiles::sso_session(std::string_view name) const { return find_section(sessions_, name); }

const std::string* ProfileFiles::value(std::string_view profile, std::string_view key) const {
  const std::string* found = find_key(credentials(profile), key);
  return found != nullptr ? found : find_key(config(profile), key);
}

}  // namespace drybit::send
