// sarif: a SARIF 2.1.0 log, fixes included.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "report/findings.h"
#include "report/fingerprint.h"

namespace drybit::report {

namespace {

using nlohmann::ordered_json;

std::string level(base::Severity severity) { return std::string(base::name(severity)); }

/// A path as a URI reference: what RFC 3986 does not allow is percent-encoded.
std::string uri(std::string_view path) {
  static constexpr std::string_view kPlain = "/-._~!$&'()*+,;=@";
  std::string out;
  for (char c : path) {
    auto byte = static_cast<unsigned char>(c);
    bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) out += c;
    else out += fmt::format("%{:02X}", byte);
  }
  return out;
}

ordered_json region(const base::SourceText& source, base::Span span) {
  base::Position begin = source.position(span.begin);
  base::Position end = source.position(span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

ordered_json location(std::string_view name, const base::SourceText& source, base::Span span) {
  return {{"physicalLocation", {{"artifactLocation", {{"uri", uri(name)}}}, {"region", region(source, span)}}}};
}

ordered_json result(const lint::Finding& finding, const LintedFile& file, const LintRun& run, const std::string& fingerprint) {
  std::string held = held_series(finding, run);
  std::string text = finding.message + (held.empty() ? "" : fmt::format(" (Fluent Bit {})", held)) + (finding.help.empty() ? "" : ". " + finding.help);
  ordered_json out = {{"ruleId", finding.rule->id},
                      {"level", level(finding.severity())},
                      {"message", {{"text", text}}},
                      {"locations", ordered_json::array({location(file.name, *finding.source, finding.span)})},
                      {"partialFingerprints", {{"drybit/v1", fingerprint}}}};
  for (std::size_t i = 0; i < finding.related.size(); ++i) {
    const lint::Related& other = finding.related[i];
    ordered_json related = other.source == nullptr ? location(file.name, *finding.source, other.span) : location(other.source->name(), *other.source, other.span);
    related["id"] = i + 1;
    related["message"] = {{"text", finding.related[i].message}};
    out["relatedLocations"].push_back(std::move(related));
  }
  if (finding.fix) {
    ordered_json replacements = ordered_json::array();
    for (const lint::Edit& edit : finding.fix->edits) {
      replacements.push_back({{"deletedRegion", region(*finding.source, edit.span)}, {"insertedContent", {{"text", edit.text}}}});
    }
    out["fixes"] = ordered_json::array({{{"description", {{"text", finding.fix->title}}},
                                         {"artifactChanges", ordered_json::array({{{"artifactLocation", {{"uri", uri(file.name)}}}, {"replacements", replacements}}})}}});
  }
  return out;
}

void write(const LintRun& run, const base::Terminal&, base::Writer& out) {
  ordered_json results = ordered_json::array();
  std::set<const lint::Rule*> used;
  Fingerprints fingerprints;
  auto add = [&](const lint::Finding& finding, const LintedFile& file) {
    used.insert(finding.rule);
    results.push_back(result(finding, file, run, fingerprints.next(finding, file.name)));
  };
  for (const LintedFile& file : run.files) {
    for (const lint::Finding& finding : file.result.findings) {
      add(finding, file);
      for (const lint::Finding& follower : finding.follows) add(follower, file);
    }
  }
  ordered_json rules = ordered_json::array();
  for (const lint::Rule* rule : lint::all_rules()) {
    if (used.count(rule) == 0) continue;
    rules.push_back({{"id", rule->id},
                     {"name", rule->slug},
                     {"shortDescription", {{"text", rule->title}}},
                     {"fullDescription", {{"text", rule->what}}},
                     {"help", {{"text", rule->instead}}},
                     {"defaultConfiguration", {{"level", level(base::severity(rule->effect))}}}});
  }
  ordered_json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                      {"version", "2.1.0"},
                      {"runs", ordered_json::array({{{"tool", {{"driver", {{"name", "drybit"}, {"rules", rules}}}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}}})}};
  out.write(log.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace

extern const FindingFormat findings_sarif;
const FindingFormat findings_sarif{"sarif", "a SARIF 2.1.0 log", write};

}  // namespace drybit::report
