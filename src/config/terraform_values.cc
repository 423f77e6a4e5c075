#include "config/terraform_values.h"

#include <algorithm>

#include "base/text.h"
#include "config/embedded.h"
#include "config/plan.h"

namespace drybit::config {

namespace {

constexpr int kMaxFollowed = 8;
constexpr int kMaxSteps = 2000;

/// The next step of a reference: `.name`, `["name"]`; empty where none follows or it is no plain one.
std::string_view next_step(std::string_view& rest) {
  std::string_view step;
  if (rest.starts_with("[\"")) {
    std::size_t end = rest.find("\"]");
    if (end == std::string_view::npos) return {};
    step = rest.substr(2, end - 2);
    rest.remove_prefix(end + 2);
  } else if (rest.starts_with('.')) {
    std::size_t end = std::min(rest.find_first_of(".[", 1), rest.size());
    step = rest.substr(1, end - 1);
    rest.remove_prefix(end);
  }
  return step;
}

}  // namespace

const hcl::Value* find_item(const std::vector<hcl::Item>& items, std::string_view key) {
  auto found = std::find_if(items.rbegin(), items.rend(), [&](const hcl::Item& item) { return item.key == key; });
  return found == items.rend() ? nullptr : &found->value;
}

TerraformValues::TerraformValues(std::string_view text, const hcl::File& file) : text_(text) {
  for (const hcl::Block& block : file.root.blocks) {
    if (block.type == "locals") {
      for (const hcl::Item& item : block.attributes) locals_[item.key] = &item.value;
    } else if (block.type == "resource" && block.labels.size() == 2 && is_namespace_resource(block.labels[0])) {
      const hcl::Block* metadata = block.find_block("metadata");
      const hcl::Value* name = metadata == nullptr ? nullptr : metadata->find("name");
      if (name != nullptr) namespaces_[block.labels[0] + "." + block.labels[1]] = name;
    }
  }
}

const hcl::Value* TerraformValues::follow(std::string_view reference) const {
  if (reference.starts_with("local.")) {
    std::string_view rest = reference.substr(5);
    auto found = locals_.find(next_step(rest));
    const hcl::Value* value = found == locals_.end() ? nullptr : found->second;
    while (value != nullptr && !rest.empty()) {
      std::string_view step = next_step(rest);
      value = step.empty() || value->kind != hcl::Kind::object ? nullptr : find_item(value->items, step);
    }
    return value;
  }
  if (!reference.starts_with("kubernetes_namespace")) return nullptr;
  // kubernetes_namespace.x.metadata[0].name, .metadata.0.name, .id, with or without an index behind x.
  for (const auto& [address, name] : namespaces_) {
    if (!reference.starts_with(address)) continue;
    std::string_view rest = reference.substr(address.size());
    if (rest.starts_with('[')) rest.remove_prefix(std::min(rest.find(']'), rest.size() - 1) + 1);
    if (rest == ".id" || rest == ".metadata[0].name" || rest == ".metadata.0.name") return name;
  }
  return nullptr;
}

const hcl::Value& TerraformValues::resolved(const hcl::Value& value) const {
  const hcl::Value* at = &value;
  for (int i = 0; i < kMaxFollowed && at->kind == hcl::Kind::name; ++i) {
    const hcl::Value* next = follow(at->name);
    if (next == nullptr) break;
    at = next;
  }
  return *at;
}

const hcl::Value* TerraformValues::fallback(const hcl::Value& value) const {
  if (value.elements.size() < 2) return nullptr;
  if (value.kind == hcl::Kind::call) {
    if (value.name != "try" && value.name != "coalesce" && value.name != "lookup") return nullptr;
    const hcl::Value& last = resolved(value.elements.back());
    return last.kind == hcl::Kind::text || last.name == "true" || last.name == "false" ? &last : nullptr;
  }
  if (value.kind != hcl::Kind::other) return nullptr;
  const hcl::Value* only = nullptr;
  for (std::size_t i = 1; i < value.elements.size(); ++i) {
    const hcl::Value& one = value.elements[i];
    if (!one.heredoc) continue;
    std::string_view between = text_.substr(value.elements[i - 1].span.end, one.span.begin - value.elements[i - 1].span.end);
    if (only != nullptr || between.find_first_of("?:") == std::string_view::npos) return nullptr;
    only = &one;
  }
  return only;
}

std::string TerraformValues::expression(const hcl::Value& value) const { return shortened(text_.substr(value.span.begin, value.span.end - value.span.begin)); }

std::optional<TerraformValues::Text> TerraformValues::text(const hcl::Value& value) const {
  Assembly assembly;
  steps_ = 0;
  if (!put(value, assembly, 0)) return std::nullopt;
  std::uint32_t end = value.parts.empty() ? value.span.end : value.parts.back().span.end;
  Text text;
  text.unknowns = assembly.unknowns();
  text.value = assembly.take(end);
  text.unknown_lines = assembly.holds_unknown_lines();
  return text;
}

bool TerraformValues::put(const hcl::Value& value, Assembly& out, int depth) const {
  if (value.kind == hcl::Kind::name) {
    bool literal = value.name == "true" || value.name == "false" || (!value.name.empty() && base::is_digit(value.name.front()));
    if (literal) out.copy(value.name, value.span.begin);
    return literal;
  }
  if (value.kind != hcl::Kind::text) return false;
  for (const hcl::Part& part : value.parts) {
    if (part.kind == hcl::Part::Kind::directive) {
      out.unknown_lines(part.span, "%{ " + shortened(part.text) + " }");
    } else if (part.kind == hcl::Part::Kind::interpolation) {
      put_hole(part, out, depth);
    } else if (part.verbatim) {
      out.copy(part.text, part.span.begin);
    } else {
      out.make(part.text, part.span.begin);
    }
  }
  return true;
}

void TerraformValues::put_hole(const hcl::Part& part, Assembly& out, int depth) const {
  const hcl::Value* value = follow(part.text);
  if (value != nullptr && depth < kMaxFollowed && ++steps_ < kMaxSteps) {
    Assembly inner;
    const hcl::Value& target = resolved(*value);
    if (put(target, inner, depth + 1) && inner.unknowns().empty()) {
      // Wherever its text is written, for the reader it stands here.
      out.make(inner.take(0).text, part.span.begin);
      return;
    }
  }
  out.unknown(part.span, "${" + shortened(part.text) + "}");
}

}  // namespace drybit::config
