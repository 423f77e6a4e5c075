// Test results as a JUnit document.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/expect.h"

namespace drybit::report {

namespace {

std::string xml(std::string_view text) {
  std::string out;
  for (char c : base::printable(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

std::string junit_text(const std::vector<std::pair<std::string, std::vector<TestResult>>>& files) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const auto& [path, results] : files) {
    auto failed = std::ranges::count_if(results, [](const TestResult& result) { return !result.failures.empty(); });
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", xml(path), results.size(), failed);
    for (const TestResult& result : results) {
      out += fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\"", xml(result.name), xml(path), xml(path), result.place);
      if (result.failures.empty()) {
        out += "/>\n";
        continue;
      }
      out += ">\n";
      for (const TestFailure& failure : result.failures) {
        out += fmt::format("      <failure message=\"{}\">", xml(failure.what));
        for (const std::string& row : failure.details) out += xml(row) + "\n";
        out += "</failure>\n";
      }
      out += "    </testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace drybit::report
