#include "support/send_fixture.h"

namespace drybit::test {

send::HttpResponse answer(int status, const std::string& body, std::vector<send::Header> headers) {
  send::HttpResponse response;
  response.status = status;
  response.body = body;
  response.headers = std::move(headers);
  return response;
}

send::HttpResponse refusal(const std::string& code, int status, const std::string& message) {
  return answer(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
}

class FakeAws::Line : public send::Http {
 public:
  explicit Line(FakeAws& aws) : aws_(aws) {}

  send::HttpAnswer perform(const send::HttpRequest& request, const send::Timeouts&) override {
    std::lock_guard guard(aws_.lock_);
    std::string operation = "GetCallerIdentity";
    for (const send::Header& header : request.headers) {
      if (header.name == "X-Amz-Target") operation = header.value.substr(header.value.find('.') + 1);
    }
    ++aws_.counts[operation];
    if (operation == "GetCallerIdentity") {
      return answer(200,
                    "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/tester</Arn>"
                    "<UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }
    return aws_.reply_(operation, request);
  }

 private:
  FakeAws& aws_;
};

std::unique_ptr<send::Http> FakeAws::make() { return std::make_unique<Line>(*this); }

send::Target SendFixture::logs_target() {
  send::Target target;
  target.output = "cloudwatch_logs.0";
  target.region = "eu-west-1";
  target.creates_group = true;
  return target;
}

SendFixture::SendFixture(send::Target target) {
  send::Shipment shipment;
  shipment.targets = {std::move(target)};
  shipment.files = {"logs/a.log"};
  auto made = send::Spool::create(spool_folder(), shipment);
  if (!made) throw std::runtime_error(made.error().message);
  spool = std::move(*made);
  settings.yes = true;
  // Tests do not wait.
  settings.send.retry.first = std::chrono::milliseconds(1);
  settings.send.retry.longest = std::chrono::milliseconds(2);
  settings.send.retry.longest_asked = std::chrono::milliseconds(0);
}

void SendFixture::add(const std::string& name, const std::string& message, std::int64_t time_ms) {
  auto found = streams_.find(name);
  if (found == streams_.end()) found = streams_.emplace(name, spool->add(send::Stream{0, "g", name})).first;
  send::Intent intent;
  intent.stream = found->second;
  intent.time_ms = time_ms;
  intent.place = {0, ++line_};
  intent.message = message;
  spool->add(intent);
  tally.add(intent, spool->shipment().targets[spool->streams()[intent.stream].stream.target].service);
}

send::SessionEnd SendFixture::run(FakeAws& aws) {
  if (auto error = spool->seal()) throw std::runtime_error(error->message);
  send::Environment environment;
  environment.variable = [this](const std::string& name) {
    auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  environment.now = [] { return std::int64_t{1795348800}; };
  base::StringWriter out_writer, err_writer;
  send::SessionEnd end = send::run_session(*spool, tally, settings, {aws, environment, out_writer, err_writer, {}, terminal});
  out = out_writer.text();
  err = err_writer.text();
  return end;
}

}  // namespace drybit::test
