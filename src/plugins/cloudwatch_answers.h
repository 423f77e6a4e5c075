// What CloudWatch Logs answers to the calls of a replayed router: which groups and streams are there, what the role may
// not do, and what the service refuses (out:6.1, 6.6, 6.7). It never looks at a real service.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugins/cloudwatch_service.h"

namespace drybit::plugins {

struct Router;

namespace lost {
inline constexpr std::string_view kNoGroup = "the log group is not there, and the output does not create it";
inline constexpr std::string_view kNoStream = "the log stream is not there, and auto_create_stream is off";
inline constexpr std::string_view kCreateStreamDenied = "the role may not do logs:CreateLogStream";
inline constexpr std::string_view kCreateGroupDenied = "the log group is not there, and the role may not do logs:CreateLogGroup";
inline constexpr std::string_view kRetentionDenied = "the role may not do logs:PutRetentionPolicy, and the plugin gives up the chunk";
inline constexpr std::string_view kDescribeDenied = "the role may not do logs:DescribeLogStreams";
inline constexpr std::string_view kPutDenied = "the role may not do logs:PutLogEvents";
}  // namespace lost

/// The code with which the service answers a request that is no JSON (out:CW41).
inline constexpr std::string_view kNotJsonCode = "SerializationException";

/// What a replay takes for granted; `*` stands for any text in names.
struct CloudWatchState {
  std::vector<std::string> missing_groups;  ///< not there when the router starts; every other group is
  std::vector<std::pair<std::string, std::string>> streams;  ///< (group, stream) that are there; no other stream is
  std::vector<std::string> denied;          ///< actions without "logs:", any case
  bool any_name = false;                    ///< names are not checked, as stand-ins for the service do
};

/// The answers of one service during one replay. It remembers groups that the router creates; of streams each output
/// keeps its own list, and outputs that flush at the same time do not see each other's.
class CloudWatchAnswers {
 public:
  enum class Answer : std::uint8_t { done, exists, not_found, denied, invalid };

  CloudWatchAnswers() = default;
  explicit CloudWatchAnswers(CloudWatchState state) : state_(std::move(state)) {}

  Answer create_group(std::string_view group);
  Answer create_stream(std::string_view group, std::string_view stream) const;
  Answer put_retention(std::string_view group, std::int64_t days) const;
  /// exists: the stream is among those listed; done: it is not.
  Answer describe_streams(std::string_view group, std::string_view stream) const;
  bool denies(std::string_view action) const;
  /// There is a list of the streams that are there.
  bool knows_streams() const { return !state_.streams.empty(); }
  /// Why nothing can reach that place by its names alone, or empty.
  std::string_view refuses_names(std::string_view group, std::string_view stream) const;

  /// The code of an answer that is an error (out:6.7): "AccessDeniedException".
  static std::string_view error_code(Answer answer);

 private:
  bool has_group(std::string_view group) const;
  bool has_stream(std::string_view group, std::string_view stream) const;

  CloudWatchState state_;
  std::set<std::string, std::less<>> created_groups_;
};

/// An output that asks CloudWatch Logs. Without serve() groups are there, streams are not, and everything is allowed.
class AsksCloudWatch {
 public:
  virtual ~AsksCloudWatch() = default;
  /// `answers` must outlive the output. To be called before its first record.
  virtual void serve(CloudWatchAnswers& answers) = 0;
  /// Events that arrived once more, since a chunk that fails is sent again from its start (out:CW58, CG24).
  virtual std::uint64_t repeated() const = 0;
};

/// Every output of the router that asks gets its answers from `answers`.
void serve(Router& router, CloudWatchAnswers& answers);
/// The sum of what arrived once more.
std::uint64_t repeated_events(const Router& router);

}  // namespace drybit::plugins
