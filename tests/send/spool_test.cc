// The spool on the disk: what survives a death at any byte, what is refused, and who may read it.
#include <doctest/doctest.h>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "send/spool.h"
#include "support/run_drybit.h"

using namespace drybit;
using send::Spool;
using send::SpoolRecord;

namespace {

send::Shipment shipment() {
  send::Shipment made;
  send::Target target;
  target.output = "cloudwatch_logs.0";
  target.region = "eu-west-1";
  target.group_tags = {{"k\xff", "v"}};
  made.targets = {target};
  made.files = {"a.log", "b\xff.log"};
  return made;
}

send::Intent event(std::uint32_t stream, std::uint64_t line, const std::string& message) {
  send::Intent intent;
  intent.stream = stream;
  intent.time_ms = -5;
  intent.place = {1, line};
  intent.message = message;
  intent.partition_key = "key";
  intent.random_key = true;
  intent.compression = "gzip";
  return intent;
}

/// A sealed spool of one stream with `count` events.
void fill(const std::string& folder, int count) {
  auto spool = Spool::create(folder, shipment());
  REQUIRE(spool);
  std::uint32_t stream = (*spool)->add(send::Stream{0, "g", "s\xfe"});
  for (int i = 0; i < count; ++i) (*spool)->add(event(stream, static_cast<std::uint64_t>(i) + 1, "message " + std::to_string(i)));
  REQUIRE(!(*spool)->seal());
}

void cut_file(const std::string& path, std::uintmax_t size) { std::filesystem::resize_file(path, size); }

unsigned mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777u;
}

}  // namespace

TEST_CASE("spool: what goes in comes out, bytes and all, and only its owner may look") {
  test::TemporaryFolder folder;
  std::string path = folder.path() + "/deep/spool";
  fill(path, 3);
  CHECK(mode_of(path) == 0700);
  CHECK(mode_of(path + "/events") == 0600);
  CHECK(mode_of(path + "/marks") == 0600);
  auto spool = Spool::open(path);
  REQUIRE(spool);
  CHECK((*spool)->complete());
  CHECK((*spool)->shipment().files == shipment().files);
  CHECK((*spool)->shipment().targets[0].group_tags == shipment().targets[0].group_tags);
  REQUIRE((*spool)->streams().size() == 1);
  CHECK((*spool)->streams()[0].stream.name == "s\xfe");
  REQUIRE((*spool)->streams()[0].events.size() == 3);
  auto read = (*spool)->read(0, 2);
  REQUIRE(read);
  CHECK(read->message == "message 2");
  CHECK(read->time_ms == -5);
  CHECK(read->place.file == 1);
  CHECK(read->place.line == 3);
  CHECK(read->partition_key == "key");
  CHECK(read->random_key);
  CHECK(read->compression == "gzip");
}

TEST_CASE("spool: cut off at any byte, it holds every event in front of the cut") {
  test::TemporaryFolder folder;
  std::string path = folder.path() + "/spool";
  fill(path, 3);
  auto whole = std::filesystem::file_size(path + "/events");
  std::string bytes = test::read_text(path + "/events");
  std::size_t last = 3;
  for (std::uintmax_t size = whole; size-- > 0;) {
    std::ofstream(path + "/events", std::ios::binary) << bytes;
    cut_file(path + "/events", size);
    auto spool = Spool::open(path);
    if (!spool) {  // not even the head is there
      CHECK(last == 0);
      continue;
    }
    CHECK(!(*spool)->complete());
    std::size_t events = (*spool)->streams().empty() ? 0 : (*spool)->streams()[0].events.size();
    CHECK(events <= last);
    last = events;
    for (std::size_t i = 0; i < events; ++i) CHECK((*spool)->read(0, i)->message == "message " + std::to_string(i));
  }
  CHECK(last == 0);
}

TEST_CASE("spool: a changed byte is never read as an event") {
  test::TemporaryFolder folder;
  std::string path = folder.path() + "/spool";
  fill(path, 3);
  std::string bytes = test::read_text(path + "/events");
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    std::ofstream(path + "/events", std::ios::binary) << changed;
    auto spool = Spool::open(path);
    if (!spool) continue;
    CHECK(!(*spool)->complete());
    if ((*spool)->streams().empty()) continue;
    for (std::size_t k = 0; k < (*spool)->streams()[0].events.size(); ++k) CHECK((*spool)->read(0, k)->message == "message " + std::to_string(k));
  }
}

TEST_CASE("spool: damage in front of what was sent is refused, and the file is left as it is") {
  test::TemporaryFolder folder;
  std::string path = folder.path() + "/spool";
  fill(path, 3);
  {
    auto spool = Spool::open(path);
    REQUIRE(spool);
    REQUIRE(!(*spool)->mark(SpoolRecord::started, {0, 0, 1}));
  }
  std::string bytes = test::read_text(path + "/events");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(path + "/events", std::ios::binary) << bytes;
  auto spool = Spool::open(path);
  REQUIRE(!spool);
  CHECK(spool.error().message.find("damaged") != std::string::npos);
  CHECK(test::read_text(path + "/events") == bytes);
}

TEST_CASE("spool: marks tell what is shipped and what was in flight") {
  test::TemporaryFolder folder;
  std::string path = folder.path() + "/spool";
  fill(path, 5);
  {
    auto spool = Spool::open(path);
    REQUIRE(spool);
    REQUIRE(!(*spool)->mark(SpoolRecord::started, {0, 0, 2}));
    REQUIRE(!(*spool)->mark(SpoolRecord::repeated, {0, 0, 2}));
    REQUIRE(!(*spool)->mark(SpoolRecord::finished, {0, 0, 2}));
    REQUIRE(!(*spool)->mark(SpoolRecord::started, {0, 2, 2}));
  }
  auto spool = Spool::open(path);
  REQUIRE(spool);
  CHECK((*spool)->streams()[0].shipped == 2);
  REQUIRE((*spool)->repeated().size() == 1);
  CHECK((*spool)->repeated()[0].count == 2);
  REQUIRE((*spool)->streams()[0].in_flight);
  CHECK((*spool)->streams()[0].in_flight->first == 2);
  CHECK((*spool)->streams()[0].in_flight->count == 2);
  REQUIRE(!(*spool)->mark(SpoolRecord::refused, {0, 2, 2}));
  CHECK(!(*spool)->streams()[0].in_flight);
  // A torn mark is none, and the next one is written in its place.
  spool = Spool::open(folder.path() + "/none");
  CHECK(!spool);
  std::ofstream(path + "/marks", std::ios::binary | std::ios::app) << "torn";
  spool = Spool::open(path);
  REQUIRE(spool);
  REQUIRE(!(*spool)->mark(SpoolRecord::finished, {0, 2, 3}));
  spool = base::Error{""};
  spool = Spool::open(path);
  REQUIRE(spool);
  CHECK((*spool)->streams()[0].shipped == 5);
}

TEST_CASE("spool: one that holds unshipped events is not written over; one of a killed replay is") {
  test::TemporaryFolder folder;
  std::string path = folder.path() + "/spool";
  fill(path, 2);
  auto spool = Spool::create(path, shipment());
  REQUIRE(!spool);
  CHECK(spool.error().message.find("holds 2 events that were not shipped") != std::string::npos);
  CHECK(spool.error().message.find("drybit replay --resume --spool " + path) != std::string::npos);
  cut_file(path + "/events", std::filesystem::file_size(path + "/events") - 1);
  CHECK(Spool::create(path, shipment()));
}

TEST_CASE("spool: two processes do not share one") {
  test::TemporaryFolder folder;
  std::string path = folder.path() + "/spool";
  fill(path, 1);
  auto first = Spool::open(path);
  REQUIRE(first);
  auto second = Spool::open(path);
  REQUIRE(!second);
  CHECK(second.error().message.find("another drybit") != std::string::npos);
}

TEST_CASE("spool: its place without --spool") {
  CHECK(send::default_spool_folder("/state", "/home/u") == "/state/drybit/spool");
  CHECK(send::default_spool_folder("relative", "/home/u") == "/home/u/.local/state/drybit/spool");
  CHECK(send::default_spool_folder(std::nullopt, std::nullopt).empty());
}
