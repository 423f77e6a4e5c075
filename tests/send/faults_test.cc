// `--send` against the strict stand-in: signatures, limits, TLS, faults of every kind.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <random>
#include <regex>
#include <set>
#include <thread>

#include "support/sample_map.h"
#include "support/sanitized.h"
#include "support/send_servers.h"

using namespace drybit;
using test::SendCase;
using test::SendServer;
using test::set_up;

namespace {

/// Numbers of the events that drybit names as possibly stored twice. Logs as write_numbered_logs makes them.
std::set<int> named_repeats(const std::string& text, int lines) {
  static const std::regex kNamed(R"(ossibly stored [^\n]*from [^\n]*?web(\d+)_[^\n:]*:(\d+)(?: to [^\n:]*:(\d+))?)");
  std::set<int> named;
  for (std::sregex_iterator it(text.begin(), text.end(), kNamed), end; it != end; ++it) {
    int stream = std::stoi((*it)[1]), first = std::stoi((*it)[2]), last = (*it)[3].matched ? std::stoi((*it)[3]) : first;
    for (int line = first; line <= last; ++line) named.insert(stream * lines + line - 1);
  }
  return named;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("send: events through random faults all arrive, in order, repeated only where an answer was lost") {
  SendServer aws("standin.py");
  SendCase run;
  // 100 000 events as drybit is built for users. Under the sanitizers a tenth of them, to stay within a minute.
  const int streams = test::kSanitized ? 100 : 500, lines = test::kSanitized ? 100 : 200, total = streams * lines;
  run.write_numbered_logs(streams, lines);
  set_up(aws, {{"seed", 7},
               {"slow_seconds", 5.5},
               {"faults", {{"throttle", 0.06}, {"error", 0.04}, {"unavailable", 0.03}, {"reset_before", 0.03}, {"reset_after", 0.02}, {"half", 0.018}, {"slow", 0.002}}}});
  auto begin = std::chrono::steady_clock::now();
  test::Ran sent = run.run(run.send_command(aws.url(), {"--timeout", "5"}));
  auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  auto summary = aws.ask("summary");
  MESSAGE(total << " events in " << streams << " streams, " << seconds << " s: " << summary["requests"] << " requests that were read whole, faults " << summary["faults"].dump() << ", stored "
                << summary["stored"] << ", stored twice " << summary["repeated"]);
  INFO(sent.out << sent.err.substr(0, 2000));
  REQUIRE(sent.code == 0);
  CHECK(summary["unique"] == total);
  CHECK(summary["disorder"] == 0);
  CHECK(summary["overlaps"] == 0);
  CHECK(summary["unexplained"] == 0);
  CHECK(summary["streams"] == streams);
  std::set<int> named = named_repeats(sent.err, lines);
  for (int number : summary["repeats"]) CHECK(named.count(number) == 1);
  CHECK(!std::filesystem::exists(run.spool()));
}

TEST_CASE("send: full requests keep every limit of the service") {
  SendServer aws("standin.py");
  SendCase run;
  // 10 000 small events fill one request by number, 3 000 of 1 KB one by bytes.
  run.write_numbered_logs(1, 25'000);
  run.folder.write("logs/" + test::node_log_name("big"), [] {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "n=" + std::to_string(1'000'000 + i) + " " + std::string(1000, 'x') + "\n";
    return text;
  }());
  test::Ran sent = run.run(run.send_command(aws.url()));
  INFO(sent.err);
  REQUIRE(sent.code == 0);
  auto summary = aws.ask("summary");
  CHECK(summary["unique"] == 28'000);
  CHECK(summary["refused"].value("InvalidParameterException", 0) == 0);
}

TEST_CASE("send: a wrong secret is refused, and shows nowhere") {
  SendServer aws("standin.py");
  SendCase run;
  run.write_numbered_logs(1, 3);
  run.environment["AWS_SECRET_ACCESS_KEY"] = "wrong-and-hidden";
  test::Ran sent = run.run(run.send_command(aws.url()));
  CHECK(sent.code == 3);
  auto summary = aws.ask("summary");
  CHECK(summary["stored"] == 0);
  CHECK(summary["refused"].size() == 1);
  CHECK(summary["refused"].value("InvalidSignatureException", 0) >= 1);
  CHECK(contains(sent.err, "InvalidSignatureException"));
  CHECK(!contains(sent.out + sent.err, "wrong-and-hidden"));
}

TEST_CASE("send: session tokens that expire on the way are fetched anew, and no secret is in the spool") {
  SendServer aws("standin.py");
  SendCase run;
  // Slow enough that the token ends before the sending does.
  run.write_numbered_logs(100, 4);
  run.environment.erase("AWS_ACCESS_KEY_ID");
  run.environment.erase("AWS_SECRET_ACCESS_KEY");
  run.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = aws.url() + "/credentials";
  set_up(aws, {{"delay", 0.2}});
  test::Child child(run.send_command(aws.url()), run.environment);
  while (aws.ask("summary")["stored"] == 0 && !child.ended_within(std::chrono::milliseconds(20))) {
  }
  std::string spool = test::read_text(run.spool() + "/events");
  set_up(aws, {{"token", "another"}, {"delay", 0.0}});
  int code = child.wait();
  INFO(child.err());
  CHECK(code == 0);
  auto summary = aws.ask("summary");
  CHECK(summary["unique"] == 400);
  CHECK(summary["tokens_served"] >= 2);
  CHECK(summary["refused"]["ExpiredTokenException"] >= 1);
  CHECK(spool.size() > 100);
  CHECK(!contains(spool, "standin-secret"));
  CHECK(!contains(spool, "token-1"));
}

TEST_CASE("send: TLS is spoken with whom the authority vouches for, and with nobody else") {
  test::TemporaryFolder folder;
  std::string ca = folder.path() + "/ca.pem";
  SendServer aws("standin.py", {ca});
  SendCase run;
  run.write_numbered_logs(2, 10);
  std::string url = "https://127.0.0.1:" + std::to_string(aws.port());
  run.environment["AWS_CA_BUNDLE"] = ca;
  test::Ran sent = run.run(run.send_command(url, {"--verify"}));
  INFO(sent.err);
  CHECK(sent.code == 0);
  CHECK(aws.ask("summary")["unique"] == 20);
  // Another authority.
  std::string other = folder.path() + "/other.pem";
  SendServer stranger("standin.py", {other});
  test::Ran refused = run.run(run.send_command("https://127.0.0.1:" + std::to_string(stranger.port())));
  CHECK(refused.code == 3);
  CHECK(stranger.ask("summary")["requests"] == 0);
}

TEST_CASE("send: events that the service takes and does not keep are named") {
  SendServer aws("standin.py");
  SendCase run;
  run.write_numbered_logs(1, 2);
  run.folder.write("logs/" + test::node_log_name("old"), "2026-01-01T00:00:00.000Z stdout F n=8\n2026-01-01T00:00:00.001Z stdout F n=9\n");
  // The replay is told that it is that very day, and so does not expect it.
  test::Ran sent = run.run(run.send_command(aws.url(), {"--now", "2026-01-01T00:00:01Z"}));
  CHECK(sent.code == 3);
  CHECK(contains(sent.err, test::node_log_name("old") + ":1 (group /eks/shop, stream p-kube.var.log.containers."));
  CHECK(contains(sent.err, test::node_log_name("old") + ":2 ("));
  CHECK(contains(sent.err, "older than 14 days"));
  CHECK(aws.ask("summary")["stored"] == 0);
}

TEST_CASE("send: without --yes and terminal nothing leaves") {
  SendServer aws("standin.py");
  SendCase run;
  run.write_numbered_logs(1, 3);
  std::vector<std::string> command = run.send_command(aws.url());
  std::erase(command, "--yes");
  test::Ran ran = run.run(command);
  CHECK(ran.code == 2);
  CHECK(contains(ran.out, "To send: 3 events"));
  auto summary = aws.ask("summary");
  CHECK(summary["operations"].empty());
  CHECK(!std::filesystem::exists(run.spool()));
  // And without --send not even a question.
  test::Ran shown = run.run({DRYBIT_BINARY, "replay", run.map(), run.logs()});
  CHECK(shown.code == 0);
  CHECK(aws.ask("summary")["requests"] == summary["requests"]);
}

TEST_CASE("send: on a terminal it asks, and only yes sends") {
  SendServer aws("standin.py");
  SendCase run;
  run.write_numbered_logs(1, 3);
  std::vector<std::string> command = run.send_command(aws.url());
  std::erase(command, "--yes");
  for (const char* answer : {"n", "", "what", "Yes"}) {
    test::Child child(command, run.environment, {}, true);
    child.expect_on_err("Send? [y/N] ");
    CHECK(contains(child.out(), "To send: 3 events"));
    CHECK(aws.ask("summary")["stored"] == 0);
    child.say(answer);
    bool yes = std::string(answer) == "Yes";
    CHECK(child.wait() == (yes ? 0 : 130));
    CHECK(aws.ask("summary")["stored"] == (yes ? 3 : 0));
    CHECK(!std::filesystem::exists(run.spool()));
  }
  // Ctrl-C at the question.
  test::Child child(command, run.environment, {}, true);
  child.expect_on_err("Send? [y/N] ");
  child.signal(SIGINT);
  CHECK(child.wait() == 130);
  CHECK(contains(child.err(), "interrupted; nothing was sent"));
  CHECK(aws.ask("summary")["stored"] == 3);
}

TEST_CASE("send: SIGTERM finishes the batch in flight; the rest is resumed and nothing is there twice") {
  SendServer aws("standin.py");
  SendCase run;
  run.write_numbered_logs(100, 8);
  set_up(aws, {{"delay", 0.2}});
  test::Child child(run.send_command(aws.url()), run.environment);
  while (aws.ask("summary")["stored"] < 40 && !child.ended_within(std::chrono::milliseconds(10))) {
  }
  child.signal(SIGTERM);
  CHECK(child.wait() == 130);
  CHECK(contains(child.err(), "drybit replay --resume --spool " + run.spool()));
  CHECK(aws.ask("summary")["unique"] < 800);
  set_up(aws, {{"delay", 0.0}});
  test::Ran resumed = run.run(run.resume_command());
  INFO(resumed.err);
  CHECK(resumed.code == 0);
  CHECK(!contains(resumed.out, "Possibly stored"));
  auto summary = aws.ask("summary");
  CHECK(summary["unique"] == 800);
  CHECK(summary["stored"] == 800);
  CHECK(!std::filesystem::exists(run.spool()));
}

TEST_CASE("send: killed again and again at random moments and resumed, every event arrives") {
  SendServer aws("standin.py");
  SendCase run;
  const int streams = 60, lines = 50;
  run.write_numbered_logs(streams, lines);
  set_up(aws, {{"seed", 3}, {"delay", 0.03}, {"faults", {{"throttle", 0.05}, {"reset_after", 0.05}}}});
  std::mt19937 dice(11);
  std::string told;
  bool resume = false, done = false;
  int kills = 0, rounds = 0;
  for (; rounds < 200 && !done; ++rounds) {
    test::Child child(resume ? run.resume_command() : run.send_command(aws.url()), run.environment);
    // Later rounds are given more time, so that it ends on any machine.
    bool ended = child.ended_within(std::chrono::milliseconds(dice() % static_cast<unsigned>(60 + rounds * 20)));
    if (!ended) {
      child.signal(SIGKILL);
      ++kills;
    }
    int code = child.wait();
    told += child.out() + child.err();
    if (code == 0) done = true;
    if (contains(child.err(), "were not shipped")) resume = true;
    // Killed while it cleaned up.
    if (!std::filesystem::exists(run.spool() + "/events") && aws.ask("summary")["unique"] == streams * lines) done = true;
  }
  auto summary = aws.ask("summary");
  MESSAGE("killed " << kills << " times in " << rounds << " rounds; " << streams * lines << " events, stored " << summary["stored"] << ", stored twice " << summary["repeated"]);
  INFO(told.substr(told.size() > 4000 ? told.size() - 4000 : 0));
  REQUIRE(done);
  CHECK(kills > 3);
  CHECK(summary["unique"] == streams * lines);
  CHECK(summary["disorder"] == 0);
  std::set<int> named = named_repeats(told, lines);
  for (int number : summary["repeats"]) CHECK(named.count(number) == 1);
}

TEST_CASE("send: what was read from standard input survives a kill of the replay") {
  SendServer aws("standin.py");
  SendCase run;
  std::string line(400, 'x');
  test::Child child({DRYBIT_BINARY, "replay", "--send", "--yes", "--spool", run.spool(), "--endpoint-url", aws.url(), run.map(), "-"}, run.environment);
  for (int i = 0; i < 4000; ++i) child.say("2026-11-29T00:00:00.000Z stdout F n=" + std::to_string(i) + " " + line);
  while ((!std::filesystem::exists(run.spool() + "/events") || std::filesystem::file_size(run.spool() + "/events") < 200'000) && !child.ended_within(std::chrono::milliseconds(10))) {
  }
  child.signal(SIGKILL);
  child.wait();
  CHECK(run.run(run.send_command(aws.url())).code == 3);
  test::Ran resumed = run.run(run.resume_command());
  INFO(resumed.err);
  CHECK(resumed.code == 0);
  CHECK(contains(resumed.err, "the replay was killed before its end"));
  auto summary = aws.ask("summary");
  CHECK(summary["unique"] > 300);
  CHECK(summary["stored"] == summary["unique"]);
}
