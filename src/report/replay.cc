#include "report/replay.h"

#include <fmt/format.h>

namespace drybit::report {

std::string place_of(const ReplayView& view, const record::Origin& origin) {
  std::string_view file = origin.file < view.inputs->files.size() ? std::string_view(view.inputs->files[origin.file].path) : std::string_view("?");
  return fmt::format("{}:{}", file, origin.line);
}

}  // namespace drybit::report
