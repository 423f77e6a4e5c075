// Texts and numbers for the HTML report. Whatever comes from logs or files passes through here: it stays text, whatever
// bytes it holds, and the page stays well-formed, also for readers of XML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace drybit::report {

/// `text` for element content and quoted attributes. Bytes that are not UTF-8, control characters and characters that
/// change the direction of text or cannot be seen become visible (\x00, \u{202e}).
std::string html(std::string_view text);
/// The same of at most about `limit` bytes of `text`, cut between characters, with a word on what was left out.
std::string html_clipped(std::string_view text, std::size_t limit);
/// A name with long unbroken runs (container ids) cut to their first characters; the whole of it as a tooltip.
std::string html_name(std::string_view name);

/// "1,234,567".
std::string grouped(std::uint64_t n);
/// `n` with its word: "1 record", "1,200 records".
std::string counted(std::uint64_t n, std::string_view word);
/// "12.3 %" of a whole; a part that is not nothing never reads as 0.0, one that is not all never as 100.0.
std::string percent(std::uint64_t part, std::uint64_t whole);
/// A coordinate of a drawing: at most two decimals.
std::string coordinate(double value);

}  // namespace drybit::report
