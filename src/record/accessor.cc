#include "record/accessor.h"

#include <fmt/format.h>

#include "record/to_json.h"

namespace drybit::record {

namespace {

/// flt:4.3.3: false where a step leads nowhere.
const Value* step_down(const Value& from, const Subkey& subkey) {
  if (subkey.is_index) {
    if (from.kind() != Kind::array || subkey.index >= from.size()) return nullptr;
    return &from.items()[subkey.index];
  }
  if (!from.is_map()) return nullptr;
  const Pair* pair = find_last(from, subkey.name);
  return pair == nullptr ? nullptr : &pair->value;
}

/// flt:4.4: a long text is cut, and a NUL byte stands behind what is left.
void append_real(double real, std::string& out) {
  constexpr std::size_t kMost = 30;
  std::size_t begin = out.size();
  fmt::format_to(std::back_inserter(out), "{:.6f}", real);
  if (out.size() - begin > kMost) out.replace(begin + kMost, std::string::npos, 1, '\0');
}

void append_scalar(const Value& value, std::string& out, const json::WriteStyle& style) {
  switch (value.kind()) {
    case Kind::string:
      out += value.as_string();
      return;
    case Kind::integer:
    case Kind::unsigned_integer:  // flt:4.4: printed as signed
      fmt::format_to(std::back_inserter(out), "{}", value.as_integer());
      return;
    case Kind::real:
      append_real(value.as_real(), out);
      return;
    case Kind::boolean:
      out += value.as_bool() ? "true" : "false";
      return;
    case Kind::null:
      out += "null";
      return;
    case Kind::map:
      to_json(value, out, style);
      return;
    case Kind::array:
    case Kind::time:
      return;
  }
}

}  // namespace

std::string_view tag_part(std::string_view tag, std::int64_t n) {
  if (n < 0) return {};
  std::size_t at = 0;
  for (std::int64_t i = 0; at < tag.size(); ++i) {
    std::size_t dot = tag.find('.', at);
    std::size_t end = dot == std::string_view::npos ? tag.size() : dot;
    if (i == n) return tag.substr(at, end - at);
    at = end + 1;  // a trailing dot adds no piece
  }
  return {};
}

bool Accessor::depends_on_record() const {
  for (const AccessorPart& part : parts_) {
    if (part.kind == AccessorPart::Kind::key || part.kind == AccessorPart::Kind::group) return true;
  }
  return false;
}

const Value* Accessor::resolve(const AccessorPart& part, const Value& body) const {
  const Pair* top = find_last(body, part.text);
  if (top == nullptr) return nullptr;
  const Value* at = &top->value;
  // flt:4.3.2: below a scalar the subkeys do not count.
  if (part.subkeys.empty() || (at->kind() != Kind::map && at->kind() != Kind::array)) return at;
  bool named = index_only_paths_;
  for (const Subkey& subkey : part.subkeys) {
    named |= !subkey.is_index;
    at = step_down(*at, subkey);
    if (at == nullptr) return nullptr;
  }
  return named ? at : nullptr;  // flt:4.3.4
}

const Value* Accessor::find(const Value& body) const {
  if (parts_.empty()) return nullptr;
  const AccessorPart& first = parts_.front();
  if (first.kind != AccessorPart::Kind::key && first.kind != AccessorPart::Kind::literal) return nullptr;
  return resolve(first, body);
}

const Value* Accessor::match(const Value& body) const {
  const Value* found = find(body);
  return found != nullptr && found->is_string() ? found : nullptr;
}

const Value* Accessor::value(const Value& body) const {
  const Value* found = find(body);
  if (found == nullptr) return nullptr;
  const AccessorPart& first = parts_.front();
  if (first.subkeys.empty() || !first.subkeys.back().is_index) return found;
  // A final index leaves no key to go with the value; where the top-level value is a scalar it was never followed.
  const Pair* top = find_last(body, first.text);
  return top->value.kind() == Kind::map || top->value.kind() == Kind::array ? nullptr : found;
}

void Accessor::append(const AccessorPart& part, const Source& source, const Value* found, std::string& out, Outcome& outcome) const {
  switch (part.kind) {
    case AccessorPart::Kind::literal:
      out += part.text;
      return;
    case AccessorPart::Kind::tag:
      out += source.tag;
      return;
    case AccessorPart::Kind::tag_part:
      out += tag_part(source.tag, part.number);
      return;
    case AccessorPart::Kind::group:
      if (part.number >= 0 && static_cast<std::uint64_t>(part.number) < source.groups.size()) {
        out += source.groups[static_cast<std::size_t>(part.number)];
      }
      return;
    case AccessorPart::Kind::key:
      if (found == nullptr || (found->kind() == Kind::array && !part.subkeys.empty())) {  // such an array fails without a word
        if (outcome.missing == nullptr) outcome.missing = &part;
      } else if (found->kind() == Kind::array) {
        ++outcome.arrays;
      } else {
        append_scalar(*found, out, source.style);
      }
      return;
  }
}

Accessor::Outcome Accessor::translate(const Source& source, std::string& out) const {
  Outcome outcome;
  for (const AccessorPart& part : parts_) {
    const Value* found = part.kind == AccessorPart::Kind::key ? resolve(part, *source.body) : nullptr;
    append(part, source, found, out, outcome);
  }
  return outcome;
}

bool Accessor::translate_checked(const Source& source, std::string& out, Outcome* outcome) const {
  const std::size_t before = out.size();
  Outcome own;
  Outcome& seen = outcome != nullptr ? *outcome : own;
  seen = {};
  for (const AccessorPart& part : parts_) {
    const Value* found = part.kind == AccessorPart::Kind::key ? resolve(part, *source.body) : nullptr;
    append(part, source, found, out, seen);
    if (seen.arrays != 0 && seen.missing == nullptr) seen.missing = &part;
    if (seen.missing != nullptr) {
      out.resize(before);
      return false;
    }
  }
  return true;
}

std::string Accessor::missing_message(const AccessorPart& part) {
  return fmt::format("[ warn] [record accessor] translation failed, root key={}", part.text);
}

}  // namespace drybit::record
