// The whole life of one line in plain words: what each filter looked for in it and found, where it went, as which bytes.
#pragma once

#include "config/manifest.h"
#include "lint/rule.h"
#include "report/life.h"

namespace drybit::report {

struct WhyView {
  ReplayView replay;
  const config::Manifest* map = nullptr;
  const lint::SeriesView* router = nullptr;
};

void write_why(const WhyView& view, const Life& life);

}  // namespace drybit::report
