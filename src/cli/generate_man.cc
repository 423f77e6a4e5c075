// The man pages drybit(1) and drybit-rules(7).
#include <fmt/format.h>

#include "base/series.h"
#include "base/text.h"
#include "cli/generate_parts.h"
#include "lint/rule.h"

namespace drybit::cli {

namespace {

/// Text for roff: backslashes and leading dots or quotes kept from being read as requests.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

void flag_entry(std::string& page, const Flag& flag) {
  page += ".TP\n.B " + roff(flag.name);
  if (!flag.value.empty()) page += fmt::format(" \\fI{}\\fR", roff(flag.value));
  page += "\n" + roff(flag.help);
  if (!flag.choices.empty() && flag.help.find(flag.choices.front()) == std::string_view::npos)
    page += roff(fmt::format(": {}", fmt::join(flag.choices, ", ")));
  page += "\n";
}

}  // namespace

std::string man_page() {
  std::string page =
      ".TH DRYBIT 1\n.SH NAME\ndrybit \\- lint and replay the aws\\-logging ConfigMap of Amazon EKS on Fargate\n.SH "
      "SYNOPSIS\n";
  for (const Command* command : all_commands()) {
    page += fmt::format(".B drybit {}\n[options]", command->name);
    for (const Positional& positional : command->positionals)
      page += fmt::format(" \\fI{}\\fR{}", positional.name, positional.max > 1 ? "..." : "");
    page += "\n.br\n";
  }
  page += ".SH DESCRIPTION\n";
  page += roff(
      "Fargate's built-in log router is a hidden Fluent Bit, configured by one ConfigMap, aws-logging. When it is "
      "wrong nobody says so. drybit says\n"
      "before anything is applied what Fargate or Fluent Bit will refuse, and which events the logs at hand would "
      "become.\n");
  page += ".SH COMMANDS\n";
  for (const Command* command : all_commands()) {
    page += fmt::format(".SS {}\n{}\n", command->name, roff(command->description));
    for (const Positional& positional : command->positionals)
      page += fmt::format(".TP\n.I {}\n{}\n", positional.name, roff(positional.help));
    for (const Flag& flag : command->flags) flag_entry(page, flag);
  }
  page += ".SH OPTIONS OF EVERY COMMAND\n";
  for (const Flag& flag : common_flags()) flag_entry(page, flag);
  flag_entry(page, {"--version", "", "Print the version and the modelled Fluent Bits"});
  page += ".SH EXIT STATUS\n";
  for (auto [code, meaning] :
       {std::pair{0, "fine"},
        {1, "findings at or above --fail-on, a router that would not start or dies, lost lines under --fail-on-loss"},
        {2, "wrong use"},
        {3, "cannot do it: a missing or unreadable file; --send: something was not sent, or AWS refused it"},
        {70, "an internal error"},
        {130, "interrupted"}}) {
    page += fmt::format(".TP\n.B {}\n{}\n", code, roff(meaning));
  }
  page +=
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE\nSwitch colour off or on.\n.TP\n.B COLUMNS\nThe "
      "width to write for.\n.TP\n.B TZDIR\nWhere the time zones of Time_Zone are.\n"
      ".TP\n.B AWS_*\nreplay \\-\\-send: credentials, profile, region and endpoint, as AWS's own tools take them.\n"
      ".TP\n.B XDG_STATE_HOME, HOME\nreplay \\-\\-send: where the spool is kept.\n";
  return page + ".SH SEE ALSO\n.BR drybit\\-rules (7)\n";
}

std::string rules_page() {
  std::string page = ".TH DRYBIT\\-RULES 7\n.SH NAME\ndrybit\\-rules \\- the rules of drybit lint\n";
  for (const lint::Rule* rule : lint::all_rules()) {
    page += fmt::format(".SH {} {}\n", roff(rule->id), roff(rule->slug));
    page += fmt::format("{} ({}).\n.PP\n{}\n.PP\n{}\n.PP\n{}\n", roff(rule->title), roff(base::name(rule->effect)),
                        roff(rule->what), roff(rule->effect_text), roff(rule->instead));
    page += fmt::format(".PP\nWrong:\n.PP\n.nf\n{}\n.fi\n.PP\nRight:\n.PP\n.nf\n{}\n.fi\n", roff(rule->example.bad),
                        roff(rule->example.good));
  }
  return page + ".SH SEE ALSO\n.BR drybit (1)\n";
}

}  // namespace drybit::cli
