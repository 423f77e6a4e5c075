// Stands in until config delivers read_manifest and check_fargate: JSON maps only. Delete it then.
#include "config/fargate.h"
#include "config/pipeline.h"
#include "json/document.h"
namespace drybit::config {
std::vector<base::Problem> check_fargate(const Manifest&, const std::vector<std::string>&) { return {}; }
ManifestFile read_manifest(std::shared_ptr<const base::SourceText> source) {
  ManifestFile file; file.source = source;
  auto doc = json::Document::parse(source->text());
  if (!doc) return file;
  Manifest m; m.source = source; m.name="aws-logging";
  auto data = doc->root().find("data");
  for (auto k = data.first(); k; k = k.next()) { DataValue v; v.key = k.string(); v.text = k.value().string(); m.values.push_back(v);} 
  file.maps.push_back(m); return file;
}
}
