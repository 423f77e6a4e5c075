#include "plugins/cloudwatch_creation.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "plugins/go_start.h"

namespace drybit::plugins {

namespace {

using Answer = CloudWatchAnswers::Answer;

std::string names_body(const CloudWatchStream& stream) {
  return fmt::format(R"({{"logGroupName":"{}","logStreamName":"{}"}})", stream.group_text, stream.stream_text);
}

/// out:CW50: CreateLogGroup, and PutRetentionPolicy for a group that is there by now.
CloudWatchCreated create_group(const CloudWatchStream& stream, const CloudWatchCreation& creation, CloudWatchAnswers& answers, const CloudWatchAttempt& attempt) {
  // v5:N25: these two calls paste the group's name as it is in every series.
  std::string group_class = creation.group_class.empty() ? "" : fmt::format(R"(,"logGroupClass":"{}")", creation.group_class);
  attempt.call("CreateLogGroup", fmt::format(R"({{"logGroupName":"{}"{}}})", stream.raw_group, group_class));
  Answer answer = answers.create_group(stream.group);
  if (answer != Answer::done && answer != Answer::exists) {
    attempt.refused("CreateLogGroup", CloudWatchAnswers::error_code(answer));
    attempt.error("Failed to create log group");
    return {false, answer == Answer::denied ? lost::kCreateGroupDenied : lost::kGroupName};
  }
  if (creation.retention_days <= 0) return {true, {}};
  attempt.call("PutRetentionPolicy", fmt::format(R"({{"logGroupName":"{}","retentionInDays":{}}})", stream.raw_group, creation.retention_days));
  answer = answers.put_retention(stream.group, creation.retention_days);
  if (answer == Answer::done) return {true, {}};
  attempt.refused("PutRetentionPolicy", CloudWatchAnswers::error_code(answer));
  attempt.error("Failed to putRetentionPolicy");
  return {false, {}};  // out:CW51: the next attempt finds the group
}

/// `k=v,k2=v2`.
std::map<std::string, std::string> tags_in(std::string_view text) {
  std::map<std::string, std::string> tags;
  for (std::string_view tag : base::split(base::trim(text), ',')) {
    std::size_t equals = tag.find('=');
    std::string_view key = base::trim(tag.substr(0, equals));
    if (!key.empty()) tags[std::string(key)] = equals == std::string_view::npos ? std::string_view{} : base::trim(tag.substr(equals + 1));
  }
  return tags;
}

}  // namespace

CloudWatchCreation CloudWatchCreation::of(const config::Instance& output, const base::Series& series) {
  CloudWatchCreation creation;
  std::string_view create = output.text("auto_create_group");
  if (output.spec->go) {
    creation.auto_create = go_flag(create, false);
    creation.streams = go_flag(output.text("auto_create_stream"), true);
    if (auto days = go_atoi(output.text("log_retention_days"))) creation.retention_days = *days;
    creation.tags = tags_in(output.text("new_log_group_tags"));
    return creation;
  }
  creation.auto_create = base::iequals(create, "on") || base::iequals(create, "true") || (series.auto_create_yes && base::iequals(create, "yes"));
  creation.retention_days = output.integer("log_retention_days");
  if (creation.auto_create) creation.group_class = output.text("log_group_class");
  return creation;
}

CloudWatchCreated create_stream(const CloudWatchStream& stream, const CloudWatchCreation& creation, CloudWatchAnswers& answers,
                                const CloudWatchAttempt& attempt) {
  attempt.call("CreateLogStream", names_body(stream));
  if (!stream.lost.empty()) {  // its names make requests that are no JSON, or that the service refuses
    attempt.refused("CreateLogStream", stream.lost == lost::kNotJson ? kNotJsonCode : CloudWatchAnswers::error_code(Answer::invalid));
    attempt.error("Failed to create log stream");
    return {false, stream.lost};
  }
  Answer answer = answers.create_stream(stream.group, stream.stream);
  if (answer == Answer::not_found) {
    if (!creation.auto_create) {
      attempt.error(fmt::format("Log Group {} not found and `auto_create_group` disabled.", stream.raw_group));
      return {false, lost::kNoGroup};
    }
    if (CloudWatchCreated group = create_group(stream, creation, answers, attempt); !group.done) return group;
    attempt.call("CreateLogStream", names_body(stream));
    answer = answers.create_stream(stream.group, stream.stream);
  }
  if (answer == Answer::done || answer == Answer::exists) return {true, {}};
  attempt.refused("CreateLogStream", CloudWatchAnswers::error_code(answer));
  attempt.error("Failed to create log stream");
  return {false, answer == Answer::denied ? lost::kCreateStreamDenied : lost::kStreamName};
}

int shown_retries(std::string_view retry_limit) {
  if (base::iequals(retry_limit, "no_retries")) return 0;
  for (std::string_view forever : {"no_limits", "false", "off"}) {
    if (base::iequals(retry_limit, forever)) return kRetriesShown;
  }
  long long count = base::c_atoi(retry_limit);
  return count <= 0 ? 1 : static_cast<int>(std::min<long long>(count, kRetriesShown));
}

}  // namespace drybit::plugins
