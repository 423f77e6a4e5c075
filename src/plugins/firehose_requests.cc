#include "plugins/firehose_requests.h"

#include "plugins/origins.h"

namespace drybit::plugins {

namespace {

// out:FH6.
constexpr std::size_t kMaxRecords = 500;
constexpr std::size_t kMaxRequest = 4'194'304;
constexpr std::size_t kRequestFrame = 46;
constexpr std::size_t kRecordFrame = 12;
/// out:FH4: compressed Data of up to that many bytes surely fits.
constexpr std::size_t kSurelyFits = 1'000'000;

constexpr std::string_view kUnknownCut = "near Firehose's limit for one record; what the router's compression makes of it is not modelled";

std::int64_t time_of(const record::Record& record) { return record.seconds * 1000 + record.nanoseconds / 1'000'000; }

}  // namespace

FirehoseRequests::FirehoseRequests(std::string_view stream, std::string_view compression, std::string_view tag)
    : stream_(stream), compression_(compression), tag_(tag) {}

void FirehoseRequests::add(const record::Record& record, std::string_view data, bool again, OutputContext& context) {
  const bool clock = record.clock != record::ClockReason::none;
  if (limit_ == 0) {
    show(data, record.origin, 1, time_of(record), clock, again, context);
    return;
  }
  if (!open_.empty() && open_.size() + data.size() > limit_) close(context);
  open_ += data;
  clock_ = clock_ || clock;
  if (again) return;  // the record counts once
  if (records_++ == 0) time_ms_ = time_of(record);
  // One list of all lines; what is linked already is not walked again.
  const record::Origin kept = keep_origin(record.origin, origins_);
  record::Origin* link = &first_;
  if (last_ != nullptr) {
    link = origins_.make_array<record::Origin>(1);
    last_->more = link;
  }
  *link = kept;
  while (link->more != nullptr) link = const_cast<record::Origin*>(link->more);
  last_ = link;
}

void FirehoseRequests::close(OutputContext& context) {
  if (open_.empty()) return;
  open_ += '\n';
  show(open_, first_, records_, time_ms_, clock_, records_ == 0, context);
  open_.clear();
  records_ = 0;
  clock_ = false;
  last_ = nullptr;
  origins_.reset();
}

void FirehoseRequests::show(std::string_view data, const record::Origin& origin, std::uint32_t records, std::int64_t time_ms, bool clock,
                            bool again, OutputContext& context) {
  count(data.size(), context);
  flow::Event event;
  event.kind = flow::EventKind::delivery;
  event.stream = stream_;
  event.records = records;
  event.again = again;
  event.time_ms = time_ms;
  event.clock = clock;
  event.message = data;
  event.compression = compression_;
  event.tag = tag_;
  event.origin = &origin;
  if (!compression_.empty() && data.size() > kSurelyFits) event.lost = kUnknownCut;
  context.event(event);
}

void FirehoseRequests::count(std::size_t size, OutputContext& context) {
  const std::size_t encoded = compression_.empty() ? (size + 2) / 3 * 4 + kRecordFrame : 0;  // compressed sizes are not known
  if (data_count_ == kMaxRecords || (data_count_ > 0 && request_size_ + encoded > kMaxRequest)) end_request(context);
  if (data_count_++ == 0) request_size_ = kRequestFrame + stream_.size();
  request_size_ += encoded;
}

void FirehoseRequests::end_request(OutputContext& context) {
  if (data_count_ == 0) return;
  data_count_ = 0;
  if (!context.want_calls) return;
  flow::Call call;
  call.action = "PutRecordBatch";
  context.call(call);
}

void FirehoseRequests::finish(OutputContext& context) {
  close(context);
  end_request(context);
}

}  // namespace drybit::plugins
