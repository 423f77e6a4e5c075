// The content of a JSON string, as text that a plugin pastes between quotes: how long an escaped text is, and what a
// reader of the request makes of pasted text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/write.h"

namespace drybit::plugins {

/// Bytes that json::write_escaped gives for `text` (out:CW24), counted without writing. Nothing where `text` holds what
/// the writer changes for good (invalid UTF-8) or what its blocks decide on (v5:N15): only writing tells then.
/// Where there is a count, a reader gets exactly `text` back.
std::optional<std::size_t> escaped_length(std::string_view text, const json::WriteStyle& style);

/// Appends what a JSON reader takes `pasted` for when it stands between two quotes. False, with `out` as it was, where
/// that is no JSON string: a bare quote or control byte, half an escape. Bytes from 0x80 on pass as they are.
bool decode_json_content(std::string_view pasted, std::string& out);

/// Drops a cut-off escape: from texts that end in an odd number of backslashes the last one (out:CW40).
std::string_view drop_odd_backslash(std::string_view text);

}  // namespace drybit::plugins
