#include "plugins/kubernetes_settings.h"

#include <fmt/format.h>

#include "plugins/start_fault.h"

namespace drybit::plugins {

namespace {

class SettingsReader {
 public:
  explicit SettingsReader(const Start& start) : start_(start), instance_(start.instance) {}

  std::optional<KubernetesSettings> run() {
    settings_.log_name = log_name(instance_);
    read_merge();
    read_lookup();
    settings_.dummy = instance_.flag("Dummy_Meta");
    settings_.journal = instance_.flag("Use_Journal");
    settings_.prefix = instance_.text("Kube_Tag_Prefix");
    read_regex_parser();
    std::string_view url = instance_.text("Kube_URL");
    if (!url.starts_with("http://") && !url.starts_with("https://")) {
      refuse("kube-url", instance_.find("Kube_URL"), "Kube_URL begins with http:// or https://", {});
    }
    if (refused_) return std::nullopt;
    return std::move(settings_);
  }

 private:
  void refuse(std::string_view code, const config::Setting* setting, std::string message,
              const std::vector<std::string>& lines) {
    refused_ = true;
    plugins::refuse(start_, code, setting, std::move(message), lines);
  }

  const Parser* parser(std::string_view name) const {
    return start_.parsers == nullptr ? nullptr : start_.parsers->find(name);
  }

  void read_merge() {
    MergeLogOptions& merge = settings_.merge;
    merge.on = instance_.flag("Merge_Log");
    merge.keep_log = instance_.flag("Keep_Log");
    merge.trim = instance_.flag("Merge_Log_Trim");
    if (const config::Setting* key = instance_.find("Merge_Log_Key")) merge.key = key->value;
    const config::Setting* name = instance_.find("Merge_Parser");
    if (name == nullptr) return;
    merge.parser = parser(name->value);
    if (merge.parser == nullptr) {
      start_.add(base::Effect::logs_altered, "undefined-parser", name,
                 fmt::format("there is no parser {}; Merge_Parser is ignored and JSON is merged", name->value),
                 {log_line("[error]", instance_, fmt::format("parser '{}' is not registered", name->value))});
    }
  }

  void read_lookup() {
    PodLookup::Options& lookup = settings_.lookup;
    lookup.meta.labels = instance_.flag("Labels");
    lookup.meta.annotations = instance_.flag("Annotations");
    lookup.meta.owner_references = instance_.flag("Owner_References");
    lookup.meta.pod_ip = start_.series.pod_ip;
    lookup.meta.workload = instance_.flag("Aws_Use_Pod_Association");
    lookup.namespace_labels = instance_.flag("Namespace_Labels");
    lookup.namespace_annotations = instance_.flag("Namespace_Annotations");
    lookup.namespace_only = instance_.flag("Namespace_Metadata_Only");
    lookup.from_tag = instance_.flag("Use_Tag_For_Meta");
    lookup.kubelet = instance_.flag("Use_Kubelet");
    lookup.use_docker_id = instance_.flag("Cache_Use_Docker_Id");
    lookup.buffer_size = config::parse_size(instance_.text("Buffer_Size"), start_.series);
    lookup.annotations.parser_allowed = instance_.flag("K8S-Logging.Parser");
    lookup.annotations.exclude_allowed = instance_.flag("K8S-Logging.Exclude");
    lookup.annotations.exact_container = start_.series.container_annotation_exact;
    lookup.annotations.parsers = start_.parsers;
    lookup.annotations.log_name = settings_.log_name;
  }

  void read_regex_parser() {
    const config::Setting* name = instance_.find("Regex_Parser");
    if (name == nullptr) return;
    settings_.regex_parser = parser(name->value);
    if (settings_.regex_parser == nullptr) {
      refuse("undefined-parser", name, "there is no parser " + name->value,
             {fmt::format("invalid parser '{}'", name->value)});
    } else if (settings_.regex_parser->format() != "regex") {
      refuse("parser-format", name, name->value + " is no regex parser",
             {fmt::format("invalid parser type '{}'", name->value)});
    }
  }

  const Start& start_;
  const config::Instance& instance_;
  KubernetesSettings settings_;
  bool refused_ = false;
};

}  // namespace

std::optional<KubernetesSettings> read_kubernetes_settings(const Start& start) {
  return SettingsReader(start).run();
}

}  // namespace drybit::plugins
