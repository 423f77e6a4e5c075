// What body and expressions share: the position in the text, blanks and comments, strings and heredocs. Private to this
// folder.
#pragma once

#include "hcl/reader.h"

namespace drybit::hcl {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<Fault> fault() const { return fault_; }

 protected:
  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool sees(std::string_view word) const { return text_.substr(at_, word.size()) == word; }
  std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }

  /// The first fault counts; reading ends with it.
  void fail(std::string message, std::size_t offset);
  /// Blanks and comments; line breaks too where they mean nothing.
  void skip(bool lines);
  static bool is_name_start(char c);
  static bool is_name_part(char c);
  /// [A-Za-z_][A-Za-z0-9_-]*, and :: between such names.
  std::string_view name();
  bool sees_heredoc() const;

  void read_quoted(Value& out);
  void read_heredoc(Value& out);
  /// Everything up to `closer`, which is taken; strings and heredocs in it go to `out`. For what is not understood.
  void read_loosely(char closer, Value& out);

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<Fault> fault_;

 private:
  struct Heredoc {
    std::string_view marker;
    bool flush = false;
    std::size_t begin = 0;
  };
  bool read_escape(Value& out);
  /// $${ and %%{, ${...} and %{...}; false where none begins here.
  bool read_hole(Value& out, bool& trims_next);
  void add_text(Value& out, std::size_t size, bool starts_line);
  bool heredoc_ends(const Heredoc& heredoc) const;
  static void flush(Value& out);
};

}  // namespace drybit::hcl
