// --fix and --diff.
#include "lint/apply.h"

#include <doctest/doctest.h>

#include "support/run_drybit.h"

using namespace drybit;

namespace {

lint::Finding with_fix(std::uint32_t begin, std::uint32_t end, std::string text, bool safe = true) {
  lint::Finding finding;
  finding.fix = lint::Fix{"fix", {{{begin, end}, std::move(text)}}, safe};
  return finding;
}

constexpr const char* kMap =
    "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n  flb_log_cw: \"true\"\n  output.conf: |\n    [OUTPUT]\n"
    "        Name cloudwatch_logs\n        Match *\n        region eu-west-1\n        log_group_name g\n        log_stream_prefix s-\n";

}  // namespace

TEST_CASE("safe fixes are applied in place, of two that overlap the first") {
  lint::Fixed fixed = lint::apply_fixes("abcdef", {with_fix(4, 5, "X"), with_fix(0, 2, "YY"), with_fix(1, 3, "Z"), with_fix(5, 6, "W", false)});
  CHECK(fixed.text == "YYcdXf");
  CHECK(fixed.applied == 2);
}

TEST_CASE("a patch has three lines of context and says where a line end is missing") {
  CHECK(lint::unified_diff("f", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n") == "--- f\n+++ f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  CHECK(lint::unified_diff("f", "a\nb\n", "a\nb\nc") == "--- f\n+++ f\n@@ -1,2 +1,3 @@\n a\n b\n+c\n\\ No newline at end of file\n");
  CHECK(lint::unified_diff("f", "a\n", "a\n").empty());
}

TEST_CASE("--diff prints the patch and changes nothing, --fix writes it and reports what is left") {
  test::TemporaryFolder folder;
  std::string file = folder.write("map.yaml", kMap);
  auto diff = test::run_drybit({"lint", "--diff", file});
  CHECK(diff.out.find("-        Match *\n+        Match kube.*\n") != std::string::npos);
  CHECK(test::read_text(file) == kMap);
  auto fix = test::run_drybit({"lint", "--format", "concise", "--fix", file});
  CHECK(test::read_text(file).find("Match kube.*\n") != std::string::npos);
  CHECK(fix.out.find("DRY313") == std::string::npos);
  CHECK(test::run_drybit({"lint", "--diff", file}).out.empty());
}
