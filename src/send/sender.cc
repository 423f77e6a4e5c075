#include "send/sender.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "send/data_shipper.h"
#include "send/logs_shipper.h"

namespace drybit::send {

namespace {

constexpr std::chrono::milliseconds kTick{100};

std::unique_ptr<Shipper> make_shipper(const SendRun& run, ServiceKind kind, AwsCaller& caller) {
  if (kind == ServiceKind::logs) return std::make_unique<LogsShipper>(run, caller);
  return std::make_unique<DataShipper>(run, kind, caller);
}

}  // namespace

void for_each_stream(const std::vector<std::uint32_t>& streams, int threads, Links& links, HttpFactory& factory, const std::function<void()>& tick,
                     const std::function<void(std::uint32_t, Callers&)>& work) {
  std::atomic<std::size_t> next = 0;
  std::size_t running = std::min(streams.size(), static_cast<std::size_t>(std::max(threads, 1)));
  std::mutex lock;
  std::condition_variable ended;
  auto run = [&] {
    Callers callers(links, factory);
    for (std::size_t i = next++; i < streams.size(); i = next++) work(streams[i], callers);
    std::lock_guard guard(lock);
    --running;
    ended.notify_one();
  };
  std::vector<std::thread> pool;
  for (std::size_t i = 0, count = running; i < count; ++i) pool.emplace_back(run);
  {
    std::unique_lock guard(lock);
    while (!ended.wait_for(guard, kTick, [&] { return running == 0; })) {
      guard.unlock();
      tick();
      guard.lock();
    }
  }
  for (std::thread& thread : pool) thread.join();
  tick();
}

std::vector<std::uint32_t> open_streams(const Spool& spool) {
  std::vector<std::uint32_t> streams;
  for (std::uint32_t i = 0; i < spool.streams().size(); ++i) {
    if (spool.streams()[i].shipped < spool.streams()[i].events.size()) streams.push_back(i);
  }
  return streams;
}

void ship_all(const SendRun& run, Links& links, HttpFactory& factory, const std::function<void()>& tick) {
  for_each_stream(open_streams(run.spool), run.options.threads, links, factory, tick, [&](std::uint32_t stream, Callers& callers) {
    if (run.stop.asked()) return;
    std::uint32_t target = run.spool.streams()[stream].stream.target;
    AwsCaller& caller = callers.of(links.of(target));
    make_shipper(run, run.spool.shipment().targets[target].service, caller)->ship(stream);
  });
}

}  // namespace drybit::send
