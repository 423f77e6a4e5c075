#include "record/zone.h"

#include <algorithm>
#include <iterator>

#include "base/fs.h"

namespace drybit::record {

namespace {

constexpr std::size_t kLargestFile = 1 << 20;
constexpr std::size_t kHeader = 44;

std::int64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = (static_cast<unsigned char>(bytes[at]) & 0x80) != 0 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(value);
}

/// The six counts of a TZif header.
struct Counts {
  std::uint64_t utc_flags, standard_flags, leap_seconds, transitions, types, name_bytes;

  /// Bytes of the data block with times of `width` bytes.
  std::uint64_t size(std::uint64_t width) const {
    return transitions * (width + 1) + types * 6 + name_bytes + leap_seconds * (width + 4) + standard_flags + utc_flags;
  }
};

bool read_header(std::string_view bytes, std::size_t at, Counts& counts) {
  if (bytes.size() < at + kHeader || bytes.substr(at, 4) != "TZif") return false;
  std::uint64_t* const fields[] = {&counts.utc_flags,   &counts.standard_flags, &counts.leap_seconds,
                                   &counts.transitions, &counts.types,          &counts.name_bytes};
  for (std::size_t i = 0; i < 6; ++i) {
    *fields[i] = static_cast<std::uint32_t>(big_endian(bytes, at + 20 + 4 * i, 4));
  }
  return true;
}

}  // namespace

std::int32_t ZoneTable::offset_at(std::int64_t utc) const {
  auto next = std::upper_bound(transitions.begin(), transitions.end(), utc,
                               [](std::int64_t at, const Transition& transition) { return at < transition.at; });
  return next == transitions.begin() ? first_offset : std::prev(next)->offset;
}

std::int64_t ZoneTable::to_utc(std::int64_t local) const {
  for (std::int32_t offset : type_offsets) {
    if (offset_at(local - offset) == offset) return local - offset;
  }
  return local - offset_at(local);
}

std::shared_ptr<const ZoneTable> read_zone(std::string_view bytes) {
  Counts counts{};
  if (!read_header(bytes, 0, counts)) return nullptr;
  std::size_t at = kHeader;
  std::size_t width = 4;
  if (bytes[4] != '\0') {  // from version 2 on the same data follows with 64-bit times
    const std::uint64_t second = kHeader + counts.size(4);
    if (second > bytes.size() || !read_header(bytes, static_cast<std::size_t>(second), counts)) return nullptr;
    at = static_cast<std::size_t>(second) + kHeader;
    width = 8;
  }
  if (counts.types == 0 || bytes.size() - at < counts.size(width)) return nullptr;

  auto table = std::make_shared<ZoneTable>();
  const auto transitions = static_cast<std::size_t>(counts.transitions);
  const auto types = static_cast<std::size_t>(counts.types);
  const std::size_t indices = at + transitions * width;
  const std::size_t records = indices + transitions;
  bool found_standard = false;
  for (std::size_t i = 0; i < types; ++i) {
    const std::size_t record = records + 6 * i;
    table->type_offsets.push_back(static_cast<std::int32_t>(big_endian(bytes, record, 4)));
    if (!found_standard && bytes[record + 4] == '\0') {
      table->first_offset = table->type_offsets.back();
      found_standard = true;
    }
  }
  if (!found_standard) table->first_offset = table->type_offsets.front();
  for (std::size_t i = 0; i < transitions; ++i) {
    const auto type = static_cast<unsigned char>(bytes[indices + i]);
    if (type >= types) return nullptr;
    table->transitions.push_back({big_endian(bytes, at + width * i, width), table->type_offsets[type]});
  }
  if (!std::is_sorted(table->transitions.begin(), table->transitions.end(),
                      [](const auto& a, const auto& b) { return a.at < b.at; })) {
    return nullptr;
  }
  return table;
}

ZoneResult load_zone(std::string_view name, const std::string& zoneinfo) {
  if (!is_known_zone(name)) return {ZoneStatus::unknown, nullptr};
  if (!base::is_directory(zoneinfo + "/Europe")) return {ZoneStatus::no_tzdata, nullptr};
  const auto bytes = base::read_file(zoneinfo + "/" + std::string(name), kLargestFile);
  auto table = bytes ? read_zone(*bytes) : nullptr;
  if (table == nullptr) return {ZoneStatus::unreadable, nullptr};
  return {ZoneStatus::ok, std::move(table)};
}

}  // namespace drybit::record
