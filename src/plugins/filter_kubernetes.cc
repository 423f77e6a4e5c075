// kubernetes: adds the pod's metadata and merges JSON out of the log field (k8s:1-11).
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "pattern/pattern.h"
#include "plugins/kubernetes_annotations.h"
#include "plugins/kubernetes_identity.h"
#include "plugins/kubernetes_lookup.h"
#include "plugins/kubernetes_options.h"
#include "plugins/kubernetes_settings.h"
#include "plugins/merge_log.h"
#include "plugins/plugin.h"
#include "record/strftime.h"

namespace drybit::plugins {

namespace {

using record::Pair;
using record::Value;

constexpr flow::Reason kExcluded{"kubernetes-exclude", "the pod's annotations exclude its logs"};
constexpr flow::Reason kJournal{"kubernetes-journal", "Use_Journal drops what has no container name of journald"};
constexpr flow::Reason kTimeLost{"time-after-2037",
                                 "its time does not fit 31 bits, and this series drops such records unseen"};

constexpr std::string_view kGivenUp = "an empty text under an empty key, first in one record's JSON, makes the filter leave the whole batch as it is";

/// "Sun Nov 22 21:09:32 2026" (k8s:9.3); the router's containers run in UTC.
std::string clock_text(std::int64_t seconds) {
  std::string text;
  record::append_strftime(text, "%c", seconds);
  return text;
}

class Kubernetes final : public Filter {
 public:
  Kubernetes(KubernetesSettings settings, const base::Series& series, const World& world)
      : settings_(std::move(settings)),
        series_(series),
        lookup_(settings_.lookup, world),
        merger_(series, settings_.merge) {
    if (settings_.journal && settings_.regex_parser == nullptr) {
      auto compiled = pattern::Pattern::compile(kJournalPattern, series);
      if (compiled) journal_ = *compiled;
    }
  }

  void run(record::Batch& batch, FilterContext& context) override {
    if (batch.records.empty()) return;
    if (settings_.dummy) {
      PodEntry dummy;
      auto* pair = batch.arena->make_array<Pair>(1);
      *pair = {Value::string("dummy"), Value::string(batch.arena->copy(clock_text(context.world.now_seconds)))};
      dummy.kubernetes = Value::map(pair, 1);
      Work work(*this, batch, context);
      for (const record::Record& record : batch.records) {
        if (!work.add(record, dummy)) return;
      }
      work.finish();
    } else if (settings_.journal) {
      run_journal(batch, context);
    } else {
      run_tag(batch, context);
    }
  }

  /// k8s:4.4: the first container of a name decides what later ones of that name get; and a lookup may have something to
  /// say, once.
  bool ordered(std::span<const std::string_view> tags) override {
    if (settings_.dummy || lookup_.idle()) return false;
    if (settings_.journal) return true;
    std::vector<PodIdentity> identities;
    for (std::string_view tag : tags) {
      if (tag.size() < settings_.prefix.size() + 2) continue;
      PodIdentity identity;
      if (identify(tag.substr(settings_.prefix.size()), identity)) identities.push_back(identity);
    }
    return lookup_.order_matters(identities);
  }

 private:
  /// One call's output, built beside the batch.
  class Work {
   public:
    Work(Kubernetes& filter, record::Batch& batch, FilterContext& context)
        : filter_(filter), batch_(batch), context_(context), parse_{*batch.arena, context.log, context.world} {}

    /// k8s:7.4a: one of the batch's records makes the filter give it up.
    bool gives_up(const PodEntry& entry) {
      return std::any_of(batch_.records.begin(), batch_.records.end(), [&](const record::Record& record) {
        if (!filter_.merger_.may_give_up(record.body)) return false;
        flow::RouterLog unheard;
        ParseContext parse{*batch_.arena, unheard, context_.world};
        const LogStream stream = stream_of(record.body);
        if (excludes(entry.directives, stream)) return false;
        return filter_.merger_.gives_up(filter_.merger_.read(record.body, parser_of(entry.directives, stream), parse));
      });
    }

    /// False: the process died.
    bool add(const record::Record& source, const PodEntry& entry) {
      if (!entry.crash.empty()) {
        context_.crash(source, entry.crash);
        return false;
      }
      const Parser* parser = nullptr;
      if (entry.directives.any() && !follow(source, entry.directives, parser)) return true;
      Pair tail[2];
      std::size_t tails = 0;
      if (entry.kubernetes) tail[tails++] = {Value::string("kubernetes"), *entry.kubernetes};
      if (entry.kubernetes_namespace)
        tail[tails++] = {Value::string("kubernetes_namespace"), *entry.kubernetes_namespace};
      MergedLog merged = filter_.merger_.read(source.body, parser, parse_);
      if (context_.explain) explain(source, entry, merged);
      if (merged.status == MergeStatus::no_log && tails == 0) {
        keep(source);
        return true;
      }
      if (merged.lost) {
        context_.dropped(source, kTimeLost);
        return true;
      }
      record::Record made = source;
      made.body = filter_.merger_.build(source.body, merged, {tail, tails}, *batch_.arena);
      if (merged.by_parser) stamp(made, merged);
      note_depth(merged);
      bool breaks = filter_.merger_.breaks_batch(merged);
      if (breaks && !batch_.broken) start_stream();
      if (batch_.broken) {
        if (breaks) {
          batch_.broken->add(made, LogMerger::broken_items(made.body));
        } else {
          batch_.broken->add(made);
        }
      }
      store(made);
      return true;
    }

    void finish() { batch_.records.resize(kept_); }

   private:
    void keep(const record::Record& record) {
      if (batch_.broken) batch_.broken->add(record);
      store(record);
    }

    void store(const record::Record& record) { batch_.records[kept_++] = record; }

    /// k8s:6.9, 6.10. False: the record is excluded.
    bool follow(const record::Record& record, const PodDirectives& directives, const Parser*& parser) {
      const LogStream stream = stream_of(record.body);
      if (excludes(directives, stream)) {
        context_.dropped(record, kExcluded);
        return false;
      }
      parser = parser_of(directives, stream);
      return true;
    }

    static bool excludes(const PodDirectives& directives, LogStream stream) {
      if (stream == LogStream::stdout_stream) return directives.exclude_stdout;
      if (stream == LogStream::stderr_stream) return directives.exclude_stderr;
      return directives.exclude_stdout && directives.exclude_stderr;
    }

    static const Parser* parser_of(const PodDirectives& directives, LogStream stream) {
      if (stream == LogStream::stdout_stream) return directives.parser_stdout;
      return stream == LogStream::stderr_stream ? directives.parser_stderr : nullptr;
    }

    /// k8s:7.6.
    void stamp(record::Record& record, const MergedLog& merged) const {
      if (merged.has_time) {
        record.seconds = merged.seconds;
        record.nanoseconds = merged.nanoseconds;
        record.clock = record::ClockReason::none;
      } else {
        record.seconds = context_.world.now_seconds;
        record.nanoseconds = context_.world.now_nanoseconds;
        record.clock = record::ClockReason::merge_parser;
      }
    }

    void note_depth(const MergedLog& merged) {
      constexpr int kFew = 8;
      int depth = merged.depth + (filter_.settings_.merge.key ? 1 : 0);
      if (depth > kFew && depth > batch_.depth_hint) batch_.depth_hint = depth;
    }

    /// k8s:7.3, flt:P10: from here on the batch is what its reader makes of the items.
    void start_stream() {
      batch_.broken = std::make_shared<record::ItemStream>(filter_.series_);
      for (std::size_t i = 0; i < kept_; ++i) batch_.broken->add(batch_.records[i]);
    }

    void explain(const record::Record& record, const PodEntry& entry, const MergedLog& merged) {
      std::string text = entry.why;
      auto add = [&text](std::string_view more) {
        if (!text.empty()) text += "; ";
        text += more;
      };
      if (merged.status == MergeStatus::none)
        add(merged.by_parser || filter_.settings_.merge.parser != nullptr
                ? "log does not fit the parser, so it is kept"
                : "log is not one JSON object, so it is kept");
      if (merged.status == MergeStatus::other) add("key log is neither text nor a map");
      if (filter_.settings_.merge.on && merged.status == MergeStatus::no_log) add("there is no key log to merge");
      if (!text.empty()) context_.note(record, text);
    }

    Kubernetes& filter_;
    record::Batch& batch_;
    FilterContext& context_;
    ParseContext parse_;
    std::size_t kept_ = 0;
  };

  /// What is known of a tag; kept for the run.
  struct TagEntry {
    const PodEntry* entry = nullptr;  ///< null: the batch passes untouched
    std::string log_line;             ///< what each such batch makes Fluent Bit print
    std::string why;
  };

  void run_tag(record::Batch& batch, FilterContext& context) {
    TagEntry& tag = find(batch.tag, context);
    if (tag.entry == nullptr) {
      if (!tag.log_line.empty()) {
        for (int i = 0; i < lookup_.looks_at_tag(); ++i) context.log.add(tag.log_line);
      }
      if (context.explain) {
        for (const record::Record& record : batch.records) context.note(record, tag.why);
      }
      return;
    }
    Work work(*this, batch, context);
    if (work.gives_up(*tag.entry)) {
      if (context.explain) {
        for (const record::Record& record : batch.records) context.note(record, kGivenUp);
      }
      return;
    }
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const record::Record& record = batch.records[i];
      if (!work.add(record, *tag.entry)) return;
    }
    work.finish();
  }

  TagEntry& find(std::string_view tag, FilterContext& context) {
    bool made = false;
    if (last_ == nullptr || *last_tag_ != tag) {
      auto at = tags_.try_emplace(std::string(tag));
      made = at.second;
      if (made) at.first->second = judge(tag, context);
      last_tag_ = &at.first->first;
      last_ = &at.first->second;
    }
    if (!made && last_->entry != nullptr) {
      for (const std::string& line : last_->entry->each_time) context.log.add(line);
    }
    return *last_;
  }

  /// k8s:3.
  TagEntry judge(std::string_view tag, FilterContext& context) {
    TagEntry out;
    // k8s:9.5: with nothing asked for, the filter does not even merge.
    if (lookup_.idle()) {
      out.why = "Namespace_Metadata_Only without Namespace_Labels or Namespace_Annotations does nothing";
      return out;
    }
    const std::string& prefix = settings_.prefix;
    if (tag.size() < prefix.size() + 2) {
      out.log_line =
          fmt::format("[error] {}incoming record tag ({}) is shorter than kube_tag_prefix value ({}), skip filter",
                      settings_.log_name, tag, prefix);
      out.why = fmt::format("the tag {} is shorter than Kube_Tag_Prefix", tag);
      return out;
    }
    PodIdentity identity;
    if (!identify(tag.substr(prefix.size()), identity)) {
      out.log_line = fmt::format("[ warn] {}invalid pattern for given tag {}", settings_.log_name, tag);
      out.why = fmt::format("the tag {} names no container", tag);
      return out;
    }
    out.entry = &lookup_.find(identity, context.log);
    return out;
  }

  bool identify(std::string_view text, PodIdentity& out) {
    if (settings_.regex_parser != nullptr) {
      groups_.clear();
      if (!settings_.regex_parser->groups(text, groups_)) return false;
      for (const auto& [name, value] : groups_) take_group(name, value, out);
      return true;
    }
    if (!settings_.journal) return match_container_tag(text, out);
    if (!journal_ || !journal_->search(text, captures_)) return false;
    for (const auto& name : journal_->names()) {
      for (std::uint16_t group : name.groups) take_group(name.name, captures_[group].in(text), out);
    }
    return true;
  }

  /// k8s:9.4.
  void run_journal(record::Batch& batch, FilterContext& context) {
    Work work(*this, batch, context);
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const record::Record& record = batch.records[i];
      const Pair* name = record::find_first(record.body, "CONTAINER_NAME");
      PodIdentity identity;
      if (lookup_.idle() || name == nullptr || !name->value.is_string() ||
          !identify(name->value.as_string(), identity)) {
        context.dropped(record, kJournal);
        continue;
      }
      if (!work.add(record, lookup_.find(identity, context.log))) return;
    }
    work.finish();
  }

  KubernetesSettings settings_;
  const base::Series& series_;
  PodLookup lookup_;
  LogMerger merger_;
  std::optional<pattern::Pattern> journal_;
  pattern::Captures captures_;
  std::vector<std::pair<std::string_view, std::string_view>> groups_;
  std::unordered_map<std::string, TagEntry> tags_;
  const std::string* last_tag_ = nullptr;
  TagEntry* last_ = nullptr;
};

std::unique_ptr<Filter> start(const Start& start) {
  auto settings = read_kubernetes_settings(start);
  if (!settings) return nullptr;
  return std::make_unique<Kubernetes>(std::move(*settings), start.series, start.world);
}

}  // namespace

extern const Plugin filter_kubernetes;
const Plugin filter_kubernetes{
    {config::PluginKind::filter, "kubernetes", "Adds pod metadata and merges JSON logs", kubernetes_options()},
    nullptr,
    start,
    nullptr};

}  // namespace drybit::plugins
