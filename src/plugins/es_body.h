// The bulk request of one chunk: lines as the service counts them, two by two, and events of them (out:ES4, ES9b).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "plugins/plugin.h"

namespace drybit::plugins {

namespace lost {
inline constexpr std::string_view kBrokenBulk = "an action line breaks the bulk request";
inline constexpr std::string_view kBadIndex = "Elasticsearch refuses index names that are empty, begin with - _ or +, or hold one of \\ / * ? \" < > | # , space and colon";
inline constexpr std::string_view kCapitalIndex = "Elasticsearch refuses index names with capitals";
inline constexpr std::string_view kSameId = "it carries the _id of a document before it, which create refuses";
}  // namespace lost

class EsBody {
 public:
  /// `waits`: ids or prefixes from records can break the request, so that nothing is shown before it is complete.
  EsBody(std::string_view tag, bool waits) : tag_(tag), waits_(waits) {}

  struct Entry {
    std::string_view index;
    std::string_view action;   ///< without its newline
    bool newline = true;       ///< false: a NUL byte in its place
    std::string_view document;
    std::string_view lost;     ///< why the service refuses this document
    std::int64_t time_ms = 0;
    bool clock = false;
  };
  void add(const record::Record& record, const Entry& entry, OutputContext& context);
  void finish(OutputContext& context);

 private:
  /// The record that a line came from.
  struct Source {
    std::uint64_t serial = 0;  ///< counts records
    record::Origin origin;
    std::string_view index;
    std::string_view lost;
    std::int64_t time_ms = 0;
    bool clock = false;
    bool counted = false;      ///< an event of the record was made
  };
  struct Waiting {
    Source from;
    std::string index, action, document;
    std::uint32_t records;
  };

  bool is_json(std::string_view action);
  void add_line(std::string_view line, Source& source, OutputContext& context);
  void show(const Source& from, std::string_view action, std::string_view document, std::uint32_t records, OutputContext& context);
  void pass_on(const Source& from, std::string_view action, std::string_view document, std::uint32_t records, OutputContext& context);

  std::string tag_;
  bool waits_;
  bool broken_ = false;
  std::uint64_t serial_ = 0;
  // The first line of a pair, waiting for its second.
  bool has_first_ = false;
  Source first_source_;
  std::string first_, first_index_;
  std::vector<Waiting> waiting_;
  std::string checked_;  // the action line that was judged last
  bool checked_is_json_ = true;
  base::Arena origins_{4096};
};

}  // namespace drybit::plugins
