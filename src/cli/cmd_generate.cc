// drybit generate: man pages and completions from the tables, into the checked-in folders.
#include <fmt/format.h>

#include "base/fs.h"
#include "cli/generate.h"

namespace drybit::cli {

namespace {

int run_generate(const Context& context) {
  const std::string& root = context.arguments.positional(0)[0];
  for (const Generated& file : generate_files()) {
    if (auto error = base::write_file(root + "/" + file.path, file.text)) return context.fail(kCannot, error->message);
  }
  return kFine;
}

}  // namespace

extern const Command cmd_generate;
const Command cmd_generate{"generate",
                           "Write man pages and completions (for developers)",
                           "Writes man/ and completions/ below FOLDER from the tables that the commands themselves use.",
                           {{"FOLDER", "The root of a checkout", 1, 1, Completes::folder}},
                           {},
                           run_generate};

}  // namespace drybit::cli
