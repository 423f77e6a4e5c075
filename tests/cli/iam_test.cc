// drybit iam: the smallest policy (out:8).
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "support/sample_map.h"

using namespace drybit::test;
using nlohmann::json;

namespace {

struct Policy {
  std::map<std::string, std::set<std::string>> resources;  ///< by action
  std::string notes;
};

Policy policy_of(const std::string& output, std::vector<std::string> more = {}, const std::string& flag = {}) {
  TemporaryFolder folder;
  json map = json::parse(map_json({{}, {}, output}));
  if (!flag.empty()) map["data"]["flb_log_cw"] = flag;
  std::vector<std::string> arguments = {"iam", folder.write("map.json", map.dump())};
  arguments.insert(arguments.end(), more.begin(), more.end());
  Ran ran = run_drybit(arguments);
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  json policy = json::parse(ran.out);
  CHECK(policy["Version"] == "2012-10-17");
  Policy out;
  out.notes = ran.err;
  for (const json& statement : policy["Statement"]) {
    CHECK(statement["Effect"] == "Allow");
    for (const std::string action : statement["Action"]) {
      for (const std::string resource : statement["Resource"]) out.resources[action].insert(resource);
    }
  }
  return out;
}

std::set<std::string> actions(const Policy& policy) {
  std::set<std::string> out;
  for (const auto& [action, resources] : policy.resources) out.insert(action);
  return out;
}

std::string cloudwatch(const std::string& more, const std::string& name = "cloudwatch_logs", const std::string& region = "eu-west-1") {
  return "[OUTPUT]\n    Name " + name + "\n    Match *\n    region " + region + "\n    log_group_name /eks/logs\n    log_stream_prefix p-\n" + more;
}

using Set = std::set<std::string>;

}  // namespace

TEST_CASE("iam: out:IM1 each output gets what it does and no more, on its own groups") {
  CHECK(actions(policy_of(cloudwatch(""))) == Set{"logs:CreateLogStream", "logs:PutLogEvents"});
  CHECK(actions(policy_of(cloudwatch("    log_retention_days 30\n"))) == Set{"logs:CreateLogStream", "logs:PutLogEvents"});  // out:LT41
  CHECK(actions(policy_of(cloudwatch("    auto_create_group true\n"))) == Set{"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"});
  Policy all = policy_of(cloudwatch("    auto_create_group true\n    log_retention_days 30\n"), {"--account", "123456789012"});
  CHECK(actions(all) == Set{"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:PutRetentionPolicy"});
  CHECK(all.resources["logs:PutLogEvents"] == Set{"arn:aws:logs:eu-west-1:123456789012:log-group:/eks/logs:*"});
  CHECK(all.resources["logs:CreateLogGroup"] == Set{"arn:aws:logs:eu-west-1:123456789012:log-group:/eks/logs"});
  CHECK(actions(policy_of(cloudwatch("", "cloudwatch"))) == Set{"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"});
  CHECK(actions(policy_of(cloudwatch("    auto_create_stream false\n", "cloudwatch"))) == Set{"logs:DescribeLogStreams", "logs:PutLogEvents"});
  CHECK(actions(policy_of(cloudwatch("    auto_create_group true\n    new_log_group_tags a=b\n", "cloudwatch"))) ==
        Set{"logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents", "logs:TagResource"});
}

TEST_CASE("iam: out:CW5, CG2 what does not switch a group's creation on needs no right to it") {
  CHECK(actions(policy_of(cloudwatch("    auto_create_group yes\n"), {"--fluent-bit", "1.9"})).count("logs:CreateLogGroup") == 0);
  CHECK(actions(policy_of(cloudwatch("    auto_create_group yes\n"), {"--fluent-bit", "4.2"})).count("logs:CreateLogGroup") == 1);
  CHECK(actions(policy_of(cloudwatch("    auto_create_group On\n", "cloudwatch"))).count("logs:CreateLogGroup") == 0);
  CHECK(actions(policy_of(cloudwatch("    auto_create_group TRUE\n    log_retention_days 30d\n", "cloudwatch"))) ==
        Set{"logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"});
}

TEST_CASE("iam: out:IM2 the policy is for the pod execution role of every profile") {
  CHECK(policy_of(cloudwatch("")).notes.find("Attach the policy to the pod execution role of every Fargate profile whose pods log") != std::string::npos);
}

TEST_CASE("iam: out:IM3 a group named by a template needs a pattern and the fallback") {
  Policy c = policy_of(cloudwatch("    log_group_template /eks/$kubernetes['namespace_name'].x\n"), {"--account", "1"});
  CHECK(c.resources["logs:PutLogEvents"] == Set{"arn:aws:logs:eu-west-1:1:log-group:/eks/*.x:*", "arn:aws:logs:eu-west-1:1:log-group:/eks/logs:*"});
  Policy go = policy_of("[OUTPUT]\n    Name cloudwatch\n    Match *\n    region r\n    log_group_name /e/$(a['b'])/x\n    log_stream_name s\n", {"--account", "1"});
  CHECK(go.resources["logs:PutLogEvents"] == Set{"arn:aws:logs:r:1:log-group:/e/*/x:*", "arn:aws:logs:r:1:log-group:fluentbit-default:*"});
}

TEST_CASE("iam: out:6.4 the partition follows the region") {
  const std::pair<std::string, std::string> rows[] = {{"cn-north-1", "aws-cn"}, {"us-gov-west-1", "aws-us-gov"}, {"eusc-de-east-1", "aws-eusc"}, {"eu-west-1", "aws"}};
  for (const auto& row : rows) {
    CHECK(policy_of(cloudwatch("", "cloudwatch_logs", row.first), {"--account", "1"}).resources["logs:PutLogEvents"] ==
          Set{"arn:" + row.second + ":logs:" + row.first + ":1:log-group:/eks/logs:*"});
  }
}

TEST_CASE("iam: out:8, ES21 streams, domains, collections, roles and the router's own log") {
  Policy firehose = policy_of("[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region r\n    delivery_stream d\n    role_arn arn:aws:iam::2:role/x\n", {"--account", "1"});
  CHECK(firehose.resources == decltype(firehose.resources){{"sts:AssumeRole", {"arn:aws:iam::2:role/x"}}});
  CHECK(firehose.notes.find("arn:aws:iam::2:role/x itself must be allowed firehose:PutRecordBatch on arn:aws:firehose:r:1:deliverystream/d") != std::string::npos);
  CHECK(policy_of("[OUTPUT]\n    Name firehose\n    Match *\n    region r\n    delivery_stream d\n").resources["firehose:PutRecordBatch"] == Set{"arn:aws:firehose:r:*:deliverystream/d"});
  CHECK(policy_of("[OUTPUT]\n    Name kinesis\n    Match *\n    region r\n    stream k\n").resources["kinesis:PutRecords"] == Set{"arn:aws:kinesis:r:*:stream/k"});
  const std::string es = "[OUTPUT]\n    Name es\n    Match *\n    Host h\n    AWS_Auth On\n    AWS_Region r\n";
  CHECK(actions(policy_of(es)) == Set{"es:ESHttpPost"});
  CHECK(actions(policy_of(es + "    AWS_Service_Name aoss\n", {"--fluent-bit", "4.2"})) == Set{"aoss:APIAccessAll"});
  for (const char* unsigned_word : {"Off", "true", "yes"}) {  // out:ES20
    CHECK(actions(policy_of(std::string("[OUTPUT]\n    Name es\n    Match *\n    Host h\n    AWS_Auth ") + unsigned_word + "\n    AWS_Region r\n")).empty());
  }
  CHECK(policy_of("[OUTPUT]\n    Name es\n    Match *\n    Host vpc-my-logs-x1y2.eu-west-1.es.amazonaws.com\n    AWS_Auth On\n    AWS_Region eu-west-1\n").resources["es:ESHttpPost"] ==
        Set{"arn:aws:es:eu-west-1:*:domain/my-logs/*"});
  Policy own = policy_of(cloudwatch(""), {"--account", "1", "--cluster", "demo"}, "true");
  CHECK(own.resources["logs:DescribeLogStreams"] == Set{"arn:aws:logs:*:1:log-group:demo-fluent-bit-logs:*"});
  // The cluster's region is not known, its partition is that of the outputs.
  CHECK(policy_of(cloudwatch("", "cloudwatch_logs", "cn-north-1"), {}, "true").resources["logs:DescribeLogStreams"] == Set{"arn:aws-cn:logs:*:*:log-group:*-fluent-bit-logs:*"});
}
