#include "report/redacted.h"

#include <fmt/format.h>

#include <map>

namespace drybit::report {

replay::Inputs redacted(const Redactor& redactor, const replay::Inputs& inputs) {
  replay::Inputs hidden;
  std::map<std::string, int> seen;
  for (const replay::InputFile& file : inputs.files) {
    replay::InputFile& one = hidden.files.emplace_back();
    one.path = redactor.name(file.path);
    if (int count = ++seen[one.path]; count > 1) one.path += fmt::format("#{}", count);
    one.node_path = redactor.name(file.node_path);
    one.tag = redactor.name(file.tag);
    one.node_file = file.node_file;
  }
  return hidden;
}

std::string redacted_log_line(std::string_view line) {
  // "[ warn] [parser:crio] ...": the brackets in front are the router's own.
  std::size_t end = 0;
  while (end < line.size() && line[end] == '[') {
    std::size_t close = line.find(']', end);
    if (close == std::string_view::npos) break;
    end = close + 1;
    while (end < line.size() && line[end] == ' ') ++end;
  }
  return std::string(line.substr(0, end)) + (end < line.size() ? "(hidden)" : "");
}

record::Record RedactedReport::hide(const record::Record& record, const record::Value* before) {
  record::Record hidden = record;
  hidden.body = redactor_.value(record.body, before, arena_);
  return hidden;
}

void RedactedReport::event(const flow::Event& event) {
  flow::Event hidden = event;
  std::string group = redactor_.name(event.group), stream = redactor_.name(event.stream),
              index = redactor_.name(event.index), tag = redactor_.name(event.tag);
  std::string message = redactor_.text(event.message), action = redactor_.json_names(event.action),
              key = redactor_.name(event.partition_key);
  hidden.group = group;
  hidden.stream = stream;
  hidden.index = index;
  hidden.tag = tag;
  hidden.message = message;
  hidden.action = action;
  hidden.partition_key = key;
  report_.event(hidden);
}

void RedactedReport::call(const flow::Call& call) {
  flow::Call hidden = call;
  // PutLogEvents holds what logs say.
  std::string body = call.action == "PutLogEvents" ? redactor_.text(call.body) : redactor_.json_names(call.body);
  hidden.body = body;
  report_.call(hidden);
}

void RedactedReport::lost(const record::Record& record, bool at_output, std::size_t stage, const flow::Reason& reason,
                          std::string_view detail) {
  report_.lost(hide(record, nullptr), at_output, stage, reason, redactor_.name(detail));
  arena_.reset();
}

void RedactedReport::step(const flow::Step& step) {
  flow::Step hidden = step;
  std::set<std::string, std::less<>> values;
  if (!step.note.empty()) {
    add_words(step.tag, values);
    if (step.before != nullptr) add_words(step.before->body, values);
    if (step.after != nullptr) add_words(step.after->body, values);
  }
  std::string tag = redactor_.name(step.tag), note = redactor_.note(step.note, values);
  record::Record before, after;
  if (step.before != nullptr) before = hide(*step.before, nullptr);
  if (step.after != nullptr) after = hide(*step.after, step.before == nullptr ? nullptr : &step.before->body);
  hidden.tag = tag;
  hidden.note = note;
  if (step.before != nullptr) hidden.before = &before;
  // The same record on both sides: the stage was not asked.
  if (step.after != nullptr) hidden.after = step.after == step.before ? &before : &after;
  report_.step(hidden);
  arena_.reset();
}

void RedactedReport::batch_end() {
  report_.batch_end();
}

void RedactedReport::finish(const replay::Outcome& outcome) {
  replay::Outcome hidden = outcome;
  for (flow::Loss& loss : hidden.ledger.losses) loss.detail = redactor_.name(loss.detail);
  hidden.log = flow::RouterLog();
  for (const flow::RouterLog::Line& line : outcome.log.lines()) {
    std::string text = redacted_log_line(line.text);
    for (std::uint64_t i = 0; i < line.count; ++i) hidden.log.add(text);
  }
  report_.finish(hidden);
}

}  // namespace drybit::report
