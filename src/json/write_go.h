// JSON text as the Go plugins write it (out:CG10, CG11).
#pragma once

#include <string>
#include <string_view>

namespace drybit::json {

/// How the two JSON encoders behind the Go plugins differ.
struct GoStyle {
  bool short_exponents = false;  ///< out:CG11: 1e-7, where out:CG10 writes 1e-07
};

/// Appends `text` as a Go JSON string with quotes: < > & and U+2028, U+2029 escaped, each invalid byte as \ufffd,
/// control bytes as \u00xx but for \n \r \t (out:CG10).
void write_go_string(std::string& out, std::string_view text);

/// Appends a finite double in Go's shortest form. False, and nothing written, for infinities and NaN.
bool write_go_double(std::string& out, double value, GoStyle style = {});

}  // namespace drybit::json
