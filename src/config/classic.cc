// Fluent Bit's reader of classic-mode text (cfg:1), line by line, in the order of its own tests (cfg:C4).
#include "config/classic.h"

#include <fmt/format.h>

#include <optional>

#include "base/text.h"

namespace drybit::config {

namespace {

using base::Effect;
using base::is_blank;
using base::Problem;
using base::Span;

constexpr std::string_view kUndefinedValue = "undefined value - check config is in valid classic format";
constexpr std::string_view kNoPair = "could not allocate key value pair";
/// cfg:C2.
constexpr std::size_t kLineLimit = 4094;

std::string quoted(std::string_view text) { return fmt::format("'{}'", base::printable(text)); }

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t index, std::string_view file_name, const base::Series& series)
      : text_(text), index_(index), series_(series) {
    out_.name = file_name;
  }

  ClassicFile run() {
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t end = std::min(text_.find('\n', at), text_.size());
      ++number_;
      terminated_ = end < text_.size();
      line_ = text_.substr(at, end - at);
      read_line();
      at = end + 1;
    }
    return std::move(out_);
  }

 private:
  // ---- problems ------------------------------------------------------------------------------------------------

  Span span(std::string_view part) const {
    auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  Problem& add(std::string_view code, std::string_view part, Effect effect, std::string message) {
    out_.problems.push_back({std::string(code), std::move(message), {index_, span(part)}, effect, {}, {}});
    return out_.problems.back();
  }

  /// A fault at which Fluent Bit stops to load the text, saying `words` of this line.
  Problem& stop(std::string_view code, std::string_view part, std::string_view words, std::string message) {
    out_.loads = false;
    Problem& problem = add(code, part, Effect::router_fails, std::move(message));
    if (!words.empty()) problem.router_log.push_back(says(number_, words));
    return problem;
  }

  std::string says(std::uint32_t line, std::string_view words) const {
    return fmt::format("[error] [config] error in {}:{}: {}", out_.name, line, words);
  }

  // ---- lines ---------------------------------------------------------------------------------------------------

  void read_line() {
    std::size_t nul = line_.find('\0');
    // The limit counts a CR, since only the LF has been taken off when it is tested.
    if (series_.limits_line_length && line_.size() > kLineLimit) {
      stop("line-too-long", line_, "",
           fmt::format("this line has {} bytes; Fluent Bit {} takes {}", line_.size(), series_.version, kLineLimit))
          .router_log.push_back(says(number_ - 1, "length of content has exceeded limit"));
    } else if (nul != std::string_view::npos) {
      read_nul(nul);
    }
    if (nul != std::string_view::npos) {
      line_ = line_.substr(0, nul);
    } else if (terminated_ && !line_.empty() && line_.back() == '\r') {
      line_.remove_suffix(1);
    }
    if (line_.empty() || line_[0] == '#') return;
    if (number_ == 1 && line_.substr(0, 3) == "\xEF\xBB\xBF") {
      read_bom();
      if (line_.empty() || line_[0] == '#') return;
    }
    if (line_.size() > 9 && base::istarts_with(line_, "@INCLUDE ")) return read_include();
    if (line_[0] == '@' && line_.size() > 3) return read_meta();
    if (line_[0] == '[') return read_header(line_);
    read_indented();
  }

  void read_nul(std::size_t nul) {
    std::string message = "a NUL byte cuts this line";
    if (series_.limits_line_length && terminated_) {
      stop("nul-byte", line_.substr(nul, 1), "", std::move(message))
          .router_log.push_back(says(number_ - 1, "length of content has exceeded limit"));
    } else {
      add("nul-byte", line_.substr(nul, 1), Effect::logs_altered, message + "; the rest is lost or runs into the next line");
    }
  }

  /// cfg:C3: a mark is an ordinary first byte of the line, which by cfg:C6 becomes its indentation.
  void read_bom() {
    std::string_view rest = line_.substr(3);
    bool has_space = line_.find(' ') != std::string_view::npos;
    stop("bom", line_.substr(0, 3), has_space ? kNoPair : kUndefinedValue, "the text begins with a byte order mark, which Fluent Bit takes for a key");
    line_ = rest;
  }

  void read_include() {
    std::string_view path = line_.substr(9);
    out_.metas.push_back({Meta::Kind::include, std::string(line_.substr(1, 7)), std::string(path), span(line_)});
    bool glob = path.find('*') != std::string_view::npos;
    Problem& problem = stop("include", line_, "", fmt::format("@INCLUDE {}: the router has no such file, so its start fails here", quoted(path)));
    if (glob) {
      problem.router_log.push_back(fmt::format("[ warn] [read_glob] glob: [{}] no match", path));
    } else if (series_.bare_meta_crashes) {
      problem.router_log.push_back(fmt::format("[ warn] [config] I cannot open {} file", path));
    }
  }

  void read_meta() {
    std::size_t space = line_.find(' ');
    if (space == std::string_view::npos) {
      stop("bad-meta", line_, "",
           series_.bare_meta_crashes ? fmt::format("the command {} has no argument: Fluent Bit {} crashes on it", quoted(line_), series_.version)
                                     : fmt::format("the command {} has no argument", quoted(line_)));
      return;
    }
    std::string_view name = base::trim(line_.substr(1, space - 1));
    std::string_view argument = base::trim(line_.substr(space + 1));
    Meta meta{base::iequals(name, "SET") ? Meta::Kind::set : Meta::Kind::other, std::string(name), std::string(argument), span(line_)};
    if (argument.empty() || name.empty()) {
      stop("bad-meta", line_, "", fmt::format("the command {} has no argument", quoted(base::trim(line_))));
      return;
    }
    if (meta.kind == Meta::Kind::set && argument.find('=') == std::string_view::npos) {
      add("bad-set", argument, Effect::style, fmt::format("@SET without '=' sets nothing: {}", quoted(argument)))
          .router_log.push_back(fmt::format("[meta SET] invalid parameter '{}'", argument));
    }
    if (meta.kind == Meta::Kind::set && reads_file(argument)) return;
    out_.metas.push_back(std::move(meta));
  }

  /// cfg:C14: whether @SET takes the content of a file. It lies where the router runs and is taken as missing, which leaves
  /// the variable as it was.
  bool reads_file(std::string_view argument) {
    constexpr std::string_view kScheme = "file://";
    std::string_view value = argument.substr(std::min(argument.find('='), argument.size() - 1) + 1);
    if (!series_.set_reads_files || !value.starts_with(kScheme) || value.size() == kScheme.size()) return false;
    std::string_view path = value.substr(kScheme.size());
    add("set-reads-file", argument, Effect::logs_altered, fmt::format("{} is read where the router runs; it is taken as missing here, and the variable as not set", quoted(path)))
        .router_log.push_back(fmt::format("[error] [env] file {} not found", path));
    return true;
  }

  /// cfg:C5; `text` begins with the bracket.
  void read_header(std::string_view text) {
    std::size_t close = text.find(']');
    if (close == std::string_view::npos) {
      stop("bad-header", text, "bad header definition", fmt::format("the section header {} has no closing bracket", quoted(base::trim(text))));
      close = text.size();
    }
    in_group_ = false;
    run_code_ = {};
    std::string_view name = text.substr(1, close - 1);
    std::string_view header = text.substr(0, std::min(close + 1, text.size()));
    if (has_section_ && keys_ == 0) {
      Problem& problem = add("empty-section", {text_.data() + out_.sections.back().header.begin, out_.sections.back().header.end - out_.sections.back().header.begin},
                             Effect::style, fmt::format("section [{}] has no keys", base::printable(out_.sections.back().name)));
      problem.router_log.push_back(fmt::format("Config file warning '{}':\n\t\t\t\tat line {}: previous section did not have keys", out_.name, number_));
    }
    Section section;
    section.name = name;
    section.kind = section_kind(name, series_);
    section.text = index_;
    section.header = span(header);
    if (section.kind == SectionKind::unknown) {
      add("unknown-section", header, Effect::logs_altered, fmt::format("Fluent Bit knows no section {} and ignores all its keys", quoted(name)));
    }
    out_.sections.push_back(std::move(section));
    has_section_ = true;
    keys_ = 0;
  }

  // ---- indented lines ------------------------------------------------------------------------------------------

  /// Step 6 of cfg:C4.
  void read_indented() {
    bool sets_unit = unit_.empty();
    if (sets_unit) {
      // cfg:C6: the first byte, whatever it is, and the blanks behind it.
      std::size_t n = 1;
      while (n < line_.size() && is_blank(line_[n])) ++n;
      unit_ = line_.substr(0, n);
      unit_line_ = number_;
      if (n == line_.size()) return;
    }
    std::size_t blanks = 0;
    while (blanks < line_.size() && is_blank(line_[blanks])) ++blanks;
    std::string_view bare = line_.substr(blanks);

    std::optional<std::size_t> depth = check_indentation(bare);
    if (!depth && (bare.empty() || bare[0] == '#')) return;
    // From here on a wrong depth is told; the line is read as if it were right.
    std::string_view content = depth ? line_.substr(*depth) : bare;
    if (content.empty() || content[0] == '#') return;
    if (depth) run_code_ = {};

    std::size_t space = content.find(' ');
    if (is_header(bare) && (!depth || space == std::string_view::npos)) {
      if (depth) {
        stop("header-indented", bare, kUndefinedValue,
             fmt::format("the section header starts at column {}: only at column 1 is it one", blanks + 1));
      }
      if (sets_unit) unit_ = {};
      return read_header(bare);
    }
    if (content[0] == '[' && space != std::string_view::npos) return read_group(content);
    if (sets_unit && !is_blank(unit_[0])) add_key_in_unit(content);
    read_pair(content, space);
  }

  /// Looks like a section header that only stands in the wrong column.
  static bool is_header(std::string_view text) {
    std::size_t close = text.find(']');
    if (text.empty() || text[0] != '[' || close == std::string_view::npos || close == 1) return false;
    for (char c : text.substr(1, close - 1)) {
      if (c != '_' && !(base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z')) return false;
    }
    return true;
  }

  /// cfg:C7. The length of the indentation where it is accepted; else the fault is added (once for a run of such lines).
  std::optional<std::size_t> check_indentation(std::string_view bare) {
    std::size_t same = 0;
    while (same < unit_.size() && same < line_.size() && line_[same] == unit_[same]) ++same;
    if (same < unit_.size()) {
      bool mixed = same < line_.size() && is_blank(line_[same]);
      add_depth(mixed ? "indentation-mixed" : "indentation-too-low", mixed ? "inconsistent use of tab and space" : "indentation level is too low", bare);
      return std::nullopt;
    }
    std::size_t extra = 0;
    while (same + extra < line_.size() && is_blank(line_[same + extra])) ++extra;
    if (extra == 0) {
      in_group_ = false;
      return same;
    }
    if (extra == same) return same + extra;
    add_depth("indentation-extra", "extra indentation level found", bare);
    return std::nullopt;
  }

  void add_depth(std::string_view code, std::string_view words, std::string_view bare) {
    std::size_t blanks = line_.size() - bare.size();
    out_.loads = false;
    std::string_view reported = is_header(bare) ? "header-indented" : !is_blank(unit_[0]) && blanks == 0 ? "key-not-indented" : code;
    std::string_view indentation = line_.substr(0, blanks);
    if (reported == run_code_ && indentation == run_indentation_) return;
    run_code_ = reported;
    run_indentation_ = indentation;

    std::string what = bare.empty() ? "this line of blanks" : bare[0] == '#' ? "this comment" : is_header(bare) ? "this section header" : "this line";
    std::string message;
    if (reported == "header-indented") {
      message = fmt::format("the section header starts at column {}: only at column 1 is it one", blanks + 1);
    } else if (reported == "key-not-indented") {
      message = fmt::format("{} is not indented: keys must be indented deeper than their section's header", what);
    } else if (code == "indentation-mixed") {
      message = fmt::format("{} is indented with other blanks (tab or space) than line {}", what, unit_line_);
    } else {
      message = fmt::format("{} is indented by {}, line {} by {}: one text has one depth", what, blanks, unit_line_, is_blank(unit_[0]) ? unit_.size() : 0);
    }
    Problem& problem = add(reported, blanks == line_.size() ? line_ : bare, Effect::router_fails, std::move(message));
    problem.router_log = {fmt::format("[error] [config] {}", words), says(number_, "invalid indentation level")};
  }

  /// cfg:C6: Fluent Bit takes the first letter for the indentation. Not an error by itself; what follows usually is.
  void add_key_in_unit(std::string_view content) {
    std::size_t end = std::min(content.find(' '), content.size());
    add("key-in-unit", line_.substr(0, unit_.size() + end), Effect::logs_altered,
        fmt::format("the first key of this text is not indented: Fluent Bit takes {} for the indentation and {} for the key", quoted(unit_), quoted(content.substr(0, end))));
  }

  /// cfg:C12.
  void read_group(std::string_view content) {
    std::size_t close = content.find(']');
    if (close == std::string_view::npos) {
      stop("bad-group", content, "expected a valid group name: [..]", fmt::format("the bracket of {} is not closed", quoted(base::trim(content))));
      return;
    }
    bool nested = in_group_ && keys_ == 0;
    if (!has_section_ || nested) {
      Problem& problem = stop("bad-group", content, "", fmt::format("the group {} stands {}", quoted(base::trim(content)), nested ? "right behind another one" : "before any section"));
      problem.router_log.push_back(fmt::format("Config file warning '{}':\n\t\t\t\tat line {}: {}", out_.name, number_,
                                               nested ? "previous group did not have keys" : "current group don't have a parent section"));
      return;
    }
    add("group", base::trim(content), Effect::logs_altered,
        is_header(content) ? fmt::format("{} is indented, so it is no section header but opens a group of the section above", quoted(content.substr(0, close + 1)))
                           : fmt::format("{} opens a group: its keys have no effect", quoted(content.substr(0, close + 1))));
    in_group_ = close > 1;
    if (in_group_) keys_ = 0;
  }

  /// cfg:C9.
  void read_pair(std::string_view content, std::size_t space) {
    Property property;
    std::string_view key = base::trim(content.substr(0, std::min(space, content.size())));
    std::string_view value = space == std::string_view::npos ? content.substr(content.size()) : base::trim(content.substr(space + 1));
    if (space == std::string_view::npos) {
      read_no_value(content, property, key, value);
    } else if (space + 1 == content.size()) {
      property.broken = true;
      stop("empty-value", key, "key has an empty value", fmt::format("{} has no value", quoted(key)));
    } else if (!has_section_) {
      property.broken = true;
      stop("key-before-section", key, kNoPair, fmt::format("{} stands before any section header", quoted(key)));
    } else if (value.empty() || key.empty()) {
      property.broken = true;
      stop("empty-value", content, kNoPair, fmt::format("{} has no value", quoted(key)));
    }
    property.key = key;
    property.value = value;
    property.key_span = span(key);
    property.value_span = span(value);
    ++keys_;
    if (has_section_ && !in_group_) out_.sections.back().properties.push_back(std::move(property));
  }

  void read_no_value(std::string_view content, Property& property, std::string_view& key, std::string_view& value) {
    property.broken = true;
    std::size_t tab = content.find('\t');
    if (tab != std::string_view::npos && !base::trim(content.substr(tab)).empty()) {
      key = content.substr(0, tab);
      value = base::trim(content.substr(tab));
      property.broken = false;  // what was meant is plain
      stop("missing-value", content, kUndefinedValue, fmt::format("a tab stands between {} and its value: only a space separates them", quoted(key)));
    } else {
      stop("missing-value", key, kUndefinedValue, fmt::format("{} has no value", quoted(key)));
    }
  }

  std::string_view text_;
  std::uint32_t index_;
  const base::Series& series_;
  ClassicFile out_;

  std::uint32_t number_ = 0;  ///< of the line, from 1
  std::string_view line_;
  bool terminated_ = false;

  std::string_view unit_;  ///< cfg:C6
  std::uint32_t unit_line_ = 0;
  bool has_section_ = false;
  bool in_group_ = false;
  std::size_t keys_ = 0;  ///< since the last header or group
  std::string_view run_code_, run_indentation_;
};

}  // namespace

ClassicFile parse_classic(std::string_view text, std::uint32_t text_index, std::string_view file_name, const base::Series& series) {
  return Reader(text, text_index, file_name, series).run();
}

}  // namespace drybit::config
