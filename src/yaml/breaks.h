// Line breaks as YAML 1.1 knows them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "yaml/scalar_map.h"

namespace drybit::yaml {

/// Bytes of the line break at `at`; 0 where there is none: CR LF, LF, CR, NEL, LS, PS.
inline std::size_t break_length(std::string_view file, std::size_t at) {
  if (at >= file.size()) return 0;
  if (file[at] == '\n') return 1;
  if (file[at] == '\r') return at + 1 < file.size() && file[at + 1] == '\n' ? 2 : 1;
  if (file.substr(at, 2) == "\xC2\x85") return 2;
  if (file.substr(at, 3) == "\xE2\x80\xA8" || file.substr(at, 3) == "\xE2\x80\xA9") return 3;
  return 0;
}

inline bool is_break_or_end(std::string_view file, std::size_t at) { return at >= file.size() || break_length(file, at) != 0; }
inline bool is_blank_at(std::string_view file, std::size_t at) { return at < file.size() && (file[at] == ' ' || file[at] == '\t'); }

/// Breaks that were read and are not yet in the value.
struct Breaks {
  std::vector<std::size_t> at;

  bool empty() const { return at.empty(); }
  void clear() { at.clear(); }
  /// Takes the break at `offset`; returns the offset behind it.
  std::size_t take(std::string_view file, std::size_t offset) {
    at.push_back(offset);
    return offset + break_length(file, offset);
  }
  /// LS and PS keep their bytes, every other break is LF.
  static bool is_plain(std::string_view file, std::size_t offset) { return break_length(file, offset) != 3; }
  void append_to(Scalar& scalar, std::string_view file) {
    for (std::size_t offset : at) {
      if (!is_plain(file, offset)) {
        scalar.copy(file, offset, 3);
      } else {
        scalar.make("\n", offset);
      }
    }
    at.clear();
  }
};

/// Folding of plain and quoted scalars: one break is a space, of several all but the first stay.
inline void fold(Scalar& scalar, std::string_view file, Breaks& breaks) {
  if (breaks.empty()) return;
  if (!Breaks::is_plain(file, breaks.at.front())) return breaks.append_to(scalar, file);
  if (breaks.at.size() == 1) {
    scalar.make(" ", breaks.at.front());
    breaks.clear();
    return;
  }
  breaks.at.erase(breaks.at.begin());
  breaks.append_to(scalar, file);
}

}  // namespace drybit::yaml
