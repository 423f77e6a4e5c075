#include "support/usual_logs.h"

#include <string>

namespace drybit::test {

replay::Inputs usual_logs() {
  const std::string id(64, 'a');
  std::string text;
  auto line = [&](std::string_view stream, std::string_view mark, std::string_view message) {
    std::string time = "2026-11-22T11:5" + std::to_string(text.size() % 10) + ":07.123456789Z";
    text += time + " " + std::string(stream) + " " + std::string(mark) + " " + std::string(message) + "\n";
  };
  for (int i = 0; i < 20; ++i) {
    line("stdout", "F", "listening on port 8080");
    line("stderr", "F", R"({"level":"error","msg":"connection refused","stream":"orders","log":"x","time":"12:00"})");
    line("stdout", "F", "10.0.3.7 - - [20/Nov/2026:10:15:30 +0000] \"GET /health HTTP/1.1\" 200 2");
    line("stderr", "F", "2026-11-20 10:15:30,500 ERROR main failed");
    line("stdout", "P", "the first part");
    line("stdout", "F", " and the second");
  }
  replay::Inputs inputs;
  for (std::string name : {"web-5d9c7c6b8-x2x4k_team_app-" + id, "orders-7f8b6c5d4-abcde_shop_app-" + id}) {
    replay::InputFile file;
    file.path = name + ".log";
    file.node_path = "/var/log/containers/" + name + ".log";
    file.tag = replay::tag_of(file.node_path);
    file.node_file = true;
    file.text = text;
    inputs.files.push_back(std::move(file));
  }
  return inputs;
}

}  // namespace drybit::test
