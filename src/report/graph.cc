#include "report/graph.h"

#include <fmt/format.h>

#include <vector>

#include "base/text.h"

namespace drybit::report {

namespace {

struct Node {
  std::string id;
  std::vector<std::string> rows;
  bool output = false;
};
struct Edge {
  std::string from, to, label;
  bool back = false;
};
struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

std::string matches(const config::Instance& instance) {
  std::string text;
  if (instance.has("Match")) text = fmt::format("Match {}", instance.text("Match"));
  if (instance.has("Match_Regex")) text += fmt::format("{}Match_Regex {}", text.empty() ? "" : ", ", instance.text("Match_Regex"));
  return text;
}

/// What tells one filter or output from another at a glance.
void add_details(const config::Instance& instance, std::vector<std::string>& rows) {
  static constexpr std::string_view kTelling[] = {"Parser", "Regex", "Exclude", "log_group_name", "log_group_template", "delivery_stream", "stream", "Index", "Host"};
  for (const config::Setting& setting : instance.settings) {
    if (setting.option == nullptr) continue;
    for (std::string_view name : kTelling) {
      if (setting.option->name == name) rows.push_back(fmt::format("{} {}", name, setting.value));
    }
  }
}

Graph build(const config::Pipeline& pipeline) {
  Graph graph;
  graph.nodes.push_back({"tail", {"tail", "tag kube.*"}, false});
  std::string last = "tail";
  auto add = [&](const config::Instance& instance, std::string id, bool output) {
    Node node{std::move(id), {instance.name}, output};
    for (std::string& row : instance_rows(instance)) node.rows.push_back(std::move(row));
    graph.nodes.push_back(std::move(node));
  };
  for (std::size_t i = 0; i < pipeline.filters.size(); ++i) {
    std::string id = fmt::format("f{}", i);
    add(pipeline.filters[i], id, false);
    graph.edges.push_back({last, id, {}, false});
    last = id;
    if (pipeline.filters[i].spec == nullptr || pipeline.filters[i].spec->name != "rewrite_tag") continue;
    for (const config::Setting* rule : pipeline.filters[i].all("Rule")) {
      auto words = config::split_words(rule->value, 4);
      if (words.size() == 4) graph.edges.push_back({id, "f0", fmt::format("{} {} as {}", words[0], words[1], words[2]), true});
    }
  }
  for (std::size_t i = 0; i < pipeline.outputs.size(); ++i) {
    std::string id = fmt::format("o{}", i);
    add(pipeline.outputs[i], id, true);
    graph.edges.push_back({last, id, {}, false});
  }
  return graph;
}

/// Mermaid reads entities in quoted texts; everything it might take for syntax becomes one.
std::string mermaid_text(std::string_view text) {
  std::string out;
  for (char c : base::printable(text)) {
    if (std::string_view("\"#&<>|;`\\{}[]()").find(c) != std::string_view::npos) {
      out += fmt::format("#{};", static_cast<int>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out;
}

std::string dot_text(std::string_view text) {
  std::string out;
  for (char c : base::printable(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::vector<std::string> instance_rows(const config::Instance& instance) {
  std::vector<std::string> rows;
  if (std::string match = matches(instance); !match.empty()) rows.push_back(std::move(match));
  if (instance.unloaded) rows.emplace_back("not loaded");
  add_details(instance, rows);
  return rows;
}

std::string graph_mermaid(const config::Pipeline& pipeline) {
  Graph graph = build(pipeline);
  std::string out = "flowchart TD\n";
  for (const Node& node : graph.nodes) {
    std::string label;
    for (const std::string& row : node.rows) label += (label.empty() ? "" : "<br>") + mermaid_text(row);
    out += fmt::format("  {}{}\"{}\"{}\n", node.id, node.output ? "([" : "[", label, node.output ? "])" : "]");
  }
  for (const Edge& edge : graph.edges) {
    out += edge.back ? fmt::format("  {} -. \"{}\" .-> {}\n", edge.from, mermaid_text(edge.label), edge.to) : fmt::format("  {} --> {}\n", edge.from, edge.to);
  }
  return out;
}

std::string graph_dot(const config::Pipeline& pipeline) {
  Graph graph = build(pipeline);
  std::string out = "digraph pipeline {\n  node [shape=box];\n";
  for (const Node& node : graph.nodes) {
    std::string label;
    for (const std::string& row : node.rows) label += (label.empty() ? "" : "\\n") + dot_text(row);
    out += fmt::format("  {} [label=\"{}\"{}];\n", node.id, label, node.output ? ", shape=cylinder" : "");
  }
  for (const Edge& edge : graph.edges) {
    out += edge.back ? fmt::format("  {} -> {} [label=\"{}\", style=dashed];\n", edge.from, edge.to, dot_text(edge.label)) : fmt::format("  {} -> {};\n", edge.from, edge.to);
  }
  return out + "}\n";
}

}  // namespace drybit::report
