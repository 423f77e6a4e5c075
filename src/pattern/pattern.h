// Regular expressions as Fluent Bit has them: Onigmo 6.2, Ruby syntax, UTF-8 (cfg:X1-X12). A Pattern accepts and refuses
// exactly what Onigmo does, and finds the same match with the same groups, also on bytes that are no UTF-8.
// It never approximates: what cannot be modelled exactly is said by inexact(), and a search that was given up says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/series.h"

namespace drybit::pattern {

/// Why Onigmo refuses a pattern, in its words, and where.
struct CompileError {
  std::string message;
  std::size_t offset = 0;  ///< byte in the pattern text as the user wrote it, slashes included
};

/// The bytes [begin, end) of the subject that a group matched.
struct Capture {
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t begin = npos;
  std::size_t end = npos;
  bool set() const { return begin != npos; }
  std::string_view in(std::string_view subject) const { return set() ? subject.substr(begin, end - begin) : std::string_view(); }
  friend bool operator==(const Capture&, const Capture&) = default;
};

/// What a search found: [0] is the whole match, then the groups by number. Meant to be reused, so that a search allocates nothing.
class Captures {
 public:
  std::size_t size() const { return groups_.size(); }
  const Capture& operator[](std::size_t group) const { return groups_[group]; }
  /// The search that filled this ended at the step limit: neither match nor mismatch is known (cfg:X11: Fluent Bit would hang).
  bool gave_up() const { return gave_up_; }

  /// For engines: forgets the last search and makes room for `count` unset entries.
  std::span<Capture> reset(std::size_t count) {
    groups_.assign(count, Capture{});
    gave_up_ = false;
    return groups_;
  }
  /// For engines.
  void give_up() { gave_up_ = true; }

 private:
  std::vector<Capture> groups_;
  bool gave_up_ = false;
};

/// How far a pattern gets on a subject; both ends are 0 where not even a first part matches.
struct Diagnosis {
  std::size_t pattern_matched = 0;  ///< bytes of the pattern text (as written) that form the longest prefix that still matches
  std::size_t subject_reached = 0;  ///< end, in the subject, of that prefix's match
};

class Compiled;

/// A compiled pattern: cheap to copy, immutable, safe to share between threads.
class Pattern {
 public:
  /// Compiles `text` as it stands in the configuration; slashes and options behind them as the series reads them (cfg:X2).
  static Compiled compile(std::string_view text, const base::Series& series);

  /// Finds the leftmost match anywhere in the subject. With named groups present only those count as groups (cfg:X6).
  bool search(std::string_view subject, Captures& captures) const;
  /// As above without groups. `gave_up`, where given, receives whether the step limit ended the search.
  bool search(std::string_view subject, bool* gave_up = nullptr) const;
  /// A match that begins at the very start of the subject (flt:G2).
  bool match_start(std::string_view subject, Captures& captures) const;

  /// A group name and the numbers of the groups that carry it, ascending.
  struct Name {
    std::string name;
    std::vector<std::uint16_t> groups;
  };
  /// In order of first appearance (cfg:R2).
  std::span<const Name> names() const;
  /// Groups that capture, without the whole match.
  std::size_t group_count() const;
  /// What runs it on ordinary subjects: "segments" or "backtrack".
  std::string_view engine() const;
  /// Why searches with this pattern may differ from Onigmo's, for people; nothing where they do not.
  std::optional<std::string> inexact() const;
  /// For hints on why a subject does not match: tries ever longer prefixes of the pattern's top level.
  Diagnosis diagnose(std::string_view subject) const;

 private:
  friend class Compiled;
  struct Impl;
  explicit Pattern(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

/// Either a Pattern or the CompileError. Use as `if (!compiled) return compiled.error();`.
class [[nodiscard]] Compiled {
 public:
  Compiled(Pattern pattern) : state_(std::in_place_index<0>, std::move(pattern)) {}
  Compiled(CompileError error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  Pattern& operator*() { return std::get<0>(state_); }
  const Pattern& operator*() const { return std::get<0>(state_); }
  Pattern* operator->() { return &std::get<0>(state_); }
  const Pattern* operator->() const { return &std::get<0>(state_); }
  const CompileError& error() const { return std::get<1>(state_); }

 private:
  std::variant<Pattern, CompileError> state_;
};

}  // namespace drybit::pattern
