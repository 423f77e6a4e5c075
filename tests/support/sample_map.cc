#include "support/sample_map.h"

#include <nlohmann/json.hpp>

namespace drybit::test {

std::string map_json(const MapParts& parts) {
  nlohmann::ordered_json data = nlohmann::ordered_json::object();
  if (!parts.parsers.empty()) data["parsers.conf"] = parts.parsers;
  if (!parts.filters.empty()) data["filters.conf"] = parts.filters;
  if (!parts.output.empty()) data["output.conf"] = parts.output;
  nlohmann::ordered_json map = {{"apiVersion", "v1"},
                                {"kind", "ConfigMap"},
                                {"metadata", {{"name", "aws-logging"}, {"namespace", "aws-observability"}}},
                                {"data", data}};
  return map.dump(1);
}

MapParts cri_parts(const std::string& more_filters, const std::string& group) {
  return {"[PARSER]\n    Name crio\n    Format Regex\n    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$\n"
          "    Time_Key time\n    Time_Format %Y-%m-%dT%H:%M:%S.%L%z\n",
          "[FILTER]\n    Name parser\n    Match *\n    Key_name log\n    Parser crio\n" + more_filters,
          "[OUTPUT]\n    Name cloudwatch_logs\n    Match kube.*\n    region eu-west-1\n    log_group_name " + group +
              "\n    log_stream_prefix p-\n    auto_create_group true\n"};
}

std::string node_log_name(const std::string& pod, const std::string& name_space, const std::string& container) {
  return pod + "_" + name_space + "_" + container + "-" + std::string(64, 'a') + ".log";
}

}  // namespace drybit::test
