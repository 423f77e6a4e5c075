#include "base/source.h"

#include <algorithm>

#include "base/utf8.h"

namespace drybit::base {

SourceText::SourceText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') starts_.push_back(i + 1);
  }
}

std::size_t SourceText::line_start(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return text_.size();
  return starts_[line - 1];
}

std::string_view SourceText::line(std::uint32_t line) const {
  std::size_t begin = line_start(line);
  std::size_t end = line < starts_.size() ? starts_[line] - 1 : text_.size();
  if (begin >= end) return {};
  if (text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

Position SourceText::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  auto line = static_cast<std::uint32_t>(next - starts_.begin());
  std::size_t start = starts_[line - 1];
  auto before = std::string_view(text_).substr(start, offset - start);
  return {line, static_cast<std::uint32_t>(1 + count_code_points(before))};
}

}  // namespace drybit::base
