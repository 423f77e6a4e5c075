// Room for recursion: Onigmo takes nesting up to 4096, which is more than the stack of an ordinary thread is sure to hold.
#pragma once

#include <functional>
#include <string_view>

namespace drybit::pattern {

/// Runs `work`, which recurses over the nesting of `body`; on a thread with a large stack where the nesting may be deep.
void with_deep_stack(std::string_view body, const std::function<void()>& work);

}  // namespace drybit::pattern
