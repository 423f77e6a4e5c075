// Finding the router's ConfigMaps in a file.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/suggest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "config/manifest_tree.h"

namespace drybit::config {

namespace {

using base::Effect;
using base::Problem;
using base::Span;

constexpr std::string_view kDataKeys[] = {"filters.conf", "output.conf", "parsers.conf", "flb_log_cw"};

bool is_data_key(std::string_view key) { return std::ranges::find(kDataKeys, key) != std::end(kDataKeys); }

Problem problem(std::string_view code, Span span, Effect effect, std::string message) {
  return {std::string(code), std::move(message), {base::Place::kManifest, span}, effect, {}, {}};
}

/// Standard base64, white space allowed, as the API server takes it in binaryData. False where it is none.
bool decode_base64(std::string_view text, std::string& out) {
  std::uint32_t bits = 0;
  int have = 0;
  std::size_t symbols = 0;
  std::size_t padding = 0;
  for (char c : text) {
    if (base::is_space(c)) continue;
    ++symbols;
    if (c == '=') {
      ++padding;
      continue;
    }
    std::size_t value = std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/").find(c);
    if (value == std::string_view::npos || padding > 0) return false;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>(bits >> have & 0xFF);
  }
  return symbols % 4 == 0 && padding <= 2;
}

template <class Tree>
class Finder {
 public:
  using Node = typename Tree::Node;
  explicit Finder(ManifestFile& out) : out_(out) {}

  void document(Node node, Span span, int depth = 0) {
    if (!Tree::is_map(node)) return;
    std::string kind = Tree::text(Tree::find(node, "kind"));
    Node items = Tree::find(node, "items");
    if (depth < 4 && kind.size() >= 4 && kind.substr(kind.size() - 4) == "List" && Tree::is_list(items)) {
      Tree::each_item(items, [&](Node item) { document(item, Tree::span(item), depth + 1); });
      return;
    }
    ++out_.documents;
    if (kind == "Namespace") return name_space(node, span);
    if (kind == "ConfigMap" || kind.empty()) config_map(node, span, kind.empty());
  }

 private:
  void name_space(Node node, Span span) {
    Node metadata = Tree::find(node, "metadata");
    NamespaceDocument found;
    found.name = Tree::text(Tree::find(metadata, "name"));
    found.has_label = Tree::text(Tree::find(Tree::find(metadata, "labels"), "aws-observability")) == "enabled";
    found.span = span;
    out_.namespaces.push_back(std::move(found));
  }

  void config_map(Node node, Span span, bool no_kind) {
    Manifest map;
    map.source = out_.source;
    map.document = span;
    Node metadata = Tree::find(node, "metadata");
    Span fallback = Tree::is_map(metadata) ? Tree::span(metadata) : span;
    named(metadata, "name", fallback, map.name, map.name_span);
    named(metadata, "namespace", fallback, map.namespace_name, map.namespace_span);
    bool ours = false;
    keys_.clear();
    for (std::string_view part : {"data", "binaryData"}) ours = read_data(node, part, map) || ours;
    if (!ours && (map.name != "aws-logging" || no_kind)) return;
    if (no_kind) map.problems.push_back(problem("missing-kind", Tree::span(node), Effect::fargate_rejects, "this document has no kind: it must be a ConfigMap"));
    out_.maps.push_back(std::move(map));
  }

  static void named(Node metadata, std::string_view key, Span fallback, std::string& text, Span& span) {
    Node value = Tree::find(metadata, key);
    span = fallback;
    if (!value || Tree::is_null(value)) return;
    text = Tree::text(value);
    span = Tree::span(value);
  }

  /// True where one of the router's keys is there.
  bool read_data(Node node, std::string_view part, Manifest& map) {
    Node data = Tree::find(node, part);
    if (!data || Tree::is_null(data)) return false;
    if (!Tree::is_map(data)) {
      map.problems.push_back(problem("data-not-a-map", Tree::span(data), Effect::fargate_rejects, fmt::format("{} is no map of keys to texts", part)));
      return false;
    }
    bool ours = false;
    Tree::each_pair(data, [&](Node key, Node content) {
      DataValue value;
      value.key = Tree::text(key);
      value.key_span = Tree::span(key);
      value.value_span = Tree::span(content);
      value.binary = part == "binaryData";
      ours = ours || is_data_key(value.key);
      fill(value, content, map);
      if (!keys_.insert(value.key).second) {
        map.problems.push_back(problem("duplicate-key", value.key_span, Effect::logs_altered, fmt::format("{} is there twice: only the last one counts", base::printable(value.key))));
      }
      map.values.push_back(std::move(value));
    });
    return ours;
  }

  void fill(DataValue& value, Node content, Manifest& map) {
    TextValue text = Tree::value(content);
    value.is_string = text.is_string;
    value.map = std::move(text.map);
    if (!value.is_string) {
      map.problems.push_back(problem("value-not-text", value.value_span, Effect::fargate_rejects,
                                     fmt::format("the value of {} is no string: the API server refuses the map; put it in quotes", base::printable(value.key))));
    }
    if (!value.binary) {
      value.text = std::move(text.text);
      return;
    }
    value.map = nullptr;
    if (!decode_base64(text.text, value.text)) {
      map.problems.push_back(problem("bad-base64", value.value_span, Effect::fargate_rejects, fmt::format("the value of {} in binaryData is no base64", base::printable(value.key))));
    }
  }

  ManifestFile& out_;
  std::unordered_set<std::string> keys_;  ///< of the map that is read; a search in its values would cost the square of their number
};

std::size_t first_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = base::utf8_sequence(text, i);
    if (length == 0) return i;
    i += length;
  }
  return text.size();
}

/// YAML allows no control characters but tab and line breaks; yaml-cpp takes some for the end of the text.
std::size_t first_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0 && static_cast<unsigned char>(text[i + 1]) != 0x85;
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F || c1) return i;
  }
  return text.size();
}

/// A place of the source that shows at least one byte where there is one.
Span point(std::string_view text, std::size_t offset) {
  auto at = static_cast<std::uint32_t>(std::min(offset, text.size()));
  return {at, at < text.size() && text[at] != '\n' ? at + 1 : at};
}

/// A tab in the indentation of the line at `offset`, which readers report in all sorts of words; npos where there is none.
std::size_t tab_in_indentation(std::string_view text, std::size_t offset) {
  std::size_t line = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  line = line == std::string_view::npos ? 0 : line + 1;
  std::size_t end = std::min(text.find_first_not_of(" \t", line), text.size());
  std::size_t tab = text.find('\t', line);
  return tab < end ? tab : std::string_view::npos;
}

void add_fault(std::string_view text, const yaml::Fault& fault, ManifestFile& out) {
  if (std::size_t tab = tab_in_indentation(text, fault.offset); tab != std::string_view::npos) {
    out.problems.push_back(problem("not-yaml", point(text, tab), Effect::fargate_rejects, "this is no YAML: a tab in the indentation, where only spaces may stand"));
    return;
  }
  bool helm = text.find("{{") != std::string_view::npos;
  bool markers = text.find("<%") != std::string_view::npos || text.find("#{") != std::string_view::npos;
  out.problems.push_back(problem(helm ? "template" : "not-yaml", point(text, fault.offset), Effect::fargate_rejects,
                                 fmt::format("this is no YAML: {}{}", fault.message, helm || markers ? "; it looks like a template that has not been rendered" : "")));
}

void read_yaml(std::string_view text, ManifestFile& out) {
  yaml::Stream stream(text);
  Finder<YamlTree> finder(out);
  std::size_t whole = stream.documents().size();
  // The document with the fault has lost an unknown part.
  if (stream.fault() && whole > 0) --whole;
  for (std::size_t i = 0; i < whole; ++i) {
    if (stream.documents()[i]) finder.document(stream.documents()[i], stream.document_spans()[i]);
  }
  if (stream.fault()) return add_fault(text, *stream.fault(), out);
  if (std::size_t at = first_control(text); at < text.size()) {
    out.problems.push_back(problem("not-yaml", point(text, at), Effect::fargate_rejects, "this is no YAML: a control character, which kubectl refuses"));
  }
}

/// True where `text` was JSON, whole or broken.
bool read_json(std::string_view text, ManifestFile& out) {
  std::string_view body = text.substr(text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
  std::size_t first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (body[first] != '{' && body[first] != '[')) return false;
  std::size_t offset = 0;
  auto document = json::Document::parse(text, &offset);
  if (document) {
    Finder<JsonTree>(out).document(document->root(), {0, static_cast<std::uint32_t>(text.size())});
    return true;
  }
  // Braces are YAML too; only a quoted key shows that JSON was meant.
  std::size_t key = body.find_first_not_of(" \t\r\n", first + 1);
  if (key == std::string_view::npos || body[key] != '"') return false;
  std::size_t before = out.maps.size();
  ManifestFile as_yaml;
  as_yaml.source = out.source;
  read_yaml(text, as_yaml);
  if (as_yaml.problems.empty() && as_yaml.maps.size() > before) {
    out = std::move(as_yaml);
    return true;
  }
  out.problems.push_back(problem("not-json", point(text, offset), Effect::fargate_rejects, fmt::format("this is no JSON: {}", document.error().message)));
  return true;
}

}  // namespace

ManifestFile read_manifest(std::shared_ptr<const base::SourceText> source) {
  ManifestFile out;
  out.source = std::move(source);
  std::string_view text = out.source->text();
  if (text.size() > kMaxManifestBytes) {
    out.problems.push_back(problem("file-too-large", {0, 0}, Effect::fargate_rejects,
                                   fmt::format("the file has {} bytes: above {} bytes (8 MiB) none is read; a ConfigMap holds at most 1 MiB", text.size(), kMaxManifestBytes)));
    return out;
  }
  bool read = read_json(text, out);
  if (!read) read_yaml(text, out);
  if (std::size_t bad = first_invalid_utf8(text); bad < text.size() && out.problems.empty()) {
    out.problems.push_back(problem("not-utf8", point(text, bad), Effect::fargate_rejects, "the file is not UTF-8: kubectl refuses it"));
  }
  return out;
}

}  // namespace drybit::config
