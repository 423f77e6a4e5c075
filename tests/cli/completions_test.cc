// The completions in the real shells: what each of them inserts for a begun line.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "support/process.h"
#include "support/run_drybit.h"

using namespace drybit;

namespace {

struct Row {
  const char* line;                 ///< as typed so far
  std::vector<const char*> offers;  ///< words that are offered, among others
  std::vector<const char*> omits;   ///< words that are not
};

const std::vector<Row>& rows() {
  static const std::vector<Row> kRows = {
      {"drybit ", {"lint", "replay", "why", "diff", "test", "init"}, {"other.yaml"}},
      {"drybit re", {"replay", "render"}, {"lint"}},
      {"drybit lint --f", {"--format", "--fail-on", "--fluent-bit", "--fix"}, {"--output"}},
      {"drybit lint --format ", {"pretty", "sarif", "gitlab", "junit"}, {"ndjson", "other.yaml"}},
      {"drybit replay --format ", {"ndjson", "steps", "summary"}, {"sarif"}},
      {"drybit replay --fluent-bit ", {"1.9", "4.2", "5.0"}, {"other.yaml"}},
      {"drybit replay --now ", {}, {"other.yaml"}},
      {"drybit lint --select DRY20", {"DRY201", "DRY204"}, {"DRY101"}},
      {"drybit lint --ignore few", {"few-retries"}, {}},
      {"drybit lint --select few-retries,DRY20", {"few-retries,DRY204"}, {"DRY204"}},
      {"drybit explain unkn", {"unknown-option", "unknown-data-key"}, {}},
      {"drybit explain re", {"rewrite_tag", "record_modifier"}, {}},
      {"drybit explain filter ", {"grep", "kubernetes", "rewrite_tag"}, {"es", "DRY101"}},
      {"drybit explain output k", {"kinesis", "kinesis_firehose"}, {"kubernetes"}},
      {"drybit lint o", {"other.yaml"}, {"my-folder"}},
      {"drybit replay other.yaml a-", {"a-log.log"}, {"other.yaml"}},
      {"drybit lint my\\ ", {"my\\ file.yaml"}, {}},
      {"drybit lint --output o", {"other.yaml"}, {}},
      {"drybit lint --output=o", {"--output=other.yaml"}, {}},
      {"drybit lint --format=sa", {"--format=sarif"}, {"--format=pretty"}},
      {"drybit init --output ", {"my-folder"}, {"other.yaml"}},
      {"drybit init k", {"klog"}, {"json"}},
      // A file that is called like a command decides nothing.
      {"drybit replay lint --format nd", {"ndjson"}, {}},
  };
  return kRows;
}

/// The words of what a shell offered; a folder's slash, a list's comma and a flag's sign are its own business.
bool offers(const std::vector<std::string>& words, std::string_view wanted) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return word == wanted || (word.starts_with(wanted) && word.size() == wanted.size() + 1 &&
                              std::string_view("/,=").find(word.back()) != std::string_view::npos);
  });
}

/// Split at blanks that no backslash protects.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != ' ' || (i > 0 && line[i - 1] == '\\')) word += line[i];
    if ((line[i] == ' ' && (i == 0 || line[i - 1] != '\\')) || i + 1 == line.size()) {
      if (!word.empty()) words.push_back(word);
      word.clear();
    }
  }
  return words;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void check(const Row& row, const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += word + " | ";
  INFO(row.line << " -> " << all);
  for (const char* word : row.offers) CHECK_MESSAGE(offers(words, word), word);
  for (const char* word : row.omits) CHECK_MESSAGE(!offers(words, word), word);
  if (row.offers.empty()) CHECK(words.empty());
}

/// A folder with what can be named.
struct Place {
  test::TemporaryFolder folder;
  Place() {
    for (const char* name : {"my file.yaml", "other.yaml", "a-log.log", "my-folder/x"}) folder.write(name, "");
  }
};

bool has(const char* shell) {
  if (test::shell(std::string("command -v ") + shell).code == 0) return true;
  MESSAGE(shell << " is not installed (scripts/deps brings it): its completion is not tested");
  return false;
}

/// Types every line into an interactive shell; `insert` makes it insert all that it offers, `save` write its line to
/// $OUT.
void check_interactive(const std::vector<std::string>& shell, const std::vector<std::string>& begin,
                       const std::string& rc) {
  Place place;
  std::string out = place.folder.path() + "/my-folder/out";
  place.folder.write("my-folder/.zshrc", rc);
  test::Process::Options options;
  options.columns = 1000;
  options.folder = place.folder.path();
  options.variables = {"OUT=" + out, "ZDOTDIR=" + place.folder.path() + "/my-folder", "TERM=xterm", "PS1=> ",
                       "HISTFILE=/dev/null"};
  test::Process process(shell, options);
  for (const std::string& line : begin) process.send(line + "\n");
  // A shell that is still starting would throw keys away.
  process.send("echo read''y\n");
  REQUIRE(process.prints("ready"));
  for (std::size_t i = 0; i < rows().size(); ++i) {
    const Row& row = rows()[i];
    process.send(std::string(row.line) + "\x19\x14");
    INFO(row.line << "\n" << process.output());
    REQUIRE(test::eventually(
        [&] { return std::ranges::count(test::read_text(out), '\n') == static_cast<std::ptrdiff_t>(i) + 1; }));
    std::string full = lines_of(test::read_text(out)).at(i), typed = row.line;
    // What was typed of the last word is part of what is offered.
    std::size_t last = typed.ends_with("\\ ") ? typed.rfind(' ', typed.size() - 2) : typed.rfind(' ');
    std::vector<std::string> words = words_of(full.substr(last + 1));
    std::erase(words, typed.substr(last + 1));
    check(row, words);
  }
}

}  // namespace

TEST_CASE("completions: bash") {
  if (!has("bash")) return;
  check_interactive({"bash", "--norc", "--noprofile", "-i"},
                    {"source " + test::shell_word(test::source_path("completions/drybit.bash")),
                     R"(bind -x '"\C-t": printf "%s\n" "$READLINE_LINE" >> "$OUT"; READLINE_LINE=')",
                     R"(bind '"\C-y": insert-completions')"},
                    "");
}

TEST_CASE("completions: zsh") {
  if (!has("zsh")) return;
  check_interactive({"zsh", "-d", "-i"}, {},
                    "fpath=(" + test::shell_word(test::source_path("completions")) +
                        " $fpath)\n"
                        "autoload -Uz compinit; compinit -u -D\n"
                        "zle -C insert-all complete-word _insert_all\n"
                        "_insert_all() { _main_complete; compstate[insert]=all; compstate[list]= }\n"
                        "save() { print -r -- $BUFFER >> $OUT; BUFFER= }\n"
                        "zle -N save\nbindkey '^Y' insert-all\nbindkey '^T' save\nsetopt NO_BEEP\n");
}

TEST_CASE("completions: fish") {
  if (!has("fish")) return;
  Place place;
  std::string script = "source " + test::shell_word(test::source_path("completions/drybit.fish")) + "\n";
  for (const Row& row : rows()) script += "complete -C " + test::shell_word(row.line) + "\necho ----\n";
  // Single quotes of fish take backslashes before quotes and backslashes only, and there are none here but one before a
  // blank.
  std::string file = place.folder.write("my-folder/script.fish", script);
  test::Shell ran =
      test::shell("cd " + test::shell_word(place.folder.path()) +
                  " && HOME=$PWD XDG_CONFIG_HOME=$PWD/my-folder fish --no-config " + test::shell_word(file));
  std::vector<std::string> words;
  std::size_t i = 0;
  for (const std::string& line : lines_of(ran.out)) {
    if (line != "----") {
      std::string word = line.substr(0, line.find('\t'));
      // fish lists names as they are and quotes them when it inserts one.
      for (std::size_t at = word.find(' '); at != std::string::npos; at = word.find(' ', at + 2)) word.insert(at, "\\");
      words.push_back(word);
      continue;
    }
    REQUIRE(i < rows().size());
    check(rows()[i++], words);
    words.clear();
  }
  INFO(ran.out);
  CHECK(i == rows().size());
}
