#include "send/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace drybit::send {

namespace {

constexpr const char* kEvents = "events";
constexpr const char* kMarks = "marks";

/// Makes a folder with its parents; the last is for its owner only.
std::optional<base::Error> make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::path parent = std::filesystem::path(folder).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, error);
  if (error) return base::Error{fmt::format("{}: {}", parent.string(), error.message())};
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return base::Error{fmt::format("{}: {}", folder, std::strerror(errno))};
  return std::nullopt;
}

/// New names in it survive a loss of power.
void sync_folder(const std::string& folder) {
  int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

base::Result<std::unique_ptr<Spool>> Spool::create(const std::string& folder, const Shipment& shipment) {
  std::unique_ptr<Spool> spool(new Spool(folder));
  if (auto error = make_folder(folder)) return *error;
  if (auto error = spool->events_.open(spool->path(kEvents), true)) return *error;
  if (auto error = spool->marks_.open(spool->path(kMarks), true)) return *error;
  if (spool->events_.size() > 0) {
    std::optional<base::Error> error = spool->load_events();
    if (!error) error = spool->load_marks();
    bool untouched = !spool->marked_ && !spool->complete_ && !spool->shipment_.from_stdin;
    if (error || !untouched) {
      return base::Error{fmt::format("{} holds {} that were not shipped: drybit replay --resume --spool {} ships them; remove the folder to give them up", folder,
                                     error ? std::string("events") : fmt::format("{} events", spool->waiting()), folder)};
    }
    spool->streams_.clear();
    spool->repeated_.clear();
  }
  if (auto error = spool->events_.cut(0)) return *error;
  if (auto error = spool->marks_.cut(0)) return *error;
  spool->shipment_ = shipment;
  if (auto error = spool->events_.append(SpoolRecord::head, to_json(shipment))) return *error;
  if (auto error = spool->events_.flush(true)) return *error;
  sync_folder(folder);
  return spool;
}

base::Result<std::unique_ptr<Spool>> Spool::open(const std::string& folder) {
  std::unique_ptr<Spool> spool(new Spool(folder));
  if (::access(spool->path(kEvents).c_str(), F_OK) != 0) return base::Error{fmt::format("{}: no unfinished shipment is there", folder)};
  if (auto error = spool->events_.open(spool->path(kEvents), false)) return *error;
  if (auto error = spool->marks_.open(spool->path(kMarks), true)) return *error;
  if (auto error = spool->load_events()) return *error;
  if (auto error = spool->load_marks()) return *error;
  if (!spool->complete_ && spool->marked_) {
    return base::Error{fmt::format("{}/{} is damaged: what follows byte {} cannot be read, though it was sent from", folder, kEvents, spool->events_end_)};
  }
  if (spool->events_end_ == 0) return base::Error{fmt::format("{}/{} holds nothing that can be read", folder, kEvents)};
  if (auto error = spool->events_.cut(spool->events_end_)) return *error;
  if (auto error = spool->marks_.cut(spool->marks_end_)) return *error;
  return spool;
}

std::optional<base::Error> Spool::load_events() {
  std::optional<base::Error> bad;
  auto end = events_.scan([&](SpoolRecord kind, std::string_view payload, std::uint64_t offset) {
    if (kind == SpoolRecord::head) {
      auto head = shipment_of(payload);
      if (!head) bad = base::Error{fmt::format("{}: {}", path(kEvents), head.error().message)};
      if (head) shipment_ = std::move(*head);
    } else if (kind == SpoolRecord::stream) {
      auto stream = unpack_stream(payload);
      if (!stream || stream->target >= shipment_.targets.size()) return false;
      streams_.push_back({std::move(*stream), {}, 0, std::nullopt});
    } else if (kind == SpoolRecord::event) {
      auto stream = intent_stream(payload);
      if (!stream || *stream >= streams_.size()) return false;
      streams_[*stream].events.push_back(offset);
    } else if (kind == SpoolRecord::seal) {
      complete_ = true;
    }
    return !bad;
  });
  if (!end) return end.error();
  events_end_ = *end;
  return bad;
}

std::optional<base::Error> Spool::load_marks() {
  auto end = marks_.scan([&](SpoolRecord kind, std::string_view payload, std::uint64_t) {
    marked_ = true;
    auto range = unpack_range(payload);
    if (!range || range->stream >= streams_.size() || range->first + range->count > streams_[range->stream].events.size()) return false;
    if (kind == SpoolRecord::repeated) repeated_.push_back(*range);
    take_mark(kind, *range);
    return true;
  });
  if (!end) return end.error();
  marks_end_ = *end;
  return std::nullopt;
}

void Spool::take_mark(SpoolRecord kind, const Range& range) {
  SpoolStream& stream = streams_[range.stream];
  if (kind == SpoolRecord::repeated) return;
  if (kind == SpoolRecord::started) {
    stream.in_flight = range;
    return;
  }
  stream.in_flight.reset();
  // A stream's batches go one after the other, so that what is acknowledged has no gaps.
  if (kind == SpoolRecord::finished && range.first <= stream.shipped) stream.shipped = std::max(stream.shipped, range.first + range.count);
}

std::uint64_t Spool::waiting() const {
  std::uint64_t count = 0;
  for (const SpoolStream& stream : streams_) count += stream.events.size() - stream.shipped;
  return count;
}

std::uint32_t Spool::add(const Stream& stream) {
  if (!error_) error_ = events_.append(SpoolRecord::stream, pack(stream));
  streams_.push_back({stream, {}, 0, std::nullopt});
  return static_cast<std::uint32_t>(streams_.size() - 1);
}

bool Spool::add(const Intent& intent) {
  std::uint64_t offset = 0;
  if (!error_) error_ = events_.append(SpoolRecord::event, pack(intent), &offset);
  if (!error_) streams_[intent.stream].events.push_back(offset);
  return !error_;
}

void Spool::settle() {
  if (!error_) error_ = events_.flush(false);
}

std::optional<base::Error> Spool::seal() {
  if (error_) return error_;
  if (complete_) return std::nullopt;
  std::uint64_t count = 0;
  for (const SpoolStream& stream : streams_) count += stream.events.size();
  if (auto error = events_.append(SpoolRecord::seal, pack_count(count))) return error;
  if (auto error = events_.flush(true)) return error;
  complete_ = true;
  return std::nullopt;
}

base::Result<Intent> Spool::read(std::uint32_t stream, std::uint64_t index) const {
  std::uint64_t offset = streams_[stream].events[index];
  auto payload = events_.read(offset);
  if (!payload) return payload.error();
  auto intent = unpack_intent(*payload);
  if (!intent) return base::Error{fmt::format("{}: damaged at byte {}", path(kEvents), offset)};
  return std::move(*intent);
}

std::optional<base::Error> Spool::mark(SpoolRecord kind, const Range& range) {
  std::lock_guard guard(lock_);
  if (auto error = marks_.append(kind, pack(range))) return error;
  // An acknowledgement that a loss of power takes back only means that its batch is named as possibly stored twice.
  if (auto error = marks_.flush(kind == SpoolRecord::started)) return error;
  take_mark(kind, range);
  return std::nullopt;
}

std::optional<base::Error> Spool::remove() {
  // First what would be shipped again.
  if (::unlink(path(kEvents).c_str()) != 0) return base::Error{fmt::format("{}: {}", path(kEvents), std::strerror(errno))};
  ::unlink(path(kMarks).c_str());
  ::rmdir(folder_.c_str());
  return std::nullopt;
}

std::string default_spool_folder(const std::optional<std::string>& state_home, const std::optional<std::string>& home) {
  if (state_home && state_home->starts_with('/')) return *state_home + "/drybit/spool";
  if (home && home->starts_with('/')) return *home + "/.local/state/drybit/spool";
  return {};
}

}  // namespace drybit::send
