// Sums up the events of a replay: per destination, billed bytes, fields, duplicates, clock.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "flow/event.h"

namespace drybit::report {

/// out:6.2: CloudWatch bills this much on top of each event's text.
inline constexpr std::uint64_t kEventOverhead = 26;

struct DestinationSum {
  std::uint32_t output = 0;
  std::string name;   ///< "group / stream"
  std::string group;  ///< log group; empty for other destinations
  std::string stream; ///< log stream, "stream NAME" or "index NAME"
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;  ///< billed; what the service will not keep is not
  std::uint64_t lost = 0;
};

class Tally {
 public:
  /// Beyond these, destinations and fields count under one name each: templates can make one of every line.
  static constexpr std::size_t kMaxDestinations = 10'000, kMaxFields = 10'000;
  static constexpr std::string_view kFurther = "(further ones)";

  void add(const flow::Event& event);

  std::vector<DestinationSum> destinations;  ///< in order of first appearance
  std::map<std::string, std::uint64_t> lost_by_reason;
  std::map<std::string, std::uint64_t, std::less<>> field_bytes;  ///< of top-level keys of JSON object messages that are kept
  /// Events that hold a JSON object as an escaped string, by top-level key.
  struct Escaped {
    std::uint64_t events = 0;
    record::Origin first;
  };
  std::map<std::string, Escaped, std::less<>> escaped_json;
  std::uint64_t events = 0, bytes = 0, clock_events = 0;
  std::uint64_t overhead = 0;  ///< of `bytes`, what CloudWatch adds to each event

 private:
  DestinationSum& destination(const flow::Event& event);

  std::unordered_map<std::string, std::size_t> index_;
  std::string key_;
};

/// The destination as people write it.
std::string destination_name(const flow::Event& event);

}  // namespace drybit::report
