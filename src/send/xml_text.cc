#include "send/xml_text.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace drybit::send {

std::string xml_text(std::string_view xml, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {{{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
  const std::string open = "<" + std::string(name) + ">";
  const std::string close = "</" + std::string(name) + ">";
  const std::size_t from = xml.find(open);
  if (from == std::string_view::npos) return {};
  const std::size_t to = xml.find(close, from);
  if (to == std::string_view::npos) return {};
  std::string_view text = xml.substr(from + open.size(), to - from - open.size());
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.front() == '&' ? text.find(';') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::string_view entity = text.substr(1, end - 1);
    bool known = false;
    for (const auto& [word, character] : kEntities) {
      if (entity != word) continue;
      out += character;
      known = true;
    }
    if (!known && entity.starts_with('#')) {
      int code = 0;
      const bool hexadecimal = entity.size() > 1 && base::to_lower(entity[1]) == 'x';
      for (const char c : entity.substr(hexadecimal ? 2 : 1)) {
        const int digit = base::hex_value(c);
        code = digit < 0 || code > 0xFFFF ? 0xFFFFF : code * (hexadecimal ? 16 : 10) + digit;
      }
      known = code > 0 && code < 128;
      if (known) out += static_cast<char>(code);
    }
    if (!known) out += text.substr(0, end + 1);
    text.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace drybit::send
