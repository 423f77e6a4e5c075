// Runs work on every stream, several streams at a time, each in one hand.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "send/links.h"
#include "send/shipper.h"

namespace drybit::send {

/// `work(stream, callers)` for every stream of `streams`, on up to `threads` threads, in order of their begin. `tick` runs
/// on the calling thread every 100 ms and once at the end.
void for_each_stream(const std::vector<std::uint32_t>& streams, int threads, Links& links, HttpFactory& factory, const std::function<void()>& tick,
                     const std::function<void(std::uint32_t, Callers&)>& work);

/// The streams that hold something unshipped.
std::vector<std::uint32_t> open_streams(const Spool& spool);

/// Ships everything that is unshipped, as far as it can be.
void ship_all(const SendRun& run, Links& links, HttpFactory& factory, const std::function<void()>& tick);

}  // namespace drybit::send
