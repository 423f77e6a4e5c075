// ${NAME} in values (cfg:C16-C18).
#include "config/pipeline.h"

namespace drybit::config {

std::string expand_variables(std::string_view text, const base::Series& series,
                             const std::function<std::optional<std::string>(std::string_view)>& lookup, std::vector<std::string>* unset) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::string out;
  bool expanded = false;
  std::size_t last_brace = kNone;  // of the last search, also of one that led to nothing
  for (std::size_t at = 0; at < text.size();) {
    std::size_t open = text.find("${", at);
    if (open == kNone) break;
    // The brace is looked for on its own from the same position, so one before the "${" ends everything.
    last_brace = text.find('}', at);
    if (last_brace == kNone || last_brace <= open + 2) break;
    out.append(text.substr(at, open - at));
    std::string_view name = text.substr(open + 2, last_brace - open - 2);
    std::optional<std::string_view> fallback;
    if (series.variable_defaults) {
      // Only the first colon of the name can begin the default.
      std::size_t colon = name.find(':');
      if (colon != kNone && colon + 1 < name.size() && name[colon + 1] == '-') {
        fallback = name.substr(colon + 2);
        name = name.substr(0, colon);
      }
    }
    expanded = true;
    std::optional<std::string> value = lookup(name);
    if (value && !value->empty()) {
      out += *value;
    } else if (fallback) {
      out += *fallback;
    } else if (!value && unset != nullptr) {
      unset->emplace_back(name);
    }
    at = last_brace + 1;
  }
  if (!expanded) return std::string(text);
  if (last_brace != kNone) out.append(text.substr(last_brace + 1));
  return out;
}

}  // namespace drybit::config
