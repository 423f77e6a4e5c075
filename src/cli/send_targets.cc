#include "cli/send_targets.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "plugins/cloudwatch_creation.h"
#include "plugins/go_start.h"
#include "send/compress.h"

namespace drybit::cli {

namespace {

std::optional<send::ServiceKind> service_of(std::string_view plugin) {
  if (plugin == "cloudwatch_logs" || plugin == "cloudwatch") return send::ServiceKind::logs;
  if (plugin == "kinesis_firehose" || plugin == "firehose") return send::ServiceKind::firehose;
  if (plugin == "kinesis") return send::ServiceKind::kinesis;
  return std::nullopt;
}

/// What the router does with records and drybit does not, or not in the same way.
void check_data(SendTargets& found, const config::Instance& output) {
  if (output.spec->name == "firehose") return;  // knows no compression
  const std::string compression = base::lower(output.text("compression"));
  if (compression != "none" && !send::can_compress(compression)) {
    found.refusals.push_back(fmt::format("{}: compression {} is none that drybit makes (gzip{})", output.name, base::printable(compression),
                                         output.spec->name == "kinesis" ? ", zlib" : ""));
  }
  if (output.spec->name == "kinesis" && plugins::go_flag(output.text("aggregation"), false)) {
    found.words.push_back(fmt::format("{}: the router packs several records into one (aggregation); each is sent by itself", output.name));
  }
}

void fill_creation(send::Target& target, const config::Instance& output, const base::Series& series) {
  plugins::CloudWatchCreation creation = plugins::CloudWatchCreation::of(output, series);
  target.group_first = output.spec->go;  // out:CG21
  target.creates_group = creation.auto_create;
  target.creates_stream = creation.streams;
  target.retention_days = std::max<std::int64_t>(0, creation.retention_days);
  target.group_class = std::move(creation.group_class);
  target.group_tags = std::move(creation.tags);
}

}  // namespace

SendTargets send_targets(const lint::SeriesView& router) {
  SendTargets found;
  for (const auto& started : router.router.outputs) {
    const config::Instance& output = *started.instance;
    auto service = service_of(output.spec->name);
    if (!service) {
      found.unsendable.push_back(output.name);
      found.of_output.push_back(std::nullopt);
      continue;
    }
    send::Target target;
    target.output = output.name;
    target.service = *service;
    target.region = output.text("region");
    target.role_arn = output.text("role_arn");
    target.external_id = output.text("external_id");
    target.sts_endpoint = output.text("sts_endpoint");
    // out:3.1: with role_arn the Go plugins do not use their endpoint.
    if (!output.spec->go || target.role_arn.empty()) target.endpoint = output.text("endpoint");
    if (!output.spec->go && !target.endpoint.empty() && router.series->output_ports)
      target.port = static_cast<int>(output.integer("Port"));
    if (*service == send::ServiceKind::logs) {
      target.log_format = output.text("log_format");
      fill_creation(target, output, *router.series);
    } else {
      check_data(found, output);
    }
    found.of_output.push_back(static_cast<std::uint32_t>(found.targets.size()));
    found.targets.push_back(std::move(target));
  }
  return found;
}

}  // namespace drybit::cli
