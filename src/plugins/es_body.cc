#include "plugins/es_body.h"

#include <algorithm>

#include "json/document.h"
#include "plugins/origins.h"

namespace drybit::plugins {

namespace {

constexpr flow::Reason kOddLine{"bulk-line-left-over", "its line is the odd one left over in a bulk request that lost a newline"};

/// Why Elasticsearch and OpenSearch refuse an index of that name; empty: they do not.
std::string_view index_refused(std::string_view index) {
  if (std::ranges::any_of(index, [](char c) { return c >= 'A' && c <= 'Z'; })) return lost::kCapitalIndex;
  if (index.empty() || std::string_view("-_+").find(index.front()) != std::string_view::npos) return lost::kBadIndex;
  return index.find_first_of("\\/*?\"<>|#, :") != std::string_view::npos ? lost::kBadIndex : std::string_view{};
}

}  // namespace

/// The texts in an action line are pasted; not all of them leave it JSON.
bool EsBody::is_json(std::string_view action) {
  if (action != checked_) {
    checked_ = action;
    auto document = json::Document::parse(action);
    checked_is_json_ = document && document->root().is_object();
  }
  return checked_is_json_;
}

void EsBody::add(const record::Record& record, const Entry& entry, OutputContext& context) {
  Source source;
  source.serial = ++serial_;
  source.origin = record.origin;
  source.index = entry.index;
  source.lost = !entry.lost.empty() ? entry.lost : index_refused(entry.index);
  source.time_ms = entry.time_ms;
  source.clock = entry.clock;
  broken_ = broken_ || !entry.newline || !is_json(entry.action);
  if (entry.newline && !has_first_ && entry.action.find('\n') == std::string_view::npos) {
    show(source, entry.action, entry.document, 1, context);
    return;
  }
  std::string text(entry.action);
  text += entry.newline ? '\n' : '\0';
  text += entry.document;
  text += '\n';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    add_line(std::string_view(text).substr(at, end - at), source, context);
    at = end + 1;
  }
}

void EsBody::add_line(std::string_view line, Source& source, OutputContext& context) {
  if (!has_first_) {
    has_first_ = true;
    first_ = line;
    first_index_ = source.index;
    first_source_ = source;
    first_source_.index = first_index_;
    first_source_.origin = keep_origin(source.origin, origins_);
    return;
  }
  has_first_ = false;
  const bool same = first_source_.serial == source.serial;
  std::uint32_t records = first_source_.counted ? 0 : 1;
  if (!same) {
    records += source.counted ? 0 : 1;
    first_source_.origin = keep_origin(first_source_.origin, origins_, &source.origin);
  }
  source.counted = true;
  show(first_source_, first_, line, records, context);
}

void EsBody::show(const Source& from, std::string_view action, std::string_view document, std::uint32_t records, OutputContext& context) {
  if (!waits_) {
    pass_on(from, action, document, records, context);
    return;
  }
  Waiting& waiting = waiting_.emplace_back(Waiting{from, std::string(from.index), std::string(action), std::string(document), records});
  waiting.from.origin = keep_origin(from.origin, origins_);
}

void EsBody::pass_on(const Source& from, std::string_view action, std::string_view document, std::uint32_t records, OutputContext& context) {
  flow::Event event;
  event.kind = flow::EventKind::document;
  event.index = from.index;
  event.action = action;
  event.message = document;
  event.time_ms = from.time_ms;
  event.clock = from.clock;
  event.records = records == 0 ? 1 : records;
  event.again = records == 0;
  event.tag = tag_;
  event.origin = &from.origin;
  event.lost = broken_ ? lost::kBrokenBulk : from.lost;
  context.event(event);
}

void EsBody::finish(OutputContext& context) {
  for (Waiting& waiting : waiting_) {
    waiting.from.index = waiting.index;
    pass_on(waiting.from, waiting.action, waiting.document, waiting.records, context);
  }
  waiting_.clear();
  if (has_first_ && !first_source_.counted) {
    record::Record record;
    record.origin = first_source_.origin;
    context.no_event(record, kOddLine);
  }
  has_first_ = false;
  broken_ = false;
  origins_.reset();
}

}  // namespace drybit::plugins
