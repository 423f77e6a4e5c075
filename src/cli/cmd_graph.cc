// drybit graph: the pipeline as a drawing.
#include "cli/common.h"
#include "lint/engine.h"
#include "report/graph.h"

namespace drybit::cli {

namespace {

int run_graph(const Context& context) {
  LoadedMap loaded = load_map(context.arguments.positional(0)[0], &context.streams.err);
  if (loaded.map == nullptr) return context.fail(loaded.code, loaded.error);
  lint::SeriesView view = lint::start_series(*loaded.map, series_of(context.arguments, base::default_series()), {});
  bool dot = context.arguments.value("--format") == "dot";
  context.streams.out.write(dot ? report::graph_dot(view.pipeline) : report::graph_mermaid(view.pipeline));
  return kFine;
}

}  // namespace

extern const Command cmd_graph;
const Command cmd_graph{"graph",
                        "Draw the pipeline that a configuration makes",
                        "Prints the way of records as text for Mermaid or Graphviz: tail, the filters in their order with the tags they take, the outputs, and\n"
                        "the way back to the top that rewrite_tag opens.",
                        {{"CONFIG", "The aws-logging ConfigMap", 1, 1, Completes::file}},
                        {{"--format", "FORMAT", "mermaid (default) or dot", false, {"mermaid", "dot"}, Completes::choice}, series_flag()},
                        run_graph};

}  // namespace drybit::cli
