#include "lint/fold.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "lint/template_marks.h"

namespace drybit::lint {

namespace {

bool is(const Finding& finding, std::string_view slug) { return finding.rule->slug == slug; }

bool within(base::Span inner, base::Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

/// Faults of the text itself: what they hide is only guessed.
bool is_grammar(const Finding& finding) { return finding.rule->id >= "DRY201" && finding.rule->id <= "DRY210" && !is(finding, "unknown-option"); }

/// Findings of one kind, to be found by where they begin.
class ByPlace {
 public:
  void add(Finding& finding) { all_.emplace(finding.span.begin, &finding); }

  /// The first, in the order of the findings, that begins within `span` and is accepted.
  template <class Accept>
  Finding* first(base::Span span, Accept accept) const {
    Finding* found = nullptr;
    for (auto at = all_.lower_bound(span.begin); at != all_.end() && at->first <= span.end; ++at) {
      if ((found == nullptr || at->second < found) && accept(*at->second)) found = at->second;
    }
    return found;
  }

 private:
  std::multimap<std::uint32_t, Finding*> all_;
};

/// Spans that do not overlap, to be found by what lies in them.
class Spans {
 public:
  void add(base::Span span) { all_.push_back(span); }
  void sort() {
    std::ranges::stable_sort(all_, {}, &base::Span::begin);
  }
  /// The last that `span` lies within; {0, 0} where there is none.
  base::Span around(base::Span span) const {
    auto next = std::ranges::upper_bound(all_, span.begin, {}, &base::Span::begin);
    while (next != all_.begin()) {
      --next;
      if (within(span, *next)) return *next;
      if (next->end < span.begin) break;
    }
    return {};
  }

 private:
  std::vector<base::Span> all_;
};

class Folder {
 public:
  Folder(std::vector<Finding>& findings, const Checked& checked) : findings_(findings), checked_(checked), cause_(findings.size(), nullptr) {}

  void run() {
    if (checked_.manifest == nullptr) return;
    find_sections();
    for (Finding& finding : findings_) sort_in(finding);
    for (std::size_t i = 0; i < findings_.size(); ++i) cause_[i] = find_cause(i);
    // A cause that follows from another hands its followers on; chains are one or two long.
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      while (cause_[i] != nullptr && cause_of(*cause_[i]) != nullptr && cause_of(*cause_[i]) != &findings_[i]) cause_[i] = cause_of(*cause_[i]);
    }
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      if (cause_[i] != nullptr && cause_of(*cause_[i]) == nullptr) cause_[i]->follows.push_back(findings_[i]);
    }
    std::vector<Finding> left;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      if (cause_[i] == nullptr || cause_of(*cause_[i]) != nullptr) left.push_back(std::move(findings_[i]));
    }
    findings_ = std::move(left);
  }

 private:
  Finding* cause_of(const Finding& finding) const { return cause_[static_cast<std::size_t>(&finding - findings_.data())]; }

  /// The header of each section to the header of the next, or the end of the text.
  void find_sections() {
    if (checked_.views.empty()) return;
    for (const config::ClassicFile& file : checked_.views.front().pipeline.files) {
      for (std::size_t i = 0; i < file.sections.size(); ++i) {
        const config::Section& section = file.sections[i];
        base::Span header = checked_.manifest->file_span({section.text, section.header});
        base::Span around{header.begin, header.end};
        if (i + 1 < file.sections.size()) {
          around.end = checked_.manifest->file_span({section.text, file.sections[i + 1].header}).begin;
        } else {
          around.end = checked_.manifest->values[section.text].value_span.end;
        }
        sections_.add(around);
      }
    }
    sections_.sort();
  }

  /// Notes a finding that others may follow from.
  void sort_in(Finding& finding) {
    const base::Effect worst = finding.worst();
    if (is(finding, "wrong-section")) {
      wrong_sections_.add(finding);
      if (missing_output_ == nullptr && text_of(finding) == "output.conf") missing_output_ = &finding;
    }
    if (unread_output_ == nullptr && is(finding, "unknown-data-key") && worst <= base::Effect::logs_lost && finding.help.find("output.conf") != std::string::npos) unread_output_ = &finding;
    if (is(finding, "template-syntax")) template_syntax_.add(finding);
    if (worst == base::Effect::fargate_rejects && finding.span.end > finding.span.begin) rejects_.add(finding);
    if (is(finding, "env-variable")) env_variables_.add(finding);
    if (is_grammar(finding)) grammar_.add(finding);
    const bool loses = is_grammar(finding) || is(finding, "bad-regex") || is(finding, "unknown-format") || is(finding, "duplicate-parser") || is(finding, "bad-time-zone") ||
                       is(finding, "incomplete-section") || is(finding, "header-indented");
    if (loses && lost_parser_ == nullptr && text_of(finding) == "parsers.conf") lost_parser_ = &finding;
  }

  Finding* find_cause(std::size_t i) {
    const Finding& finding = findings_[i];
    // A parser that a filter misses although the text defines it: the fault that kept it from loading is the cause.
    if ((is(finding, "undefined-parser") || is(finding, "parser-not-loaded")) && lost_parser_ != nullptr) return lost_parser_;
    if (is(finding, "no-output")) {
      if (Finding* cause = unread_output_ != nullptr ? unread_output_ : missing_output_) return cause;
    }
    auto here = [&](const Finding& other) { return other.span == finding.span; };
    if (is(finding, "bad-template") && finding.worst() == base::Effect::style) {
      if (Finding* cause = template_syntax_.first(finding.span, here)) return cause;
    }
    // Two rules at one place: the earlier gate is the cause.
    if (finding.worst() > base::Effect::fargate_rejects) {
      if (Finding* cause = rejects_.first(finding.span, [&](const Finding& other) { return here(other) && other.rule != finding.rule; })) return cause;
    }
    const base::Span section = sections_.around(finding.span);
    if (section.end == 0) return nullptr;
    auto in_section = [&](const Finding& other) { return &other != &finding && within(other.span, section); };
    if (!is(finding, "wrong-section")) {
      if (Finding* cause = wrong_sections_.first(section, in_section)) return cause;
    }
    if (is(finding, "missing-option")) {
      // A value that came to nothing.
      if (Finding* cause = env_variables_.first(section, in_section)) return cause;
    }
    if (is(finding, "incomplete-section") || is(finding, "missing-option") || is(finding, "stream-name-or-prefix")) return grammar_.first(section, in_section);
    return nullptr;
  }

  /// The data key in whose value a finding lies.
  std::string_view text_of(const Finding& finding) const {
    for (const config::DataValue& value : checked_.manifest->values) {
      if (within(finding.span, value.value_span)) return value.key;
    }
    return {};
  }

  std::vector<Finding>& findings_;
  const Checked& checked_;
  std::vector<Finding*> cause_;
  Spans sections_;
  ByPlace wrong_sections_, template_syntax_, rejects_, env_variables_, grammar_;
  Finding* missing_output_ = nullptr;  // a section of output.conf in the wrong place
  Finding* unread_output_ = nullptr;   // a data key that was meant to be output.conf
  Finding* lost_parser_ = nullptr;     // a fault that may keep a parser from loading
};

}  // namespace

void fold(std::vector<Finding>& findings, const Checked& checked) {
  if (checked.manifest != nullptr && !checked.views.empty()) {
    // What a value will be once it is rendered is not known.
    Spans marked;
    for (const base::Place& place : marked_values(checked.views.front().pipeline)) marked.add(checked.manifest->file_span(place));
    marked.sort();
    std::erase_if(findings, [&](const Finding& finding) { return !is(finding, "unrendered-template") && marked.around(finding.span).end != 0; });
  }
  Folder(findings, checked).run();
}

}  // namespace drybit::lint
