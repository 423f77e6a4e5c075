// A value or the reason why there is none. Nothing below `cli` throws across a folder: fallible functions return this.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace drybit::base {

/// Why something could not be done: one line for a person, without a final stop.
struct Error {
  std::string message;
};

/// Either a T or an Error. Use as `if (!result) return result.error();`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace drybit::base
