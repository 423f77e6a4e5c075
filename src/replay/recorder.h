// Keeps what an observer would have been told, to tell it later: for replays on several threads before observers that must
// see every event themselves, in order.
#pragma once

#include <variant>
#include <vector>

#include "base/arena.h"
#include "flow/sink.h"

namespace drybit::replay {

class Recorder : public flow::Observer {
 public:
  void event(const flow::Event& event) override;
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override;
  void batch_end() override { told_.push_back(BatchEnd{}); }

  /// Tells `observer` everything, up to a batch after which it wants no more: then false.
  bool tell(flow::Observer& observer) const;
  void clear();

 private:
  struct Lost {
    record::Record record;
    bool at_output;
    std::size_t stage;
    flow::Reason reason;
    std::string_view detail;
  };
  struct BatchEnd {};
  struct Seen {
    flow::Event event;
    record::Origin origin;
  };
  record::Origin keep(const record::Origin& origin);

  base::Arena arena_{256 * 1024};
  std::vector<std::variant<Seen, Lost, BatchEnd>> told_;
};

}  // namespace drybit::replay
