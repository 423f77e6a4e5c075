// HTTP without sockets: a function answers; every request is kept. And an environment of a test's own.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "send/environment.h"
#include "send/http.h"

namespace drybit::test {

class FakeHttp : public send::Http {
 public:
  using Answer = std::function<send::HttpAnswer(const send::HttpRequest&)>;
  explicit FakeHttp(Answer answer) : answer_(std::move(answer)) {}
  send::HttpAnswer perform(const send::HttpRequest& request, const send::Timeouts& timeouts) override {
    requests.push_back(request);
    last_timeouts = timeouts;
    return answer_(request);
  }

  std::vector<send::HttpRequest> requests;
  send::Timeouts last_timeouts;

 private:
  Answer answer_;
};

/// Nobody listens anywhere.
inline send::HttpAnswer refuse_connection(const send::HttpRequest&) {
  return send::HttpError{send::HttpFailure::connect, "nobody listens", false};
}

inline std::string header_of(const send::HttpRequest& request, std::string_view name) {
  send::HttpResponse same;
  same.headers = request.headers;
  const std::string* value = same.header(name);
  return value == nullptr ? std::string{} : *value;
}

/// Variables and clock; changes are seen at once.
class FakeEnvironment {
 public:
  FakeEnvironment(std::initializer_list<std::pair<const std::string, std::string>> set = {}) : variables(set) {
    environment.variable = [this](const std::string& name) -> std::optional<std::string> {
      const auto at = variables.find(name);
      return at == variables.end() ? std::nullopt : std::optional<std::string>(at->second);
    };
    environment.now = [this] { return now; };
  }
  FakeEnvironment(const FakeEnvironment&) = delete;
  FakeEnvironment& operator=(const FakeEnvironment&) = delete;

  std::map<std::string, std::string> variables;
  std::int64_t now = 1795971600;  ///< 2026-11-29T17:00:00Z
  send::Environment environment;
};

}  // namespace drybit::test
