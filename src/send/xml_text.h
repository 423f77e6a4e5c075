// The text of one element in the small, flat XML answers of STS. Not an XML reader.
#pragma once

#include <string>
#include <string_view>

namespace drybit::send {

/// What stands between the first <name> and its </name>, the five named entities and numeric ones below 128 resolved;
/// empty where there is none.
std::string xml_text(std::string_view xml, std::string_view name);

}  // namespace drybit::send
