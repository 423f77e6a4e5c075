#include "send/endpoint.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/aws_partition.h"
#include "base/text.h"
#include "send/http.h"
#include "send/profile_file.h"

namespace drybit::send {

namespace {

/// It becomes part of a host name to which signed requests go.
bool is_region(std::string_view text) {
  return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return base::is_digit(c) || (c >= 'a' && c <= 'z') || c == '-'; });
}

std::string without_end_slashes(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::string regional_url(std::string_view service, std::string_view region) {
  return fmt::format("https://{}{}.{}.{}", service == "sso" ? "portal." : "", service, region, base::partition_of(region).suffix);
}

base::Result<RegionChoice> choose_region(std::string_view option, std::string_view output, std::string_view profile, const Environment& environment) {
  RegionChoice choice;
  if (!option.empty()) {
    choice = {std::string(option), "--region"};
  } else if (!output.empty()) {
    choice = {std::string(output), "the OUTPUT's region"};
  } else if (auto first = environment.text("AWS_REGION")) {
    choice = {*first, "AWS_REGION"};
  } else if (auto second = environment.text("AWS_DEFAULT_REGION")) {
    choice = {*second, "AWS_DEFAULT_REGION"};
  } else {
    const std::string name = profile_name(profile, environment);
    if (auto profiles = ProfileFiles::read(environment)) {
      if (const std::string* region = profiles->value(name, "region")) choice = {*region, "profile " + name};
    }
  }
  if (choice.region.empty()) return base::Error{"no region: give --region, set AWS_REGION, or set `region` in the profile"};
  if (!is_region(choice.region)) {
    return base::Error{fmt::format("{} is no region ({}): small letters, digits and hyphens make one", base::printable(choice.region), choice.source)};
  }
  return choice;
}

base::Result<Endpoint> choose_endpoint(const EndpointQuestion& question, const Environment& environment) {
  const bool configured = !environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
  const auto from = [&](std::string_view name) { return configured ? environment.text(std::string(name)) : std::nullopt; };
  std::string variable = "AWS_ENDPOINT_URL_";
  for (const char c : question.service) variable += base::to_upper(c);
  std::optional<std::string> own = from(variable);
  if (!own && question.service == "logs") {
    variable = "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS";  // the name in the SDKs' list of services
    own = from(variable);
  }

  Endpoint endpoint;
  // --endpoint-url stands for the service that gets the events; where STS is, its own variable says better.
  if (question.service == "sts" && !question.option.empty() && own) {
    endpoint = {*own, variable};
  } else if (!question.option.empty()) {
    endpoint = {std::string(question.option), "--endpoint-url"};
  } else if (!question.output_endpoint.empty()) {
    endpoint = {std::string(question.output_endpoint), "the OUTPUT's endpoint"};
    if (endpoint.url.find("://") == std::string::npos) {
      endpoint.url = "https://" + endpoint.url;
      if (question.output_port > 0) endpoint.url = without_end_slashes(endpoint.url) + ":" + std::to_string(question.output_port);
    }
  } else if (own) {
    endpoint = {*own, variable};
  } else if (auto all = from("AWS_ENDPOINT_URL")) {
    endpoint = {*all, "AWS_ENDPOINT_URL"};
  } else {
    endpoint = {regional_url(question.service, question.region), "region"};
    if (question.output_port > 0 && question.output_port != 443) endpoint.url += ":" + std::to_string(question.output_port);
  }
  endpoint.url = without_end_slashes(endpoint.url);
  const std::optional<Url> url = Url::parse(endpoint.url);
  if (!url || !url->query.empty()) {
    return base::Error{fmt::format("{} is not a URL that drybit can use: http:// or https://, a host, no user name, no query", endpoint.source)};
  }
  return endpoint;
}

}  // namespace drybit::send
