#include "cli/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/fs.h"
#include "base/source.h"
#include "base/suggest.h"
#include "yaml/reader.h"

namespace drybit::cli {

namespace {

constexpr std::size_t kMaxSettingsBytes = 1u << 20;

std::string at(const base::SourceText& source, base::Span span, std::string_view text) {
  base::Position position = source.position(span.begin);
  return fmt::format("{}:{}:{}: {}", source.name(), position.line, position.column, text);
}

std::vector<std::string> values_of(yaml::Node node) {
  std::vector<std::string> values;
  if (node.is_scalar()) values.push_back(node.text());
  if (node.is_sequence()) {
    for (yaml::Node item = node.first(); item; item = item.next()) values.push_back(item.resolved().text());
  }
  return values;
}

std::string apply(const base::SourceText& source, yaml::Node key, yaml::Node value, std::span<const Flag> flags, Arguments& arguments) {
  std::string name = "--" + key.text();
  auto flag = std::ranges::find(flags, name, [](const Flag& one) { return std::string(one.name); });
  if (flag == flags.end()) {
    std::vector<std::string_view> names;
    for (const Flag& one : flags) names.push_back(one.name.substr(2));
    std::string_view near = base::suggest(key.text(), names);
    return at(source, key.span(), fmt::format("there is no setting {}{}", key.text(), near.empty() ? "" : fmt::format("; did you mean {}?", near)));
  }
  std::vector<std::string> values = values_of(value.resolved());
  for (const std::string& one : values) {
    bool known = flag->choices.empty() || std::ranges::find(flag->choices, one) != flag->choices.end();
    if (!known) return at(source, value.span(), fmt::format("{} is none of {}", one, fmt::join(flag->choices, ", ")));
  }
  if (flag->value.empty() && (values.size() != 1 || (values[0] != "true" && values[0] != "false"))) {
    return at(source, value.span(), fmt::format("{} is true or false", key.text()));
  }
  if (arguments.has(name) || (flag->value.empty() && values[0] == "false")) return {};
  // Paths count from the settings file's folder, wherever drybit is started.
  if (flag->completes == Completes::file) {
    std::filesystem::path folder = std::filesystem::path(source.name()).parent_path();
    for (std::string& one : values) {
      if (one != "-") one = (folder / one).lexically_normal().string();
    }
  }
  arguments.values_[name] = std::move(values);
  return {};
}

}  // namespace

std::string find_settings(const std::string& path) {
  std::error_code ignored;
  std::filesystem::path folder = std::filesystem::absolute(path == "-" ? "." : path, ignored);
  if (!std::filesystem::is_directory(folder, ignored)) folder = folder.parent_path();
  for (;;) {
    std::filesystem::path file = folder / ".drybit.yaml";
    if (std::filesystem::exists(file, ignored)) return file.string();
    if (folder == folder.parent_path()) return {};
    folder = folder.parent_path();
  }
}

std::string apply_settings(const std::string& file, std::span<const Flag> flags, Arguments& arguments) {
  auto text = base::read_file(file, kMaxSettingsBytes);
  if (!text) return text.error().message;
  base::SourceText source(file, std::move(*text));
  yaml::Stream stream(source.text());
  if (stream.fault()) return at(source, {stream.fault()->offset, stream.fault()->offset}, stream.fault()->message);
  for (const yaml::Node& document : stream.documents()) {
    if (!document || document.kind() == yaml::Kind::null) continue;
    if (!document.is_mapping()) return at(source, document.span(), "settings are a mapping of names to values");
    for (yaml::Node key = document.first(); key;) {
      yaml::Node value = key.next();
      if (std::string error = apply(source, key, value, flags, arguments); !error.empty()) return error;
      key = value ? value.next() : yaml::Node();
    }
  }
  return {};
}

}  // namespace drybit::cli
