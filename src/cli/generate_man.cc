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

/// What people do with drybit; a test runs every command.
constexpr std::pair<std::string_view, std::string_view> kExamples[] = {
    {"drybit lint aws-logging.yaml", "Before a commit: what would be refused, lost or spoilt, and why."},
    {"drybit lint --fix aws-logging.yaml", "The same, with the safe repairs written into the file."},
    {"drybit lint --format sarif --output lint.sarif --format pretty k8s/", "In CI: a report for the code host, the findings for people."},
    {"drybit replay --pods pods.json aws-logging.yaml logs/", "Every event that the logs would become, and a summary."},
    {"drybit replay --format steps --only dropped aws-logging.yaml logs/", "Which stage dropped which lines, and why."},
    {"drybit replay --format ndjson aws-logging.yaml app.log", "The events for a program to read, one JSON object a line."},
    {"drybit why aws-logging.yaml app.log:1", "One line from its file to its destination, in words."},
    {"drybit diff --exit-code aws-logging.yaml new.yaml logs/", "What a change does to the events of the same lines; exit 1 where it does anything."},
    {"drybit diff --fluent-bit 1.9 --fluent-bit 4.2 aws-logging.yaml logs/", "What an update of Fluent Bit would do."},
    {"drybit test --junit junit.xml", "The pipeline tests below this folder."},
    {"drybit init --from logs/ --output new/", "A map whose parsers fit these logs, and its IAM policy."},
    {"drybit init opensearch --host search-logs.eu-west-1.es.amazonaws.com --region eu-west-1", "A map for an OpenSearch domain."},
    {"drybit fmt --minify aws-logging.yaml", "The map in as few characters as it takes."},
    {"drybit graph --format dot aws-logging.yaml", "The pipeline for Graphviz."},
    {"drybit iam --account 123456789012 aws-logging.yaml", "The policy for the pod execution role."},
    {"drybit render aws-logging.yaml", "The whole configuration as the router runs it."},
    {"drybit explain filter grep", "The options of a plugin."},
};

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
    for (const Flag& flag : command->flags) {
      if (!flag.hidden) flag_entry(page, flag);
    }
  }
  page += ".SH OPTIONS OF EVERY COMMAND\n";
  for (const Flag& flag : common_flags()) flag_entry(page, flag);
  flag_entry(page, {"--version", "", "Print the version and the modelled Fluent Bits"});
  page += ".SH EXAMPLES\n";
  for (const auto& [command, about] : kExamples) page += fmt::format(".TP\n.B {}\n{}\n", roff(command), roff(about));
  page += ".SH FILES\n.TP\n.I .drybit.yaml\nSettings of lint, looked for in the folder of the first file and those above it: a flag's name without its dashes, such as\n"
          ".B ignore: [few\\-retries]\n.TP\n.I *.drybit\\-test.yaml\nPipeline tests.\n";
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
