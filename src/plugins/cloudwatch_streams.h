// Group and stream of a record as cloudwatch_logs names them, how they stand in its requests, and which streams it
// knows already (out:CW10-CW15, v5:N25).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/series.h"
#include "flow/router_log.h"
#include "plugins/cloudwatch_answers.h"
#include "record/accessor.h"

namespace drybit::plugins {

/// One (group, stream) pair. Addresses stay for the process.
struct CloudWatchStream {
  std::string group, stream;            ///< what the service reads from the requests
  std::string group_text, stream_text;  ///< as they stand between the quotes of a request
  std::string raw_group;                ///< as named
  std::string_view lost;                ///< why nothing can get there by its names alone, or empty
  std::string_view missing;             ///< why it could not be made when it was last tried, or empty
  bool known = false;                   ///< created or found by CreateLogStream
  bool has_token = false;               ///< a sequence token came back (out:CW55)
};

/// The options that name things.
struct CloudWatchNames {
  std::string group;
  std::string stream;  ///< the name, or the prefix
  bool is_prefix = false;
  std::optional<record::Accessor> group_template, stream_template;
};

class CloudWatchStreams {
 public:
  CloudWatchStreams(const base::Series& series, CloudWatchNames names, json::WriteStyle style);

  /// Who judges names; must be given before the first find() and outlive this.
  void ask(const CloudWatchAnswers& answers) { answers_ = &answers; }

  /// The stream of a record under `tag`. Templates that fail are logged (out:CW11).
  CloudWatchStream& find(std::string_view tag, const record::Value& body, flow::RouterLog& log);
  /// Records of one tag can go to several streams.
  bool varies() const { return names_.group_template || names_.stream_template; }

 private:
  struct Raw {
    std::string group, stream;
    bool operator==(const Raw&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Raw& raw) const { return std::hash<std::string>{}(raw.group) * 31 + std::hash<std::string>{}(raw.stream); }
  };
  bool translate(const record::Accessor& accessor, std::string_view tag, const record::Value& body, std::string& out, flow::RouterLog& log);
  std::unique_ptr<CloudWatchStream> make(const Raw& raw) const;

  const base::Series& series_;
  CloudWatchNames names_;
  json::WriteStyle style_;
  const CloudWatchAnswers* answers_ = nullptr;
  std::unordered_map<Raw, std::unique_ptr<CloudWatchStream>, Hash> streams_;
  Raw name_, last_name_;
  CloudWatchStream* last_ = nullptr;
};

}  // namespace drybit::plugins
