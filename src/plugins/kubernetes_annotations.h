// What a pod's annotations tell the kubernetes filter: which records to leave out, which parser to use (k8s:6).
#pragma once

#include <string>
#include <string_view>

#include "flow/router_log.h"
#include "plugins/kubernetes_identity.h"
#include "plugins/plugin.h"
#include "record/value.h"

namespace drybit::plugins {

/// The four slots (k8s:6.7), decided once per container.
struct PodDirectives {
  bool exclude_stdout = false, exclude_stderr = false;
  const Parser* parser_stdout = nullptr;
  const Parser* parser_stderr = nullptr;
  /// The process dies over these annotations (k8s:3.6, v5:N21).
  bool crashes = false;

  bool any() const { return exclude_stdout || exclude_stderr || parser_stdout != nullptr || parser_stderr != nullptr; }
};

struct AnnotationRules {
  bool parser_allowed = false;   ///< K8S-Logging.Parser
  bool exclude_allowed = false;  ///< K8S-Logging.Exclude
  bool exact_container = false;  ///< base::Series::container_annotation_exact
  const ParserTable* parsers = nullptr;
  std::string log_name;  ///< "[filter:kubernetes:kubernetes.0] "
};

/// Reads `annotations` (a map) in its order. What Fluent Bit prints goes to `log`.
PodDirectives read_annotations(const record::Value& annotations, const PodIdentity& pod, const AnnotationRules& rules,
                               flow::RouterLog& log);

enum class LogStream { stdout_stream, stderr_stream, unknown };
/// The stream of a record (k8s:6.8); no such key is unknown.
LogStream stream_of(const record::Value& body);

}  // namespace drybit::plugins
