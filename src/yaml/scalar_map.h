// From a byte of a scalar's value back to the byte of the file it came from: exact for every style of scalar, also where
// folding, escapes or CRLF make the two differ in length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text_map.h"

namespace drybit::yaml {

using ScalarMap = base::TextMap;

/// A scalar's value and the way back.
struct Scalar {
  std::string text;
  ScalarMap map;
  std::size_t end = 0;  ///< offset in the file behind the scalar, closing quote included
  bool complete = true;  ///< false: the quote is not closed, an escape is unknown

  /// For readers.
  void copy(std::string_view file, std::size_t at, std::size_t size) {
    text.append(file.substr(at, size));
    map.copied(size, at);
  }
  void make(std::string_view bytes, std::size_t at) {
    text.append(bytes);
    map.made(bytes.size(), at);
  }
};

enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

/// Where a scalar stands.
struct ScalarPlace {
  std::size_t begin = 0;  ///< its first byte: quote, indicator or text
  int indent = -1;        ///< column (from 0) of the innermost block collection around it; -1 at the root
  bool flow = false;      ///< inside [] or {}
};

/// The style that the first byte tells.
Style scalar_style(std::string_view file, std::size_t begin);
/// Reads the scalar that begins there, by the rules of YAML 1.1 as libyaml and go-yaml (kubectl) apply them.
Scalar read_scalar(std::string_view file, const ScalarPlace& place);

}  // namespace drybit::yaml
