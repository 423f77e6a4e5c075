#include "cli/replay_send.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/send_targets.h"
#include "cli/version.h"
#include "plugins/cloudwatch_service.h"
#include "send/curl.h"
#include "send/intents.h"
#include "send/session.h"

namespace drybit::cli {

namespace {

/// A line from standard input; nullopt: a signal came.
std::optional<std::string> read_line() {
  std::string line;
  for (char c = 0; c != '\n';) {
    ssize_t got = ::read(STDIN_FILENO, &c, 1);
    if (got < 0) return errno == EINTR ? std::nullopt : std::optional(line);
    if (got == 0) break;
    line += c;
  }
  return line;
}

std::optional<bool> ask(const Context& context, const std::string& question) {
  context.streams.err.write(question);
  context.streams.err.flush();
  auto line = read_line();
  if (!line || Interrupt::flag()) return std::nullopt;
  std::string answer = base::lower(base::trim(*line));
  return answer == "y" || answer == "yes";
}

/// Empty after a message.
std::string spool_folder(const Context& context) {
  std::string folder = context.arguments.value("--spool");
  if (folder.empty())
    folder = send::default_spool_folder(context.env.variable("XDG_STATE_HOME"), context.env.variable("HOME"));
  if (folder.empty()) context.fail(kUsage, "--send needs --spool DIR where neither XDG_STATE_HOME nor HOME is set");
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

int exit_code(send::SessionEnd end) {
  switch (end) {
    case send::SessionEnd::sent:
      return kFine;
    case send::SessionEnd::declined:
      return kInterrupted;
    case send::SessionEnd::unanswered:
      return kUsage;
    case send::SessionEnd::failed:
      return kCannot;
    case send::SessionEnd::interrupted:
      return kInterrupted;
  }
  return kInternal;
}

send::SessionSettings settings_of(const Context& context) {
  send::SessionSettings settings;
  settings.yes = context.arguments.has("--yes");
  settings.verify = context.arguments.has("--verify");
  settings.interrupted = &Interrupt::flag();
  if (context.arguments.has("--timeout"))
    settings.send.timeouts.total = std::chrono::seconds(base::c_atoll(context.arguments.value("--timeout")));
  settings.send.timeouts.connect = std::min(settings.send.timeouts.connect, settings.send.timeouts.total);
  if (context.streams.in_is_terminal && context.streams.err_is_terminal)
    settings.ask = [&context](const std::string& question) { return ask(context, question); };
  return settings;
}

int run_session(const Context& context, send::Spool& spool, const send::Tally& tally, bool resumed, base::Writer& out) {
  send::Environment environment{context.env.variable, [] { return static_cast<std::int64_t>(std::time(nullptr)); }};
  send::HttpSettings http = send::HttpSettings::of(environment);
  http.user_agent = fmt::format("drybit/{}", DRYBIT_VERSION);
  auto curl = send::load_curl(http);
  if (!curl) {
    context.fail(kCannot, fmt::format("{}; nothing was sent", curl.error().message));
    if (!resumed) (void)spool.remove();
    return kCannot;
  }
  send::SessionSettings settings = settings_of(context);
  settings.resumed = resumed;
  send::SessionWorld world{
      **curl, environment, out, context.streams.err, context.streams.err_terminal, context.streams.err_is_terminal};
  return exit_code(send::run_session(spool, tally, settings, world));
}

send::Shipment shipment_of(const Context& context, const SendTargets& targets, const ReplayWorld& world) {
  send::Shipment shipment;
  shipment.targets = targets.targets;
  for (const replay::InputFile& file : world.inputs.files) {
    shipment.files.push_back(file.path);
    shipment.from_stdin |= file.path == "-";
  }
  shipment.endpoint_url = context.arguments.value("--endpoint-url");
  shipment.region = context.arguments.value("--region");
  shipment.profile = context.arguments.value("--profile");
  return shipment;
}

/// A region that is not the map's is worth a word.
void tell_regions(const Context& context, const SendTargets& targets) {
  std::string region = context.arguments.value("--region");
  if (region.empty()) return;
  for (const send::Target& target : targets.targets) {
    if (target.region == region) continue;
    context.streams.err.write(fmt::format("drybit: {} says region {}; sent to {}, as --region says\n", target.output,
                                          base::printable(target.region), region));
  }
}

}  // namespace

std::vector<Flag> send_flags() {
  return {
      {"--send", "", "Ship the events to AWS: shows the plan and asks, on a terminal; nothing leaves without this"},
      {"--yes", "", "--send: do not ask"},
      {"--resume", "", "Ship what an interrupted --send left in its spool; without CONFIG and LOG"},
      {"--spool",
       "DIR",
       "--send: where events wait until they are acknowledged (default: ~/.local/state/drybit/spool)",
       false,
       {},
       Completes::folder},
      {"--group-prefix", "TEXT", "--send: put this in front of every log group: a scratch place"},
      {"--verify", "", "--send: read the events back afterwards and compare"},
      {"--region", "REGION", "--send: to this region, not the map's"},
      {"--profile", "NAME", "--send: credentials of this AWS profile"},
      {"--endpoint-url", "URL", "--send: to a stand-in of AWS at this URL"},
      {"--timeout", "SECONDS", "--send: wait this long for an answer (default 60)"},
  };
}

int check_send(const Context& context, const config::Manifest* map) {
  const Arguments& arguments = context.arguments;
  bool sends = arguments.has("--send") || arguments.has("--resume");
  for (const Flag& flag : send_flags()) {
    if (!sends && arguments.has(flag.name)) return context.fail(kUsage, fmt::format("{} goes with --send", flag.name));
  }
  if (!sends) return kFine;
  for (std::string_view flag : {"--limit", "--router-log", "--watch"}) {
    if (arguments.has(flag))
      return context.fail(kUsage, fmt::format("--send ships every event as it is; it does not go with {}", flag));
  }
  if (arguments.has("--timeout") && base::c_atoll(arguments.value("--timeout")) < 1)
    return context.fail(kUsage, "--timeout takes seconds, 1 or more");
  std::string prefix = arguments.value("--group-prefix");
  if (!prefix.empty() && !plugins::is_log_group_name(prefix))
    return context.fail(kUsage,
                        fmt::format("--group-prefix: no log group's name begins with {}", base::printable(prefix)));
  if (map == nullptr || map->unknowns.empty()) return kFine;
  const config::Unknown& unknown = map->unknowns.front();
  return context.fail(
      kUsage,
      fmt::format(
          "{}:{}: {} is not filled in, so that what would be sent is not known; --send needs the map as it is applied",
          map->source->name(), map->source->position(unknown.span.begin).line, base::printable(unknown.expression)));
}

int send_replay(const Context& context, lint::SeriesView& router, ReplayWorld& world, report::ReplayReport* shown) {
  SendTargets targets = send_targets(router);
  if (!targets.unsendable.empty()) {
    return context.fail(
        kUsage, fmt::format("{} cannot be sent: --send ships to CloudWatch Logs, Firehose and Kinesis", fmt::join(targets.unsendable, ", ")));
  }
  if (!targets.refusals.empty()) return context.fail(kUsage, targets.refusals.front());
  for (const std::string& word : targets.words) context.streams.err.write(fmt::format("drybit: {}\n", word));
  tell_regions(context, targets);
  std::string folder = spool_folder(context);
  if (folder.empty()) return kUsage;
  Interrupt interrupt;
  auto spool = send::Spool::create(folder, shipment_of(context, targets, world));
  if (!spool) return context.fail(kCannot, spool.error().message);
  send::Intents intents(**spool, targets.of_output, context.arguments.value("--group-prefix"), shown,
                        &Interrupt::flag());
  replay::Outcome outcome;
  {
    Progress progress(context, world.inputs, shown != nullptr);
    world.options.bytes_read = progress.bytes_read();
    outcome = replay::run(*router.series, router.router, world.world, world.inputs, world.options, intents);
  }
  if (shown != nullptr) shown->finish(outcome);
  auto give_up = [&](int code, std::string_view why) {
    if (!why.empty()) context.fail(code, fmt::format("{}; nothing was sent", why));
    (void)(*spool)->remove();
    return code;
  };
  if (int code = outcome_code(context, outcome); code != kFine)
    return give_up(code, "the replay did not come to its end");
  if ((*spool)->error()) return give_up(kCannot, (*spool)->error()->message);
  if (Interrupt::flag()) return give_up(kInterrupted, "interrupted");
  if (auto error = (*spool)->seal()) return give_up(kCannot, error->message);
  return run_session(context, **spool, intents.tally(), false,
                     shown != nullptr ? context.streams.err : context.streams.out);
}

int resume_send(const Context& context) {
  if (!context.arguments.positional(0).empty() || !context.arguments.positional(1).empty())
    return context.fail(kUsage, "--resume takes no CONFIG and no LOG: it ships what is in the spool");
  std::string folder = spool_folder(context);
  if (folder.empty()) return kUsage;
  Interrupt interrupt;
  auto spool = send::Spool::open(folder);
  if (!spool) return context.fail(kCannot, spool.error().message);
  if (!(*spool)->complete()) {
    context.streams.err.write(
        "drybit: the replay was killed before its end: the spool holds the events up to there, and nothing of it was "
        "sent\n");
    if (auto error = (*spool)->seal()) return context.fail(kCannot, error->message);
  }
  auto tally = send::Tally::of(**spool);
  if (!tally) return context.fail(kCannot, tally.error().message);
  return run_session(context, **spool, *tally, true, context.streams.out);
}

}  // namespace drybit::cli
