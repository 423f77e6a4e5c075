#include "config/known_plugins.h"

#include <algorithm>

#include "base/text.h"

namespace drybit::config {

namespace {

struct Known {
  std::string_view name;
  bool later = false;  ///< only since 4.2
};

constexpr Known kInputs[] = {{"collectd"}, {"cpu"}, {"disk"}, {"docker"}, {"docker_events"}, {"dummy"}, {"exec"}, {"fluentbit_metrics"}, {"forward"}, {"head"},
                             {"health"}, {"http"}, {"kmsg"}, {"mem"}, {"mqtt"}, {"netif"}, {"nginx_metrics"}, {"node_exporter_metrics"}, {"opentelemetry"}, {"proc"},
                             {"prometheus_scrape"}, {"random"}, {"serial"}, {"statsd"}, {"stdin"}, {"syslog"}, {"systemd"}, {"tail"}, {"tcp"}, {"thermal"},
                             {"elasticsearch", true}, {"event_type", true}, {"kafka", true}, {"kubernetes_events", true}, {"podman_metrics", true},
                             {"process_exporter_metrics", true}, {"prometheus_remote_write", true}, {"prometheus_textfile", true}, {"splunk", true}, {"udp", true}, {"unix_socket", true}};

constexpr Known kFilters[] = {{"alter_size"}, {"aws"}, {"checklist"}, {"ecs"}, {"expect"}, {"geoip2"}, {"grep"}, {"kubernetes"}, {"lua"}, {"modify"},
                              {"multiline"}, {"nest"}, {"nightfall"}, {"parser"}, {"record_modifier"}, {"rewrite_tag"}, {"stdout"}, {"throttle"}, {"type_converter"},
                              {"log_to_metrics", true}, {"sysinfo", true}, {"wasm", true}};

constexpr Known kOutputs[] = {{"azure"}, {"azure_blob"}, {"bigquery"}, {"cloudwatch"}, {"cloudwatch_logs"}, {"counter"}, {"datadog"}, {"es"}, {"exit"}, {"file"},
                              {"firehose"}, {"flowcounter"}, {"forward"}, {"gelf"}, {"http"}, {"influxdb"}, {"kafka"}, {"kafka-rest"}, {"kinesis"}, {"kinesis_firehose"},
                              {"kinesis_streams"}, {"logdna"}, {"loki"}, {"nats"}, {"nrlogs"}, {"null"}, {"opensearch"}, {"opentelemetry"}, {"plot"}, {"prometheus_exporter"},
                              {"prometheus_remote_write"}, {"retry"}, {"s3"}, {"skywalking"}, {"slack"}, {"splunk"}, {"stackdriver"}, {"stdout"}, {"syslog"}, {"tcp"}, {"td"},
                              {"websocket"}, {"azure_kusto", true}, {"azure_logs_ingestion", true}, {"chronicle", true}, {"oracle_log_analytics", true}, {"udp", true}, {"vivo_exporter", true}};

constexpr Known kCustoms[] = {{"calyptia"}};

}  // namespace

bool is_known_plugin(PluginList list, std::string_view name, const base::Series& series) {
  auto in = [&](std::span<const Known> names) {
    return std::ranges::any_of(names, [&](const Known& known) { return base::iequals(known.name, name) && (!known.later || series.stream_processor_sections); });
  };
  switch (list) {
    case PluginList::inputs:
      return in(kInputs);
    case PluginList::filters:
      return in(kFilters);
    case PluginList::outputs:
      return in(kOutputs);
    case PluginList::customs:
      return in(kCustoms);
  }
  return false;
}

std::span<const std::string_view> fargate_filters() {
  static constexpr std::string_view kNames[] = {"grep", "parser", "record_modifier", "rewrite_tag", "throttle", "nest", "modify", "kubernetes"};
  return kNames;
}

std::span<const std::string_view> fargate_outputs() {
  static constexpr std::string_view kNames[] = {"es", "firehose", "kinesis_firehose", "cloudwatch", "cloudwatch_logs", "kinesis"};
  return kNames;
}

}  // namespace drybit::config
