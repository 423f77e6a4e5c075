// The first line is a pattern, the rest a subject: no input may crash, hang, or report a place outside its text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/series.h"
#include "pattern/backtrack.h"
#include "pattern/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drybit;
  pattern::limit_steps(100'000);
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t line = text.find('\n');
  std::string_view regex = text.substr(0, line);
  std::string_view subject = line == text.npos ? std::string_view() : text.substr(line + 1);
  for (const base::Series& series : base::all_series()) {
    pattern::Compiled compiled = pattern::Pattern::compile(regex, series);
    if (!compiled) {
      if (compiled.error().offset > regex.size()) std::abort();
      continue;
    }
    pattern::Captures captures;
    if (compiled->search(subject, captures)) {
      for (std::size_t i = 0; i < captures.size(); ++i) {
        if (captures[i].set() && captures[i].end > subject.size()) std::abort();
      }
    }
    compiled->match_start(subject, captures);
    pattern::Diagnosis diagnosis = compiled->diagnose(subject);
    if (diagnosis.pattern_matched > regex.size() || diagnosis.subject_reached > subject.size()) std::abort();
  }
  pattern::limit_steps(pattern::kStepLimit);
  return 0;
}
