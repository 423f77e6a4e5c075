// The aws-logging ConfigMap as users keep it, and the way from any byte of a data value back to the file.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"
#include "base/source.h"

namespace drybit::config {

/// Maps byte offsets of a decoded value to byte offsets of the file.
class ValueMap {
 public:
  virtual ~ValueMap() = default;
  /// The file offset of the byte at `offset` of the value (offset == size: where it ends).
  virtual std::size_t file_offset(std::size_t offset) const = 0;
};

/// One entry of `data` or `binaryData`.
struct DataValue {
  std::string key;         ///< "filters.conf"
  std::string text;        ///< decoded
  base::Span key_span;     ///< in the file
  base::Span value_span;   ///< in the file
  bool binary = false;     ///< from binaryData: positions fall back to the key
  bool is_string = true;   ///< false: the YAML scalar is no string (flb_log_cw: true)
  std::shared_ptr<const ValueMap> map;
};

/// A piece of a configuration that only another tool knows: a Terraform expression, a CloudFormation function.
struct Unknown {
  base::Span span;         ///< in the file
  std::string expression;  ///< as the file has it, shortened
  bool has_default = false;  ///< a text stands beside it for when it gives nothing, and is read in its place
};

/// One ConfigMap of a file, or what stands for one: plain .conf files, a Terraform resource.
struct Manifest {
  std::shared_ptr<const base::SourceText> source;
  std::string name, namespace_name;   ///< empty when absent
  base::Span document;                ///< the whole document in the file
  base::Span name_span, namespace_span;  ///< of the values; of `metadata` or the document where absent
  std::vector<DataValue> values;
  std::vector<base::Problem> problems;  ///< duplicate keys, values that are no text, ...
  std::vector<Unknown> unknowns;        ///< pieces that are stood in for; nothing that overlaps one is worth telling
  std::vector<std::string> unknown_keys;  ///< data keys of which all or some lines are not known; "*": any may be there
  bool plain = false;                   ///< from .conf files: there is no ConfigMap yet, name and namespace are as they should be

  /// False where the value of that key is not known as a whole.
  bool knows(std::string_view key) const;
  /// Every key that holds sections is known: what is not there is absent. (No section comes from flb_log_cw.)
  bool complete() const;
  /// The value of that key, or null.
  const DataValue* find(std::string_view key) const;
  /// Where a place is in the file: its first byte and its end.
  base::Span file_span(const base::Place& place) const;
  base::Position position(const base::Place& place) const;
};

/// A Namespace document met in the same input.
struct NamespaceDocument {
  std::string name;
  bool has_label = false;   ///< aws-observability: enabled
  base::Span span;
};

struct ManifestFile {
  std::shared_ptr<const base::SourceText> source;
  std::vector<Unknown> unknowns;  ///< what may hold a map and is not read: yamlencode(...), templatefile(...)
  std::vector<Manifest> maps;   ///< every ConfigMap that is, or tries to be, an aws-logging map
  std::vector<NamespaceDocument> namespaces;
  std::size_t documents = 0;    ///< documents and list items looked at
  std::vector<base::Problem> problems;  ///< the file is not YAML, ...: places with Place::kManifest
};

/// The text speaks of the router's map or of one of its keys: where it cannot be read, that is worth telling.
bool mentions_map(std::string_view text);

/// What a file holds.
enum class InputKind : std::uint8_t {
  documents,  ///< YAML or JSON: Kubernetes objects, a CloudFormation template, a Terraform plan
  terraform,  ///< HCL source
  classic,    ///< plain .conf
};
/// By the extension of the name where that tells, else by the content.
InputKind input_kind(std::string_view name, std::string_view text);

/// Reads a file of any kind. Of YAML and JSON (decided by content) one or many documents, Lists. Broken text yields the
/// documents in front of the one with the fault, and a Problem. Codes of problems: file-too-large not-utf8 not-yaml
/// not-json not-terraform template duplicate-key value-not-text data-not-a-map bad-base64 missing-kind section-left-out
/// command-left-out.
/// A map counts when its kind is ConfigMap and its name is aws-logging, or when it holds one of the router's data keys
/// (filters.conf, output.conf, parsers.conf, flb_log_cw); so does one without a kind that holds such a key. Of a key that
/// occurs twice all are in `values`, and the last is the one that counts.
ManifestFile read_manifest(std::shared_ptr<const base::SourceText> source);

/// YAML above this is refused before it is read: the limit of a Kubernetes object is far below.
inline constexpr std::size_t kMaxManifestBytes = 8u << 20;
/// The same for JSON, which plans and templates are written in, and for Terraform source.
inline constexpr std::size_t kMaxInputBytes = 64u << 20;

}  // namespace drybit::config
