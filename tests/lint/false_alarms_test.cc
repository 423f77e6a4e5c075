// What working configurations were found to do and a linter could stumble over: none of it gets a word.
#include <doctest/doctest.h>

#include "support/lint_text.h"
#include "support/run_drybit.h"

TEST_CASE("false alarms met in working configurations: each is a sample without any finding") {
  // Every line of "False alarms to avoid" in the list of mistakes, with the samples that stand for it.
  constexpr const char* kSamples[] = {
      // depth other than four, also different ones in different keys
      "DRY202/good_depth_1", "DRY202/good_depth_2", "DRY202/good_depth_3", "DRY202/good_depth_6", "DRY202/good_depth_16", "DRY202/good_depths_by_key",
      // blank lines between sections
      "DRY202/good_blank_lines",
      // `labels:` null; annotations and labels on the map
      "DRY105/good_empty_labels", "DRY105/good_labels_and_annotations",
      // values aligned in columns; several blanks behind Match
      "DRY226/good_aligned", "DRY303/good_many_blanks",
      // mixed case of keys
      "DRY204/good_mixed_case", "DRY204/good_mixed_case_es",
      // last line with no newline; value starting with an empty line
      "DRY205/good_no_final_newline", "DRY207/good_empty_first_line",
      // parsers called crio, cri, regex
      "DRY420/good_parser_cri", "DRY420/good_parser_regex", "DRY420/good_parser_containerd", "DRY401/good_parser_regex",
      // logtag captured as [^ ]*, P|F or _p
      "DRY427/good_logtag_p_or_f", "DRY427/good_logtag_p", "DRY422/good_logtag_dot",
      // prefix ending in /
      "DRY517/good_prefix_slash",
      // several files or documents in one input
      "DRY105/good_several_documents", "DRY120/good_namespace_with_label",
      // log_key with a parser and no kubernetes filter
      "DRY511/good_plain_text",
      // https:// in endpoint
      "DRY527/good_https",
  };
  for (const char* sample : kSamples) {
    INFO(sample);
    CHECK(drybit::test::lint_text(drybit::test::read_text(drybit::test::source_path("testdata/rules/" + std::string(sample) + ".yaml"))).empty());
  }
}

TEST_CASE("what may be meant is a note, and what cannot reach the logs is none") {
  // Sample, rule, and whether the rule's finding is more than a note in every series.
  struct Case {
    const char* sample;
    const char* rule;
    bool warns;
  };
  constexpr Case kCases[] = {
      {"DRY511/bad_example", "DRY511", true},
      // The map gives the streams their names, or chooses records: log_key then keeps the text plain on purpose.
      {"DRY511/bad_map_names_streams", "DRY511", false},
      {"DRY511/bad_map_chooses", "DRY511", false},
      {"DRY313/bad_output", "DRY313", true},
      // A parser that fits no line of the router's own log leaves it as it is.
      {"DRY313/bad_filter_alone", "DRY313", false},
      {"DRY313/bad_self_feeding", "DRY313", true},
  };
  for (const Case& one : kCases) {
    INFO(one.sample);
    auto result = drybit::test::lint_result(drybit::test::read_text(drybit::test::source_path("testdata/rules/" + std::string(one.sample) + ".yaml")), {"aws-observability"});
    bool met = false, warns = false;
    for (const drybit::lint::Finding& finding : result.findings) {
      if (finding.rule->id != one.rule) continue;
      met = true;
      warns = warns || finding.severity() != drybit::base::Severity::note;
    }
    CHECK(met);
    CHECK(warns == one.warns);
  }
}

TEST_CASE("many outputs with one shortcoming make one finding") {
  auto result = drybit::test::lint_result(drybit::test::read_text(drybit::test::source_path("testdata/rules/DRY526/bad_three_outputs.yaml")), {"aws-observability"});
  std::size_t found = 0;
  for (const drybit::lint::Finding& finding : result.findings) {
    if (finding.rule->id != "DRY526") continue;
    ++found;
    CHECK(finding.related.size() == 2);
  }
  CHECK(found == 1);
}
