#include "replay/blocks.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>

#include "base/text_buffer.h"
#include "replay/recorder.h"

namespace drybit::replay {

namespace {

constexpr std::size_t kLongestRead = 66 * 1024;  // more than one read of tail holds
constexpr std::size_t kBlocksPerThread = 3;

/// A stretch of the input and what came of it.
struct Block {
  explicit Block(const flow::Ledger& stages) : ledger(stages), log(static_cast<std::size_t>(-1)) {
    ledger.clear();
    ledger.max_rows = static_cast<std::size_t>(-1);
  }

  std::uint64_t number = 0;
  base::TextBuffer text;  // of pieces that are not held
  std::size_t size = 0;
  std::vector<Piece> pieces;
  flow::Ledger ledger;
  flow::RouterLog log;
  std::unique_ptr<flow::ApartObserver> apart;  // else `recorder`
  Recorder recorder;
  bool order_matters = false;

  flow::Observer& observer() { return apart ? static_cast<flow::Observer&>(*apart) : recorder; }
  void clear() {
    text.clear();
    size = 0;
    pieces.clear();
    ledger.clear();
    log.clear();
    if (apart) apart->clear();
    recorder.clear();
  }
};

class Pool {
 public:
  Pool(const BlockRun& run, LogReader& reader) : run_(run), reader_(reader) {
    for (std::size_t i = 0; i < run.options.threads * kBlocksPerThread; ++i) {
      blocks_.push_back(std::make_unique<Block>(run.outcome.ledger));
      blocks_.back()->apart = run.observer.apart();
      free_.push_back(blocks_.back().get());
    }
  }

  void work() {
    std::unique_lock starting(start_mutex_);
    const std::shared_ptr<plugins::Router> router = run_.options.another_router();
    starting.unlock();
    flow::Ledger ledger;
    ledger.stages.push_back({"tail"});
    flow::RouterLog log;
    Lane lane(run_.series, *router, run_.world, false, blocks_.front()->observer(), ledger, log);
    while (Block* block = take()) {
      lane.report_to(block->observer(), block->ledger, block->log);
      for (const Piece& piece : block->pieces) lane.run(piece);
      const bool order_matters = lane.engine().order_matters();
      block->order_matters = order_matters;
      hand_in(*block);  // not this thread's from here on
      if (order_matters) return;
    }
  }

  /// Blocks that were read and not put together, in order.
  const std::map<std::uint64_t, Block*>& left() const { return done_; }
  /// Why the logs could not be read to their end.
  const std::optional<base::Error>& error() const { return error_; }

 private:
  /// The next block of the input; null: there is none, or none is wanted any more.
  Block* take() {
    std::lock_guard reading(read_mutex_);
    Block* block = nullptr;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stop_ || !free_.empty(); });
      if (stop_) return nullptr;
      block = free_.back();
      free_.pop_back();
    }
    fill(*block);
    if (!block->pieces.empty()) return block;
    std::lock_guard lock(mutex_);
    free_.push_back(block);
    return nullptr;
  }

  void fill(Block& block) {
    block.clear();
    block.number = next_number_;
    while (!ended_ && block.size < run_.options.block) {
      Piece piece;
      auto more = reader_.next_held(piece);
      if (!more || !*more) {
        if (!more) error_ = more.error();
        ended_ = true;
        break;
      }
      if (piece.lines == 0 && piece.warning.empty()) continue;
      block.size += piece.text.size();
      if (piece.held == nullptr) {
        if (block.text.size() == 0) block.text.room(run_.options.block + kLongestRead);  // so that it does not move
        const std::size_t begin = block.text.size();
        block.text.append(piece.text);
        piece.text = block.text.text().substr(begin);
      }
      block.pieces.push_back(std::move(piece));
    }
    if (!block.pieces.empty()) ++next_number_;
  }

  /// Whoever brings the block that is next in order puts it together with those that follow it.
  void hand_in(Block& block) {
    std::unique_lock lock(mutex_);
    done_.emplace(block.number, &block);
    if (merging_) return;
    merging_ = true;
    while (!stop_ && !done_.empty() && done_.begin()->first == merged_) {
      Block* next = done_.begin()->second;
      if (next->order_matters) {
        stop_ = true;
        break;
      }
      done_.erase(done_.begin());
      lock.unlock();
      const bool wanted = merge(*next);
      lock.lock();
      ++merged_;
      free_.push_back(next);
      if (!wanted) {
        stop_ = true;
        run_.outcome.stopped = true;
      }
      changed_.notify_all();
    }
    merging_ = false;
    changed_.notify_all();
  }

  /// False: the observer wants no more.
  bool merge(Block& block) {
    run_.outcome.ledger.add(block.ledger);
    run_.outcome.log.merge(block.log);
    if (!block.apart) return block.recorder.tell(run_.observer);
    run_.observer.take(block.apart->text());
    run_.observer.batch_end();
    return !run_.observer.done();
  }

  const BlockRun& run_;
  LogReader& reader_;
  std::vector<std::unique_ptr<Block>> blocks_;

  std::mutex start_mutex_;

  std::mutex read_mutex_;  // of the reader and what is noted of it
  std::uint64_t next_number_ = 0;
  bool ended_ = false;
  std::optional<base::Error> error_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Block*> free_;
  std::map<std::uint64_t, Block*> done_;
  std::uint64_t merged_ = 0;
  bool merging_ = false;
  bool stop_ = false;
};

}  // namespace

void run_blocks(const BlockRun& run, LogReader& reader, const std::function<bool(const Piece&)>& in_order) {
  Pool pool(run, reader);
  std::vector<std::thread> threads;
  try {
    for (std::size_t i = 1; i < run.options.threads; ++i) threads.emplace_back([&pool] { pool.work(); });
  } catch (const std::system_error&) {
    // No more threads are to be had: those that run are enough.
  }
  pool.work();
  for (std::thread& thread : threads) thread.join();
  if (run.outcome.stopped) return;
  for (const auto& [number, block] : pool.left()) {
    for (const Piece& piece : block->pieces) {
      if (!in_order(piece)) return;
    }
  }
  run.outcome.error = pool.error();
  for (bool more = !pool.left().empty() && !pool.error(); more;) {
    Piece piece;
    auto got = reader.next(piece);
    if (!got) run.outcome.error = got.error();
    more = got && *got && in_order(piece);
  }
}

}  // namespace drybit::replay
