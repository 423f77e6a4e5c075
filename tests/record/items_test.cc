#include "record/items.h"

#include <fmt/format.h>

#include <doctest/doctest.h>

#include "support/record_text.h"

using namespace drybit;
using record::Item;
using record::Value;

namespace {

record::Record record_of(std::uint64_t line, std::string_view body, base::Arena& arena) {
  record::Record record;
  record.seconds = static_cast<std::int64_t>(line) * 100;
  record.body = test::value_of(body, arena);
  record.origin.line = line;
  return record;
}

std::string decoded(const record::ItemStream& stream, base::Arena& arena) {
  const record::DecodedItems items = stream.decode(arena);
  std::string out;
  for (const record::Record& record : items.records) {
    out += fmt::format("{}@{}", test::show(record.body), record.seconds);
    for (const record::Origin* more = record.origin.more; more != nullptr; more = more->more) out += fmt::format("+{}", more->line);
    out += ' ';
  }
  for (const record::LostRecord& lost : items.lost) out += fmt::format("lost{}:{} ", lost.record.origin.line, static_cast<int>(lost.why));
  if (items.stopped) out += "stopped";
  return out;
}

}  // namespace

TEST_CASE("flt:P10 a sound stream reads back as it was written") {
  base::Arena arena;
  for (const base::Series& series : base::all_series()) {
    record::ItemStream stream(series);
    stream.add(record_of(1, R"({"a":1})", arena));
    stream.add(record_of(2, R"({"b":[1,{"c":2}]})", arena));
    CHECK(decoded(stream, arena) == R"({"a":1}@100 {"b":[1,{"c":2}]}@200 )");
  }
}

TEST_CASE("flt:P10 a map that announces one pair too many takes the next two events (k8s:7.3)") {
  base::Arena arena;
  record::ItemStream stream(test::series("1.9"));
  const Item body[] = {Item::map(2), Item::of(Value::string("b")), Item::of(Value::integer(2))};
  stream.add(record_of(1, "{}", arena));
  stream.add(record_of(2, "{}", arena), body);
  for (std::uint64_t line = 3; line <= 5; ++line) stream.add(record_of(line, fmt::format("{{\"g\":{}}}", line), arena));
  CHECK(decoded(stream, arena) == R"({}@100 {"b":2,[time(300,0),{"g":3}]:[time(400,0),{"g":4}]}@200+3+4 {"g":5}@500 )");
}

TEST_CASE("flt:P10 an incomplete last item is lost, unless the next batch of the chunk completes it") {
  base::Arena arena;
  record::ItemStream stream(test::series("1.9"));
  const Item body[] = {Item::map(1), Item::of(Value::string("b"))};
  stream.add(record_of(1, "{}", arena));
  stream.add(record_of(2, "{}", arena), body);
  CHECK(decoded(stream, arena) == "{}@100 lost2:2 ");
  CHECK(stream.decode(arena).consumed == 3);
  stream.drop_front(3);
  record::ItemStream next(test::series("1.9"));
  next.add(record_of(3, R"({"g":3})", arena));
  stream.append(next);
  CHECK(decoded(stream, arena) == R"({"b":[time(300,0),{"g":3}]}@200+3 )");
}

TEST_CASE("flt:P10 foreign items are skipped by 1.9 and end the reading of 4.2") {
  base::Arena arena;
  const Item surplus[] = {Item::of(Value::string("x")), Item::map(1), Item::of(Value::integer(1))};
  auto fill = [&](record::ItemStream& stream) {
    stream.add(record_of(1, "{}", arena));
    stream.add_items(surplus);
    stream.add(record_of(2, R"({"g":2})", arena));
    stream.add(record_of(3, R"({"g":3})", arena));
  };
  record::ItemStream v1(test::series("1.9")), v4(test::series("4.2"));
  fill(v1);
  fill(v4);
  CHECK(decoded(v1, arena) == R"({}@100 {"g":3}@300 lost2:0 )");
  CHECK(decoded(v4, arena) == "{}@100 lost2:1 lost3:1 stopped");
}

TEST_CASE("cfg:J11 an event deeper than the stack ends the reading") {
  base::Arena arena;
  std::string deep = "1";
  for (int i = 0; i < 32; ++i) deep = fmt::format("{{\"a\":{}}}", deep);
  record::ItemStream stream(test::series("1.9"));
  stream.add(record_of(1, "{}", arena));
  stream.add(record_of(2, deep, arena));
  stream.add(record_of(3, "{}", arena));
  CHECK(decoded(stream, arena) == "{}@100 lost2:3 lost3:3 stopped");
  record::ItemStream later(test::series("4.2"));
  later.add(record_of(2, deep, arena));
  CHECK_FALSE(later.decode(arena).stopped);
}
