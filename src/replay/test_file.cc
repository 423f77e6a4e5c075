#include "replay/test_file.h"

namespace drybit::replay {

std::string TestFile::beside(const std::string& name) const {
  std::size_t slash = path.rfind('/');
  if (name.empty() || name[0] == '/' || slash == std::string::npos) return name;
  return path.substr(0, slash + 1) + name;
}

bool is_test_file_name(std::string_view name) { return name.ends_with(".drybit-test.yaml") || name.ends_with(".drybit-test.yml"); }

}  // namespace drybit::replay
