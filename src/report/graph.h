// A pipeline as a drawing: tail, the filters in their order with what they take, the outputs, and the way back to the top
// that rewrite_tag opens.
#pragma once

#include <string>
#include <vector>

#include "config/pipeline.h"

namespace drybit::report {

/// What a filter or output takes, and what tells it from others at a glance: "Match kube.*", "Parser crio".
std::vector<std::string> instance_rows(const config::Instance& instance);
/// For Mermaid, as Markdown files show it.
std::string graph_mermaid(const config::Pipeline& pipeline);
/// For Graphviz.
std::string graph_dot(const config::Pipeline& pipeline);

}  // namespace drybit::report
