// The files that `drybit generate` writes.
#include "cli/generate_parts.h"

namespace drybit::cli {

std::vector<Generated> generate_files() {
  return {{"man/drybit.1", man_page()},
          {"man/drybit-rules.7", rules_page()},
          {"completions/drybit.bash", bash_completion()},
          {"completions/_drybit", zsh_completion()},
          {"completions/drybit.fish", fish_completion()}};
}

}  // namespace drybit::cli
