#include "plugins/kubernetes_annotations.h"

#include <fmt/format.h>

namespace drybit::plugins {

namespace {

using record::Kind;
using record::Pair;
using record::Value;

constexpr std::string_view kPrefix = "fluentbit.io/";

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

class Reader {
 public:
  Reader(const PodIdentity& pod, const AnnotationRules& rules, flow::RouterLog& log)
      : pod_(pod), rules_(rules), log_(log) {}

  PodDirectives run(const Value& annotations) {
    for (const Pair& pair : annotations.pairs()) {
      if (!pair.key.is_string() || !pair.value.is_string()) continue;
      std::string_view key = pair.key.as_string();
      if (key.starts_with(kPrefix) && key.size() > kPrefix.size())
        read(key.substr(kPrefix.size()), pair.value.as_string());
    }
    return out_;
  }

 private:
  void read(std::string_view property, std::string_view value) {
    std::string_view rest = property;
    bool parser = take(rest, "parser");
    if (!parser && !take(rest, "exclude")) return warn(fmt::format("unknown annotation 'fluentbit.io/{}'", property));
    bool on_stdout = true, on_stderr = true;
    if (take(rest, "_")) {
      if (take(rest, "stdout")) {
        on_stderr = false;
      } else if (take(rest, "stderr")) {
        on_stdout = false;
      } else {
        return warn(fmt::format("invalid stream in annotation 'fluentbit.io/{}'", property));
      }
    }
    bool specific = take(rest, "-");
    if (specific && rest.empty())
      return warn(fmt::format("invalid container in annotation 'fluentbit.io/{}'", property));
    if (!specific && !rest.empty()) return warn(fmt::format("invalid annotation 'fluentbit.io/{}'", property));
    if (specific && !is_meant(rest)) return;
    if (parser) {
      set_parser(value, specific, on_stdout, on_stderr);
    } else {
      set_exclude(value, specific, on_stdout, on_stderr);
    }
  }

  /// k8s:6.3, v5:N20.
  bool is_meant(std::string_view container) {
    if (!pod_.container) {
      if (!rules_.exact_container) out_.crashes = true;
      return false;
    }
    return rules_.exact_container ? *pod_.container == container : pod_.container->starts_with(container);
  }

  void set_parser(std::string_view name, bool specific, bool on_stdout, bool on_stderr) {
    if (!rules_.parser_allowed) return warn("annotation 'fluentbit.io/parser' not allowed");
    const Parser* parser = rules_.parsers == nullptr ? nullptr : rules_.parsers->find(name);
    if (parser == nullptr) {
      log_.add(fmt::format("[ warn] {}annotation parser '{}' not found (ns='{}' pod_name='{}', container_name='{}')",
                           rules_.log_name, name, pod_.namespace_name.value_or("(null)"), pod_.pod.value_or("(null)"),
                           pod_.container.value_or("(null)")));
      return;
    }
    // k8s:6.7: a general key fills only an empty slot.
    if (on_stdout && (specific || out_.parser_stdout == nullptr)) out_.parser_stdout = parser;
    if (on_stderr && (specific || out_.parser_stderr == nullptr)) out_.parser_stderr = parser;
  }

  void set_exclude(std::string_view text, bool specific, bool on_stdout, bool on_stderr) {
    if (!rules_.exclude_allowed) return warn("annotation 'fluentbit.io/exclude' not allowed");
    bool exclude = config::parse_boolean(text).value_or(false);
    if (on_stdout && (specific || !stdout_filled_)) {
      out_.exclude_stdout = exclude;
      stdout_filled_ = true;
    }
    if (on_stderr && (specific || !stderr_filled_)) {
      out_.exclude_stderr = exclude;
      stderr_filled_ = true;
    }
  }

  void warn(std::string_view text) {
    log_.add(fmt::format("[ warn] {}{} (ns='{}' pod_name='{}')", rules_.log_name, text,
                         pod_.namespace_name.value_or("(null)"), pod_.pod.value_or("(null)")));
  }

  const PodIdentity& pod_;
  const AnnotationRules& rules_;
  flow::RouterLog& log_;
  PodDirectives out_;
  bool stdout_filled_ = false, stderr_filled_ = false;
};

}  // namespace

PodDirectives read_annotations(const Value& annotations, const PodIdentity& pod, const AnnotationRules& rules,
                               flow::RouterLog& log) {
  if (!annotations.is_map()) return {};
  return Reader(pod, rules, log).run(annotations);
}

LogStream stream_of(const Value& body) {
  // The comparisons of Fluent Bit run over the length of what stands in the record, so any prefix will do.
  auto is_prefix_of = [](const Value& value, std::string_view word) { return word.starts_with(value.as_string()); };
  for (const Pair& pair : body.pairs()) {
    if (!pair.key.is_string() || !is_prefix_of(pair.key, "stream")) continue;
    if (!pair.value.is_string()) {
      bool empty_text =
          pair.value.kind() == Kind::boolean || (pair.value.kind() == Kind::integer && pair.value.as_integer() == 0);
      return empty_text ? LogStream::stdout_stream : LogStream::unknown;
    }
    if (is_prefix_of(pair.value, "stdout")) return LogStream::stdout_stream;
    if (is_prefix_of(pair.value, "stderr")) return LogStream::stderr_stream;
    return LogStream::unknown;
  }
  return LogStream::unknown;
}

}  // namespace drybit::plugins
