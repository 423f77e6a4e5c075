// A line's way as markup: what every stage did to it, the events it became, where it was lost.
#pragma once

#include <string>

#include "report/life.h"

namespace drybit::report {

/// Every branch of the life with its steps.
std::string html_branches(const ReplayView& view, const Life& life);
/// Destination, time, size and text of an event.
std::string html_event(const ReplayView& view, const LineEvent& event);
std::string html_loss(const ReplayView& view, const LineLoss& loss);
/// Plain: who lost it, and why.
std::string loss_text(const ReplayView& view, const LineLoss& loss);

}  // namespace drybit::report
