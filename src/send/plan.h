// What would be sent, for the question and for scripts: places, streams, events, bytes, who signs, what stays behind.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "send/links.h"
#include "send/spool.h"

namespace drybit::send {

/// Numbers of one stream.
struct StreamTally {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;     ///< CloudWatch Logs: as it bills; else of Data, uncompressed
  std::uint64_t not_utf8 = 0;  ///< CloudWatch Logs: events with bytes that are no UTF-8
};

/// Numbers of a shipment.
class Tally {
 public:
  void add(const Intent& intent, ServiceKind service);
  void add_lost(std::string_view reason, const Place& place);
  /// What a spool still holds. The error: it is damaged.
  static base::Result<Tally> of(const Spool& spool);

  const std::vector<StreamTally>& streams() const { return streams_; }
  StreamTally sum() const;
  struct Lost {
    std::uint64_t count = 0;
    std::vector<Place> first;
  };
  const std::map<std::string, Lost, std::less<>>& lost() const { return lost_; }

 private:
  std::vector<StreamTally> streams_;
  std::map<std::string, Lost, std::less<>> lost_;
};

/// "drybit would send 5 events ...", with everything that a person needs to say yes. `identities`: one a link.
std::string plan_text(const Spool& spool, const Tally& tally, const Links& links, const std::vector<Identity>& identities);

/// What is listed and not sent; empty where nothing is.
std::string lost_text(const Spool& spool, const Tally& tally);

}  // namespace drybit::send
