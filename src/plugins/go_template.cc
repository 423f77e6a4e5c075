#include "plugins/go_template.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/go_log.h"

namespace drybit::plugins {

using record::Kind;
using record::Pair;
using record::Value;

namespace {

constexpr std::size_t kMaxName = 512;
/// Stands for the 27 random characters that the plugin draws at its start.
constexpr std::string_view kUuid = "000000000000000000000000000";

/// out:CG6.
char sanitised(GoTemplate::Kind kind, char c) {
  if (kind == GoTemplate::Kind::stream) return c == '*' || c == ':' ? '.' : c;
  bool kept = base::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '/' || c == '-';
  return kept ? c : '.';
}

/// Piece `index` of `tag`, which is split at dots into at most 10; npos-like false when there are not enough.
bool tag_piece(std::string_view tag, int index, std::string_view& piece) {
  for (int i = 0; i < index; ++i) {
    std::size_t dot = tag.find('.');
    if (dot == std::string_view::npos) return false;
    tag.remove_prefix(dot + 1);
  }
  piece = index == 9 ? tag : tag.substr(0, tag.find('.'));
  return true;
}

}  // namespace

base::Result<GoTemplate> GoTemplate::compile(std::string_view text, Kind kind) {
  GoTemplate out;
  out.kind_ = kind;
  out.text_ = text;
  std::size_t at = 0;
  while (true) {
    std::size_t open = text.find("$(", at);
    if (open == std::string_view::npos) break;
    std::size_t close = text.find(')', open + 2);
    if (close == std::string_view::npos) {
      return base::Error{"Cannot find end tag=\")\" in the template=" + go_quote(text) + " starting from " + go_quote(text.substr(open + 2))};
    }
    out.literals_.push_back({at, open});
    out.tags_.push_back({open + 2, close});
    at = close + 1;
  }
  out.literals_.push_back({at, text.size()});
  return out;
}

bool GoTemplate::uses_uuid() const {
  for (Range tag : tags_) {
    if (view(tag) == "uuid") return true;
  }
  return false;
}

void GoTemplate::write(std::string& name, std::string_view value) const {
  std::size_t begin = name.size();
  name += value;
  for (std::size_t i = begin; i < name.size(); ++i) name[i] = sanitised(kind_, name[i]);
}

void GoTemplate::write_own(std::string& name, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i) text_[i] = sanitised(kind_, text_[i]);
  name += view(range);
}

GoTemplate::Outcome GoTemplate::expand(std::string_view tag, const Value& record, std::string& name, std::string& error) {
  name.clear();
  for (std::size_t i = 0; i < tags_.size(); ++i) {
    write_own(name, literals_[i]);
    Outcome outcome = expand_tag(tags_[i], tag, record, name, error);
    if (outcome != Outcome::done) return outcome;
  }
  write_own(name, literals_.back());
  if (name.size() > kMaxName) name.resize(kMaxName);
  return Outcome::done;
}

GoTemplate::Outcome GoTemplate::expand_tag(Range range, std::string_view tag, const Value& record, std::string& name, std::string& error) {
  std::string_view content = view(range);
  if (content == "ecs_task_id" || content == "ecs_cluster" || content == "ecs_task_arn") {
    error = "Failed to fetch " + std::string(content) + "; The container is not running in ECS";
    return Outcome::failed;
  }
  if (content == "uuid") {
    write(name, kUuid);
    return Outcome::done;
  }
  std::size_t bracket = std::min(content.find('['), content.size());
  std::string_view key = content.substr(0, bracket);
  if (key == "tag") {
    if (content.size() < 5) {
      write(name, tag);
      return Outcome::done;
    }
    std::string_view piece;
    if (!tag_piece(tag, base::is_digit(content[4]) ? content[4] - '0' : 0, piece)) {
      error = std::string(content) + ": not enough dots in the tag to satisfy the index position";
      return Outcome::failed;
    }
    write(name, piece);
    return Outcome::done;
  }
  const Pair* pair = record::find_first(record, key);
  if (pair != nullptr && pair->value.is_string()) {
    write(name, pair->value.as_string());
    return Outcome::done;
  }
  if (pair != nullptr && pair->value.is_map()) return expand_keys({range.begin + bracket, range.end}, pair->value, name, error);
  error = std::string(content) + ": tag name not found";
  return Outcome::failed;
}

GoTemplate::Outcome GoTemplate::expand_keys(Range keys, const Value& map, std::string& name, std::string& error) {
  const Value* at = &map;
  while (true) {
    std::size_t open = view(keys).find("['");
    if (open == std::string_view::npos) break;
    write_own(name, {keys.begin, keys.begin + open});
    keys.begin += open + 2;
    std::size_t close = view(keys).find("']");
    if (close == std::string_view::npos) {
      // The plugin now writes its own constant "['": sanitising that in place faults (out:CG7).
      if (kind_ == Kind::group) return Outcome::crashed;
      name += "['";
      break;
    }
    std::string_view key = view({keys.begin, keys.begin + close});
    const Pair* pair = record::find_first(*at, key);
    if (pair != nullptr && pair->value.is_string()) {
      write(name, pair->value.as_string());
    } else if (pair != nullptr && pair->value.is_map()) {
      at = &pair->value;
    } else {
      error = std::string(key) + ": sub-tag name not found";
      return Outcome::failed;
    }
    keys.begin += close + 2;
  }
  write_own(name, keys);
  return Outcome::done;
}

}  // namespace drybit::plugins
