// What every command that replays needs first: map, clock, pods, logs, and the router that starts (or why it does not).
#pragma once

#include <string>
#include <vector>

#include "cli/common.h"
#include "flow/pods.h"
#include "lint/engine.h"
#include "replay/run.h"
#include "report/replay.h"

namespace drybit::cli {

/// The flags that set_up_world and find_logs read.
std::vector<Flag> replay_flags();

/// The world of a replay. Not to be moved: `world` points to `pods`.
struct ReplayWorld {
  ReplayWorld() = default;
  ReplayWorld(const ReplayWorld&) = delete;
  ReplayWorld& operator=(const ReplayWorld&) = delete;
  plugins::World world;
  flow::PodDirectory pods;
  replay::Inputs inputs;
  replay::RunOptions options;
};

/// Adds a file of pods; what is wrong with it, or nothing.
std::optional<std::string> add_pods(const std::string& path, flow::PodDirectory& pods);

/// Clock, pods, run options and logs from the flags. kFine, or the exit code after a message.
int set_up_world(const Context& context, const std::vector<std::string>& logs, ReplayWorld& out);

/// A started router of one map and series; empty where it would not start, after the reasons on stderr.
std::unique_ptr<lint::SeriesView> start_router(const Context& context, const config::Manifest& map, const base::Series& series, const plugins::World& world);

/// --router-log: what Fluent Bit prints while it starts, up to the fault that ends it.
void write_start_log(const Context& context, const config::Pipeline& pipeline);

/// One line of the router's log with its count; bytes as Fluent Bit prints them, except on a terminal.
void write_log_line(const Context& context, std::uint64_t count, std::string_view line);

/// The default series is modelled where none is named: says which.
void tell_series(const Context& context, const base::Series& series);
/// Why Fargate would refuse the map; empty: it would not.
std::string refusal_of(const config::Manifest& map);
/// Fargate would refuse the map: says so.
void tell_admission(const Context& context, const config::Manifest& map);
/// What the replay cannot know, said once (k8s:13, flt:T8).
void tell_limits(const Context& context, const lint::SeriesView& view, const ReplayWorld& world);
/// Files of the folders that are not read, as tail would not.
void tell_passed_over(const Context& context, const replay::Inputs& inputs);

/// Names and places of the stages and outputs, inputs, terminal: what every report wants to know.
report::ReplayView view_of(const Context& context, const config::Manifest& map, const lint::SeriesView& router, const replay::Inputs& inputs);

/// Tells how a replay failed; kFine where it did not.
int outcome_code(const Context& context, const replay::Outcome& outcome);

}  // namespace drybit::cli
