// The streams that the Go plugin cloudwatch knows: which stream an event really goes to, and the calls around it
// (out:CG20-CG22).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "plugins/cloudwatch_creation.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

class GoCloudwatchStreams {
 public:
  struct Stream {
    std::string group;
    std::string name;
    std::string_view refused;  ///< why the plugin can put nothing there for now; empty: it can

   private:
    friend class GoCloudwatchStreams;
    bool known = false;  // found or made
    // What waits for PutLogEvents.
    std::size_t count = 0;
    std::size_t bytes = 0;
    __int128 first_ns = 0;
    __int128 last_ns = 0;
    std::vector<std::pair<std::int64_t, std::string>> events;  // (ms, message), where calls are looked at
  };

  CloudWatchCreation creation;
  int retries = 1;                    ///< of a chunk, as far as they are shown
  std::string instance;               ///< "[cloudwatch 0]"
  std::uint64_t repeated = 0;         ///< events that were handed in once more (out:CG24)

  /// The stream that takes an event meant for `group` and `name`: the first one whose group and name, written one after
  /// the other, gave the same text (out:CG20). Makes the calls for what is new, and PutLogEvents where the event no longer
  /// fits into the waiting request. Where a call fails, the chunk is tried again, which sends what waits once more
  /// (out:CG24); once the retries are used up `refused` says why.
  const Stream& take(std::string_view group, std::string_view name, std::string_view message, std::int64_t seconds, std::uint32_t nanoseconds,
                     CloudWatchAnswers& answers, OutputContext& context);
  /// The end of a chunk: everything waiting is sent.
  void put_all(CloudWatchAnswers& answers, OutputContext& context);

 private:
  void put(Stream& stream, const CloudWatchAnswers& answers, OutputContext& context);
  /// out:CG21, CG22: one attempt to have group and stream; why it failed, or empty.
  std::string_view prepare(const std::string& group, Stream& stream, CloudWatchAnswers& answers, OutputContext& context);
  std::string_view create_group(const std::string& group, CloudWatchAnswers& answers, OutputContext& context);
  std::string_view find_stream(Stream& stream, CloudWatchAnswers& answers, OutputContext& context);

  std::unordered_set<std::string> groups_;
  std::unordered_map<std::string, Stream*> by_key_;
  std::vector<std::unique_ptr<Stream>> streams_;  ///< in order of their first event
  std::string key_, group_;                       ///< reused
};

}  // namespace drybit::plugins
