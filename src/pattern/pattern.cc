#include "pattern/pattern.h"

#include <mutex>

#include "pattern/backtrack.h"
#include "pattern/diagnose.h"
#include "pattern/parser.h"
#include "pattern/slashes.h"

namespace drybit::pattern {

struct Pattern::Impl {
  std::string body;
  std::size_t offset = 0;
  ParseSettings settings;
  Tree tree;
  std::vector<Name> names;

  // Code is only made for patterns that are run: lint compiles many and runs few.
  mutable std::once_flag once;
  mutable Program program;

  const Program& code() const {
    std::call_once(once, [this] { program = generate(tree, settings.cut_utf8_matches); });
    return program;
  }

  bool run(std::string_view subject, Captures& captures, bool anywhere) const {
    std::span<Capture> out = captures.reset(static_cast<std::size_t>(tree.group_count) + 1);
    Found found = backtrack(code(), subject, anywhere, out);
    if (found == Found::gave_up) captures.give_up();
    return found == Found::yes;
  }
};

Compiled Pattern::compile(std::string_view text, const base::Series& series) {
  std::optional<Slashes> slashes = take_slashes(text, series);
  if (!slashes) return CompileError{"a single slash is no pattern", 0};
  auto impl = std::make_shared<Impl>();
  impl->body = slashes->body;
  impl->offset = slashes->offset;
  impl->settings = {slashes->options, series.regex_cut_utf8_matches};
  auto parsed = parse_pattern(impl->body, impl->settings);
  if (const auto* error = std::get_if<ParseError>(&parsed)) return CompileError{error->message, impl->offset + error->offset};
  impl->tree = std::move(std::get<Tree>(parsed));
  for (const GroupName& name : impl->tree.names) {
    Name& entry = impl->names.emplace_back();
    entry.name = name.name;
    for (int group : name.groups) entry.groups.push_back(static_cast<std::uint16_t>(group));
  }
  return Pattern(std::move(impl));
}

bool Pattern::search(std::string_view subject, Captures& captures) const { return impl_->run(subject, captures, true); }

bool Pattern::search(std::string_view subject, bool* gave_up) const {
  Capture whole[1];
  Found found = backtrack(impl_->code(), subject, true, whole);
  if (gave_up != nullptr) *gave_up = found == Found::gave_up;
  return found == Found::yes;
}

bool Pattern::match_start(std::string_view subject, Captures& captures) const { return impl_->run(subject, captures, false); }

std::span<const Pattern::Name> Pattern::names() const { return impl_->names; }
std::size_t Pattern::group_count() const { return static_cast<std::size_t>(impl_->tree.group_count); }
std::string_view Pattern::engine() const { return "backtrack"; }

std::optional<std::string> Pattern::inexact() const {
  if (!impl_->tree.inexact_property) return std::nullopt;
  return "the characters of \\p{" + impl_->tree.inexact_name + "} are not known here";
}

Diagnosis Pattern::diagnose(std::string_view subject) const {
  Diagnosis result = longest_prefix(impl_->body, impl_->settings, subject);
  if (result.pattern_matched > 0) result.pattern_matched += impl_->offset;
  return result;
}

}  // namespace drybit::pattern
