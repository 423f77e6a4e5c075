#include "send/data_shipper.h"

#include <fmt/format.h>

#include <numeric>

namespace drybit::send {

namespace {

/// The one error that stands for all records that were not taken.
AwsError error_of(const std::vector<DataFailure>& failures, std::size_t count) {
  AwsError error;
  error.code = failures.front().code;
  error.status = 200;
  error.retryable = true;
  error.message = fmt::format("{} of {} records were not taken: {}{}{}", failures.size(), count, error.code, failures.front().message.empty() ? "" : ": ",
                              failures.front().message);
  return error;
}

}  // namespace

void DataShipper::ship(std::uint32_t index) {
  limits_ = DataLimits::of(kind_);
  const SpoolStream& state = run_.spool.streams()[index];
  while (state.shipped < state.events.size() && !run_.stop.asked()) {
    auto batch = cut_data_batch(run_.spool, index, state.shipped, kind_, limits_, random_bits);
    if (!batch) {
      run_.delivery.problem(index, batch.error().message);
      return;
    }
    if (!put(*batch)) return;
  }
}

bool DataShipper::put(const DataBatch& batch) {
  const Range& range = batch.batch.range;
  const Stream& stream = run_.spool.streams()[range.stream].stream;
  const std::string_view operation = kind_ == ServiceKind::kinesis ? "PutRecords" : "PutRecordBatch";
  if (!mark(run_, SpoolRecord::started, range, batch.batch)) return false;

  std::vector<std::size_t> open(batch.items.size());
  std::iota(open.begin(), open.end(), std::size_t{0});
  bool repeated = false;
  int fruitless = 0;  // answers in a row that took nothing
  while (!open.empty()) {
    const std::string body = put_records_body(kind_, stream, batch, open);
    Tried tried = call_with_retries(caller_, operation, body, {}, run_.options.retry, run_.stop, run_.delivery);
    repeated |= tried.repeated;
    if (!tried.answer.ok()) {
      const bool cut = is_too_large(*tried.answer.error) && open.size() == batch.items.size() && open.size() > 1;
      leave(batch, open, repeated || tried.answer.error->may_have_happened);
      if (cut) {
        limits_.records = open.size() / 2;
        return true;  // cut anew, smaller
      }
      tell_failure(run_, range.stream, tried, &batch.batch);
      return false;
    }
    const auto failures = failures_in(kind_, tried.answer.body, open.size());
    AwsError error;
    if (!failures) {
      // Taken perhaps, perhaps not.
      error.message = fmt::format("{}: the answer does not say which records were taken", operation);
      error.status = 200;
      repeated = true;
    } else if (failures->empty()) {
      break;
    } else {
      error = error_of(*failures, open.size());
    }
    run_.delivery.count_fault(error);
    const bool fruit = failures && failures->size() < open.size();
    if (failures) {
      std::vector<std::size_t> still;
      for (const DataFailure& failure : *failures) still.push_back(open[failure.position]);
      open = std::move(still);
    }
    fruitless = fruit ? 1 : fruitless + 1;
    tried.gave_up = fruitless >= run_.options.retry.attempts;
    tried.attempts = fruitless;
    if (!tried.gave_up) tried.stopped = !run_.stop.sleep(wait_before(fruitless + 1, run_.options.retry, std::nullopt, random_bits()));
    if (!tried.gave_up && !tried.stopped) continue;
    leave(batch, open, repeated);
    tried.answer.error = std::move(error);
    tell_failure(run_, range.stream, tried, &batch.batch);
    return false;
  }
  return accepted(batch, repeated);
}

bool DataShipper::accepted(const DataBatch& batch, bool repeated) {
  tell_too_large(batch, batch.batch.range.count);
  if (repeated) run_.delivery.may_repeat(batch.batch.range);
  run_.delivery.acknowledged(batch.batch);
  return mark(run_, SpoolRecord::finished, batch.batch.range, batch.batch);
}

void DataShipper::leave(const DataBatch& batch, const std::vector<std::size_t>& open, bool unsure) {
  // The spool knows of what is acknowledged from the front on; what was taken behind the first gap will be sent again.
  const std::size_t front = batch.items[open.front()].event;
  const bool gaps = open.size() < batch.items.size() - open.front();
  Range rest = batch.batch.range;
  if (front > 0) {
    tell_too_large(batch, front);
    Batch taken;
    taken.range = {rest.stream, rest.first, static_cast<std::uint32_t>(front)};
    run_.delivery.acknowledged(taken);
    if (!mark(run_, SpoolRecord::finished, taken.range, batch.batch)) return;
    rest.first += front;
    rest.count -= static_cast<std::uint32_t>(front);
    mark(run_, SpoolRecord::started, rest, batch.batch);
  }
  if (gaps) run_.delivery.may_repeat(rest);
  if (!unsure && !gaps) mark(run_, SpoolRecord::refused, rest, batch.batch);
}

void DataShipper::tell_too_large(const DataBatch& batch, std::size_t end) {
  for (const std::size_t event : batch.too_large) {
    if (event >= end) return;
    run_.delivery.rejected(batch.batch.events[event],
                           fmt::format("larger than the {} bytes that {} takes as one record", limits_.record_bytes, name_of(kind_)));
  }
}

}  // namespace drybit::send
