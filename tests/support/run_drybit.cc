#include "support/run_drybit.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "cli/streams.h"

namespace drybit::test {

Ran run_drybit(const std::vector<std::string>& arguments) { return run_drybit_on(arguments, base::Terminal{}.width, false); }

Ran run_drybit_on(const std::vector<std::string>& arguments, int width, bool color) {
  base::StringWriter out, err;
  cli::Streams streams{out, err, {color, width}, {color, width}};
  cli::Env env;
  env.now_seconds = 1795348800;
  env.variable = [](const std::string&) { return std::nullopt; };
  int code = cli::run(arguments, streams, env);
  return {code, out.text(), err.text()};
}

std::string source_path(const std::string& relative) { return std::string(DRYBIT_SOURCE_DIR) + "/" + relative; }

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TemporaryFolder::TemporaryFolder() {
  std::string shape = (std::filesystem::temp_directory_path() / "drybit-test-XXXXXX").string();
  if (mkdtemp(shape.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = shape;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& text) const {
  std::filesystem::path file = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file.string();
}

}  // namespace drybit::test
