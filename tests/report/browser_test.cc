// The report page in a real browser, where one is installed: its script runs under its own policy, nothing is wider
// than a narrow screen, everything can be reached by keyboard, tables sort, paper works.
#include <doctest/doctest.h>

#include <array>
#include <cstdio>

#include "support/page.h"
#include "support/sample_map.h"

using namespace drybit;

namespace {

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

class Browser {
 public:
  explicit Browser(const std::string& folder)
      : start_("HOME='" + folder +
               "' timeout 90 chromium --no-sandbox --headless --disable-gpu --disable-dev-shm-usage --no-first-run "
               "--allow-file-access-from-files --user-data-dir='" +
               folder + "/profile' ") {}

  std::string run(const std::string& arguments) const { return output_of(start_ + arguments + " 2>/dev/null"); }
  bool works() const { return run("--dump-dom 'data:text/html,<p>here</p>'").find("here") != std::string::npos; }

 private:
  std::string start_;
};

/// A line `name=value` of what the harness found.
std::string found(const std::string& dom, const std::string& name) {
  std::size_t at = dom.find("\n" + name + "=");
  if (at == std::string::npos) at = dom.find(">" + name + "=");
  if (at == std::string::npos) return "(not told)";
  at += name.size() + 2;
  return dom.substr(at, dom.find('\n', at) - at);
}

std::string log_text() {
  std::string log;
  for (int i = 0; i < 40; ++i) {
    std::string second = std::to_string(100 + i).substr(1);
    log += i % 9 == 4 ? std::string("no container line\n")
                      : "2026-11-22T10:00:" + second + ".5Z stdout F " +
                            (i % 4 == 1 ? "noise" : "{\"a\":\"" + std::string(300, 'w') + "\"}") + "\n";
  }
  return log;
}

}  // namespace

TEST_CASE("report: the page in Chromium, narrow and wide, light and dark, by keyboard and on paper") {
  if (output_of("command -v chromium").empty()) {
    MESSAGE("skipped: there is no chromium here");
    return;
  }
  test::TemporaryFolder folder;
  Browser browser(folder.path());
  if (!browser.works()) {
    MESSAGE("skipped: chromium is installed and does not start here");
    return;
  }
  std::string map = folder.write(
      "map.json",
      test::map_json(test::cri_parts("[FILTER]\n    Name grep\n    Match kube.*\n    Exclude log noise\n")));
  test::PageRun run = test::make_page(folder, map, {folder.write(test::node_log_name(), log_text())});
  REQUIRE(run.ran.code == 0);
  folder.write("harness.html", test::read_text(test::source_path("tests/tools/page_harness.html")));
  for (bool narrow : {true, false}) {
    std::string query = narrow ? "width=360" : "width=1280";
    std::string dom = browser.run(std::string(narrow ? "" : "--force-dark-mode ") +
                                  "--virtual-time-budget=5000 --window-size=1400,900 --dump-dom 'file://" +
                                  folder.path() + "/harness.html?page=report.html&" + query + "'");
    INFO(query << "\n" << dom.substr(std::min(dom.size(), dom.find("id=\"found\""))));
    for (const char* yes : {"script ran", "faces", "stops", "sorted down", "sorted up", "only lost", "all again",
                            "all open", "link opens"}) {
      INFO(yes);
      CHECK(found(dom, yes) == "true");
    }
    CHECK(found(dom, "cannot be reached") == "0");
    CHECK(found(dom, "not named") == "0");
    // Less than nothing is the width of a scroll bar.
    for (const char* overflow : {"overflow", "overflow when open"}) {
      std::string pixels = found(dom, overflow);
      bool fits = pixels == "0" || pixels.starts_with('-');
      CHECK(fits);
    }
    CHECK(found(dom, "dark") == (narrow ? "false rgb(246, 247, 249)" : "true rgb(15, 20, 25)"));
  }
  browser.run("--print-to-pdf='" + folder.path() + "/page.pdf' 'file://" + run.path + "'");
  CHECK(test::read_text(folder.path() + "/page.pdf").starts_with("%PDF-"));
}
