#include "replay/tail.h"

#include <fmt/format.h>

#include <cstring>

#include "record/timefmt.h"

namespace drybit::replay {

const flow::Reason kLongLine{"long-line", "the line is longer than 65998 bytes; tail skips it whole"};
const flow::Reason kUnterminated{"unterminated", "the last line has no line end yet; tail waits for it"};

namespace {

constexpr std::size_t kChunk = 32768;   // Buffer_Chunk_Size
constexpr std::size_t kLargest = 66000;  // Buffer_Max_Size 66KB

/// The container runtime's time format.
record::TimeFormat cri_format() {
  record::TimeOptions options;
  options.format = "%Y-%m-%dT%H:%M:%S.%L%z";
  auto compiled = record::TimeFormat::compile(options, base::default_series());
  return std::move(std::get<record::TimeFormat>(compiled));
}

/// The time a container runtime wrote in front of a line, nanoseconds since 1970; 0: none.
std::int64_t arrival_of(std::string_view line) {
  static const record::TimeFormat kFormat = cri_format();
  auto time = kFormat.parse(line.substr(0, line.find(' ')), 0);
  std::int64_t arrival = 0;
  // A year beyond 2262 does not fit in 64 bits of nanoseconds: such a line counts as one without a time.
  bool fits = time.outcome == record::TimeFormat::Outcome::ok && !__builtin_mul_overflow(time.seconds, std::int64_t{1'000'000'000}, &arrival) &&
              !__builtin_add_overflow(arrival, std::int64_t{time.nanoseconds}, &arrival);
  return fits ? arrival : 0;
}

}  // namespace

TailFile::TailFile(const InputFile& file, std::uint32_t index, std::unique_ptr<ByteSource> source, const plugins::World& world, bool arrival)
    : file_(file), index_(index), source_(std::move(source)), world_(world), arrival_(arrival) {}

void TailFile::take(std::string_view line, record::Batch& batch) {
  // cfg:A4: a CR before the line end goes, unless the line is nothing else.
  if (line.size() >= 2 && line.back() == '\r') line.remove_suffix(1);
  record::Record& record = batch.records.emplace_back();
  record.seconds = world_.now_seconds;
  record.nanoseconds = world_.now_nanoseconds;
  auto* pair = batch.arena->make_array<record::Pair>(1);
  new (pair) record::Pair{record::Value::string("log"), record::Value::string(line)};
  record.body = record::Value::map(pair, 1);
  record.origin = {index_, source_->origin_line(line_), nullptr};
  if (arrival_) record.arrival = arrival_of(line);
}

base::Result<bool> TailFile::next(record::Batch& batch, flow::RouterLog& log) {
  batch.tag = file_.tag;
  batch.records.clear();
  skipped_.clear();
  auto got = source_->window(offset_, capacity_ - 1);
  if (!got) return got.error();
  bool at_end = got->size() < capacity_ - 1;
  std::string_view data = got->substr(0, capacity_ - 1);
  std::size_t used = 0;
  // cfg:A7: NUL bytes in front of the first line of a read go.
  while (used < data.size() && data[used] == '\0') ++used;
  while (used < data.size()) {
    const void* end = std::memchr(data.data() + used, '\n', data.size() - used);
    if (end == nullptr) break;
    std::size_t length = static_cast<std::size_t>(static_cast<const char*>(end) - data.data()) - used;
    ++line_;
    if (skip_next_) {
      skip_next_ = false;
      skipped_.push_back({source_->origin_line(line_), &kLongLine});
    } else {
      take(data.substr(used, length), batch);
    }
    used += length + 1;
  }
  offset_ += used;
  std::size_t rest = data.size() - used;
  if (at_end) {
    if (rest == 0) return !batch.records.empty() || !skipped_.empty();
    ++line_;
    offset_ += rest;
    if (skip_next_) {
      skip_next_ = false;
      skipped_.push_back({source_->origin_line(line_), &kLongLine});
    } else if (source_->keeps_last_line()) {
      take(data.substr(used), batch);
    } else {
      skipped_.push_back({source_->origin_line(line_), &kUnterminated});
    }
    return true;
  }
  if (used > 0) return true;
  if (capacity_ < kLargest) {
    capacity_ = std::min(capacity_ + kChunk, kLargest);
  } else {
    // cfg:A6: the buffer is full and holds no line end: its content goes, and what follows up to the line end.
    if (!warned_) log.add(fmt::format("[ warn] [input:tail:tail.0] file={} have long lines. Skipping long lines.", file_.node_path));
    warned_ = true;
    offset_ += data.size();
    skip_next_ = true;
  }
  return true;
}

}  // namespace drybit::replay
