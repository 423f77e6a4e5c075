#include "lint/tag_flow.h"

#include <algorithm>

#include "base/text.h"
#include "lint/tag_shape.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

constexpr std::size_t kMostStreams = 64;
constexpr std::size_t kMostRounds = 4;

class Follower {
 public:
  Follower(const config::Pipeline& pipeline, const plugins::Router& router, const plugins::World& world) : pipeline_(pipeline), router_(router), world_(world) {
    auto note = [&](const record::TagRule& rule) {
      if (rule.match()) matches_.push_back(*rule.match());
    };
    for (const auto& filter : router_.filters) note(filter.rule);
    for (const auto& output : router_.outputs) note(output.rule);
  }

  std::vector<Stream> run() {
    add_all(TagShape::container(), Stream::From::container, nullptr, nullptr, Keys::from_file(), 0);
    if (pipeline_.router_log_on) {
      Stream stream;
      stream.from = Stream::From::router_log;
      stream.tag = kRouterLogTag;
      Keys keys = Keys::from_file();
      keys.raw = keys.maybe_raw = false;
      add(std::move(stream), std::move(keys), 0);
    }
    return std::move(streams_);
  }

 private:
  void add_all(const TagShape& shape, Stream::From from, const config::Instance* filter, const config::Setting* rule, const Keys& keys, std::size_t round) {
    std::vector<std::string> tags{shape.typical()};
    for (const std::string& match : matches_) {
      if (std::ranges::any_of(tags, [&](const std::string& tag) { return record::match_tag(match, tag); })) continue;
      if (auto tag = shape.witness(match)) tags.push_back(std::move(*tag));
    }
    for (std::size_t i = 0; i < tags.size(); ++i) {
      Stream stream;
      stream.from = from;
      stream.tag = tags[i];
      stream.typical = i == 0;
      stream.filter = filter;
      stream.rule = rule;
      add(std::move(stream), keys, round);
    }
  }

  void add(Stream stream, Keys keys, std::size_t round) {
    if (streams_.size() >= kMostStreams) return;
    if (std::ranges::any_of(streams_, [&](const Stream& other) { return other.tag == stream.tag && other.rule == stream.rule; })) return;
    std::size_t mine = streams_.size();
    streams_.push_back(std::move(stream));
    const std::string tag = streams_[mine].tag;
    struct Emission {
      std::size_t filter;
      Keys keys;
    };
    std::vector<Emission> emissions;
    for (std::size_t i = 0; i < router_.filters.size(); ++i) {
      bool takes = router_.filters[i].filter != nullptr && router_.filters[i].rule.accepts(tag);
      streams_[mine].filters.push_back(takes);
      streams_[mine].at.push_back(keys);
      if (!takes) continue;
      if (pipeline_.filters[i].spec->name == "rewrite_tag") {
        emissions.push_back({i, keys});
      } else {
        keys = after_filter(pipeline_, router_, i, std::move(keys), world_);
      }
    }
    for (const auto& output : router_.outputs) streams_[mine].outputs.push_back(output.rule.accepts(tag));
    streams_[mine].end = std::move(keys);
    for (const Emission& emission : emissions) emit(mine, emission.filter, emission.keys, tag, round);
  }

  void emit(std::size_t source, std::size_t index, const Keys& keys, const std::string& tag, std::size_t round) {
    const config::Instance& filter = pipeline_.filters[index];
    for (const config::Setting* rule : filter.all("Rule")) {
      std::vector<std::string> words = config::split_words(rule->value, 4);
      if (words.size() < 4) continue;
      if (!config::parse_boolean(words[3]).value_or(false)) streams_[source].leaves = true;
      auto compiled = record::Accessor::compile(words[2], *pipeline_.series);
      const auto* accessor = std::get_if<record::Accessor>(&compiled);
      if (accessor == nullptr || round >= kMostRounds) continue;
      add_all(shape_of(*accessor, tag), Stream::From::rewritten, &filter, rule, keys, round + 1);
    }
  }

  static TagShape shape_of(const record::Accessor& accessor, const std::string& tag) {
    TagShape shape;
    for (const record::AccessorPart& part : accessor.parts()) {
      switch (part.kind) {
        case record::AccessorPart::Kind::literal: shape.literal(part.text); break;
        case record::AccessorPart::Kind::tag: shape.literal(tag); break;
        case record::AccessorPart::Kind::tag_part:
          // kube.var.log.containers: the same for every container.
          if (part.number >= 0 && part.number < 4 && tag.starts_with("kube.var.log.containers.")) {
            shape.literal(record::tag_part(tag, part.number));
            break;
          }
          shape.some(TagShape::Set::piece, 0, false, record::tag_part(tag, part.number));
          break;
        case record::AccessorPart::Kind::group: shape.some(TagShape::Set::any, 0, false, "group"); break;
        case record::AccessorPart::Kind::key: shape.some(TagShape::Set::any, 0, false, "value"); break;
      }
    }
    return shape;
  }

  const config::Pipeline& pipeline_;
  const plugins::Router& router_;
  const plugins::World& world_;
  std::vector<std::string> matches_;
  std::vector<Stream> streams_;
};

}  // namespace

std::vector<Stream> follow_tags(const config::Pipeline& pipeline, const plugins::Router& router, const plugins::World& world) { return Follower(pipeline, router, world).run(); }

std::string container_tag(std::string_view match) {
  if (record::match_tag(match, kContainerTag)) return std::string(kContainerTag);
  return TagShape::container().witness(match).value_or("");
}

std::vector<Keys> keys_at_output(const std::vector<Stream>& streams, std::size_t index) {
  std::vector<Keys> joined;
  for (const Stream& stream : streams) {
    if (stream.from == Stream::From::router_log || !stream.outputs[index]) continue;
    if (joined.empty()) {
      joined.push_back(stream.end);
    } else {
      joined.front().join(stream.end);
    }
  }
  return joined;
}

}  // namespace drybit::lint
