// A router as it starts: parsers in file order, then filters, then outputs, each fault noted where Fluent Bit meets it.
#pragma once

#include <memory>
#include <vector>

#include "plugins/plugin.h"
#include "record/tag.h"

namespace drybit::plugins {

struct StartedFilter {
  const config::Instance* instance = nullptr;
  std::unique_ptr<Filter> filter;  ///< null: unloaded (cfg:E8), switched off (flt:3), or its start failed
  record::TagRule rule;
};

struct StartedOutput {
  const config::Instance* instance = nullptr;
  std::unique_ptr<Output> output;  ///< null: its start failed
  record::TagRule rule;
};

/// Movable; instances point into the Pipeline it was started from, which must not move or change afterwards.
struct Router {
  std::unique_ptr<ParserTable> table;
  std::vector<std::unique_ptr<Parser>> parsers;
  std::vector<StartedFilter> filters;  ///< one per Pipeline::filters, same index
  std::vector<StartedOutput> outputs;  ///< one per Pipeline::outputs, same index
};

/// Starts everything; what plugins find goes to the end of `pipeline.problems`. Nothing stops at the first fatal fault,
/// so that lint sees them all; whether the router starts is Pipeline::starts().
Router start(config::Pipeline& pipeline, const World& world);

}  // namespace drybit::plugins
