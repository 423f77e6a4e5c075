#include "plugins/cloudwatch_answers.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/start.h"
#include "record/tag.h"

namespace drybit::plugins {

bool CloudWatchAnswers::has_group(std::string_view group) const {
  if (created_groups_.find(group) != created_groups_.end()) return true;
  return std::ranges::none_of(state_.missing_groups, [&](const std::string& missing) { return record::match_tag(missing, group); });
}

bool CloudWatchAnswers::has_stream(std::string_view group, std::string_view stream) const {
  return std::ranges::any_of(state_.streams, [&](const auto& known) { return record::match_tag(known.first, group) && record::match_tag(known.second, stream); });
}

bool CloudWatchAnswers::denies(std::string_view action) const {
  return std::ranges::any_of(state_.denied, [&](const std::string& denied) { return base::iequals(denied, action) || denied == "*"; });
}

std::string_view CloudWatchAnswers::refuses_names(std::string_view group, std::string_view stream) const {
  return state_.any_name ? std::string_view{} : CloudWatchService(0).refuses_names(group, stream);
}

CloudWatchAnswers::Answer CloudWatchAnswers::create_group(std::string_view group) {
  if (denies("CreateLogGroup")) return Answer::denied;
  if (!state_.any_name && !is_log_group_name(group)) return Answer::invalid;
  if (has_group(group)) return Answer::exists;
  created_groups_.emplace(group);
  return Answer::done;
}

CloudWatchAnswers::Answer CloudWatchAnswers::create_stream(std::string_view group, std::string_view stream) const {
  if (denies("CreateLogStream")) return Answer::denied;
  if (!refuses_names(group, stream).empty()) return Answer::invalid;
  if (!has_group(group)) return Answer::not_found;
  return has_stream(group, stream) ? Answer::exists : Answer::done;
}

CloudWatchAnswers::Answer CloudWatchAnswers::put_retention(std::string_view group, std::int64_t days) const {
  if (denies("PutRetentionPolicy")) return Answer::denied;
  if (!is_retention(days) || (!state_.any_name && !is_log_group_name(group))) return Answer::invalid;
  return has_group(group) ? Answer::done : Answer::not_found;
}

CloudWatchAnswers::Answer CloudWatchAnswers::describe_streams(std::string_view group, std::string_view stream) const {
  if (denies("DescribeLogStreams")) return Answer::denied;
  if (!refuses_names(group, stream).empty()) return Answer::invalid;
  if (!has_group(group)) return Answer::not_found;
  return has_stream(group, stream) ? Answer::exists : Answer::done;
}

std::string_view CloudWatchAnswers::error_code(Answer answer) {
  switch (answer) {
    case Answer::exists:
      return "ResourceAlreadyExistsException";
    case Answer::not_found:
      return "ResourceNotFoundException";
    case Answer::denied:
      return "AccessDeniedException";
    case Answer::invalid:
      return "InvalidParameterException";
    default:
      return {};
  }
}

void serve(Router& router, CloudWatchAnswers& answers) {
  for (StartedOutput& started : router.outputs) {
    if (auto* output = dynamic_cast<AsksCloudWatch*>(started.output.get())) output->serve(answers);
  }
}

std::uint64_t repeated_events(const Router& router) {
  std::uint64_t sum = 0;
  for (const StartedOutput& started : router.outputs) {
    if (const auto* output = dynamic_cast<const AsksCloudWatch*>(started.output.get())) sum += output->repeated();
  }
  return sum;
}

}  // namespace drybit::plugins
