// calls: the API calls that the router makes, in order, one a line.
#include <fmt/format.h>

#include "base/text.h"
#include "report/replay.h"

namespace drybit::report {

namespace {

/// A request is JSON: what would act on a terminal stands as a JSON escape, which means the same there. Only what no JSON
/// may hold is shown as bytes.
std::string shown(std::string_view body) {
  std::string out;
  for (std::size_t i = 0; i < body.size(); ++i) {
    auto byte = static_cast<unsigned char>(body[i]);
    auto next = static_cast<unsigned char>(i + 1 < body.size() ? body[i + 1] : 0);
    if (byte == 0x7F) {
      out += "\\u007f";
    } else if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {
      out += fmt::format("\\u{:04x}", next);
      ++i;
    } else {
      out += body[i];
    }
  }
  return base::printable(out);
}

class Calls : public ReplayReport {
 public:
  explicit Calls(const ReplayView& view) : view_(view) {}
  bool wants_calls() const override { return true; }
  void call(const flow::Call& call) override {
    view_.out->write(fmt::format("{} {} {}\n", view_.outputs[call.output], call.action, shown(call.body)));
  }
  bool done() const override { return view_.out->broken(); }
  void finish(const replay::Outcome&) override {}

 private:
  ReplayView view_;
};

std::unique_ptr<ReplayReport> make(const ReplayView& view) { return std::make_unique<Calls>(view); }

}  // namespace

extern const ReplayFormat replay_calls;
const ReplayFormat replay_calls{"calls", "the API calls the router makes, in order", make};

}  // namespace drybit::report
