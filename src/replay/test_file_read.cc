// Test files from YAML: every key is known, every value of its kind, or the file is refused with the place.
#include <fmt/format.h>

#include <algorithm>

#include "base/source.h"
#include "base/suggest.h"
#include "base/text.h"
#include "json/ascii.h"
#include "json/document.h"
#include "replay/test_file.h"
#include "yaml/reader.h"

namespace drybit::replay {

namespace {

using yaml::Node;

constexpr std::string_view kCaseKeys[] = {"name", "config", "fluent-bit", "pods", "now", "logs", "lines", "pod", "namespace", "container", "expect"};
constexpr std::string_view kFileKeys[] = {"config", "fluent-bit", "pods", "now", "pod", "namespace", "container", "tests"};
constexpr std::string_view kExpectKeys[] = {"starts", "problem", "events", "some-events", "dropped", "count", "golden"};
constexpr std::string_view kEventKeys[] = {"line", "file", "message", "contains", "matches", "output", "group", "stream", "index", "time", "clock"};
constexpr std::string_view kDropKeys[] = {"line", "file", "stage", "reason"};

/// YAML as JSON text: plain scalars that JSON knows stay what they are, everything else is a string.
void append_json(const Node& given, std::string& out) {
  Node node = given.resolved();
  if (node.is_mapping()) {
    out += '{';
    bool first = true;
    for (Node key = node.first(); key; key = key.next().next()) {
      if (!first) out += ',';
      first = false;
      json::write_ascii_string(out, key.resolved().text());
      out += ':';
      append_json(key.next(), out);
    }
    out += '}';
  } else if (node.is_sequence()) {
    out += '[';
    for (Node item = node.first(); item; item = item.next()) {
      if (out.back() != '[') out += ',';
      append_json(item, out);
    }
    out += ']';
  } else if (!node.is_scalar()) {
    out += "null";
  } else {
    std::string text = node.text();
    bool bare = !node.is_string() && json::Document::parse(text);
    if (text == "null" && node.event().style == yaml::Style::plain) bare = true;
    if (bare) {
      out += text;
    } else {
      json::write_ascii_string(out, text);
    }
  }
}

class FileReader {
 public:
  FileReader(const std::string& path, std::string text) : source_(path, std::move(text)) { file_.path = path; }

  base::Result<TestFile> run() {
    yaml::Stream stream(source_.text());
    if (stream.fault()) return base::Error{fmt::format("{}:{}: {}", source_.name(), source_.position(stream.fault()->offset).line, stream.fault()->message)};
    Node root = stream.documents().empty() ? Node() : stream.documents().front().resolved();
    if (!root.is_mapping()) return base::Error{fmt::format("{}: is no test file: it holds no mapping with tests", source_.name())};
    check_keys(root, kFileKeys);
    TestCase common;
    read_common(root, common);
    Node tests = root.find("tests").resolved();
    if (!tests.is_sequence()) fail(root, "tests is missing, or no list");
    for (Node item = tests.is_sequence() ? tests.first() : Node(); item; item = item.next()) {
      TestCase one = common;
      read_case(item.resolved(), one);
      file_.cases.push_back(std::move(one));
    }
    if (!error_.empty()) return base::Error{error_};
    return std::move(file_);
  }

 private:
  std::uint32_t line_of(const Node& node) const { return source_.position(node.span().begin).line; }

  void fail(const Node& node, std::string_view what) {
    if (error_.empty()) error_ = fmt::format("{}:{}: {}", source_.name(), line_of(node), what);
  }

  template <std::size_t N>
  void check_keys(const Node& map, const std::string_view (&known)[N]) {
    if (!map.is_mapping()) return fail(map, "a mapping is expected here");
    for (Node key = map.first(); key; key = key.next().next()) {
      std::string name = key.resolved().text();
      if (std::ranges::find(known, name) != std::end(known)) continue;
      std::string_view near = base::suggest(name, std::vector<std::string_view>(std::begin(known), std::end(known)));
      fail(key, near.empty() ? fmt::format("there is no key {}", name) : fmt::format("there is no key {}; did you mean {}?", name, near));
    }
  }

  void text(const Node& map, std::string_view key, std::string& to) {
    Node node = map.find(key).resolved();
    if (!node) return;
    if (!node.is_scalar()) return fail(node, fmt::format("{} takes a text", key));
    to = node.text();
  }
  void number(const Node& map, std::string_view key, std::optional<std::uint64_t>& to) {
    Node node = map.find(key).resolved();
    if (!node) return;
    std::string digits = node.text();
    if (digits.empty() || digits.size() > 18 || digits.find_first_not_of("0123456789") != std::string::npos) return fail(node, fmt::format("{} takes a number", key));
    to = static_cast<std::uint64_t>(base::c_atoll(digits));
  }
  void boolean(const Node& map, std::string_view key, std::optional<bool>& to) {
    Node node = map.find(key).resolved();
    if (!node) return;
    std::string word = node.text();
    if (word != "true" && word != "false") return fail(node, fmt::format("{} takes true or false", key));
    to = word == "true";
  }
  void texts(const Node& map, std::string_view key, std::vector<std::string>& to) {
    Node node = map.find(key).resolved();
    if (!node) return;
    to.clear();
    if (node.is_scalar()) to.push_back(node.text());
    for (Node item = node.is_sequence() ? node.first() : Node(); item; item = item.next()) to.push_back(item.resolved().text());
  }

  void read_common(const Node& map, TestCase& one) {
    text(map, "config", one.config);
    text(map, "now", one.now);
    text(map, "pod", one.pod);
    text(map, "namespace", one.name_space);
    text(map, "container", one.container);
    texts(map, "pods", one.pods);
    std::vector<std::string> names;
    texts(map, "fluent-bit", names);
    if (!names.empty()) one.series.clear();
    for (const std::string& name : names) {
      const base::Series* series = base::find_series(name);
      if (series == nullptr) fail(map.find("fluent-bit"), fmt::format("fluent-bit: {} is no series that is modelled", name));
      if (series != nullptr) one.series.push_back(series);
    }
  }

  void read_case(const Node& map, TestCase& one) {
    check_keys(map, kCaseKeys);
    one.place = line_of(map);
    read_common(map, one);
    text(map, "name", one.name);
    if (one.name.empty()) fail(map, "a test has a name");
    texts(map, "logs", one.logs);
    if (map.find("lines")) {
      one.lines.emplace();
      text(map, "lines", *one.lines);
      if (!one.lines->ends_with('\n')) *one.lines += '\n';
    }
    Node expect = map.find("expect").resolved();
    if (!expect) return fail(map, fmt::format("the test {} expects nothing", one.name));
    read_expect(expect, one.expect);
    if (one.logs.empty() && !one.lines && one.expect.starts) fail(map, fmt::format("the test {} has neither logs nor lines", one.name));
    if (!one.expect.any()) fail(map, fmt::format("the test {} expects nothing", one.name));
  }

  void read_expect(const Node& map, Expectations& expect) {
    check_keys(map, kExpectKeys);
    std::optional<bool> starts;
    boolean(map, "starts", starts);
    expect.starts = starts.value_or(true);
    expect.says_start = starts.has_value();
    text(map, "problem", expect.problem);
    text(map, "golden", expect.golden);
    number(map, "count", expect.count);
    if (Node events = map.find("events").resolved()) read_events(events, expect.events.emplace());
    if (Node events = map.find("some-events").resolved()) read_events(events, expect.some_events);
    if (Node drops = map.find("dropped").resolved()) {
      expect.dropped.emplace();
      for (Node item = drops.first(); item; item = item.next()) read_drop(item.resolved(), expect.dropped->emplace_back());
    }
  }

  void read_drop(const Node& map, ExpectedDrop& drop) {
    check_keys(map, kDropKeys);
    drop.place = line_of(map);
    number(map, "line", drop.line);
    text(map, "file", drop.file);
    text(map, "stage", drop.stage);
    text(map, "reason", drop.reason);
  }

  void read_events(const Node& list, std::vector<ExpectedEvent>& to) {
    if (!list.is_sequence()) return fail(list, "events are a list");
    for (Node item = list.first(); item; item = item.next()) read_event(item.resolved(), to.emplace_back());
  }

  void read_event(const Node& map, ExpectedEvent& event) {
    check_keys(map, kEventKeys);
    event.place = line_of(map);
    number(map, "line", event.line);
    boolean(map, "clock", event.clock);
    for (auto [key, to] : {std::pair{"file", &event.file}, {"output", &event.output}, {"group", &event.group}, {"stream", &event.stream}, {"index", &event.index}, {"time", &event.time}}) {
      text(map, key, *to);
    }
    if (Node message = map.find("message").resolved()) {
      if (message.is_mapping()) {
        append_json(message, event.json.emplace());
      } else {
        text(map, "message", event.text.emplace());
      }
    }
    if (Node part = map.find("contains").resolved()) {
      if (!part.is_mapping()) fail(part, "contains takes a mapping");
      append_json(part, event.contains.emplace());
    }
    Node patterns = map.find("matches").resolved();
    if (patterns.is_scalar()) event.matches.emplace_back("", patterns.text());
    for (Node key = patterns.is_mapping() ? patterns.first() : Node(); key; key = key.next().next()) {
      event.matches.emplace_back(key.resolved().text(), key.next().resolved().text());
    }
  }

  base::SourceText source_;
  TestFile file_;
  std::string error_;
};

}  // namespace

base::Result<TestFile> read_test_file(const std::string& path, std::string text) { return FileReader(path, std::move(text)).run(); }

}  // namespace drybit::replay
