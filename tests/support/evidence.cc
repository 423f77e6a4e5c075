#include "support/evidence.h"

#include <algorithm>

namespace drybit::test {

namespace {

Fields fields_of(const record::Record& record) {
  Fields out;
  if (!record.body.is_map()) return out;
  for (const record::Pair& pair : record.body.pairs()) {
    Fields::Field field;
    if (pair.key.is_string()) field.key = pair.key.as_string();
    field.kind = pair.value.kind();
    if (pair.value.is_string()) field.text = pair.value.as_string();
    out.fields.push_back(std::move(field));
  }
  return out;
}

class Gatherer : public flow::Observer {
 public:
  explicit Gatherer(Evidence& evidence) : evidence_(evidence) {}
  bool wants_steps() const override { return true; }

  void step(const flow::Step& step) override {
    Moment moment;
    moment.stage = step.stage;
    moment.tag = step.tag;
    moment.generation = step.generation;
    const record::Record& any = step.before != nullptr ? *step.before : *step.after;
    moment.whose = {any.origin.file, any.origin.line};
    moment.emitted = step.before == nullptr && step.stage > 0;
    moment.taken = step.before != step.after;
    if (step.before != nullptr) moment.before = fields_of(*step.before);
    if (step.after != nullptr) moment.after = fields_of(*step.after);
    evidence_.moments.push_back(std::move(moment));
  }
  void event(const flow::Event& event) override {
    SeenEvent seen{event.output, {}, std::string(event.tag), std::string(event.group), std::string(event.stream), std::string(event.message), std::string(event.lost), event.clock};
    if (event.origin != nullptr) seen.whose = {event.origin->file, event.origin->line};
    evidence_.events.push_back(std::move(seen));
  }
  void lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason, std::string_view detail) override {
    evidence_.losses.push_back({{record.origin.file, record.origin.line}, at_output, stage, std::string(reason.code), std::string(detail)});
  }

 private:
  Evidence& evidence_;
};

}  // namespace

std::size_t Fields::count(std::string_view key) const {
  return static_cast<std::size_t>(std::ranges::count_if(fields, [&](const Field& field) { return field.key == key; }));
}

const Fields::Field* Fields::first(std::string_view key) const {
  auto found = std::ranges::find_if(fields, [&](const Field& field) { return field.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

bool Fields::repeats() const {
  return std::ranges::any_of(fields, [&](const Field& field) { return count(field.key) > 1; });
}

std::vector<const Moment*> Evidence::taken(std::size_t index) const {
  std::vector<const Moment*> out;
  for (const Moment& moment : moments) {
    if (moment.stage == index + 1 && moment.taken && !moment.emitted) out.push_back(&moment);
  }
  return out;
}

std::vector<const Moment*> Evidence::handed(const lint::SeriesView& view, std::size_t index) const {
  std::vector<const Moment*> out;
  for (const Moment& moment : moments) {
    bool last = moment.stage == view.router.filters.size() && !moment.emitted;
    if (last && moment.after && view.router.outputs[index].rule.accepts(moment.tag)) out.push_back(&moment);
  }
  return out;
}

Evidence gather(lint::SeriesView& view, const plugins::World& world, const replay::Inputs& inputs) {
  Evidence evidence;
  Gatherer gatherer(evidence);
  evidence.outcome = replay::run(*view.series, view.router, world, inputs, {}, gatherer);
  return evidence;
}

}  // namespace drybit::test
