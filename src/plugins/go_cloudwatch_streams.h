// The streams that the Go plugin cloudwatch knows: which stream an event really goes to, and the calls around it
// (out:CG20-CG22).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "plugins/cloudwatch_answers.h"
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

  bool create_groups = false;         ///< auto_create_group
  bool create_streams = true;         ///< auto_create_stream
  std::int64_t retention_days = 0;    ///< 0 or less: not set
  int retries = 1;                    ///< of a chunk, as far as they are shown
  std::string instance;               ///< "[cloudwatch 0]"
  /// new_log_group_tags: `k=v,k2=v2`.
  void set_tags(std::string_view text);

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

  std::map<std::string, std::string> tags_;
  std::unordered_set<std::string> groups_;
  std::unordered_map<std::string, Stream*> by_key_;
  std::vector<std::unique_ptr<Stream>> streams_;  ///< in order of their first event
  std::string key_, group_;                       ///< reused
};

}  // namespace drybit::plugins
