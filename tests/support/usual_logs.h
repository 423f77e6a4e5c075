// The logs that tests of rules are replayed on.
#pragma once

#include "replay/inputs.h"

namespace drybit::test {

/// Log files of two pods as the runtime writes them: texts, JSON, access logs, an error, a line in two parts.
replay::Inputs usual_logs();

}  // namespace drybit::test
