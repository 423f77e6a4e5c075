#include "lint/template_marks.h"

#include <algorithm>

#include "base/text.h"

namespace drybit::lint {

namespace {

bool wraps(std::string_view value, std::string_view open, std::string_view close) {
  std::size_t at = value.find(open);
  return at != std::string_view::npos && value.find(close, at + open.size()) != std::string_view::npos;
}

/// AWS_REGION, CI_AWS_REGION: capitals, digits and at least one underscore.
bool is_variable_name(std::string_view value) {
  if (value.find('_') == std::string_view::npos || value.front() < 'A' || value.front() > 'Z') return false;
  return std::ranges::all_of(value, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

bool has_mark(std::string_view option, std::string_view value) {
  // A pattern may hold anything.
  for (std::string_view one : {"Regex", "Exclude", "Rule", "Condition", "Match_Regex", "Remove_regex"}) {
    if (base::iequals(option, one)) return false;
  }
  if (wraps(value, "{{", "}}") || wraps(value, "#{", "}#")) return true;
  bool lower_case = base::iequals(option, "region") || base::iequals(option, "AWS_Region") || base::iequals(option, "Host");
  return lower_case && !value.empty() && is_variable_name(value) && !base::iequals(value, "REPLACE_ME");
}

std::vector<base::Place> marked_values(const config::Pipeline& pipeline) {
  std::vector<base::Place> places;
  for (const std::vector<config::Instance>* instances : {&pipeline.filters, &pipeline.outputs}) {
    for (const config::Instance& instance : *instances) {
      for (const config::Setting& setting : instance.settings) {
        if (setting.option != nullptr && has_mark(setting.option->name, setting.value)) places.push_back(instance.place(&setting));
      }
    }
  }
  std::ranges::sort(places, [](const base::Place& a, const base::Place& b) { return a.text != b.text ? a.text < b.text : a.span.begin < b.span.begin; });
  return places;
}

}  // namespace drybit::lint
