#include "yaml/reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>

#include "base/utf8.h"
#include "yaml/breaks.h"
#include "yaml/mask.h"

namespace drybit::yaml {

namespace {

/// A text as a stream, without a copy.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

/// Thrown out of the handler at a limit; never leaves this file.
struct Limit {
  std::string message;
  std::size_t offset;
};

}  // namespace

class Reader : public YAML::EventHandler {
 public:
  Reader(Stream& stream, std::size_t shift) : out_(stream), file_(stream.text_), shift_(shift) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    std::size_t at = mark.is_null() ? shift_ : offset(mark);
    // Behind a stray closing bracket the library hands out empty documents for ever.
    if (!out_.spans_.empty() && at <= started_) throw Limit{"nothing can stand here", at};
    started_ = at;
    // Comments in front belong to the document, the mark of the one before does not.
    if (out_.spans_.empty()) at = 0;
    if (!out_.spans_.empty()) out_.spans_.back().end = static_cast<std::uint32_t>(at);
    out_.spans_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(file_.size())});
    out_.documents_.emplace_back();
    document_ = true;
    anchors_.clear();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    std::size_t at = content(offset(mark), anchor, "");
    std::size_t end = at;
    // The mark of a missing value is that of whatever comes next.
    for (std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (file_.substr(at, word.size()) == word) end = at + word.size();
    }
    Event& event = add(Kind::null, at, anchor, "");
    event.end = static_cast<std::uint32_t>(end);
    close_scalar(event);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    std::size_t at = offset(mark);
    Event& event = add(Kind::alias, at, 0, "");
    auto target = anchors_.find(anchor);
    event.target = target == anchors_.end() ? static_cast<std::uint32_t>(out_.events_.size() - 1) : target->second;
    std::size_t end = at;
    while (!is_break_or_end(file_, end) && !is_blank_at(file_, end) && std::string_view(",[]{}").find(file_[end]) == std::string_view::npos) ++end;
    event.end = static_cast<std::uint32_t>(end);
    close_scalar(event);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    std::size_t at = content(offset(mark), anchor, tag);
    Event& event = add(Kind::scalar, at, anchor, tag);
    event.style = scalar_style(file_, at);
    if (event.style != Style::plain) event.string_tag = !event.other_tag;
    event.indent = stack_.empty() ? -1 : stack_.back().column;
    event.flow = !stack_.empty() && stack_.back().flow;
    Scalar scalar = read_scalar(file_, {at, event.indent, event.flow});
    event.end = static_cast<std::uint32_t>(scalar.end);
    if (event.style == Style::plain && scalar.text != value) out_.plain_values_.emplace(static_cast<std::uint32_t>(out_.events_.size() - 1), value);
    close_scalar(event);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override { open(Kind::sequence, mark, tag, anchor, style); }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override { open(Kind::mapping, mark, tag, anchor, style); }
  void OnMapEnd() override { close(); }

  /// A fault ends the text: whatever is open ends there too.
  void finish() {
    while (!stack_.empty()) close();
  }

 private:
  struct Open {
    std::uint32_t event;
    int column;
    bool flow;
  };

  /// The library counts bytes, from behind a byte order mark.
  std::size_t offset(const YAML::Mark& mark) const { return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)) + shift_, file_.size()); }

  /// Where the node itself begins: behind its anchor and its tag, which the library's mark points at.
  std::size_t content(std::size_t at, YAML::anchor_t anchor, const std::string& tag) const {
    // Without a tag of its own a node has "?" or, quoted, "!".
    int properties = (anchor != 0 ? 1 : 0) + (tag.empty() || tag == "?" ? 0 : 1);
    for (; properties > 0 && at < file_.size(); --properties) {
      if (file_[at] != '&' && file_[at] != '!') break;
      while (!is_break_or_end(file_, at) && !is_blank_at(file_, at)) ++at;
      at = skip_space(at);
    }
    return at;
  }

  /// Blanks, breaks and comments.
  std::size_t skip_space(std::size_t at) const {
    for (;;) {
      if (is_blank_at(file_, at)) {
        ++at;
      } else if (std::size_t size = break_length(file_, at); size != 0) {
        at += size;
      } else if (at < file_.size() && file_[at] == '#') {
        while (!is_break_or_end(file_, at)) ++at;
      } else {
        return at;
      }
    }
  }

  int column(std::size_t at) const {
    std::size_t line = at;
    while (line > shift_ && file_[line - 1] != '\n' && file_[line - 1] != '\r') --line;
    return static_cast<int>(base::count_code_points(file_.substr(line, at - line)));
  }

  Event& add(Kind kind, std::size_t at, YAML::anchor_t anchor, const std::string& tag) {
    if (out_.events_.size() >= kMaxEvents) throw Limit{"the text has more than a million YAML nodes", at};
    auto index = static_cast<std::uint32_t>(out_.events_.size());
    if (document_) {
      out_.documents_.back() = Node(&out_, index);
      document_ = false;
    }
    if (anchor != 0) anchors_[anchor] = index;
    Event& event = out_.events_.emplace_back();
    event.kind = kind;
    event.begin = event.end = static_cast<std::uint32_t>(at);
    event.next = index + 1;
    event.string_tag = tag == "tag:yaml.org,2002:str";
    event.other_tag = !event.string_tag && !tag.empty() && tag != "?" && tag != "!";
    return event;
  }

  void open(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    std::size_t at = content(offset(mark), anchor, tag);
    if (stack_.size() >= kMaxDepth) throw Limit{"the text is nested too deeply", at};
    Event& event = add(kind, at, anchor, tag);
    event.flow = style == YAML::EmitterStyle::Flow || (!stack_.empty() && stack_.back().flow);
    int outer = stack_.empty() ? -1 : stack_.back().column;
    stack_.push_back({static_cast<std::uint32_t>(out_.events_.size() - 1), event.flow ? outer : column(at), event.flow});
  }

  void close() {
    Event& event = out_.events_[stack_.back().event];
    event.next = static_cast<std::uint32_t>(out_.events_.size());
    last_ = std::max(last_, event.begin);
    if (event.begin < file_.size() && (file_[event.begin] == '[' || file_[event.begin] == '{')) {
      std::size_t at = skip_space(event.next == stack_.back().event + 1 ? last_ + 1 : last_);
      if (at < file_.size() && file_[at] == ',') at = skip_space(at + 1);
      if (at < file_.size() && (file_[at] == ']' || file_[at] == '}')) last_ = static_cast<std::uint32_t>(at + 1);
    }
    event.end = std::max(event.end, last_);
    stack_.pop_back();
  }

  void close_scalar(const Event& event) { last_ = std::max(last_, event.end); }

  Stream& out_;
  std::string_view file_;
  std::size_t shift_;
  bool document_ = false;
  std::size_t started_ = 0;  ///< where the last document began
  std::uint32_t last_ = 0;
  std::vector<Open> stack_;
  std::unordered_map<YAML::anchor_t, std::uint32_t> anchors_;
};

namespace {

/// A text in another encoding would be read with wrong places.
std::optional<Fault> wrong_encoding(std::string_view text) {
  std::string_view two = text.substr(0, 2);
  if (two == "\xFE\xFF" || two == "\xFF\xFE" || text.substr(0, 4).find('\0') != std::string_view::npos) return Fault{"the text is not UTF-8 but UTF-16 or UTF-32", 0};
  return std::nullopt;
}

}  // namespace

Stream::Stream(std::string_view text) : text_(text) {
  fault_ = wrong_encoding(text);
  if (fault_) return;
  std::size_t shift = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  Reader reader(*this, shift);
  auto fail = [&](std::string message, std::size_t offset) { fault_ = Fault{std::move(message), static_cast<std::uint32_t>(std::min(offset, text.size()))}; };
  try {
    std::optional<std::string> plain = plain_breaks(text);
    std::string_view known = plain ? std::string_view(*plain) : text;
    std::optional<std::string> masked = mask_block_scalars(known);
    View view(masked ? std::string_view(*masked) : known);
    std::istream input(&view);
    YAML::Parser parser(input);
    while (parser.HandleNextDocument(reader)) {
    }
  } catch (const YAML::Exception& error) {
    fail(error.msg, static_cast<std::size_t>(std::max(error.mark.pos, 0)) + shift);
  } catch (const Limit& limit) {
    fail(limit.message, limit.offset);
  } catch (const std::exception& error) {
    fail(error.what(), 0);
  }
  reader.finish();
}

}  // namespace drybit::yaml
