// How cloudwatch_logs makes a stream that it does not know: the calls of one attempt, and how it ends (out:CW50-CW52).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "plugins/cloudwatch_answers.h"
#include "plugins/cloudwatch_streams.h"

namespace drybit::plugins {

/// out:2.1 auto_create_group and what goes with it.
struct CloudWatchCreation {
  bool auto_create = false;
  std::int64_t retention_days = 0;
  std::string group_class;  ///< empty: not sent
};

/// Where an attempt's calls and lines of the router's log go.
struct CloudWatchAttempt {
  std::function<void(std::string_view action, std::string_view body)> call;
  std::function<void(std::string_view words)> error;  ///< without level and label
};

struct CloudWatchCreated {
  bool done = false;      ///< the stream is there; else the attempt fails
  std::string_view lost;  ///< why the next attempt fails as well; empty: it does not (out:CW51)
};

/// One attempt.
CloudWatchCreated create_stream(const CloudWatchStream& stream, const CloudWatchCreation& creation, CloudWatchAnswers& answers,
                                const CloudWatchAttempt& attempt);

/// out:OG12: how often a failed chunk is tried again; for ever is kRetriesShown, as is everything above it.
inline constexpr int kRetriesShown = 10;
int shown_retries(std::string_view retry_limit);

}  // namespace drybit::plugins
