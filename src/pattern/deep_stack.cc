#include "pattern/deep_stack.h"

#include <pthread.h>

#include <algorithm>

namespace drybit::pattern {

namespace {

// Patterns that people write nest a few levels; up to here any thread's stack will do.
constexpr std::ptrdiff_t kShallow = 200;
// Touched only as far as it is used.
constexpr std::size_t kStackSize = std::size_t{256} << 20;

void* call(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

}  // namespace

void with_deep_stack(std::string_view body, const std::function<void()>& work) {
  auto opens = std::count_if(body.begin(), body.end(), [](char c) { return c == '(' || c == '[' || c == '{'; });
  if (opens > kShallow) {
    pthread_attr_t attributes;
    pthread_t thread;
    if (pthread_attr_init(&attributes) == 0) {
      pthread_attr_setstacksize(&attributes, kStackSize);
      bool started = pthread_create(&thread, &attributes, call, const_cast<void*>(static_cast<const void*>(&work))) == 0;
      pthread_attr_destroy(&attributes);
      if (started) {
        pthread_join(thread, nullptr);
        return;
      }
    }
  }
  work();
}

}  // namespace drybit::pattern
