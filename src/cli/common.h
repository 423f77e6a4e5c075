// What several commands do alike: series, maps from files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/series.h"
#include "cli/command.h"
#include "config/manifest.h"
#include "plugins/plugin.h"

namespace drybit::cli {

/// The flag that names a series.
Flag series_flag();
/// The series of --fluent-bit, `otherwise` where it is absent.
const base::Series& series_of(const Arguments& arguments, const base::Series& otherwise);

/// The clock of --now, else the environment's. nullopt: neither RFC 3339 nor epoch seconds.
std::optional<plugins::World> world_of(const Context& context);

/// The clock from a text; false: neither RFC 3339 nor epoch seconds.
bool set_clock(plugins::World& world, const std::string& text);

/// The one aws-logging map of a file of any kind ("-": standard input); a message and exit code where there is none, or
/// where whole lines of it are not known: any outcome would be made up. Single values that are not known are told on `err`.
struct LoadedMap {
  config::ManifestFile file;
  const config::Manifest* map = nullptr;
  std::string error;
  int code = 0;
};
LoadedMap load_map(const std::string& path, base::Writer* err = nullptr);
/// The same of a text; `name` goes into messages.
LoadedMap load_map_text(const std::string& name, std::string text);

}  // namespace drybit::cli
