#include "cli/send_targets.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
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

/// out:CW5, CW6, CW7.
void fill_c(send::Target& target, const config::Instance& output, const base::Series& series) {
  std::string_view create = output.text("auto_create_group");
  target.creates_group = base::iequals(create, "on") || base::iequals(create, "true") ||
                         (series.auto_create_yes && base::iequals(create, "yes"));
  target.retention_days = std::max<std::int64_t>(0, output.integer("log_retention_days"));
  if (target.creates_group) target.group_class = output.text("log_group_class");
}

/// out:CG2, CG21.
void fill_go(send::Target& target, const config::Instance& output) {
  target.group_first = true;
  target.creates_group = plugins::go_flag(output.text("auto_create_group"), false);
  target.creates_stream = plugins::go_flag(output.text("auto_create_stream"), true);
  auto days = plugins::go_atoi(output.text("log_retention_days"));
  target.retention_days = days ? std::max<std::int64_t>(0, *days) : 0;
  for (std::string_view tag : base::split(output.text("new_log_group_tags"), ',')) {
    std::size_t equals = tag.find('=');
    std::string_view key = base::trim(tag.substr(0, equals));
    if (!key.empty())
      target.group_tags[std::string(key)] =
          equals == std::string_view::npos ? std::string_view{} : base::trim(tag.substr(equals + 1));
  }
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
      if (output.spec->go) {
        fill_go(target, output);
      } else {
        fill_c(target, output, *router.series);
      }
    } else {
      check_data(found, output);
    }
    found.of_output.push_back(static_cast<std::uint32_t>(found.targets.size()));
    found.targets.push_back(std::move(target));
  }
  return found;
}

}  // namespace drybit::cli
