// Time zones as Fluent Bit's Time_Zone reads them: a built-in list of names (cfg:T10b), and TZif files read its own way
// (cfg:T10c), which is neither glibc's nor the standard's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace drybit::record {

/// What a TZif file holds, as far as it is used.
struct ZoneTable {
  struct Transition {
    std::int64_t at = 0;      ///< UTC seconds from which on `offset` holds
    std::int32_t offset = 0;  ///< seconds east of UTC
  };
  std::vector<Transition> transitions;     ///< in order of time
  std::vector<std::int32_t> type_offsets;  ///< of the file's types, in file order
  std::int32_t first_offset = 0;           ///< before the first transition: the first type without summer time

  /// Seconds east of UTC in force at `utc`. The last transition's offset stays for ever (cfg:T10c).
  std::int32_t offset_at(std::int64_t utc) const;
  /// The UTC second of local time `local` (its fields taken as if they were UTC), by cfg:T10c.
  std::int64_t to_utc(std::int64_t local) const;
};

/// Is `name` in Fluent Bit's list of zones (cfg:T10b)? Case matters.
bool is_known_zone(std::string_view name);

/// Reads the bytes of a TZif file; null when they are none.
std::shared_ptr<const ZoneTable> read_zone(std::string_view bytes);

enum class ZoneStatus : std::uint8_t { ok, unknown, unreadable, no_tzdata };
struct ZoneResult {
  ZoneStatus status = ZoneStatus::unknown;
  std::shared_ptr<const ZoneTable> table;  ///< set when ok
};
/// Looks `name` up in the list, then under the folder `zoneinfo`. no_tzdata: that folder has no zones at all.
ZoneResult load_zone(std::string_view name, const std::string& zoneinfo);

}  // namespace drybit::record
