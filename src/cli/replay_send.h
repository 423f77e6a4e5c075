// `drybit replay --send` and `--resume`: flags, refusals, the question, and exit codes around send::run_session.
#pragma once

#include <string>
#include <vector>

#include "cli/replay_setup.h"

namespace drybit::cli {

/// --send, --resume and what goes with them.
std::vector<Flag> send_flags();

/// Flags that exclude each other, and a map that must not be shipped from. kFine, or the exit code after a message.
int check_send(const Context& context, const config::Manifest* map);

/// Replays into the spool and ships it. `shown`: a format that sees the events as well, or null.
int send_replay(const Context& context, lint::SeriesView& router, ReplayWorld& world, report::ReplayReport* shown);

/// --resume: ships what an earlier --send left.
int resume_send(const Context& context);

}  // namespace drybit::cli
