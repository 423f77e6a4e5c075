#include "lint/iam.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace drybit::lint {

namespace {

/// A name template as an ARN pattern: every variable part becomes a star (out:IM3).
std::string as_pattern(std::string_view text, bool go) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$') {
      out += text[i];
      continue;
    }
    if (!out.ends_with('*')) out += '*';
    if (go && i + 1 < text.size() && text[i + 1] == '(') {
      i = std::min(text.find(')', i), text.size() - 1);
    } else if (!go) {
      while (i + 1 < text.size() && text[i + 1] != '.' && text[i + 1] != ',' && text[i + 1] != ' ') ++i;
    }
  }
  return out;
}

class Builder {
 public:
  Builder(const IamOptions& options, IamNeeds& needs) : options_(options), needs_(needs) {}

  std::string arn(std::string_view service, std::string_view region, std::string_view resource) const {
    return fmt::format("arn:{}:{}:{}:{}:{}", partition_of(region), service, region.empty() ? "*" : region, options_.account.empty() ? "*" : options_.account, resource);
  }

  void allow(std::string_view sid, std::vector<std::string> actions, const std::string& resource) {
    for (IamStatement& statement : needs_.statements) {
      if (statement.sid != sid || statement.actions != actions) continue;
      if (std::ranges::find(statement.resources, resource) == statement.resources.end()) statement.resources.push_back(resource);
      return;
    }
    needs_.statements.push_back({std::string(sid), std::move(actions), {resource}});
  }

  void note(std::string text) {
    if (std::ranges::find(needs_.notes, text) == needs_.notes.end()) needs_.notes.push_back(std::move(text));
  }

 private:
  const IamOptions& options_;
  IamNeeds& needs_;
};

bool switched_on(const config::Instance& output, std::string_view option) {
  return config::parse_boolean(output.text(option)).value_or(false);
}

void logs(const config::Instance& output, Builder& build) {
  bool go = output.spec->go;
  std::string_view region = output.text("region");
  std::vector<std::string> groups = {as_pattern(output.text("log_group_name"), go)};
  if (!go && output.has("log_group_template")) groups.push_back(as_pattern(output.text("log_group_template"), false));
  if (go && groups[0].find('*') != std::string::npos) groups.emplace_back(output.text("default_log_group_name"));
  bool creates_groups = switched_on(output, "auto_create_group");
  bool retention = base::c_atoi(output.text("log_retention_days")) > 0;
  for (const std::string& group : groups) {
    if (group.find('*') != std::string::npos) build.note("A group named by a template needs a pattern that covers every value it can take; narrow the star where you can.");
    std::string whole = build.arn("logs", region, fmt::format("log-group:{}", group));
    std::vector<std::string> actions;
    if (!go || !base::iequals(output.text("auto_create_stream"), "false")) actions.push_back("logs:CreateLogStream");
    if (go) actions.push_back("logs:DescribeLogStreams");
    actions.push_back("logs:PutLogEvents");
    build.allow("WriteLogs", actions, whole + ":*");
    if (creates_groups) build.allow("CreateLogGroups", {"logs:CreateLogGroup"}, whole);
    if (creates_groups && retention) build.allow("SetRetention", {"logs:PutRetentionPolicy"}, whole);
    if (go && creates_groups && output.has("new_log_group_tags")) build.allow("TagLogGroups", {"logs:TagResource"}, whole);
  }
}

}  // namespace

std::string_view partition_of(std::string_view region) {
  static constexpr std::pair<std::string_view, std::string_view> kPartitions[] = {
      {"cn-", "aws-cn"},       {"us-gov-", "aws-us-gov"}, {"us-isob-", "aws-iso-b"}, {"us-isof-", "aws-iso-f"},
      {"eu-isoe-", "aws-iso-e"}, {"us-iso-", "aws-iso"},    {"eusc-", "aws-eusc"},
  };
  for (auto [prefix, partition] : kPartitions) {
    if (region.starts_with(prefix)) return partition;
  }
  return "aws";
}

IamNeeds iam_needs(const config::Pipeline& pipeline, const IamOptions& options) {
  IamNeeds needs;
  Builder build(options, needs);
  for (const config::Instance& output : pipeline.outputs) {
    if (output.spec == nullptr) continue;
    std::string_view name = output.spec->name;
    if (name == "cloudwatch_logs" || name == "cloudwatch") {
      logs(output, build);
    } else if (name == "kinesis_firehose" || name == "firehose") {
      build.allow("WriteFirehose", {"firehose:PutRecordBatch"}, build.arn("firehose", output.text("region"), fmt::format("deliverystream/{}", output.text("delivery_stream"))));
    } else if (name == "kinesis") {
      build.allow("WriteKinesis", {"kinesis:PutRecords"}, build.arn("kinesis", output.text("region"), fmt::format("stream/{}", output.text("stream"))));
    } else if (name == "es" && output.has("AWS_Auth")) {
      bool serverless = output.text("AWS_Service_Name") == "aoss";
      if (serverless) {
        build.allow("WriteCollection", {"aoss:APIAccessAll"}, build.arn("aoss", output.text("AWS_Region"), "collection/*"));
        build.note("An OpenSearch Serverless collection also needs a data access policy that names the role.");
      } else {
        build.allow("WriteDomain", {"es:ESHttpPost"}, build.arn("es", output.text("AWS_Region"), "domain/*/*"));
        build.note("An OpenSearch domain also needs an access policy that names the role; with fine-grained access control, map the role to a backend role.");
      }
    }
    std::string_view role = output.text(name == "es" ? "AWS_Role_ARN" : "role_arn");
    if (!role.empty()) {
      build.allow("AssumeRole", {"sts:AssumeRole"}, std::string(role));
      build.note(fmt::format("{}: the trust policy of {} must allow the pod execution role; the permissions above belong to that role then.", output.name, role));
    }
  }
  if (pipeline.router_log_on) {
    std::string group = build.arn("logs", "", fmt::format("log-group:{}-fluent-bit-logs", options.cluster.empty() ? "*" : options.cluster));
    build.allow("RouterLog", {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"}, group + ":*");
  }
  build.note("Attach the policy to the pod execution role of every Fargate profile whose pods log; the pod's service account does not matter.");
  return needs;
}

}  // namespace drybit::lint
