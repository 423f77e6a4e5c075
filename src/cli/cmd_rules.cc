// drybit rules: the list.
#include <fmt/format.h>

#include "cli/common.h"
#include "lint/rule.h"

namespace drybit::cli {

namespace {

int run_rules(const Context& context) {
  for (const lint::Rule* rule : lint::all_rules()) {
    std::string line = fmt::format("{}  {:<28} {:<16} {}", rule->id, rule->slug, base::name(rule->effect), rule->title);
    context.streams.out.write(base::clip(line, std::max(60, context.streams.out_terminal.width)) + "\n");
  }
  return kFine;
}

}  // namespace

extern const Command cmd_rules;
const Command cmd_rules{"rules", "List every lint rule", "Lists the rules: id, slug, effect, title. `drybit explain RULE` shows a rule's page.", {}, {}, run_rules};

}  // namespace drybit::cli
