#include "plugins/cloudwatch_streams.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "plugins/json_content.h"

namespace drybit::plugins {

namespace {

/// v5:N25: quotes, backslashes and control bytes are escaped, what is no UTF-8 becomes U+FFFD.
std::string escape_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    auto c = static_cast<unsigned char>(name[at]);
    if (c >= 0x80) {
      std::size_t size = base::utf8_sequence(name, at);
      out += size == 0 ? "\xEF\xBF\xBD" : name.substr(at, size);
      at += size == 0 ? 1 : size;
      continue;
    }
    if (c == '"' || c == '\\') {
      out += '\\';
      out += name[at];
    } else if (c < 0x20) {
      out += fmt::format("\\u{:04x}", c);
    } else {
      out += name[at];
    }
    ++at;
  }
  return out;
}

/// out:CW13: names are C texts.
void cut_at_nul(std::string& name) {
  if (std::size_t at = name.find('\0'); at != std::string::npos) name.resize(at);
}

}  // namespace

CloudWatchStreams::CloudWatchStreams(const base::Series& series, CloudWatchNames names, json::WriteStyle style)
    : series_(series), names_(std::move(names)), style_(style) {}

bool CloudWatchStreams::translate(const record::Accessor& accessor, std::string_view tag, const record::Value& body, std::string& out,
                                  flow::RouterLog& log) {
  record::Accessor::Source source;
  source.tag = tag;
  source.body = &body;
  source.style = style_;
  record::Accessor::Outcome outcome;
  bool done = accessor.translate_checked(source, out, &outcome);
  for (int i = 0; i < outcome.arrays; ++i) log.add(record::Accessor::kArrayMessage);
  if (!done && outcome.missing != nullptr) log.add(record::Accessor::missing_message(*outcome.missing));
  return done;
}

CloudWatchStream& CloudWatchStreams::find(std::string_view tag, const record::Value& body, flow::RouterLog& log) {
  name_.group.clear();
  name_.stream.clear();
  // out:CW10: the stream's template first, so does its message stand first in the log.
  if (!names_.stream_template || !translate(*names_.stream_template, tag, body, name_.stream, log)) {
    name_.stream = names_.stream;
    if (names_.is_prefix) name_.stream += tag;
  }
  if (!names_.group_template || !translate(*names_.group_template, tag, body, name_.group, log)) name_.group = names_.group;
  cut_at_nul(name_.stream);
  cut_at_nul(name_.group);
  if (last_ != nullptr && name_ == last_name_) return *last_;

  auto [entry, added] = streams_.try_emplace(name_);
  if (added) entry->second = make(name_);
  last_name_ = name_;
  last_ = entry->second.get();
  return *last_;
}

std::unique_ptr<CloudWatchStream> CloudWatchStreams::make(const Raw& raw) const {
  auto stream = std::make_unique<CloudWatchStream>();
  stream->raw_group = raw.group;
  stream->group_text = series_.escapes_names ? escape_name(raw.group) : raw.group;
  stream->stream_text = series_.escapes_names ? escape_name(raw.stream) : raw.stream;
  // out:CW13: pasted between quotes, the names are what a JSON reader takes them for.
  bool is_json = decode_json_content(stream->group_text, stream->group) && decode_json_content(stream->stream_text, stream->stream);
  if (!is_json) {
    stream->group = raw.group;
    stream->stream = raw.stream;
    stream->lost = lost::kNotJson;
  } else {
    stream->lost = answers_->refuses_names(stream->group, stream->stream);
  }
  return stream;
}

}  // namespace drybit::plugins
