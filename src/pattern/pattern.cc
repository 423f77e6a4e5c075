#include "pattern/pattern.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "pattern/backtrack.h"
#include "pattern/deep_stack.h"
#include "pattern/diagnose.h"
#include "pattern/parser.h"
#include "pattern/segments.h"
#include "pattern/slashes.h"

namespace drybit::pattern {

struct Pattern::Impl {
  std::string body;
  std::size_t offset = 0;
  ParseSettings settings;
  Tree tree;
  std::vector<Name> names;

  // Engines are only made for patterns that are run: lint compiles many and runs few.
  struct Engines {
    Program program;
    std::optional<Segments> segments;
  };
  mutable std::mutex making;
  mutable std::unique_ptr<const Engines> made;
  mutable std::atomic<const Engines*> ready{nullptr};

  const Engines& engines() const {
    if (const Engines* found = ready.load(std::memory_order_acquire)) return *found;
    std::lock_guard lock(making);
    if (made == nullptr) {
      auto fresh = std::make_unique<Engines>();
      with_deep_stack(body, [&] { fresh->program = generate(tree, settings.newer_engine); });
      fresh->segments = Segments::from(fresh->program);
      made = std::move(fresh);
      ready.store(made.get(), std::memory_order_release);
    }
    return *made;
  }

  Found run(std::string_view subject, std::span<Capture> captures, bool anywhere) const {
    const Engines& use = engines();
    if (use.segments) {
      if (use.segments->match(subject, captures)) return Found::yes;
      if (!anywhere || !use.segments->tries_lines() || subject.find('\n') == subject.npos) return Found::no;
      std::fill(captures.begin(), captures.end(), Capture{});
    }
    return backtrack(use.program, subject, anywhere, captures);
  }
  bool run(std::string_view subject, Captures& captures, bool anywhere) const {
    Found found = run(subject, captures.reset(static_cast<std::size_t>(tree.group_count) + 1), anywhere);
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
  std::variant<Tree, ParseError> parsed;
  with_deep_stack(impl->body, [&] { parsed = parse_pattern(impl->body, impl->settings); });
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
  Found found = impl_->run(subject, whole, true);
  if (gave_up != nullptr) *gave_up = found == Found::gave_up;
  return found == Found::yes;
}

bool Pattern::match_start(std::string_view subject, Captures& captures) const { return impl_->run(subject, captures, false); }

std::span<const Pattern::Name> Pattern::names() const { return impl_->names; }
std::size_t Pattern::group_count() const { return static_cast<std::size_t>(impl_->tree.group_count); }
std::string_view Pattern::engine() const { return impl_->engines().segments ? "segments" : "backtrack"; }

std::optional<std::string> Pattern::inexact() const {
  if (!impl_->tree.inexact_property) return std::nullopt;
  return "the characters of \\p{" + impl_->tree.inexact_name + "} are not known here";
}

Diagnosis Pattern::diagnose(std::string_view subject) const {
  Diagnosis result;
  with_deep_stack(impl_->body, [&] { result = longest_prefix(impl_->body, impl_->settings, subject); });
  if (result.pattern_matched > 0) result.pattern_matched += impl_->offset;
  return result;
}

}  // namespace drybit::pattern
