// drybit render: the complete Fluent Bit configuration that the router runs.
#include <fmt/format.h>

#include <filesystem>

#include "base/fs.h"
#include "cli/common.h"
#include "config/flatten.h"
#include "config/pipeline.h"

namespace drybit::cli {

namespace {

std::string text_of(const config::Manifest& map, std::string_view key) {
  const config::DataValue* value = map.find(key);
  if (value == nullptr) return {};
  return value->text + (value->text.empty() || value->text.ends_with('\n') ? "" : "\n");
}

/// What stands in front of the user's sections.
std::string front() { return "[SERVICE]\n    Parsers_File parsers.conf\n" + std::string(config::fargate_input()); }

/// A text keeps its own indentation only in a file of its own (cfg:C6), so the parts are included.
std::string main_file() { return front() + "@INCLUDE filters.conf\n@INCLUDE output.conf\n"; }

/// One file with the sections of filters.conf and output.conf, indented alike. Where one of them does not load, as they
/// stand: Fluent Bit says then what is wrong with it.
std::string whole_file(const config::Manifest& map, const base::Series& series) {
  std::vector<config::ClassicFile> files;
  for (std::string_view key : {"filters.conf", "output.conf"}) files.push_back(config::parse_classic(text_of(map, key), 0, key, series));
  if (!files[0].loads || !files[1].loads) return front() + text_of(map, "filters.conf") + text_of(map, "output.conf");
  return front() + config::flatten({&files[0], &files[1]});
}

std::string part_of(std::string_view part, const config::Manifest& map, const base::Series& series) {
  if (part == "whole") return whole_file(map, series);
  if (part == "parsers") return text_of(map, "parsers.conf");
  if (part == "filters") return text_of(map, "filters.conf");
  if (part == "output") return text_of(map, "output.conf");
  return main_file();
}

int write_folder(const Context& context, const config::Manifest& map, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return context.fail(kCannot, fmt::format("cannot make the folder {}: {}", folder, error.message()));
  const std::pair<std::string_view, std::string> files[] = {
      {"fluent-bit.conf", main_file()},
      {"parsers.conf", text_of(map, "parsers.conf")},
      {"filters.conf", text_of(map, "filters.conf")},
      {"output.conf", text_of(map, "output.conf")},
  };
  for (const auto& [name, text] : files) {
    if (auto fault = base::write_file(fmt::format("{}/{}", folder, name), text)) return context.fail(kCannot, fault->message);
  }
  return kFine;
}

int run_render(const Context& context) {
  LoadedMap loaded = load_map(context.arguments.positional(0)[0], &context.streams.err);
  if (loaded.map == nullptr) return context.fail(loaded.code, loaded.error);
  if (context.arguments.has("--output-dir")) return write_folder(context, *loaded.map, context.arguments.value("--output-dir"));
  context.streams.out.write(part_of(context.arguments.value("--part", "main"), *loaded.map, series_of(context.arguments, base::default_series())));
  return kFine;
}

}  // namespace

extern const Command cmd_render;
const Command cmd_render{"render",
                         "Print the complete Fluent Bit configuration that the router runs",
                         "Prints what Fargate's router is started with: its own INPUT, then the ConfigMap's filters and outputs.\n"
                         "--output-dir writes fluent-bit.conf and the three files it needs, ready for fluent-bit -c. Else --part chooses what is printed: main, the file\n"
                         "that includes the others; filters, output or parsers, those files; or whole, main with filters and outputs in it, which needs the parsers beside it.",
                         {{"CONFIG", "The aws-logging ConfigMap", 1, 1, Completes::file}},
                         {{"--part", "PART", "main, whole, filters, output or parsers", false, {"main", "whole", "filters", "output", "parsers"}, Completes::choice},
                          {"--output-dir", "FOLDER", "Write fluent-bit.conf, parsers.conf, filters.conf and output.conf there", false, {}, Completes::folder},
                          series_flag()},
                         run_render};

}  // namespace drybit::cli
