// Walking the events of a stream.
#include "yaml/reader.h"

namespace drybit::yaml {

namespace {

/// Merge keys inside merge keys; aliases could make it endless.
constexpr int kMergeDepth = 8;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

/// YAML 1.1 as go-yaml resolves it for kubectl.
bool is_plain_boolean(std::string_view text) {
  return is_one_of(text, {"y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE", "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"});
}

bool is_plain_number(std::string_view text) {
  if (is_one_of(text, {".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF"})) return true;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'o' || text[1] == 'b')) {
    std::string_view digits = text[1] == 'x' ? "0123456789abcdefABCDEF_" : text[1] == 'o' ? "01234567_" : "01_";
    return text.substr(2).find_first_not_of(digits) == std::string_view::npos;
  }
  bool digit = false;
  bool dot = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c == '_' && digit && !dot) {
      continue;
    } else if (c == '.' && !dot) {
      dot = true;
    } else if ((c == 'e' || c == 'E') && digit) {
      std::string_view exponent = text.substr(i + 1);
      if (!exponent.empty() && (exponent[0] == '+' || exponent[0] == '-')) exponent.remove_prefix(1);
      return !exponent.empty() && exponent.find_first_not_of("0123456789") == std::string_view::npos;
    } else {
      return false;
    }
  }
  return digit;
}

Node find_in(Node mapping, std::string_view key, int depth) {
  Node found;
  Node merged;
  for (Node name = mapping.first(); name;) {
    Node value = name.next();
    if (!value) break;
    Node plain = name.resolved();
    if (plain.is_scalar()) {
      std::string text = plain.text();
      if (text == key) found = value;
      if (text == "<<" && plain.event().style == Style::plain) merged = value;
    }
    name = value.next();
  }
  if (found || !merged || depth >= kMergeDepth) return found;
  merged = merged.resolved();
  if (merged.is_mapping()) return find_in(merged, key, depth + 1);
  for (Node each = merged.is_sequence() ? merged.first() : Node(); each && !found; each = each.next()) {
    if (each.resolved().is_mapping()) found = find_in(each.resolved(), key, depth + 1);
  }
  return found;
}

}  // namespace

const Event& Node::event() const { return stream_->events_[index_]; }
Kind Node::kind() const { return stream_ == nullptr ? Kind::null : event().kind; }

Node Node::resolved() const {
  if (stream_ == nullptr || event().kind != Kind::alias) return *this;
  // An anchor stands before its aliases and is no alias itself.
  const Event& target = stream_->events_[event().target];
  return target.kind == Kind::alias ? Node() : Node(stream_, event().target);
}

base::Span Node::span() const { return stream_ == nullptr ? base::Span{} : base::Span{event().begin, event().end}; }

Node Node::first() const {
  if (!is_mapping() && !is_sequence()) return {};
  return event().next > index_ + 1 ? Node(stream_, index_ + 1, event().next) : Node();
}

Node Node::next() const { return stream_ != nullptr && event().next < limit_ ? Node(stream_, event().next, limit_) : Node(); }

Scalar Node::scalar() const {
  if (!is_scalar()) return {};
  const Event& self = event();
  Scalar scalar = read_scalar(stream_->text_, {self.begin, self.indent, self.flow});
  auto other = stream_->plain_values_.find(index_);
  if (other == stream_->plain_values_.end()) return scalar;
  Scalar coarse;
  coarse.make(other->second, self.begin);
  coarse.map.finish(self.end);
  coarse.end = self.end;
  return coarse;
}

bool Node::is_string() const {
  if (!is_scalar() || event().other_tag) return false;
  if (event().string_tag) return true;
  std::string value = text();
  return !is_plain_boolean(value) && !is_plain_number(value);
}

Node Node::find(std::string_view key) const { return is_mapping() ? find_in(*this, key, 0) : Node(); }

}  // namespace drybit::yaml
