// es, the C plugin for Elasticsearch and OpenSearch (out:5): its options, the checks at its start, and records to action
// lines and documents.
#include <fmt/format.h>

#include <optional>

#include "base/text.h"
#include "plugins/es_action.h"
#include "plugins/es_body.h"
#include "plugins/es_document.h"
#include "plugins/es_options.h"
#include "plugins/plugin.h"
#include "plugins/start_output.h"
#include "record/accessor.h"
#include "record/strftime.h"

namespace drybit::plugins {

namespace {

constexpr flow::Reason kNoId{"id-missing", "update and upsert skip records without a usable Id_Key value"};

class Elasticsearch : public Output {
 public:
  Elasticsearch(const Start& start, EsOptions from)
      : series(start.series), label(output_label(start.instance)), options(std::move(from)), document(options.document) {}
  std::unique_ptr<OutputChunk> open_chunk(std::string_view tag) override;
  /// Action lines carry state from record to record (out:ES8, ES9, ES9b).
  bool chunk_matters() const override { return options.id_key_set || options.prefix_key || options.generate_id || options.type.size() + options.index.size() > 100; }

  const base::Series& series;
  const std::string label;
  const EsOptions options;
  const EsDocument document;
};

class Chunk : public OutputChunk {
 public:
  Chunk(const Elasticsearch& output, std::string_view tag)
      : output_(output),
        options_(output.options),
        tag_(tag),
        logstash_(output.series, options_.logstash_prefix, options_.logstash_separator, options_.logstash_date_format),
        line_(options_.operation, options_.suppress_type ? std::string_view{} : std::string_view(options_.type)),
        body_(tag, options_.id_key_set || options_.prefix_key) {}

  void write(const record::Batch& batch, OutputContext& context) override {
    for (const record::Record& record : batch.records) write(record, context);
  }

  void finish(OutputContext& context) override {
    body_.finish(context);
    if (!context.want_calls || !added_) return;
    flow::Call call;  // out:ES3: one request a chunk
    call.action = "POST";
    call.body = options_.request_path;
    context.call(call);
  }

 private:
  void write(const record::Record& record, OutputContext& context) {
    arena_.reset();
    const World& world = context.world;
    if (!begun_) {
      begun_ = true;
      // out:ES7: without ids one line serves the whole chunk.
      if (!options_.logstash && !options_.generate_id) line_.build(formatted_index(world), {}, false);
    }
    const bool now = options_.current_time;
    const std::int64_t seconds = now ? world.now_seconds : record.seconds;
    const std::uint32_t nanoseconds = now ? world.now_nanoseconds : record.nanoseconds;

    std::string_view index = options_.index;
    if (options_.logstash) {
      index = logstash_.name(prefix_of(record, context.log), seconds);
      if (!options_.generate_id) line_.build(index, {}, false);
    } else if (now) {
      index = formatted_index(world);
    }
    record::Value document = output_.document.make(record.body, tag_, seconds, nanoseconds, arena_);
    bool fresh = options_.logstash;
    if (options_.generate_id) {
      line_.build(index, es_generated_id(document, packed_), true);
      fresh = true;
    } else if (options_.id_key_set) {
      fresh = set_id(record, index, context.log) || fresh;
      if (output_.series.es_checks_ids && options_.updates() && !usable_id_) {
        context.log.add(fmt::format("[ warn] {} skipping record with missing or unsafe Id_Key value", output_.label));
        context.no_event(record, kNoId);
        return;
      }
    }
    json_.clear();
    if (options_.updates()) json_ += options_.upserts ? "{\"doc_as_upsert\":true,\"doc\":" : "{\"doc\":";
    output_.document.write(document, json_);
    if (options_.updates()) json_ += '}';

    EsBody::Entry entry;
    entry.index = line_.index();
    entry.action = line_.text();
    entry.newline = !line_.loses_newline();
    entry.document = json_;
    if (!fresh && line_.has_id() && options_.operation == "create") entry.lost = lost::kSameId;
    entry.time_ms = seconds * 1000 + nanoseconds / 1'000'000;
    entry.clock = now || record.clock != record::ClockReason::none;
    body_.add(record, entry, context);
    added_ = true;
  }

  std::string_view formatted_index(const World& world) {
    formatted_.clear();
    record::append_strftime(formatted_, options_.index, world.now_seconds);
    return formatted_;
  }

  /// What Logstash_Prefix_Key leads to.
  std::string_view prefix_of(const record::Record& record, flow::RouterLog& log) {
    prefix_.clear();
    if (!options_.prefix_key) return prefix_;
    record::Accessor::Source source;
    source.tag = tag_;
    source.body = &record.body;
    source.style = options_.document.style;
    record::Accessor::Outcome outcome = options_.prefix_key->translate(source, prefix_);
    for (int i = 0; i < outcome.arrays; ++i) log.add(record::Accessor::kArrayMessage);
    return prefix_;
  }

  /// out:ES9, ES9c: builds a line with the record's id. False: the line stays as it is.
  bool set_id(const record::Record& record, std::string_view index, flow::RouterLog& log) {
    usable_id_ = false;
    if (!options_.id_key) return false;
    const record::Value* value = options_.id_key->parts().empty() ? nullptr : options_.id_key->find(record.body);
    // flt:4.4: an array is no value.
    if (value != nullptr && value->kind() == record::Kind::array) {
      if (options_.id_key->parts().front().subkeys.empty()) log.add(record::Accessor::kArrayMessage);
      value = nullptr;
    }
    if (value == nullptr || !value->is_string()) {
      log.add(fmt::format("[ warn] {} the value of {} is {}", output_.label, options_.id_key_text, value == nullptr ? "missing" : "not string"));
      return false;
    }
    usable_id_ = !output_.series.es_checks_ids || is_safe_in_action(value->as_string());
    line_.build(index, value->as_string(), usable_id_);
    return true;
  }

  const Elasticsearch& output_;
  const EsOptions& options_;
  std::string tag_;
  EsLogstashIndex logstash_;
  EsActionLine line_;
  EsBody body_;
  base::Arena arena_{16 * 1024};
  std::string formatted_, prefix_, packed_, json_;
  bool begun_ = false;
  bool added_ = false;
  bool usable_id_ = false;
};

std::unique_ptr<OutputChunk> Elasticsearch::open_chunk(std::string_view tag) { return std::make_unique<Chunk>(*this, tag); }

std::unique_ptr<Output> start_output(const Start& start) {
  std::optional<EsOptions> options = read_es_options(start);
  if (!options) return nullptr;
  return std::make_unique<Elasticsearch>(start, std::move(*options));
}

}  // namespace

extern const Plugin output_es;
const Plugin output_es{{config::PluginKind::output, "es", "Sends records to Elasticsearch or OpenSearch (C plugin)", kEsOptions, false, "cannot initialize plugin"},
                       nullptr, nullptr, start_output};

}  // namespace drybit::plugins
