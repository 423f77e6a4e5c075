// Files as commands are given them: read, with what stands beside them where that belongs together.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "config/manifest.h"

namespace drybit::cli {

/// One file of an input.
struct InputPart {
  std::string path;
  std::shared_ptr<const base::SourceText> source;
  std::uint32_t begin = 0;  ///< where it begins in the text of the whole
};

/// A file, or several plain .conf files that make one configuration.
struct Input {
  config::ManifestFile file;
  std::vector<InputPart> parts;
};

/// Reads the file at `path` ("-": standard input) under the name `name`. With filters.conf, output.conf or parsers.conf the
/// others of the three in its folder are read; with any other .conf the files that it includes, where they are beside it.
base::Result<Input> read_input(const std::string& path, const std::string& name);

/// The files of a folder that may hold a map, by their names and what a look into them tells; sorted.
struct Found {
  std::vector<std::string> files;
  std::size_t seen = 0;                 ///< files of a kind that is read
  std::vector<std::string> too_large;   ///< not looked at
};
base::Result<Found> find_inputs(const std::string& folder);
/// Of a kind that is read, by its name alone.
bool is_input_name(std::string_view path);
/// The same look at one file: false where it holds no map for certain, or cannot be read.
bool may_hold_map(const std::string& path, Found& found);

}  // namespace drybit::cli
