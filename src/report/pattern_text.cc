#include "report/pattern_text.h"

#include <fmt/format.h>

#include "report/marked_text.h"
#include "report/record_diff.h"

namespace drybit::report {

namespace {

constexpr std::string_view kLead = "      ";
constexpr std::string_view kMarks = "123456789abcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kMaxSubject = 16 * 1024;  // beyond it a search of where a pattern stops takes too long

}  // namespace

void write_match(Sheet& sheet, const pattern::Pattern& pattern, std::string_view subject, const pattern::Captures& captures) {
  std::string marks(subject.size(), ' ');
  std::vector<std::pair<std::string, std::string>> rows;
  std::size_t next = 0;
  for (const auto& name : pattern.names()) {
    for (std::uint16_t group : name.groups) {
      const pattern::Capture& capture = captures[group];
      char mark = next < kMarks.size() ? kMarks[next] : '*';
      ++next;
      std::string lead = fmt::format("{}{} {}  ", kLead, mark, name.name);
      if (!capture.set()) {
        rows.emplace_back(lead, "took no part");
        continue;
      }
      for (std::size_t i = capture.begin; i < capture.end; ++i) marks[i] = mark;
      rows.emplace_back(lead, value_text(record::Value::string(capture.in(subject))));
    }
  }
  if (rows.empty() && captures[0].set()) {
    for (std::size_t i = captures[0].begin; i < captures[0].end; ++i) marks[i] = '^';
  }
  write_marked(sheet, kLead, subject, marks);
  for (const auto& [lead, text] : rows) sheet.raw(lead, text);
}

void write_mismatch(Sheet& sheet, const pattern::Pattern& pattern, std::string_view pattern_text, std::string_view subject) {
  if (subject.size() > kMaxSubject) return sheet.prose(kLead, "The text is too long to look for where the pattern stops.");
  pattern::Diagnosis found = pattern.diagnose(subject);
  if (found.pattern_matched == 0) {
    sheet.prose(kLead, "Not even the beginning of the pattern matches:");
    return sheet.raw(fmt::format("{}  ", kLead), pattern_text);
  }
  sheet.prose(kLead, "The marked part of the pattern matches, what follows does not:");
  write_marked(sheet, fmt::format("{}  ", kLead), pattern_text, std::string(std::min(found.pattern_matched, pattern_text.size()), '~'));
  sheet.prose(kLead, "In the text it gets as far as the mark:");
  write_marked(sheet, fmt::format("{}  ", kLead), subject, std::string(found.subject_reached, ' ') + "^");
}

}  // namespace drybit::report
