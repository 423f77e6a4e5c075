// What a plugin file gives to the rest: its Spec and how to start an instance. The registry is written by CMake from
// the file names filter_*.cc, output_*.cc and parser_*.cc, each of which defines `extern const Plugin <file name>`.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/pipeline.h"
#include "flow/event.h"
#include "flow/pods.h"
#include "flow/reason.h"
#include "flow/router_log.h"
#include "record/items.h"
#include "record/record.h"

namespace drybit::plugins {

class Parser;
class Filter;
class Output;

/// The world around a run; fixed for its length.
struct World {
  std::int64_t now_seconds = 0;        ///< the clock (--now)
  std::uint32_t now_nanoseconds = 0;
  std::string zoneinfo = "/usr/share/zoneinfo";  ///< for Time_Zone (cfg:T10b)
  const flow::PodDirectory* pods = nullptr;
  /// Without a pods file: the API knows every pod, but only what the tag proves of it (k8s:13). Else it knows none.
  bool assume_pods = false;
};

/// Parsers that were registered, by exact name (cfg:P2).
class ParserTable {
 public:
  virtual ~ParserTable() = default;
  virtual const Parser* find(std::string_view name) const = 0;
};

/// What an instance sees when it starts. Faults go to `problems` in the order Fluent Bit meets them.
struct Start {
  const config::Instance& instance;
  const base::Series& series;
  const World& world;
  const ParserTable* parsers = nullptr;  ///< null while parsers themselves start
  /// Patterns, time formats and the like that several instances share may be looked up here in future.
  std::vector<base::Problem>& problems;
  /// Instances of this very plugin that stand before this one: the Go plugins number themselves by it ("[cloudwatch 0]").
  std::size_t earlier = 0;
  /// The instances of its kind that stand before this one (flt:R6: emitter names must differ).
  std::span<const config::Instance> before = {};
  /// cfg:W3: the service key json.escape_unicode, which an included [SERVICE] may switch off (cfg:C11).
  bool json_escape_unicode = true;

  /// Adds a problem at `setting`'s value (null: at the section's header) and returns it for further detail.
  base::Problem& add(base::Effect effect, std::string_view code, const config::Setting* setting, std::string message,
                     std::vector<std::string> router_log = {}) const;
};

// ---- parsers ---------------------------------------------------------------------------------------------------

/// A parser's work on one text.
struct Parsed {
  record::Value map;              ///< a map; in parser order, duplicates kept
  bool has_time = false;          ///< a time was taken (cfg:T11: not where it is exactly zero)
  std::int64_t seconds = 0;       ///< as stored and read back (cfg:T11)
  std::uint32_t nanoseconds = 0;
  bool lost = false;              ///< the series drops a record with this time (cfg:T11)
  /// Containers on the longest path of `map` where nested text was read; 0: flat (cfg:J11).
  int depth = 0;
  /// The result is no sound map (cfg:J6, cfg:D3): its items for the stream, the map's header first (flt:P10). Empty else.
  /// `map` is then what the first complete value is, or {} where the items do not complete it (`incomplete`).
  std::span<const record::Item> items;
  bool incomplete = false;
};

/// What a parser may use and where it reports.
struct ParseContext {
  base::Arena& arena;
  flow::RouterLog& log;
  const World& world;
};

class Parser {
 public:
  virtual ~Parser() = default;
  virtual std::string_view name() const = 0;
  /// The format: "regex", "json", "ltsv", "logfmt".
  virtual std::string_view format() const = 0;
  /// False: the text does not fit. Thread-compatible: one Parser serves one thread.
  virtual bool parse(std::string_view text, ParseContext& context, Parsed& out) const = 0;
  /// The plain named groups, without types and times (k8s:3.6 Regex_Parser); false for other formats or no match.
  virtual bool groups(std::string_view, std::vector<std::pair<std::string_view, std::string_view>>&) const { return false; }
};

// ---- filters ---------------------------------------------------------------------------------------------------

/// What a filter may do besides changing the batch.
class FilterContext {
 public:
  explicit FilterContext(flow::RouterLog& router_log, const World& run_world) : log(router_log), world(run_world) {}
  virtual ~FilterContext() = default;
  /// The filter took `record` out of the batch. `detail` says what it saw ("Exclude log health").
  virtual void dropped(const record::Record& record, const flow::Reason& reason, std::string_view detail = {}) = 0;
  /// rewrite_tag: a copy of `record` enters the pipeline from the top under `tag` (flt:R13).
  /// `kept` says whether the original stays in the batch; if not, the filter removes it without calling `dropped`.
  /// False: the emitter has no room, and there is no copy (flt:R12, v5:N19).
  virtual bool emit(std::string_view tag, const record::Record& record, bool kept) = 0;
  /// Why a record was left as it is; only called when `explain` is set.
  virtual void note(const record::Record& record, std::string_view text) = 0;
  /// The process dies at this record (flt:B6, D16 ...): the replay stops here, with this message.
  virtual void crash(const record::Record& record, std::string message) = 0;
  bool explain = false;
  flow::RouterLog& log;
  const World& world;
};

struct EmitterSpec {
  std::string_view name;    ///< as the router's log names it
  std::uint64_t limit = 0;  ///< flt:R12, v5:N19: bytes of copies that it holds at most; 0: as many as there are
};

class Filter {
 public:
  virtual ~Filter() = default;
  /// Changes `batch` in place: bodies, times, and the list itself (removing records in order, each told to
  /// `context.dropped`). New texts and values go into batch.arena.
  virtual void run(record::Batch& batch, FilterContext& context) = 0;
  /// What becomes of a batch under one of `tags` may depend on the batches before it (throttle, caches, emitters), so that
  /// the replay must go in order.
  virtual bool ordered(std::span<const std::string_view> /*tags*/) { return false; }
  /// Where the copies of emit() go.
  virtual EmitterSpec emitter() const { return {}; }
  /// flt:T8: records need Record::arrival.
  virtual bool needs_arrival() const { return false; }
};

// ---- outputs ---------------------------------------------------------------------------------------------------

/// Where an output's events go.
class OutputContext {
 public:
  explicit OutputContext(flow::RouterLog& router_log, const World& run_world) : log(router_log), world(run_world) {}
  virtual ~OutputContext() = default;
  virtual void event(const flow::Event& event) = 0;
  virtual void call(const flow::Call& call) = 0;
  /// The record was taken and gave no event (law b of the ledger). Never called where `event` was for that record.
  virtual void no_event(const record::Record& record, const flow::Reason& reason, std::string_view detail = {}) = 0;
  /// The process dies here (k8s:3.6, out:CG7 ...): the replay stops, with this message.
  virtual void crash(const record::Record& record, std::string message) = 0;
  /// What comes behind this record may turn out otherwise for what happens here: a replay on several threads goes on in
  /// order from here.
  virtual void order_matters() {}
  bool want_calls = false;  ///< calls are only looked at when this is set
  bool takes_bodies = false;  ///< events may carry Event::body in place of a message
  flow::RouterLog& log;
  const World& world;
};

/// One chunk: consecutive records of one tag (out:OG11). State that lasts for a chunk lives here.
class OutputChunk {
 public:
  virtual ~OutputChunk() = default;
  /// The records of one batch, in order. Views die after the call; what must last is copied.
  virtual void write(const record::Batch& batch, OutputContext& context) = 0;
  virtual void finish(OutputContext&) {}
};

class Output {
 public:
  virtual ~Output() = default;
  /// Whether anything shown depends on where a chunk ends; if not, its size is not counted.
  virtual bool chunk_matters() const { return true; }
  /// What becomes of a record may depend on the records before it, beyond what OutputContext::order_matters tells.
  virtual bool ordered() const { return true; }
  /// State that lasts for the process (known streams ...) stays in the Output.
  virtual std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) = 0;
};

// ---- registry --------------------------------------------------------------------------------------------------

struct Plugin {
  config::PluginSpec spec;
  std::unique_ptr<Parser> (*start_parser)(const Start&) = nullptr;
  std::unique_ptr<Filter> (*start_filter)(const Start&) = nullptr;
  std::unique_ptr<Output> (*start_output)(const Start&) = nullptr;
};

/// Every plugin, sorted by file name.
std::span<const Plugin* const> all_plugins();
/// By kind and name, any case; null when there is none. [PARSER] formats: kind parser, the format's name.
const Plugin* find_plugin(config::PluginKind kind, std::string_view name);
/// The Spec for config::build_pipeline. For PluginKind::parser any name gives the one [PARSER] section spec.
const config::PluginSpec* find_spec(config::PluginKind kind, std::string_view name);

}  // namespace drybit::plugins
