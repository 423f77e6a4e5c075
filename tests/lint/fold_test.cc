// Findings that follow from another stand under it, and the cause carries the worst effect.
#include <doctest/doctest.h>

#include "support/lint_text.h"

using namespace drybit;

namespace {

/// `DRY405 router-fails > DRY401` per finding.
std::vector<std::string> folded(const std::string& data) {
  std::vector<std::string> out;
  for (const lint::Finding& finding : test::lint_result(test::complete_map(data)).findings) {
    std::string text = std::string(finding.rule->id) + " " + std::string(base::name(finding.worst()));
    for (const lint::Finding& follower : finding.follows) text += " > " + std::string(follower.rule->id);
    out.push_back(text);
  }
  return out;
}

using Folded = std::vector<std::string>;

constexpr const char* kFilters = "filters.conf: |\n  [FILTER]\n      Name parser\n      Match kube.*\n      Key_Name log\n      Parser crio\n";

std::string output(const std::string& lines) { return "output.conf: |\n  [OUTPUT]\n      Name cloudwatch_logs\n      Match kube.*\n      Retry_Limit 5\n" + lines; }

}  // namespace

TEST_CASE("a parser that is lost to a fault in its text is one finding, and it carries the router's failure") {
  CHECK(folded(std::string(kFilters) + "parsers.conf: |\n  [PARSER]\n      Name crio\n      Format regex\n      Regex ^(?\\S+) (?<log>.*)$\n") == Folded{"DRY405 router-fails > DRY401"});
}

TEST_CASE("a parser that is nowhere defined is its own cause") { CHECK(folded(std::string(kFilters)) == Folded{"DRY401 router-fails"}); }

TEST_CASE("an option that a variable leaves empty follows from the variable") {
  CHECK(folded(output("      region ${AWS_REGION}\n      log_group_name g\n      log_stream_prefix s-\n      auto_create_group true\n")) == Folded{"DRY114 fargate-rejects > DRY223"});
}

TEST_CASE("a map whose output stands under a wrong key is one finding") {
  CHECK(folded("filters.conf: |\n  [FILTER]\n      Name parser\n      Match kube.*\n      Key_Name log\n      Parser crio\nparsers.conf: |\n  [PARSER]\n      Name crio\n      Format regex\n"
               "      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$\n      Time_Key time\n      Time_Format %Y-%m-%dT%H:%M:%S.%L%z\n"
               "outputs.conf: |\n  [OUTPUT]\n      Name cloudwatch_logs\n      Match kube.*\n      Retry_Limit 5\n      region eu-west-1\n      log_group_name g\n      log_stream_prefix s-\noutput.conf: \"\"\n")
            .size() <= 2);
}

TEST_CASE("the verdicts do not hold a mark against the map") {
  lint::FileResult result = test::lint_result(test::complete_map(output("      region {{ region }}\n      log_group_name g\n      log_stream_prefix s-\n      auto_create_group {{ create }}\n")));
  CHECK(result.fargate_admits);
  CHECK(result.starts == std::array<bool, 3>{true, true, true});
  result = test::lint_result(test::complete_map(output("      region {{ region }}\n      log_group_name g\n      auto_create_group On\n")));
  CHECK(!result.fargate_admits);
  CHECK(!result.starts[0]);
}

TEST_CASE("what a value will be once a tool has filled it in is not judged: one finding for all such values") {
  CHECK(folded(output("      region #{REGION}#\n      log_group_name /aws/#{CLUSTER}#:x\n      log_stream_prefix s-\n      auto_create_group true\n")) == Folded{"DRY102 logs-altered"});
  CHECK(folded(output("      region CI_AWS_REGION\n      log_group_name g\n      log_stream_prefix s-\n      auto_create_group true\n")) == Folded{"DRY102 logs-altered"});
}
