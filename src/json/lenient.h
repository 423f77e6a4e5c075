// Fluent Bit's permissive JSON tokeniser: cfg:J5 and k8s:8 describe the same machine. It finds tokens and never judges
// spelling of numbers, commas or colons; what the tokens amount to (cfg:J6, k8s:8.6) is the assembler's business.
#pragma once

#include <string_view>

#include "json/token.h"

namespace drybit::json {

/// Splits `text`, up to its end or its first NUL byte, into `list`. False when the machine refuses it or a container or
/// string stays open; a text without any token is false too (k8s:8.2). `list` then holds what was found before.
/// Linear in the text, iterative: nesting depth is bounded by memory only.
bool tokenize(std::string_view text, TokenList& list);

}  // namespace drybit::json
