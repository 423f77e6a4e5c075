// Findings as claims about logs, each put to the test by what a replay shows.
#pragma once

#include <span>
#include <string_view>

#include "support/evidence.h"

namespace drybit::test {

enum class Verdict : unsigned char {
  untested,  ///< these logs cannot tell
  holds,
  refuted,
};

/// One finding about one series, and what its logs showed.
struct Claim {
  const lint::Finding& finding;
  base::Effect effect;               ///< for this series
  const config::Manifest& manifest;
  const lint::SeriesView& view;
  const Evidence& logs;              ///< the container logs
  const Evidence& router_log;        ///< lines of the router's own log, under its tag

  /// The index of the filter, output or parser at whose place the finding stands; nullopt where it is none.
  std::optional<std::size_t> filter() const { return index_in(view.pipeline.filters); }
  std::optional<std::size_t> output() const { return index_in(view.pipeline.outputs); }
  std::optional<std::size_t> parser() const { return index_in(view.pipeline.parsers); }
  /// The setting it stands at; null where it stands at the section's header.
  const config::Setting* setting(const config::Instance& instance) const;

 private:
  std::optional<std::size_t> index_in(const std::vector<config::Instance>& instances) const;
};

/// How the claims of one rule are tested.
struct Judge {
  std::string_view rule;
  Verdict (*verdict)(const Claim&);
};

/// Judges of rules on tags and routes, on records and their keys, and on what outputs send.
std::span<const Judge> route_judges();
std::span<const Judge> record_judges();
std::span<const Judge> output_judges();

/// `holds` where every one of `all` fits, `refuted` where one does not, `untested` where there are none.
template <class Range, class Fits>
Verdict all_of(const Range& all, Fits fits) {
  bool any = false;
  for (const auto& one : all) {
    if (!fits(one)) return Verdict::refuted;
    any = true;
  }
  return any ? Verdict::holds : Verdict::untested;
}
/// `holds` where one of `all` fits, `refuted` where none does, `untested` where there are none.
template <class Range, class Fits>
Verdict any_of(const Range& all, Fits fits) {
  bool any = false;
  for (const auto& one : all) {
    if (fits(one)) return Verdict::holds;
    any = true;
  }
  return any ? Verdict::refuted : Verdict::untested;
}

}  // namespace drybit::test
