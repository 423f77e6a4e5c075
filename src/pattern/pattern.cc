#include "pattern/pattern.h"

#include <oniguruma.h>

#include <mutex>

namespace drybit::pattern {

namespace {

using Bytes = const OnigUChar*;

Bytes bytes(const char* at) { return reinterpret_cast<Bytes>(at); }

void start_engine() {
  static std::once_flag once;
  std::call_once(once, [] {
    OnigEncoding encodings[] = {ONIG_ENCODING_UTF8};
    onig_initialize(encodings, 1);
  });
}

struct Slashes {
  std::string_view body;
  OnigOptionType options = 0;
};

// cfg:X2
Slashes take_slashes(std::string_view text, const base::Series& series) {
  if (text.size() < 2 || text.front() != '/') return {text, 0};
  if (text.back() == '/') return {text.substr(1, text.size() - 2), 0};
  if (!series.regex_slash_options) return {text, 0};
  std::size_t last = text.rfind('/');
  std::string_view tail = text.substr(last + 1);
  if (last == 0 || tail.find_first_not_of("imxo") != tail.npos || tail.find_first_of("imx") == tail.npos) return {text, 0};
  Slashes result{text.substr(1, last - 1), 0};
  for (char c : tail) {
    if (c == 'i') result.options |= ONIG_OPTION_IGNORECASE;
    if (c == 'm') result.options |= ONIG_OPTION_MULTILINE;
    if (c == 'x') result.options |= ONIG_OPTION_EXTEND;
  }
  return result;
}

}  // namespace

struct Pattern::Impl {
  regex_t* regex = nullptr;
  std::vector<Name> names;
  std::size_t groups = 0;
  ~Impl() {
    if (regex != nullptr) onig_free(regex);
  }
  bool run(std::string_view subject, Captures& captures, bool anywhere) const {
    OnigRegion* region = onig_region_new();
    Bytes begin = bytes(subject.data());
    Bytes end = bytes(subject.data() + subject.size());
    int at = anywhere ? onig_search(regex, begin, end, begin, end, region, ONIG_OPTION_NONE)
                      : onig_match(regex, begin, end, begin, region, ONIG_OPTION_NONE);
    std::span<Capture> out = captures.reset(groups + 1);
    if (at >= 0) {
      for (std::size_t i = 0; i < out.size() && i < static_cast<std::size_t>(region->num_regs); ++i) {
        if (region->beg[i] < 0) continue;
        out[i] = {static_cast<std::size_t>(region->beg[i]), static_cast<std::size_t>(region->end[i])};
      }
    } else if (at != ONIG_MISMATCH) {
      captures.give_up();
    }
    onig_region_free(region, 1);
    return at >= 0;
  }
};

Compiled Pattern::compile(std::string_view text, const base::Series& series) {
  start_engine();
  if (!series.regex_slash_options && text == "/") return CompileError{"a single slash", 0};
  Slashes slashes = take_slashes(text, series);
  auto impl = std::make_shared<Impl>();
  OnigErrorInfo info{};
  int code = onig_new(&impl->regex, bytes(slashes.body.data()), bytes(slashes.body.data() + slashes.body.size()), slashes.options,
                      ONIG_ENCODING_UTF8, ONIG_SYNTAX_RUBY, &info);
  if (code != ONIG_NORMAL) {
    impl->regex = nullptr;
    OnigUChar message[ONIG_MAX_ERROR_MESSAGE_LEN];
    onig_error_code_to_str(message, code, &info);
    return CompileError{reinterpret_cast<const char*>(message), 0};
  }
  onig_set_retry_limit_in_match(10'000'000);
  impl->groups = static_cast<std::size_t>(onig_number_of_captures(impl->regex));
  auto add = [](const OnigUChar* name, const OnigUChar* name_end, int count, int* groups, regex_t*, void* to) -> int {
    Name entry;
    entry.name.assign(reinterpret_cast<const char*>(name), reinterpret_cast<const char*>(name_end));
    for (int i = 0; i < count; ++i) entry.groups.push_back(static_cast<std::uint16_t>(groups[i]));
    static_cast<std::vector<Name>*>(to)->push_back(std::move(entry));
    return 0;
  };
  onig_foreach_name(impl->regex, add, &impl->names);
  return Pattern(std::move(impl));
}

bool Pattern::search(std::string_view subject, Captures& captures) const { return impl_->run(subject, captures, true); }

bool Pattern::search(std::string_view subject, bool* gave_up) const {
  Captures captures;
  bool found = impl_->run(subject, captures, true);
  if (gave_up != nullptr) *gave_up = captures.gave_up();
  return found;
}

bool Pattern::match_start(std::string_view subject, Captures& captures) const { return impl_->run(subject, captures, false); }

std::span<const Pattern::Name> Pattern::names() const { return impl_->names; }
std::size_t Pattern::group_count() const { return impl_->groups; }
std::string_view Pattern::engine() const { return "backtrack"; }
std::optional<std::string> Pattern::inexact() const { return std::nullopt; }
Diagnosis Pattern::diagnose(std::string_view) const { return {}; }

}  // namespace drybit::pattern
