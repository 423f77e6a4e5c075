// The HTML report of a replay: one page that needs nothing else. Counts come from the ledger and the tally, as in the
// summary; samples are kept as finished pieces of markup. Memory is bounded: what is left out is counted and told.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/manifest.h"
#include "lint/finding.h"
#include "lint/rule.h"
#include "report/html_samples.h"
#include "report/replay.h"
#include "report/tally.h"
#include "report/time_buckets.h"

namespace drybit::report {

/// What the page tells besides the replay.
struct PageFacts {
  const config::Manifest* map = nullptr;
  const lint::SeriesView* router = nullptr;
  std::vector<lint::Finding> findings;  ///< of the replayed series, by place
  std::string version;                  ///< drybit's
  std::string clock;                    ///< --now, as RFC 3339
  std::string not_admitted;             ///< why Fargate refuses the map; empty: it does not
  bool redacted = false;
};

/// Everything a part of the page is written from.
struct Page {
  const ReplayView& view;
  const PageFacts& facts;
  const replay::Outcome& outcome;
  const Tally& tally;
  const TimeBuckets& times;
  const std::vector<std::uint64_t>& file_lines;  ///< lines read, by file
  const std::vector<Sample>& samples;
};

/// Each appends one part of the page.
void write_html_head(const Page& page, std::string& out);
void write_html_flow(const Page& page, std::string& out);
void write_html_losses(const Page& page, std::string& out);
void write_html_destinations(const Page& page, std::string& out);
void write_html_fields(const Page& page, std::string& out);
void write_html_times(const Page& page, std::string& out);
void write_html_samples(const Page& page, std::string& out);
void write_html_router_log(const Page& page, std::string& out);
/// Findings that belong to the stage or output at `index`, or (no index) to none of them.
enum class FindingHome : std::uint8_t { stage, output, map };
void write_html_findings(const Page& page, FindingHome home, std::size_t index, std::string& out);

/// Style and script of the page; both hold no `<` and no `&`.
std::string_view html_style();
std::string_view html_script();
/// The script's hash as a content security policy names it: "sha256-...".
std::string_view html_script_hash();

/// Gathers a replay. `view` and `facts` must outlive it.
class PageReport : public ReplayReport {
 public:
  PageReport(const ReplayView& view, const PageFacts& facts);
  bool wants_steps() const override { return true; }
  void step(const flow::Step& step) override;
  void event(const flow::Event& event) override;
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason,
            std::string_view detail) override;
  void batch_end() override { lives_.batch_end(); }
  void finish(const replay::Outcome& outcome) override;
  /// The page; after finish().
  const std::string& text() const { return text_; }

 private:
  void count_line(std::uint32_t file);

  const ReplayView& view_;
  const PageFacts& facts_;
  Tally tally_;
  TimeBuckets times_;
  std::vector<std::uint64_t> file_lines_;
  SampleKeeper samples_;
  LifeObserver lives_;
  std::string text_;
};

}  // namespace drybit::report
