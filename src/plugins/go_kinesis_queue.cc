#include "plugins/go_kinesis_queue.h"

#include <string>

#include "plugins/go_log.h"

namespace drybit::plugins {

namespace {

const flow::Reason kNoData{"go-not-encodable", "the value under log_key is an object, or an array holding one: the record has no Data, and its request is invalid"};
const flow::Reason kRefused{"kinesis-request-refused", "a record without Data (an object under log_key) made its whole request invalid"};
const flow::Reason kPoisoned{"kinesis-aggregate-refused", "a record without Data (an object under log_key) sits in the plugin's aggregate, which fails until the next start"};

constexpr std::size_t kMaxRecords = 500;
constexpr std::size_t kMaxRequest = 5 * 1024 * 1024;

const record::Origin* keep(const record::Origin* more, base::Arena& arena) {
  if (more == nullptr) return nullptr;
  auto* copy = arena.make_array<record::Origin>(1);
  *copy = {more->file, more->line, keep(more->more, arena)};
  return copy;
}

}  // namespace

void GoKinesisQueue::add(const record::Record& record, const flow::Event& event, bool nothing, std::size_t key_size) {
  Entry entry;
  entry.record = record;
  entry.record.body = record::Value::map(nullptr, 0);
  entry.record.origin.more = keep(record.origin.more, arena_);
  entry.event = event;
  entry.event.message = arena_.copy(event.message);
  entry.event.partition_key = arena_.copy(event.partition_key);
  entry.nothing = nothing;
  entry.size = event.message.size() + key_size;
  entries_.push_back(entry);
  nothing_ = nothing_ || nothing;
}

void GoKinesisQueue::send_all(OutputContext& context) {
  for (Entry& entry : entries_) {
    entry.event.origin = &entry.record.origin;
    context.event(entry.event);
  }
}

void GoKinesisQueue::send_requests(std::string_view instance, OutputContext& context) {
  for (std::size_t begin = 0; begin < entries_.size();) {
    std::size_t end = begin;
    std::size_t bytes = 0;
    std::string missing;
    std::size_t count = 0;
    for (; end < entries_.size() && end - begin < kMaxRecords && (end == begin || bytes + entries_[end].size <= kMaxRequest); ++end) {
      bytes += entries_[end].size;
      if (!entries_[end].nothing) continue;
      missing += "- missing required field, PutRecordsInput.Records[" + std::to_string(end - begin) + "].Data.\n";
      ++count;
    }
    if (count > 0) {
      std::string words = "InvalidParameter: " + std::to_string(count) + " validation error(s) found.\n" + missing + "\n";
      go_error(context.log, instance, "PutRecords failed with " + words);
      go_error(context.log, instance, words);
      lose(begin, kNoData, kRefused, context);
      return;
    }
    for (; begin < end; ++begin) {
      entries_[begin].event.origin = &entries_[begin].record.origin;
      context.event(entries_[begin].event);
    }
  }
}

void GoKinesisQueue::lose_all(std::string_view tag, std::string_view instance, OutputContext& context) {
  // The blank after "proto:" is a no-break space in the plugin's own words.
  constexpr std::string_view kWords = "proto:\u00a0required field aggregate.Record.data not set";
  context.log.add(go_log_line("error", "Failed to encode record: " + std::string(kWords)));
  go_error(context.log, instance, "Failed to aggregate record " + std::string(kWords) + "\n");
  go_error(context.log, instance, "failed to unpackRecords with tag: " + std::string(tag) + "\n");
  lose(0, kNoData, kPoisoned, context);
}

void GoKinesisQueue::lose(std::size_t from, const flow::Reason& own, const flow::Reason& others, OutputContext& context) {
  for (std::size_t i = from; i < entries_.size(); ++i) context.no_event(entries_[i].record, entries_[i].nothing ? own : others);
}

}  // namespace drybit::plugins
