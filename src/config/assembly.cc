#include "config/assembly.h"

#include <algorithm>

#include "base/text.h"

namespace drybit::config {

namespace {

class FileMap : public ValueMap {
 public:
  explicit FileMap(base::TextMap map) : map_(std::move(map)) {}
  std::size_t file_offset(std::size_t offset) const override { return map_.file_offset(offset); }

 private:
  base::TextMap map_;
};

class Chain : public ValueMap {
 public:
  Chain(std::shared_ptr<const ValueMap> inner, std::shared_ptr<const ValueMap> outer) : inner_(std::move(inner)), outer_(std::move(outer)) {}
  std::size_t file_offset(std::size_t offset) const override { return outer_->file_offset(inner_->file_offset(offset)); }

 private:
  std::shared_ptr<const ValueMap> inner_, outer_;
};

/// What an option wants, for the options that take no free text.
struct Wanted {
  std::string_view option, word;
};
constexpr Wanted kWanted[] = {
    {"region", "us-east-1"},        {"aws_region", "us-east-1"},    {"match", "kube.*"},        {"auto_create_group", "true"}, {"log_retention_days", "7"}, {"port", "443"},
    {"retry_limit", "5"},           {"workers", "1"},               {"tls", "On"},              {"tls.verify", "On"},          {"aws_auth", "On"},          {"merge_log", "On"},
    {"keep_log", "Off"},            {"reserve_data", "On"},         {"preserve_key", "Off"},    {"logstash_format", "On"},     {"replace_dots", "On"},      {"suppress_type_name", "On"},
    {"k8s-logging.parser", "Off"},  {"k8s-logging.exclude", "Off"}, {"buffer_size", "32k"},     {"kube_meta_cache_ttl", "300s"}, {"rate", "1000"},          {"window", "5"},
    {"interval", "1s"},             {"labels", "On"},               {"annotations", "Off"},     {"time_keep", "Off"},          {"format", "regex"},         {"flb_log_cw", "false"},
    {"role_arn", "arn:aws:iam::111122223333:role/name"},            {"aws_role_arn", "arn:aws:iam::111122223333:role/name"},   {"host", "host.example.com"},
    {"namespace", "aws-observability"},
};

/// The last line of `before`; in JSON inside a string line breaks are written \n.
std::string_view last_line(std::string_view before) {
  std::size_t line = before.rfind('\n');
  std::size_t escaped = before.rfind("\\n");
  std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  if (escaped != std::string_view::npos) begin = std::max(begin, escaped + 2);
  return before.substr(begin);
}

bool contains(std::string_view text, std::string_view word) { return base::lower(text).find(word) != std::string::npos; }

/// The most telling name in an expression: of var.cluster_name that is cluster_name.
std::string telling_name(std::string_view expression) {
  std::string best;
  std::string word;
  auto end_word = [&] {
    bool dull = false;
    for (std::string_view one : {"name", "id", "arn", "value", "result", "current", "var", "local", "data", "module", "Ref", "Fn", "GetAtt", "0"}) dull |= word == one;
    if (!word.empty() && (best.empty() || !dull)) best = word;
    word.clear();
  };
  for (char c : expression) {
    bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || base::is_digit(c) || c == '_' || c == '-';
    if (part) word += c;
    else end_word();
  }
  end_word();
  best.resize(std::min<std::size_t>(best.size(), 60));
  return best.empty() ? "unknown" : best;
}

}  // namespace

std::shared_ptr<const ValueMap> chain(std::shared_ptr<const ValueMap> inner, std::shared_ptr<const ValueMap> outer) {
  return std::make_shared<Chain>(std::move(inner), std::move(outer));
}

std::string stand_in_for(std::string_view before, std::string_view expression) {
  std::string_view line = last_line(before);
  std::string_view key = base::trim(line);
  bool begins_value = !key.empty() && key.find_first_of(" \t") == std::string_view::npos && (base::is_blank(line.back()) || line.back() == '"');
  while (begins_value && (key.ends_with('"') || key.ends_with(':'))) key.remove_suffix(1);
  if (begins_value) {
    for (const Wanted& wanted : kWanted) {
      if (base::iequals(key, wanted.option)) return std::string(wanted.word);
    }
  }
  if (contains(expression, "region")) return "us-east-1";
  if (contains(expression, "account_id") || contains(expression, "accountid")) return "111122223333";
  return telling_name(expression);
}

void Assembly::copy(std::string_view bytes, std::size_t at) {
  if (bytes.empty()) return;
  stand_in(bytes.front());
  text_ += bytes;
  map_.copied(bytes.size(), at);
}

void Assembly::make(std::string_view bytes, std::size_t at) {
  if (bytes.empty()) return;
  stand_in(bytes.front());
  text_ += bytes;
  map_.made(bytes.size(), at);
}

void Assembly::append(const TextValue& value, std::size_t from, std::size_t to) {
  if (to <= from || value.map == nullptr) return;
  stand_in(value.text[from]);
  text_.append(value.text, from, to - from);
  for (std::size_t i = from; i < to; ++i) map_.copied(1, value.map->file_offset(i));
}

void Assembly::unknown(base::Span span, std::string expression) {
  stand_in('$');
  unknowns_.push_back({span, std::move(expression)});
  pending_ = true;
}

void Assembly::unknown_lines(base::Span span, std::string expression) {
  stand_in('$');
  unknowns_.push_back({span, std::move(expression)});
  unknown_lines_ = true;
}

void Assembly::stand_in(char next) {
  if (!pending_) return;
  pending_ = false;
  const Unknown& unknown = unknowns_.back();
  bool alone = (next == '\n' || next == '\r' || next == '\0') && text_.rfind('\n') != std::string::npos && base::trim(last_line(text_)).empty();
  std::string word = alone ? "#" : stand_in_for(text_, unknown.expression);
  unknown_lines_ |= alone;
  text_ += word;
  map_.made(word.size(), unknown.span.begin);
}

TextValue Assembly::take(std::size_t end) {
  stand_in('\0');
  map_.finish(end);
  return {std::move(text_), std::make_shared<FileMap>(std::move(map_)), true};
}

}  // namespace drybit::config
