// Expressions: what stands behind = and inside brackets. Private to this folder.
#pragma once

#include "hcl/scanner.h"

namespace drybit::hcl {

class Expressions : public Scanner {
 public:
  using Scanner::Scanner;

 protected:
  /// `lines`: line breaks mean nothing here (inside parentheses and brackets).
  void expression(Value& out, bool lines);
  /// The pieces of a text behind each other.
  static std::string joined(const Value& text);
  /// The next few bytes, for messages.
  std::string shown() const;

 private:
  void operand(Value& out);
  void named(Value& out, std::uint32_t begin);
  void reference(Value& out);
  /// .name, .0, .*, [...]: of a name they are part of it.
  void postfix(Value& out, std::uint32_t begin);
  bool sees_for() const { return sees("for") && !is_name_part(peek(3)); }
  void object(Value& out);
  void item(Value& out);
  void tuple(Value& out);
};

}  // namespace drybit::hcl
