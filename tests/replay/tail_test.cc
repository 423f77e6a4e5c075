// tail on texts: lines, batches, long lines, wrapping.
#include "replay/tail.h"

#include <doctest/doctest.h>

using namespace drybit;

namespace {

class Memory : public replay::ByteSource {
 public:
  explicit Memory(std::string bytes) : bytes_(std::move(bytes)) {}
  base::Result<std::string_view> window(std::uint64_t offset, std::size_t) override { return std::string_view(bytes_).substr(std::min<std::size_t>(offset, bytes_.size())); }

 private:
  std::string bytes_;
};

struct Read {
  std::vector<std::vector<std::string>> batches;  ///< texts, empty batches left out
  std::vector<std::uint64_t> origins;
  std::vector<std::string> skipped;  ///< "line code"
};

Read read(std::unique_ptr<replay::ByteSource> source) {
  Read out;
  plugins::World world;
  replay::InputFile file;
  replay::TailFile tail(file, 0, std::move(source));
  base::Arena arena;
  replay::Piece piece;
  for (bool more = true; more;) {
    record::Batch batch;
    batch.arena = &arena;
    more = *tail.cut(piece);
    std::vector<replay::SkippedLine> all_skipped;
    replay::read_piece(piece, world, false, batch, all_skipped);
    REQUIRE(batch.records.size() + all_skipped.size() == piece.lines);
    std::vector<std::string> texts;
    for (const record::Record& record : batch.records) {
      texts.emplace_back(record.body.pairs()[0].value.as_string());
      out.origins.push_back(record.origin.line);
    }
    if (!texts.empty()) out.batches.push_back(texts);
    for (const auto& skipped : all_skipped) out.skipped.push_back(std::to_string(skipped.line) + " " + std::string(skipped.reason->code));
  }
  return out;
}

Read read(std::string text) { return read(std::make_unique<Memory>(std::move(text))); }

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("cfg:A4 one CR before the line end goes, an empty line stays") {
  Read got = read("a\r\n\r\n\r\r\nb\rc\n\n");
  REQUIRE(got.batches.size() == 1);
  CHECK(got.batches[0] == Texts{"a", "\r", "\r", "b\rc", ""});
}

TEST_CASE("cfg:A5 text behind the last line end is held back") {
  Read got = read("a\nrest");
  CHECK(got.batches == std::vector<Texts>{{"a"}});
  CHECK(got.skipped == Texts{"2 unterminated"});
}

TEST_CASE("cfg:A7 NUL bytes in front of a read's first line go, others stay") {
  Read got = read(std::string("\0\0a\n\0b\nc\0d\n", 11));
  REQUIRE(got.batches.size() == 1);
  CHECK(got.batches[0] == Texts{"a", std::string("\0b", 2), std::string("c\0d", 3)});
}

TEST_CASE("cfg:A4b a batch is the lines that end within one buffer") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += std::string(999, 'x') + "\n";
  Read got = read(text);
  // 32767 bytes hold 32 lines of 1000; the rest of 767 is carried over.
  REQUIRE(got.batches.size() == 4);
  CHECK(got.batches[0].size() == 32);
  CHECK(got.batches[1].size() == 32);
  CHECK(got.batches[2].size() == 32);
  CHECK(got.batches[3].size() == 4);
}

TEST_CASE("cfg:A6 the longest line has 65998 bytes, a longer one is skipped whole") {
  Read fits = read(std::string(65998, 'x') + "\nnext\n");
  REQUIRE(fits.batches.size() == 2);
  CHECK(fits.batches[0][0].size() == 65998);
  Read tight = read(std::string(65999, 'x') + "\nnext\n");
  CHECK(tight.batches == std::vector<Texts>{{"next"}});
  CHECK(tight.skipped == Texts{"1 long-line"});
  CHECK(tight.origins == std::vector<std::uint64_t>{2});
  Read huge = read("a\n" + std::string(1000000, 'x') + "\nb\n");
  CHECK(huge.batches == std::vector<Texts>{{"a"}, {"b"}});
  CHECK(huge.skipped == Texts{"2 long-line"});
}

TEST_CASE("cfg:A9 plain lines are wrapped as the container runtime writes them") {
  std::string text = "plain\n" + std::string(16384 * 2 + 5, 'y') + "\nlast";
  Read got = read(replay::wrap_as_cri(std::make_unique<Memory>(text), 1795348800, 7));
  Texts all;
  for (const Texts& batch : got.batches) all.insert(all.end(), batch.begin(), batch.end());
  REQUIRE(all.size() == 5);
  CHECK(all[0] == "2026-11-22T12:00:00.000000007Z stdout F plain");
  CHECK(all[1] == "2026-11-22T12:00:00.000000007Z stdout P " + std::string(16384, 'y'));
  CHECK(all[3] == "2026-11-22T12:00:00.000000007Z stdout F yyyyy");
  CHECK(all[4] == "2026-11-22T12:00:00.000000007Z stdout F last");
  CHECK(got.origins == std::vector<std::uint64_t>{1, 2, 2, 2, 3});
}

TEST_CASE("cfg:A9 the times of kubectl logs --timestamps are the runtime's, an application's own stay in its lines") {
  const std::string now = "2026-11-22T12:00:00.000000007Z stdout F ";
  auto wrapped = [](const std::string& text) {
    Texts all;
    for (const Texts& batch : read(replay::wrap_as_cri(std::make_unique<Memory>(text), 1795348800, 7)).batches) all.insert(all.end(), batch.begin(), batch.end());
    return all;
  };
  CHECK(wrapped("2026-11-22T10:00:00.5Z timed\n2026-11-22T11:00:00.123456789+01:00 \n") ==
        Texts{"2026-11-22T10:00:00.5Z stdout F timed", "2026-11-22T11:00:00.123456789+01:00 stdout F "});
  // Spring Boot dates its messages with three decimals.
  CHECK(wrapped("2026-11-22T10:00:00.099Z  INFO 1\n2026-11-22T10:00:01.100Z  INFO 1\n") ==
        Texts{now + "2026-11-22T10:00:00.099Z  INFO 1", now + "2026-11-22T10:00:01.100Z  INFO 1"});
  // Zap's nanoseconds, and a stack trace without.
  CHECK(wrapped("2026-11-22T10:00:00.123456789Z panic\ngoroutine 1:\n") == Texts{now + "2026-11-22T10:00:00.123456789Z panic", now + "goroutine 1:"});
  CHECK(wrapped("2026-11-22T10:00:00Z a") == Texts{now + "2026-11-22T10:00:00Z a"});
}

TEST_CASE("cfg:A2 the tag is the path with dots") {
  CHECK(replay::tag_of("/var/log/containers/web-1_default_app-1.log") == "kube.var.log.containers.web-1_default_app-1.log");
  CHECK(replay::tag_of("/var/log/containers/a..b.log") == "kube.var.log.containers.a.b.log");
  CHECK(replay::tag_of("/var/log/containers/x:y*z_.log") == "kube.var.log.containers.x.yz_.log");
  CHECK(replay::tag_of("/var/log/containers/trail..") == "kube.var.log.containers.trail");
}

TEST_CASE("has_cri_line tells node logs from plain ones") {
  CHECK(replay::has_cri_line("x\n2026-11-22T10:00:00.123Z stdout F y\n"));
  CHECK(replay::has_cri_line("2026-11-22T10:00:00+09:00 stderr P y"));
  CHECK(!replay::has_cri_line("2026-11-22T10:00:00Z hello\n{\"a\":1}\n"));
}
