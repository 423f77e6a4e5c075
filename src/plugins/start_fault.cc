#include "plugins/start_fault.h"

#include "base/text.h"

namespace drybit::plugins {

std::string log_name(const config::Instance& instance) {
  std::string_view kind = instance.spec->kind == config::PluginKind::output ? "output" : "filter";
  std::string_view alias = instance.text("Alias");
  std::string out = "[";
  out += kind;
  out += ':';
  out += instance.spec->name;
  out += ':';
  out += alias.empty() ? std::string_view(instance.name) : alias;
  out += "] ";
  return out;
}

std::string log_line(std::string_view level, const config::Instance& instance, std::string_view text) {
  std::string line(level);
  line += ' ';
  line += log_name(instance);
  line += text;
  return line;
}

void point_at(base::Problem& problem, const config::Setting& setting, std::string_view word, std::size_t offset) {
  if (setting.property == nullptr || setting.value != setting.property->value || word.empty()) return;
  std::size_t at = setting.value.rfind(word);
  if (at == std::string::npos || offset > word.size()) return;
  base::Span& span = problem.place.span;
  if (span.end - span.begin != setting.value.size()) return;
  span = {static_cast<std::uint32_t>(span.begin + at + offset),
          static_cast<std::uint32_t>(span.begin + at + word.size())};
  if (span.begin == span.end) --span.begin;
}

bool switches_off(std::string_view active) {
  return base::iequals(active, "false") || active == "0";
}

base::Problem& refuse(const Start& start, std::string_view code, const config::Setting* setting, std::string message,
                      const std::vector<std::string>& lines) {
  std::vector<std::string> log;
  for (const std::string& text : lines) {
    // What other parts of Fluent Bit print comes with its level; the instance's own words do not.
    log.push_back(text.starts_with('[') ? text : log_line("[error]", start.instance, text));
  }
  log.push_back("[error] Failed initialize filter " + start.instance.name);
  log.push_back(config::start_failed(start.series, config::PluginKind::filter));
  return start.add(base::Effect::router_fails, code, setting, std::move(message), std::move(log));
}

void tell_skipped(const Start& start, const config::Setting* setting, const record::Accessor& accessor) {
  if (accessor.messages().empty()) return;
  start.add(base::Effect::style, "accessor-bytes-skipped", setting, std::string(setting->option->name) + " holds bytes that mean nothing in a record accessor and are skipped", accessor.messages());
}

}  // namespace drybit::plugins
