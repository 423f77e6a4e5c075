#include "lint/fold.h"

#include <algorithm>

#include "base/text.h"
#include "lint/template_marks.h"

namespace drybit::lint {

namespace {

bool is(const Finding& finding, std::string_view slug) { return finding.rule->slug == slug; }

bool within(base::Span inner, base::Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

/// Faults of the text itself: what they hide is only guessed.
bool is_grammar(const Finding& finding) { return finding.rule->id >= "DRY201" && finding.rule->id <= "DRY210" && !is(finding, "unknown-option"); }

class Folder {
 public:
  Folder(std::vector<Finding>& findings, const Checked& checked) : findings_(findings), checked_(checked), cause_(findings.size(), nullptr) {}

  void run() {
    if (checked_.manifest == nullptr) return;
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

  template <class Accept>
  Finding* first(const Finding& follower, Accept accept) {
    for (Finding& finding : findings_) {
      if (&finding != &follower && accept(finding)) return &finding;
    }
    return nullptr;
  }

  Finding* find_cause(std::size_t i) {
    const Finding& finding = findings_[i];
    if (is(finding, "undefined-parser") || is(finding, "parser-not-loaded")) {
      if (Finding* cause = lost_parser(finding)) return cause;
    }
    if (is(finding, "no-output")) {
      Finding* cause = first(finding, [&](const Finding& other) { return is(other, "unknown-data-key") && other.worst() <= base::Effect::logs_lost && other.help.find("output.conf") != std::string::npos; });
      if (cause == nullptr) cause = first(finding, [&](const Finding& other) { return is(other, "wrong-section") && text_of(other) == "output.conf"; });
      if (cause != nullptr) return cause;
    }
    if (is(finding, "bad-template") && finding.worst() == base::Effect::style) {
      if (Finding* cause = first(finding, [&](const Finding& other) { return is(other, "template-syntax") && other.span == finding.span; })) return cause;
    }
    // Two rules at one place: the earlier gate is the cause.
    if (Finding* cause = first(finding, [&](const Finding& other) { return other.span == finding.span && other.span.end > other.span.begin && other.worst() == base::Effect::fargate_rejects && finding.worst() > other.worst() && finding.rule != other.rule; })) return cause;
    base::Span section = section_around(finding.span);
    if (section.end == 0) return nullptr;
    if (!is(finding, "wrong-section")) {
      if (Finding* cause = first(finding, [&](const Finding& other) { return is(other, "wrong-section") && within(other.span, section); })) return cause;
    }
    if (is(finding, "missing-option")) {
      // A value that came to nothing.
      if (Finding* cause = first(finding, [&](const Finding& other) { return is(other, "env-variable") && within(other.span, section); })) return cause;
    }
    if (is(finding, "incomplete-section") || is(finding, "missing-option") || is(finding, "stream-name-or-prefix")) {
      return first(finding, [&](const Finding& other) { return is_grammar(other) && within(other.span, section); });
    }
    return nullptr;
  }

  /// A parser that a filter misses although the text defines it: the fault that kept it from loading is the cause.
  Finding* lost_parser(const Finding& missing) {
    return first(missing, [&](const Finding& other) {
      bool loses = is_grammar(other) || is(other, "bad-regex") || is(other, "unknown-format") || is(other, "duplicate-parser") || is(other, "bad-time-zone") || is(other, "incomplete-section") ||
                   is(other, "header-indented");
      return loses && text_of(other) == "parsers.conf" && !is(other, "undefined-parser");
    });
  }

  /// The data key in whose value a finding lies.
  std::string_view text_of(const Finding& finding) const {
    for (const config::DataValue& value : checked_.manifest->values) {
      if (within(finding.span, value.value_span)) return value.key;
    }
    return {};
  }

  /// The section a place of the file lies in, header included; {0, 0} where there is none.
  base::Span section_around(base::Span span) const {
    base::Span found;
    if (checked_.views.empty()) return found;
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
        if (within(span, around)) found = around;
      }
    }
    return found;
  }

  std::vector<Finding>& findings_;
  const Checked& checked_;
  std::vector<Finding*> cause_;
};

}  // namespace

void fold(std::vector<Finding>& findings, const Checked& checked) {
  if (checked.manifest != nullptr && !checked.views.empty()) {
    // What a value will be once it is rendered is not known.
    for (const base::Place& place : marked_values(checked.views.front().pipeline)) {
      base::Span span = checked.manifest->file_span(place);
      std::erase_if(findings, [&](const Finding& finding) { return within(finding.span, span) && !is(finding, "unrendered-template"); });
    }
  }
  Folder(findings, checked).run();
}

}  // namespace drybit::lint
