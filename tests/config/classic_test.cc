#include "config/classic.h"

#include <doctest/doctest.h>

#include "config/pipeline.h"

using namespace drybit;
using config::SectionKind;

namespace {

const base::Series& series(const char* name) { return *base::find_series(name); }

/// The fault at which Fluent Bit stops: "line:words", or "ok".
std::string verdict(std::string_view text, const char* version) {
  config::ClassicFile file = config::parse_classic(text, 0, "f", series(version));
  for (const base::Problem& problem : file.problems) {
    if (!problem.fatal()) continue;
    REQUIRE(!file.loads);
    if (problem.router_log.empty()) return problem.code;
    std::string last = problem.router_log.back();
    std::string_view prefix = "[error] [config] error in f:";
    return last.rfind(prefix, 0) == 0 ? last.substr(prefix.size()) : last;
  }
  REQUIRE(file.loads);
  return "ok";
}

std::string verdict(std::string_view text) {
  std::string first = verdict(text, "1.9");
  CHECK(verdict(text, "4.2") == first);
  CHECK(verdict(text, "5.0") == first);
  return first;
}

/// "code" of every problem, in order.
std::string codes(std::string_view text, const char* version = "4.2") {
  std::string out;
  for (const base::Problem& problem : config::parse_classic(text, 0, "f", series(version)).problems) {
    if (!out.empty()) out += ' ';
    out += problem.code;
  }
  return out;
}

/// "[NAME] key=value ..." of every section.
std::string shape(std::string_view text, const char* version = "4.2") {
  std::string out;
  for (const config::Section& section : config::parse_classic(text, 0, "f", series(version)).sections) {
    out += "[" + section.name + "]";
    for (const config::Property& property : section.properties) out += " " + property.key + "=" + property.value;
    out += ";";
  }
  return out;
}

constexpr const char* kUndefined = "undefined value - check config is in valid classic format";

std::string at(int line, std::string_view words) { return std::to_string(line) + ": " + std::string(words); }

}  // namespace

TEST_CASE("cfg:C1 lines end at LF, with one CR before it; the last may lack both") {
  CHECK(shape("[F]\r\n    a b\r\n    c d") == "[F] a=b c=d;");
  CHECK(shape("[F]\n    a b\r\r\n") == "[F] a=b;");
  CHECK(shape("[F]\r    a b\r") == "[F];");
}

TEST_CASE("cfg:C2 a line over 4094 bytes is an error in 1.9 only") {
  std::string fits = "[F]\n    a " + std::string(4094 - 6, 'x') + "\n";
  std::string long_line = "[F]\n    a " + std::string(4095 - 6, 'x') + "\n";
  CHECK(verdict(fits) == "ok");
  CHECK(verdict(long_line, "1.9") == at(1, "length of content has exceeded limit"));
  CHECK(verdict(long_line, "4.2") == "ok");
  std::string comment = "#" + std::string(4094, 'x');
  CHECK(verdict(comment, "1.9") == at(0, "length of content has exceeded limit"));
  CHECK(verdict(comment, "5.0") == "ok");
}

TEST_CASE("cfg:C3 a byte order mark and a NUL byte") {
  CHECK(verdict("\xEF\xBB\xBF[SERVICE]\n    a b\n") == at(1, kUndefined));
  CHECK(verdict("\xEF\xBB\xBF# x\n[SERVICE]\n") == at(1, "could not allocate key value pair"));
  CHECK(codes("\xEF\xBB\xBF[FILTER]\n    a b\n") == "bom");
  CHECK(codes("\xEF\xBB\xBF") == "bom");
  CHECK(codes(std::string_view("[FILTER]\n    a b\0c\n    d e\n", 27), "1.9") == "nul-byte");
  CHECK(config::parse_classic(std::string_view("[FILTER]\n    a b\0c\n", 19), 0, "f", series("4.2")).loads);
}

TEST_CASE("cfg:C4 commands, headers and comments are known by the first byte of the line") {
  CHECK(shape("# [X]\n\n[F]\n    a b\n#c\n    c d\n") == "[F] a=b c=d;");
  CHECK(shape("[F]\n    @SET a=b\n") == "[F] @SET=a=b;");
  CHECK(verdict("@ab\n") == at(1, kUndefined));
}

TEST_CASE("cfg:C5 a header ends at its first bracket") {
  CHECK(shape("[OUTPUT] foo # bar]\n    a b\n") == "[OUTPUT] a=b;");
  CHECK(shape("[ OUTPUT ]\n") == "[ OUTPUT ];");
  CHECK(codes("[ OUTPUT ]\n    a b\n") == "unknown-section");
  CHECK(verdict("[OUTPUT\n") == at(1, "bad header definition"));
  CHECK(verdict("[F]\n    a b\n    [OUTPUT]\n    c d\n") == at(3, kUndefined));
  CHECK(verdict("  [OUTPUT]\n    c d\n") == at(1, kUndefined));
  CHECK(codes("  [OUTPUT]\n    c d\n    e f\n") == "header-indented");
  CHECK(shape("  [OUTPUT]\n    c d\n    e f\n") == "[OUTPUT] c=d e=f;");
}

TEST_CASE("cfg:C6 the first indented line sets the depth, by its first byte whatever that is") {
  CHECK(shape("[DUMMY]\nName dummy\n") == "[DUMMY] ame=dummy;");
  CHECK(verdict("[F]\nName dummy\nMatch *\n") == at(2 + 1, "invalid indentation level"));
  CHECK(codes("[FILTER]\nName dummy\nMatch *\nX y\n") == "key-in-unit key-not-indented");
  CHECK(verdict("[F]\n # c\n    a b\n") == at(3, "invalid indentation level"));
  CHECK(verdict("[F]\n  \n    a b\n") == "ok");
  CHECK(verdict("[F]\n   \n    a b\n") == at(3, "invalid indentation level"));
}

TEST_CASE("cfg:C7 every line has the depth, or twice the depth") {
  auto deep = [](int first, int second) {
    return "[F]\n" + std::string(static_cast<std::size_t>(first), ' ') + "a b\n" + std::string(static_cast<std::size_t>(second), ' ') + "c d\n";
  };
  CHECK(verdict(deep(4, 4)) == "ok");
  CHECK(verdict(deep(4, 8)) == "ok");
  CHECK(shape(deep(4, 8)) == "[F] a=b c=d;");
  CHECK(verdict(deep(4, 6)) == at(3, "invalid indentation level"));
  CHECK(codes(deep(4, 6), "1.9") == "indentation-extra");
  CHECK(codes(deep(4, 2), "1.9") == "indentation-too-low");
  CHECK(codes("[FILTER]\n\ta b\n    c d\n") == "indentation-mixed");
  CHECK(verdict("[F]\n\t a b\n\t c d\n") == "ok");
  CHECK(verdict("[F]\n  a b\n[F]\n    c d\n") == "ok");
  auto file = config::parse_classic(deep(4, 2), 7, "filters.conf", series("1.9"));
  REQUIRE(file.problems.size() == 1);
  CHECK(file.problems[0].router_log ==
        std::vector<std::string>{"[error] [config] indentation level is too low", "[error] [config] error in filters.conf:3: invalid indentation level"});
  CHECK(file.problems[0].place == base::Place{7, {14, 17}});
}

TEST_CASE("cfg:C8 blank lines and indented comments obey the depth") {
  CHECK(verdict("[F]\n    a b\n    # c\n        \n        # d\n    c d\n") == "ok");
  for (const char* line : {"  ", "      ", "\t", "  # c"}) CHECK(verdict("[F]\n    a b\n" + std::string(line) + "\n") == at(3, "invalid indentation level"));
}

TEST_CASE("cfg:C9 key and value part at the first space") {
  CHECK(shape("[F]\n    Name \t dummy \v\n") == "[F] Name=dummy;");
  CHECK(verdict("[F]\n    Name\tdummy\n") == at(2, kUndefined));
  CHECK(shape("[F]\n    Name\tdummy\n") == "[F] Name=dummy;");
  CHECK(verdict("[F]\n    Name\n") == at(2, kUndefined));
  CHECK(verdict("[F]\n    Name \n") == at(2, "key has an empty value"));
  CHECK(verdict("[F]\n    Name  \n") == at(2, "could not allocate key value pair"));
  CHECK(verdict("    Name x\n") == at(1, "could not allocate key value pair"));
  CHECK(codes("[FILTER]\n    Name\n    Match \n    X   \n") == "missing-value empty-value empty-value");
  CHECK(codes("    Name x\n") == "key-before-section");
}

TEST_CASE("cfg:C10 a number sign, quotes and colons are data") {
  CHECK(shape("[F]\n    Name dummy # c\n    Match \"*\"\n    X: y\n    Y = z\n") == "[F] Name=dummy # c Match=\"*\" X:=y Y== z;");
}

TEST_CASE("cfg:C11 sections are known by any prefix, in the series' order") {
  struct Row {
    const char* name;
    SectionKind v1, v4;
  };
  const Row rows[] = {{"out", SectionKind::output, SectionKind::output},
                      {"F", SectionKind::filter, SectionKind::filter},
                      {"FILTERS", SectionKind::filter, SectionKind::filter},
                      {"PARSERS", SectionKind::unknown, SectionKind::unknown},
                      {"p", SectionKind::parser, SectionKind::parser},
                      {"pl", SectionKind::unknown, SectionKind::plugins},
                      {"s", SectionKind::service, SectionKind::service},
                      {"STREAM_PROCESSOR", SectionKind::unknown, SectionKind::stream_processor},
                      {"u", SectionKind::unknown, SectionKind::upstream_servers},
                      {"Multiline_Parser", SectionKind::multiline_parser, SectionKind::multiline_parser},
                      {"customs", SectionKind::custom, SectionKind::custom},
                      {"", SectionKind::unknown, SectionKind::unknown},
                      {"FOO", SectionKind::unknown, SectionKind::unknown}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(config::section_kind(row.name, series("1.9")) == row.v1);
    CHECK(config::section_kind(row.name, series("4.2")) == row.v4);
  }
  CHECK(codes("[FILTER]\n[FILTER]\n    a b\n") == "empty-section");
}

TEST_CASE("cfg:C12 a bracket behind the indentation opens a group whose keys are lost") {
  CHECK(shape("[F]\n    a b\n    [g x]\n        c d\n    e f\n") == "[F] a=b e=f;");
  CHECK(codes("[FILTER]\n    a b\n    [g x]\n        c d\n") == "group");
  CHECK(verdict("[F]\n    [g x\n") == at(2, "expected a valid group name: [..]"));
  CHECK(verdict("    [g x]\n") == "Config file warning 'f':\n\t\t\t\tat line 1: current group don't have a parent section");
}

TEST_CASE("cfg:C14 commands") {
  CHECK(verdict("@SET a = hello\n@FOO bar\n@SET a\n") == "ok");
  CHECK(codes("@SET a\n") == "bad-set");
  CHECK(verdict("@FOOO\n") == "bad-meta");
  auto file = config::parse_classic("@set a = hello\n", 0, "f", series("1.9"));
  REQUIRE(file.metas.size() == 1);
  CHECK(file.metas[0].kind == config::Meta::Kind::set);
  CHECK(file.metas[0].value == "a = hello");
}

TEST_CASE("cfg:C14 from 4.2 on @SET reads a file of the router's, which is not there") {
  const char* text = "@SET a=file:///etc/name\n@SET b=file://\n@SET c= file:///x\n@SET d=file:///etc/name\n";
  auto later = config::parse_classic(text, 0, "f", series("4.2"));
  REQUIRE(later.metas.size() == 2);
  CHECK(later.metas[0].value == "b=file://");
  CHECK(later.metas[1].value == "c= file:///x");
  REQUIRE(later.problems.size() == 2);
  CHECK(later.problems[0].code == "set-reads-file");
  CHECK(later.problems[0].router_log == std::vector<std::string>{"[error] [env] file /etc/name not found"});
  auto first = config::parse_classic(text, 0, "f", series("1.9"));
  CHECK(first.metas.size() == 4);
  CHECK(first.problems.empty());
}

TEST_CASE("cfg:C15 an included file is not there") {
  CHECK(codes("@INCLUDE other.conf\n") == "include");
  CHECK(!config::parse_classic("@include x*.conf\n", 0, "f", series("4.2")).loads);
}

TEST_CASE("cfg:C16 cfg:C17 cfg:C18 variables") {
  struct Row {
    const char* text;
    const char* v1;
    const char* v4;
  };
  const Row rows[] = {{"a}${X}", "a}${X}", "a}${X}"},
                      {"${X}-x}-${X}", "1-${X}", "1-${X}"},
                      {"^\\d{2}${X}", "^\\d{2}${X}", "^\\d{2}${X}"},
                      {"$${X}", "$1", "$1"},
                      {"$X", "$X", "$X"},
                      {"${}x", "${}x", "${}x"},
                      {"${REF}", "${X}", "${X}"},
                      {"${NOPE}", "", ""},
                      {"a${NOPE}b", "ab", "ab"},
                      {"${X}${", "1", "1"},
                      {"${NOPE:-d}", "", "d"},
                      {"${X:-d}", "1?", "1"},
                      {"${NOPE:-${X}}", "}", "${X}"}};
  auto lookup = [](std::string_view name) -> std::optional<std::string> {
    if (name == "X") return "1";
    if (name == "REF") return "${X}";
    if (name == "X:-d") return "1?";
    return std::nullopt;
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(config::expand_variables(row.text, series("1.9"), lookup, nullptr) == row.v1);
    CHECK(config::expand_variables(row.text, series("4.2"), lookup, nullptr) == row.v4);
  }
  std::vector<std::string> unset;
  config::expand_variables("${A}${X}${B:-c}", series("4.2"), lookup, &unset);
  CHECK(unset == std::vector<std::string>{"A"});
}

TEST_CASE("behind a fault the reader goes on, so that one run shows every fault") {
  CHECK(codes("[FILTER]\n    Name\n  Match *\n  Other x\n        [X\n    Fine x\n[OUTPUT]\n      a b\n    Region \n") ==
        "missing-value indentation-too-low missing-value indentation-extra empty-value");
}
