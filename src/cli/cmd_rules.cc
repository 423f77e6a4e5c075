// drybit rules: the list.
#include <fmt/format.h>

#include "cli/common.h"
#include "lint/rule.h"
#include "report/sheet.h"

namespace drybit::cli {

namespace {

int run_rules(const Context& context) {
  report::Sheet sheet(context.streams.out_terminal, context.streams.out);
  for (const lint::Rule* rule : lint::all_rules()) {
    sheet.prose(fmt::format("{}  ", rule->id), fmt::format("{} ({}): {}", rule->slug, base::name(rule->effect), rule->title));
  }
  return kFine;
}

}  // namespace

extern const Command cmd_rules;
const Command cmd_rules{"rules", "List every lint rule", "Lists the rules: id, slug, effect, title. `drybit explain RULE` shows a rule's page.", {}, {}, run_rules};

}  // namespace drybit::cli
