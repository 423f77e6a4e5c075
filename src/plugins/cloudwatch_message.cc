#include "plugins/cloudwatch_message.h"

#include "json/document.h"
#include "plugins/json_content.h"
#include "record/to_json.h"

namespace drybit::plugins {

namespace {

/// The most that escaping makes of one byte of JSON text (out:CW24).
constexpr std::size_t kMaxGrowth = 6;

/// Bytes that must stay free behind a message in the work buffer (out:CW42).
constexpr std::size_t kBufferMargin = 2;

/// Pasted text with bare quotes is no string, but now and then the request is JSON all the same.
bool read_as_member(std::string_view pasted, std::string& out) {
  std::string object = "{\"message\":\"";
  object += pasted;
  object += "\"}";
  auto document = json::Document::parse(object);
  if (!document) return false;
  json::Node message = document->root().find("message");
  if (!message.is_string()) return false;
  out += message.string();
  return true;
}

}  // namespace

CloudWatchWriter::CloudWatchWriter(const base::Series& series, bool escape_unicode)
    : style_(json::WriteStyle::of(series, escape_unicode)), limit_(static_cast<std::size_t>(series.cloudwatch_max_event)) {}

void CloudWatchWriter::finish(std::string_view pasted, CloudWatchMessage& message) {
  message.full_length = pasted.size();
  if (pasted.size() > limit_) {
    message.cut_from = pasted.size();
    pasted = drop_odd_backslash(pasted.substr(0, limit_));
  }
  message.length = pasted.size();
  decoded_.clear();
  message.is_json = decode_json_content(pasted, decoded_) || read_as_member(pasted, decoded_);
  message.text = message.is_json ? std::string_view(decoded_) : pasted;
}

bool CloudWatchWriter::is_plain(const record::Value& body) const { return body.size() > 0 && record::json_bound(body) <= limit_ / kMaxGrowth; }

CloudWatchMessage CloudWatchWriter::from_record(const record::Value& body, bool lengths) {
  json_.clear();
  record::to_json(body, json_, style_);
  CloudWatchMessage message;
  message.json_size = json_.size();
  message.text = json_;
  if (json_.size() <= 2) {
    message.fate = CloudWatchMessage::Fate::empty;
    return message;
  }
  if (json_.size() > kCloudWatchBuffer - kBufferMargin) {
    message.fate = CloudWatchMessage::Fate::massive;
    return message;
  }
  if (!lengths && json_.size() <= limit_ / kMaxGrowth) return message;
  auto counted = escaped_length(json_, style_);
  if (counted && *counted <= limit_) {
    message.full_length = message.length = *counted;
    return message;
  }
  escaped_.clear();
  json::write_escaped(escaped_, json_, style_);
  message.full_length = message.length = escaped_.size();
  if (escaped_.size() > kCloudWatchBuffer) {
    message.fate = CloudWatchMessage::Fate::massive;
  } else if (escaped_.size() > limit_) {
    finish(escaped_, message);
  }
  return message;
}

CloudWatchMessage CloudWatchWriter::from_value(const record::Value& value) {
  CloudWatchMessage message;
  if (value.is_string()) {
    // Escaped here and unescaped by the service: the text itself, and only its length is wanted.
    auto counted = escaped_length(value.as_string(), style_);
    if (counted && *counted <= limit_) {
      message.text = value.as_string();
      message.json_size = *counted + 2;
      message.full_length = message.length = *counted;
      if (*counted == 0) message.fate = CloudWatchMessage::Fate::empty;
      return message;
    }
  }
  json_.clear();
  record::to_json(value, json_, style_);
  message.json_size = json_.size();
  if (json_.size() <= 2) {
    message.fate = CloudWatchMessage::Fate::empty;
  } else if (json_.size() > kCloudWatchBuffer - kBufferMargin) {
    message.fate = CloudWatchMessage::Fate::massive;
  } else {
    finish(without_ends(json_), message);
  }
  return message;
}

}  // namespace drybit::plugins
