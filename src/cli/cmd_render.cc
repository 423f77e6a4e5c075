// drybit render: the complete Fluent Bit configuration that the router runs.
#include <fmt/format.h>

#include "cli/common.h"
#include "config/pipeline.h"

namespace drybit::cli {

namespace {

int run_render(const Context& context) {
  LoadedMap loaded = load_map(context.arguments.positional(0)[0], &context.streams.err);
  if (loaded.map == nullptr) return context.fail(loaded.code, loaded.error);
  std::string part = context.arguments.value("--part", "main");
  auto text_of = [&](std::string_view key) {
    const config::DataValue* value = loaded.map->find(key);
    return value == nullptr ? std::string() : value->text + (value->text.empty() || value->text.ends_with('\n') ? "" : "\n");
  };
  if (part == "parsers") {
    context.streams.out.write(text_of("parsers.conf"));
    return kFine;
  }
  // A text keeps its own indentation only in a file of its own (cfg:C6): where the parts differ they cannot be one file.
  context.streams.out.write("[SERVICE]\n    Parsers_File parsers.conf\n");
  context.streams.out.write(config::fargate_input());
  if (part == "main") {
    context.streams.out.write("@INCLUDE filters.conf\n@INCLUDE output.conf\n");
  } else {
    context.streams.out.write(text_of("filters.conf"));
    context.streams.out.write(text_of("output.conf"));
  }
  return kFine;
}

}  // namespace

extern const Command cmd_render;
const Command cmd_render{"render",
                         "Print the complete Fluent Bit configuration that the router runs",
                         "Prints what Fargate's router is started with: its own INPUT, then the ConfigMap's filters and outputs.\n"
                         "--part main prints the main file that includes the parts, whole one file with filters and outputs in it, parsers the parsers file.",
                         {{"CONFIG", "The aws-logging ConfigMap", 1, 1, Completes::file}},
                         {{"--part", "PART", "main, whole or parsers", false, {"main", "whole", "parsers"}, Completes::choice}},
                         run_render};

}  // namespace drybit::cli
