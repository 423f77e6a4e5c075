#include "replay/piece.h"

#include <cstring>

#include "record/timefmt.h"

namespace drybit::replay {

const flow::Reason kLongLine{"long-line", "the line is longer than 65998 bytes; tail skips it whole"};
const flow::Reason kUnterminated{"unterminated", "the last line has no line end yet; tail waits for it"};

namespace {

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

void read_piece(const Piece& piece, const plugins::World& world, bool arrival, record::Batch& batch, std::vector<SkippedLine>& skipped) {
  batch.tag = piece.tag;
  batch.records.clear();
  batch.records.reserve(piece.lines);
  skipped.clear();
  const char* at = piece.text.data();
  const char* const end = at + piece.text.size();
  // One after another in memory: a line is read again soon, by the first filter.
  auto* pair = batch.arena->make_array<record::Pair>(piece.lines);
  for (std::uint64_t i = 0; i < piece.lines; ++i) {
    const auto* line_end = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    const std::uint64_t number = piece.origins.empty() ? piece.first_line + i : piece.origins[i];
    const flow::Reason* reason = i == 0 && piece.skips_first ? &kLongLine : nullptr;
    if (line_end == nullptr) {
      line_end = end;
      if (piece.rest != Piece::Rest::taken) reason = piece.rest == Piece::Rest::too_long ? &kLongLine : &kUnterminated;
    }
    std::string_view line(at, static_cast<std::size_t>(line_end - at));
    at = line_end + (line_end == end ? 0 : 1);
    if (reason != nullptr) {
      skipped.push_back({number, reason});
      continue;
    }
    // cfg:A4: a CR before the line end goes, unless the line is nothing else.
    if (line.size() >= 2 && line.back() == '\r') line.remove_suffix(1);
    record::Record& record = batch.records.emplace_back();
    record.seconds = world.now_seconds;
    record.nanoseconds = world.now_nanoseconds;
    new (pair) record::Pair{record::Value::string("log"), record::Value::string(line)};
    record.body = record::Value::map(pair++, 1);
    record.origin = {piece.file, number, nullptr};
    if (arrival) record.arrival = arrival_of(line);
  }
}

}  // namespace drybit::replay
