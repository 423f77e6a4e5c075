#include "cli/version.h"

#include <fmt/format.h>

#include "base/series.h"

namespace drybit::cli {

std::string version_text() {
  std::string text = fmt::format("drybit {}\nmodels Fluent Bit", DRYBIT_VERSION);
  for (const base::Series& series : base::all_series()) text += fmt::format("{} {} ({})", series.index == 0 ? "" : ",", series.name, series.version);
  return text + "\nand the Go plugins cloudwatch 1.9.4, firehose 1.7.2, kinesis 1.10.2\n";
}

std::string version_number() { return DRYBIT_VERSION; }

}  // namespace drybit::cli
