// What a replay is shown through: the report of --format, beside it the page of --report, in front of both --redact.
#pragma once

#include <memory>
#include <string>

#include "cli/replay_setup.h"
#include "report/html_page.h"
#include "report/redacted.h"

namespace drybit::cli {

/// Not to be moved: its parts point at each other.
class ReplayShow {
 public:
  /// `view` and the rest must outlive it; with --redact `view` afterwards names inputs that are hidden.
  ReplayShow(const Context& context, const LoadedMap& loaded, const lint::SeriesView& router, const ReplayWorld& world,
             report::ReplayView& view, const report::ReplayFormat& format);
  ReplayShow(const ReplayShow&) = delete;
  ReplayShow& operator=(const ReplayShow&) = delete;

  report::ReplayReport& report() { return *front_; }
  /// Writes the page, where one is asked for. kFine, or the exit code after a message.
  int write_page(const Context& context) const;

 private:
  std::unique_ptr<report::Redactor> redactor_;
  replay::Inputs hidden_inputs_;
  report::PageFacts facts_;
  std::unique_ptr<report::ReplayReport> format_;
  std::unique_ptr<report::PageReport> page_;
  std::unique_ptr<report::ReplayReport> both_, redacted_;
  report::ReplayReport* front_ = nullptr;
};

/// --report of a router that does not start: its stages with what lint says of them. kFindings, or the exit code after a
/// message.
int write_no_start_page(const Context& context, const LoadedMap& loaded, const base::Series& series, const ReplayWorld& world);

/// The flags --report and --redact.
std::vector<Flag> replay_report_flags();
/// What does not go together with them; empty where all does.
std::string replay_report_fault(const Arguments& arguments);

}  // namespace drybit::cli
