#include "lint/iam.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/aws_partition.h"
#include "base/text.h"
#include "plugins/cloudwatch_creation.h"

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
    return fmt::format("arn:{}:{}:{}:{}:{}", base::partition_of(region).name, service, region.empty() ? "*" : region, options_.account.empty() ? "*" : options_.account, resource);
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

/// The domain in an OpenSearch Service host: [search|vpc]-NAME-<hash>.REGION.es.amazonaws.com; else a star.
std::string domain_of(std::string_view host) {
  for (std::string_view front : {"search-", "vpc-"}) {
    std::size_t dot = host.find('.');
    if (!host.starts_with(front) || dot == std::string_view::npos || host.find(".es.amazonaws.com") == std::string_view::npos) continue;
    std::size_t dash = host.substr(0, dot).rfind('-');
    if (dash > front.size()) return std::string(host.substr(front.size(), dash - front.size()));
  }
  return "*";
}

void logs(const config::Instance& output, const base::Series& series, Builder& build) {
  bool go = output.spec->go;
  std::string_view region = output.text("region");
  std::vector<std::string> groups = {as_pattern(output.text("log_group_name"), go)};
  if (!go && output.has("log_group_template")) groups.push_back(as_pattern(output.text("log_group_template"), false));
  if (go && groups[0].find('*') != std::string::npos) groups.emplace_back(output.text("default_log_group_name"));
  const auto creation = plugins::CloudWatchCreation::of(output, series);
  for (const std::string& group : groups) {
    if (group.find('*') != std::string::npos) build.note("A group named by a template needs a pattern that covers every value it can take; narrow the star where you can.");
    std::string whole = build.arn("logs", region, fmt::format("log-group:{}", group));
    std::vector<std::string> actions;
    if (creation.streams) actions.push_back("logs:CreateLogStream");
    if (go) actions.push_back("logs:DescribeLogStreams");
    actions.push_back("logs:PutLogEvents");
    build.allow("WriteLogs", actions, whole + ":*");
    if (creation.auto_create) build.allow("CreateLogGroups", {"logs:CreateLogGroup"}, whole);
    if (creation.auto_create && creation.retention_days > 0) build.allow("SetRetention", {"logs:PutRetentionPolicy"}, whole);
    if (go && creation.auto_create && output.has("new_log_group_tags")) build.allow("TagLogGroups", {"logs:TagResource"}, whole);
  }
}

void allow_output(const config::Instance& output, const base::Series& series, Builder& build) {
  std::string_view name = output.spec->name;
  if (name == "cloudwatch_logs" || name == "cloudwatch") {
    logs(output, series, build);
  } else if (name == "kinesis_firehose" || name == "firehose") {
    build.allow("WriteFirehose", {"firehose:PutRecordBatch"}, build.arn("firehose", output.text("region"), fmt::format("deliverystream/{}", output.text("delivery_stream"))));
  } else if (name == "kinesis") {
    build.allow("WriteKinesis", {"kinesis:PutRecords"}, build.arn("kinesis", output.text("region"), fmt::format("stream/{}", output.text("stream"))));
  } else if (name == "es" && base::istarts_with(output.text("AWS_Auth"), "on")) {  // out:ES20: no other word signs
    if (output.text("AWS_Service_Name") == "aoss") {
      build.allow("WriteCollection", {"aoss:APIAccessAll"}, build.arn("aoss", output.text("AWS_Region"), "collection/*"));
      build.note("An OpenSearch Serverless collection also needs a data access policy that names the role.");
    } else {
      build.allow("WriteDomain", {"es:ESHttpPost"}, build.arn("es", output.text("AWS_Region"), fmt::format("domain/{}/*", domain_of(output.text("Host")))));
      build.note("An OpenSearch domain also needs an access policy that names the role; with fine-grained access control, map the role to a backend role.");
    }
  }
}

/// What the role that an output assumes needs is that role's own matter.
void assume(const config::Instance& output, std::string_view role, const IamNeeds& theirs, Builder& build) {
  build.allow("AssumeRole", {"sts:AssumeRole"}, std::string(role));
  build.note(fmt::format("{}: the trust policy of {} must allow the pod execution role.", output.name, role));
  for (const IamStatement& statement : theirs.statements) {
    build.note(fmt::format("{}: {} itself must be allowed {} on {}", output.name, role, fmt::join(statement.actions, ", "), fmt::join(statement.resources, ", ")));
  }
  for (const std::string& note : theirs.notes) build.note(note);
}

}  // namespace

IamNeeds iam_needs(const config::Pipeline& pipeline, const IamOptions& options) {
  IamNeeds needs;
  Builder build(options, needs);
  std::string_view region;
  for (const config::Instance& output : pipeline.outputs) {
    if (output.spec == nullptr) continue;
    const bool es = output.spec->name == "es";
    if (region.empty()) region = output.text(es ? "AWS_Region" : "region");
    std::string_view role = output.text(es ? "AWS_Role_ARN" : "role_arn");
    if (role.empty()) {
      allow_output(output, *pipeline.series, build);
      continue;
    }
    IamNeeds theirs;
    Builder apart(options, theirs);
    allow_output(output, *pipeline.series, apart);
    assume(output, role, theirs, build);
  }
  if (pipeline.router_log_on) {
    // The cluster's own region: only its partition is known.
    std::string group = fmt::format("arn:{}:logs:*:{}:log-group:{}-fluent-bit-logs:*", base::partition_of(region).name, options.account.empty() ? "*" : options.account,
                                    options.cluster.empty() ? "*" : options.cluster);
    build.allow("RouterLog", {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"}, group);
  }
  build.note("Attach the policy to the pod execution role of every Fargate profile whose pods log; the pod's service account does not matter.");
  return needs;
}

}  // namespace drybit::lint
