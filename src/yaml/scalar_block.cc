#include "yaml/scalar_block.h"

#include <algorithm>

#include "yaml/breaks.h"

namespace drybit::yaml {

namespace {

class BlockReader {
 public:
  BlockReader(std::string_view file, const ScalarPlace& place) : file_(file), place_(place), at_(place.begin) {}

  Scalar run() {
    bool literal = file_[at_] == '|';
    read_header();
    if (increment_ > 0) indent_ = place_.indent >= 0 ? place_.indent + increment_ : increment_;
    Breaks leading;  // the break behind the last line of text
    read_breaks();
    bool was_blank = false;
    while (column_ == indent_ && at_ < file_.size()) {
      bool blank = is_blank_at(file_, at_);
      // Between two lines of text a folded scalar has a space, or the empty lines that stand there.
      if (!literal && !leading.empty() && Breaks::is_plain(file_, leading.at[0]) && !was_blank && !blank) {
        if (breaks_.empty()) scalar_.make(" ", leading.at[0]);
        leading.clear();
      } else {
        leading.append_to(scalar_, file_);
      }
      breaks_.append_to(scalar_, file_);
      was_blank = blank;
      std::size_t end = at_;
      while (!is_break_or_end(file_, end)) ++end;
      scalar_.copy(file_, at_, end - at_);
      scalar_.end = at_ = end;
      if (at_ >= file_.size()) break;
      at_ = leading.take(file_, at_);
      column_ = 0;
      read_breaks();
    }
    if (chomping_ >= 0 && !leading.empty()) {
      scalar_.end = leading.at.back() + break_length(file_, leading.at.back());
      leading.append_to(scalar_, file_);
    }
    if (chomping_ > 0 && !breaks_.empty()) {
      scalar_.end = breaks_.at.back() + break_length(file_, breaks_.at.back());
      breaks_.append_to(scalar_, file_);
    }
    scalar_.map.finish(scalar_.end);
    return std::move(scalar_);
  }

 private:
  /// Indicators in either order, blanks, a comment, the end of the line.
  void read_header() {
    ++at_;
    for (int i = 0; i < 2 && at_ < file_.size(); ++i) {
      char c = file_[at_];
      if (c == '+' || c == '-') {
        chomping_ = c == '+' ? 1 : -1;
      } else if (c >= '1' && c <= '9') {
        increment_ = c - '0';
      } else {
        break;
      }
      ++at_;
    }
    scalar_.end = at_;
    while (!is_break_or_end(file_, at_)) ++at_;
    at_ += break_length(file_, at_);
  }

  /// Lines without text, up to the depth of the scalar; the first time this finds the depth where none was given.
  void read_breaks() {
    int deepest = 0;
    for (;;) {
      while ((indent_ == 0 || column_ < indent_) && at_ < file_.size() && file_[at_] == ' ') {
        ++at_;
        ++column_;
      }
      deepest = std::max(deepest, column_);
      if (break_length(file_, at_) == 0) break;
      at_ = breaks_.take(file_, at_);
      column_ = 0;
    }
    if (indent_ == 0) indent_ = std::max({deepest, place_.indent + 1, 1});
  }

  std::string_view file_;
  const ScalarPlace& place_;
  std::size_t at_;
  int column_ = 0;
  int chomping_ = 0;
  int increment_ = 0;
  int indent_ = 0;
  Breaks breaks_;
  Scalar scalar_;
};

}  // namespace

Scalar read_block_scalar(std::string_view file, const ScalarPlace& place) { return BlockReader(file, place).run(); }

}  // namespace drybit::yaml
