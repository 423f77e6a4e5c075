// Reading a file: which kind it is, and the Kubernetes objects of YAML and JSON.
#include <fmt/format.h>

#include <algorithm>

#include "base/suggest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "config/classic_files.h"
#include "config/embedded.h"
#include "config/finder.h"
#include "config/generated.h"
#include "config/terraform.h"

namespace drybit::config {

namespace {

using base::Effect;
using base::Span;

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
    out.problems.push_back(file_problem("not-yaml", point(text, tab), Effect::fargate_rejects, "this is no YAML: a tab in the indentation, where only spaces may stand"));
    return;
  }
  bool helm = text.find("{{") != std::string_view::npos;
  bool markers = text.find("<%") != std::string_view::npos || text.find("#{") != std::string_view::npos;
  out.problems.push_back(file_problem(helm ? "template" : "not-yaml", point(text, fault.offset), Effect::fargate_rejects,
                                 fmt::format("this is no YAML: {}{}", fault.message, helm || markers ? "; it looks like a template that has not been rendered" : "")));
}

void read_yaml(std::string_view text, ManifestFile& out) {
  yaml::Stream stream(text);
  Finder<YamlTree> finder(out);
  std::size_t whole = stream.documents().size();
  // The document with the fault has lost an unknown part.
  if (stream.fault() && whole > 0) --whole;
  for (std::size_t i = 0; i < whole; ++i) {
    if (!stream.documents()[i] || read_generated<YamlTree>(stream.documents()[i], out)) continue;
    finder.document(stream.documents()[i], stream.document_spans()[i]);
  }
  if (stream.fault()) return add_fault(text, *stream.fault(), out);
  if (std::size_t at = first_control(text); at < text.size()) {
    out.problems.push_back(file_problem("not-yaml", point(text, at), Effect::fargate_rejects, "this is no YAML: a control character, which kubectl refuses"));
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
    json::Node root = document->root();
    if (!read_generated<JsonTree>(root, out)) Finder<JsonTree>(out).documents(root);
    return true;
  }
  // Braces are YAML too; only a quoted key shows that JSON was meant.
  std::size_t key = body.find_first_not_of(" \t\r\n", first + 1);
  bool quoted = key != std::string_view::npos && (body[key] == '"' || (body[first] == '[' && body[key] == '{'));
  if (!quoted) return false;
  std::size_t before = out.maps.size();
  ManifestFile as_yaml;
  as_yaml.source = out.source;
  if (text.size() <= kMaxManifestBytes) read_yaml(text, as_yaml);
  if (as_yaml.problems.empty() && as_yaml.maps.size() > before) {
    out = std::move(as_yaml);
    return true;
  }
  bool log = body.substr(first).starts_with("{\"@level\"");
  out.problems.push_back(file_problem("not-json", point(text, offset), Effect::fargate_rejects,
                                      log ? "this is the log of terraform plan -json; what terraform show -json prints can be read"
                                          : fmt::format("this is no JSON: {}", document.error().message)));
  return true;
}

void refuse(ManifestFile& out, std::string_view code, std::string message) { out.problems.push_back(file_problem(code, {0, 0}, Effect::fargate_rejects, std::move(message))); }

}  // namespace

void read_documents(std::string_view text, ManifestFile& out) {
  if (read_json(text, out)) return;
  if (text.size() <= kMaxManifestBytes) return read_yaml(text, out);
  refuse(out, "file-too-large", fmt::format("the file has {} bytes: above {} bytes (8 MiB) no YAML is read; a ConfigMap holds at most 1 MiB", text.size(), kMaxManifestBytes));
}

InputKind input_kind(std::string_view name, std::string_view text) {
  for (std::string_view extension : {".yaml", ".yml", ".json", ".template"}) {
    if (name.ends_with(extension)) return InputKind::documents;
  }
  for (std::string_view extension : {".tf", ".tofu", ".hcl"}) {
    if (name.ends_with(extension)) return InputKind::terraform;
  }
  if (name.ends_with(".conf")) return InputKind::classic;
  return looks_like_classic(text) ? InputKind::classic : looks_like_terraform(text) ? InputKind::terraform : InputKind::documents;
}

ManifestFile read_manifest(std::shared_ptr<const base::SourceText> source) {
  ManifestFile out;
  out.source = std::move(source);
  std::string_view text = out.source->text();
  if (text.size() > kMaxInputBytes) {
    refuse(out, "file-too-large", fmt::format("the file has {} bytes: above {} bytes (64 MiB) none is read", text.size(), kMaxInputBytes));
    return out;
  }
  if (text.starts_with("PK\x03\x04")) {
    refuse(out, "not-yaml", "this is a zip archive, as a saved Terraform plan is one; what terraform show -json prints of a plan can be read");
    return out;
  }
  InputKind kind = input_kind(out.source->name(), text);
  switch (kind) {
    case InputKind::classic:
      out = read_classic_files(out.source, {});
      break;
    case InputKind::terraform:
      read_terraform(out);
      break;
    case InputKind::documents:
      read_documents(text, out);
      break;
  }
  if (std::size_t bad = base::first_invalid_utf8(text); bad < text.size() && out.problems.empty()) {
    std::string_view why = kind == InputKind::documents ? "kubectl refuses it" : kind == InputKind::classic ? "a ConfigMap's data cannot hold it" : "Terraform refuses it";
    out.problems.push_back(file_problem("not-utf8", point(text, bad), Effect::fargate_rejects, fmt::format("the file is not UTF-8: {}", why)));
  }
  return out;
}

}  // namespace drybit::config
