#include "send/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/text.h"
#include "base/utf8.h"
#include "plugins/cloudwatch_service.h"
#include "send/batch.h"

namespace drybit::send {

namespace {

constexpr std::size_t kStreamsShown = 20;
constexpr std::size_t kPlacesShown = 5;

std::string who(const Identity& identity) {
  if (identity.arn.empty()) return fmt::format("account not known ({}); credentials: {}", identity.why_not, identity.source);
  return fmt::format("account {} as {} (credentials: {})", identity.account, identity.arn, identity.source);
}

std::string making(const Target& target) {
  std::string text = target.creates_group ? "made if it is missing" : "must be there: auto_create_group is off";
  if (target.creates_group && target.retention_days > 0) text += fmt::format(", retention {}", base::plural(static_cast<std::uint64_t>(target.retention_days), "day"));
  return text;
}

/// A group, or what stands for one: the streams that belong together.
struct Block {
  std::uint32_t target = 0;
  std::string group;
  std::vector<std::uint32_t> streams;
};

std::vector<Block> blocks_of(const Spool& spool, const Tally& tally) {
  std::vector<Block> blocks;
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> index;
  for (std::uint32_t i = 0; i < tally.streams().size(); ++i) {
    if (tally.streams()[i].events == 0) continue;
    const Stream& stream = spool.streams()[i].stream;
    auto [at, fresh] = index.try_emplace({stream.target, stream.group}, blocks.size());
    if (fresh) blocks.push_back({stream.target, stream.group, {}});
    blocks[at->second].streams.push_back(i);
  }
  return blocks;
}

void add_block(std::string& text, const Spool& spool, const Tally& tally, const Block& block) {
  const Target& target = spool.shipment().targets[block.target];
  bool logs = target.service == ServiceKind::logs;
  if (logs) {
    text += fmt::format("  group {} ({}): {}\n", base::printable(block.group), target.output, making(target));
    text += fmt::format("    {}, {}\n", base::plural(block.streams.size(), "stream"), target.creates_stream ? "made where missing" : "must be there: auto_create_stream is off");
  } else {
    text += fmt::format("  {} ({}), must be there\n", name_of(target.service), target.output);
  }
  for (std::size_t i = 0; i < block.streams.size() && i < kStreamsShown; ++i) {
    const StreamTally& numbers = tally.streams()[block.streams[i]];
    text += fmt::format("    {:>10}  {:>10}  {}\n", numbers.events, base::human_size(numbers.bytes), base::printable(spool.streams()[block.streams[i]].stream.name));
  }
  if (block.streams.size() > kStreamsShown) text += fmt::format("    ... and {}\n", base::plural(block.streams.size() - kStreamsShown, "more stream"));
}

}  // namespace

void Tally::add(const Intent& intent, ServiceKind service) {
  if (streams_.size() <= intent.stream) streams_.resize(intent.stream + 1);
  StreamTally& stream = streams_[intent.stream];
  ++stream.events;
  if (service != ServiceKind::logs) {
    stream.bytes += intent.message.size() + intent.partition_key.size();
    return;
  }
  stream.bytes += plugins::event_bytes(intent.message);
  if (base::first_invalid_utf8(intent.message) < intent.message.size()) ++stream.not_utf8;
}

void Tally::add_lost(std::string_view reason, const Place& place) {
  auto found = lost_.find(reason);
  if (found == lost_.end()) found = lost_.emplace(std::string(reason), Lost{}).first;
  ++found->second.count;
  if (found->second.first.size() < kPlacesShown) found->second.first.push_back(place);
}

base::Result<Tally> Tally::of(const Spool& spool) {
  Tally tally;
  for (std::uint32_t i = 0; i < spool.streams().size(); ++i) {
    for (std::uint64_t k = spool.streams()[i].shipped; k < spool.streams()[i].events.size(); ++k) {
      auto intent = spool.read(i, k);
      if (!intent) return intent.error();
      tally.add(*intent, spool.shipment().targets[spool.streams()[i].stream.target].service);
    }
  }
  return tally;
}

StreamTally Tally::sum() const {
  StreamTally sum;
  for (const StreamTally& stream : streams_) {
    sum.events += stream.events;
    sum.bytes += stream.bytes;
    sum.not_utf8 += stream.not_utf8;
  }
  return sum;
}

std::string plan_text(const Spool& spool, const Tally& tally, const Links& links, const std::vector<Identity>& identities) {
  StreamTally sum = tally.sum();
  std::vector<Block> blocks = blocks_of(spool, tally);
  std::size_t streams = 0;
  for (const Block& block : blocks) streams += block.streams.size();
  const bool all_logs = std::ranges::all_of(blocks, [&](const Block& block) { return spool.shipment().targets[block.target].service == ServiceKind::logs; });
  std::string text = fmt::format("To send: {}, {}{}, in {}\n", base::plural(sum.events, "event"), base::human_size(sum.bytes), all_logs ? " billed" : "",
                                 base::plural(streams, "stream"));
  for (std::size_t i = 0; i < links.size(); ++i) {
    bool used = std::ranges::any_of(blocks, [&](const Block& block) { return links.of(block.target) == i; });
    if (!used) continue;
    const Link& link = links[i];
    text += fmt::format("{} in {} ({}), {} ({})\n", name_of(spool.shipment().targets[link.target].service), link.region.region, link.region.source, link.endpoint.url,
                        link.endpoint.source);
    text += fmt::format("  {}\n", who(identities[i]));
    for (const Block& block : blocks) {
      if (links.of(block.target) == i) add_block(text, spool, tally, block);
    }
  }
  if (sum.not_utf8 > 0) {
    text += fmt::format("{} {} bytes that are not UTF-8; each such byte arrives as U+FFFD\n", base::plural(sum.not_utf8, "event"), sum.not_utf8 == 1 ? "holds" : "hold");
  }
  return text + lost_text(spool, tally);
}

std::string lost_text(const Spool& spool, const Tally& tally) {
  std::string text;
  for (const auto& [reason, lost] : tally.lost()) {
    text += fmt::format("Not sent: {}, {}:", base::plural(lost.count, "event"), reason);
    for (const Place& place : lost.first) text += " " + place_text(spool.shipment(), place);
    if (lost.count > lost.first.size()) text += fmt::format(" and {} more (--format ndjson shows them)", lost.count - lost.first.size());
    text += '\n';
  }
  return text;
}

}  // namespace drybit::send
