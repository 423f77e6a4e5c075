// Why a record went no further, or why a record made no event. Each plugin defines its own reasons as constants.
#pragma once

#include <string_view>

namespace drybit::flow {

struct Reason {
  std::string_view code;  ///< stable, for reports and tests: "grep-exclude"
  std::string_view text;  ///< for a person: "an Exclude rule matched"
};

}  // namespace drybit::flow
