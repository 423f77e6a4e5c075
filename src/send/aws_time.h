// The forms of time that AWS services use, all in seconds since 1970.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drybit::send {

/// "20261129T191708Z".
std::string basic_time(std::int64_t seconds);
/// "2026-11-29T19:17:08Z", with fraction or offset ("+01:00", "UTC") too; a fraction is cut off.
std::optional<std::int64_t> read_iso_time(std::string_view text);
/// The Date header: "Sun, 29 Nov 2026 19:17:08 GMT".
std::optional<std::int64_t> read_http_date(std::string_view text);

}  // namespace drybit::send
