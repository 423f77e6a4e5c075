// A record as the Go plugins read it: keys sorted, each there once, a repeated key's later value decoded *into* the
// earlier one (out:CG8).
#pragma once

#include <optional>

#include "base/arena.h"
#include "record/value.h"

namespace drybit::plugins {

/// The two decoders behind the plugins; they differ where a value is decoded into another (out:CG8, in brackets).
enum class GoDecoder : unsigned char { cloudwatch, firehose };

/// `map` with every map sorted bytewise by key and each key once. nullopt: the decoder stops at this record, and with it
/// at the chunk (out:CG8 STOP). Texts stay where they are unless changed; the rest goes into `arena`.
std::optional<record::Value> go_decode(const record::Value& map, GoDecoder decoder, base::Arena& arena);

/// How the keys of a decoded map are ordered: by their text, numbers by their decimal form.
bool go_key_less(const record::Value& a, const record::Value& b);

}  // namespace drybit::plugins
