#include "plugins/es_action.h"

#include <algorithm>

#include "record/strftime.h"

namespace drybit::plugins {

namespace {

/// out:ES7: bytes of a custom prefix that count.
constexpr std::size_t kMaxPrefix = 128;

/// `bytes` written over `buffer` at `at`, as memcpy does.
void overlay(std::string& buffer, std::size_t at, std::string_view bytes) {
  if (buffer.size() < at + bytes.size()) buffer.resize(at + bytes.size(), '\0');
  std::ranges::copy(bytes, buffer.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

bool is_safe_in_action(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
}

EsLogstashIndex::EsLogstashIndex(const base::Series& series, std::string_view prefix, std::string_view separator, const std::string& date_format)
    : series_(series), prefix_(prefix), separator_(separator), date_format_(date_format), buffer_(prefix) {}

std::string_view EsLogstashIndex::usable(std::string_view custom) const {
  if (series_.es_checks_ids && !is_safe_in_action(custom)) return {};
  return custom.substr(0, kMaxPrefix);
}

std::string_view EsLogstashIndex::name(std::string_view custom, std::int64_t seconds) {
  custom = usable(custom);
  if (!series_.es_stale_prefix) buffer_ = prefix_;
  std::size_t end = prefix_.size();
  if (!custom.empty()) {
    overlay(buffer_, 0, custom);
    end = custom.size();
  }
  date_.assign(separator_);
  record::append_strftime(date_, date_format_, seconds);
  date_ += '\0';
  overlay(buffer_, end, date_);
  return std::string_view(buffer_).substr(0, buffer_.find('\0'));
}

void EsActionLine::build(std::string_view index, std::string_view id, bool with_id) {
  index_ = index;
  has_id_ = with_id;
  text_.assign("{\"").append(operation_).append("\":{\"_index\":\"").append(index);
  if (!type_.empty()) text_.append("\",\"_type\":\"").append(type_);
  if (with_id) text_.append("\",\"_id\":\"").append(id.substr(0, id.find('\0')));  // pasted as a C text
  text_ += "\"}}";
  const std::size_t length = text_.size() + 1;
  loses_newline_ = length >= room_;
  room_ = std::max(room_, length);
}

}  // namespace drybit::plugins
