// What CloudWatch outputs make when it is missing, and how cloudwatch_logs makes a stream that it does not know: the calls of
// one attempt, and how it ends (out:CW50-CW52).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/series.h"
#include "config/pipeline.h"
#include "plugins/cloudwatch_answers.h"
#include "plugins/cloudwatch_streams.h"

namespace drybit::plugins {

/// out:2.1, 3.1: auto_create_group and what goes with it.
struct CloudWatchCreation {
  bool auto_create = false;
  bool streams = true;                      ///< false: auto_create_stream of the Go plugin is off
  std::int64_t retention_days = 0;          ///< 0 or less: not set
  std::string group_class;                  ///< of the C plugin; empty: not sent
  std::map<std::string, std::string> tags;  ///< of the Go plugin: new_log_group_tags

  /// The options of a cloudwatch_logs or cloudwatch output as its plugin reads them (out:CW5-CW7, CG2, CG21).
  static CloudWatchCreation of(const config::Instance& output, const base::Series& series);
};

/// Where an attempt's calls and lines of the router's log go.
struct CloudWatchAttempt {
  std::function<void(std::string_view action, std::string_view body)> call;
  std::function<void(std::string_view words)> error;  ///< without level and label
  std::function<void(std::string_view action, std::string_view code)> refused;  ///< an answer that is an error
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
