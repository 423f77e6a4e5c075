// For tests of sending without sockets: a service made of a function, and spools filled by hand.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "send/session.h"
#include "send/spool.h"
#include "support/run_drybit.h"

namespace drybit::test {

/// An answer with that status and body.
send::HttpResponse answer(int status, const std::string& body, std::vector<send::Header> headers = {});
/// An error in the form of AWS JSON.
send::HttpResponse refusal(const std::string& code, int status = 400, const std::string& message = "no");

/// Stands for AWS. `reply` is asked for every request, under a lock; STS is answered here.
class FakeAws : public send::HttpFactory {
 public:
  using Reply = std::function<send::HttpAnswer(const std::string& operation, const send::HttpRequest& request)>;
  explicit FakeAws(Reply reply) : reply_(std::move(reply)) {}
  std::unique_ptr<send::Http> make() override;
  /// Requests by operation.
  std::map<std::string, int> counts;

 private:
  class Line;
  Reply reply_;
  std::mutex lock_;
};

/// A spool of CloudWatch events, and a session over it.
class SendFixture {
 public:
  explicit SendFixture(send::Target target = logs_target());
  static send::Target logs_target();
  /// Adds an event of stream `name`, which is made when it is new. Lines are counted.
  void add(const std::string& name, const std::string& message, std::int64_t time_ms = 1795348800000);
  /// Seals and sends; `out` and `err` are then what was written.
  send::SessionEnd run(FakeAws& aws);

  TemporaryFolder folder;
  std::string spool_folder() const { return folder.path() + "/spool"; }
  std::unique_ptr<send::Spool> spool;
  send::Tally tally;
  send::SessionSettings settings;
  std::string out, err;
  std::map<std::string, std::string> variables = {{"AWS_ACCESS_KEY_ID", "AKIDFAKE"}, {"AWS_SECRET_ACCESS_KEY", "hidden-secret"}};
  bool terminal = false;

 private:
  std::map<std::string, std::uint32_t> streams_;
  std::uint64_t line_ = 0;
};

}  // namespace drybit::test
