#include "config/manifest_tree.h"

namespace drybit::config {

namespace {

class YamlMap : public ValueMap {
 public:
  explicit YamlMap(yaml::ScalarMap map) : map_(std::move(map)) {}
  std::size_t file_offset(std::size_t offset) const override { return map_.file_offset(offset); }

 private:
  yaml::ScalarMap map_;
};

class JsonMap : public ValueMap {
 public:
  explicit JsonMap(std::vector<std::uint32_t> offsets) : offsets_(std::move(offsets)) {}
  std::size_t file_offset(std::size_t offset) const override { return offsets_.empty() ? 0 : offsets_[std::min(offset, offsets_.size() - 1)]; }

 private:
  std::vector<std::uint32_t> offsets_;  // the last one is the closing quote
};

}  // namespace

TextValue YamlTree::value(Node node) {
  Node target = node.resolved();
  // An empty value is the empty string to the API server.
  if (is_null(node)) return {};
  if (!target.is_scalar()) return {{}, nullptr, false};
  yaml::Scalar scalar = target.scalar();
  return {std::move(scalar.text), std::make_shared<YamlMap>(std::move(scalar.map)), target.is_string()};
}

std::string_view YamlTree::tag(Node node, std::string_view file) {
  if (!node || !node.resolved().event().other_tag) return {};
  std::size_t end = node.resolved().event().begin;
  while (end > 0 && std::string_view(" \t\r\n").find(file[end - 1]) != std::string_view::npos) --end;
  std::size_t begin = end;
  while (begin > 0 && std::string_view(" \t\r\n[{,").find(file[begin - 1]) == std::string_view::npos) --begin;
  std::string_view word = file.substr(begin, end - begin);
  return word.starts_with('!') ? word : "!?";
}

TextValue JsonTree::value(Node node) {
  if (is_null(node)) return {};
  if (!node.is_string()) return {text(node), nullptr, false};
  return {node.string(), std::make_shared<JsonMap>(node.string_offsets()), true};
}

}  // namespace drybit::config
