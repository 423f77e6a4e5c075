// json: the versioned schema drybit.lint/1.
#include <nlohmann/json.hpp>

#include "report/findings.h"

namespace drybit::report {

namespace {

using nlohmann::ordered_json;

ordered_json place(const base::SourceText& source, base::Span span) {
  base::Position begin = source.position(span.begin);
  base::Position end = source.position(span.end);
  return {{"line", begin.line}, {"column", begin.column}, {"end_line", end.line}, {"end_column", end.column}};
}

ordered_json fix_json(const lint::Finding& finding) {
  if (!finding.fix) return nullptr;
  ordered_json edits = ordered_json::array();
  for (const lint::Edit& edit : finding.fix->edits) {
    ordered_json one = place(*finding.source, edit.span);
    one["text"] = edit.text;
    edits.push_back(std::move(one));
  }
  return {{"title", finding.fix->title}, {"safe", finding.fix->safe}, {"edits", std::move(edits)}};
}

ordered_json finding_json(const lint::Finding& finding, const LintedFile& file, const LintRun& run) {
  ordered_json effects = ordered_json::object();
  for (const base::Series* one : run.series) {
    if (finding.effects[one->index]) effects[std::string(one->name)] = base::name(*finding.effects[one->index]);
  }
  ordered_json related = ordered_json::array();
  for (const lint::Related& other : finding.related) {
    ordered_json one = place(other.source == nullptr ? *finding.source : *other.source, other.span);
    if (other.source != nullptr) one["file"] = other.source->name();
    one["message"] = other.message;
    related.push_back(std::move(one));
  }
  ordered_json out = {{"rule", finding.rule->id},
                      {"slug", finding.rule->slug},
                      {"effect", base::name(finding.worst())},
                      {"effects", std::move(effects)},
                      {"severity", base::name(finding.severity())},
                      {"message", finding.message},
                      {"file", file.name}};
  out.update(place(*finding.source, finding.span));
  out["help"] = finding.help;
  out["router_log"] = finding.router_log;
  out["related"] = std::move(related);
  out["fix"] = fix_json(finding);
  ordered_json follows = ordered_json::array();
  for (const lint::Finding& follower : finding.follows) follows.push_back(finding_json(follower, file, run));
  out["follows"] = std::move(follows);
  return out;
}

void write(const LintRun& run, const base::Terminal&, base::Writer& out) {
  ordered_json findings = ordered_json::array();
  for (const LintedFile& file : run.files) {
    for (const lint::Finding& finding : file.result.findings) findings.push_back(finding_json(finding, file, run));
  }
  ordered_json starts = ordered_json::object();
  for (const base::Series* one : run.series) starts[std::string(one->name)] = run.starts(*one);
  ordered_json document = {{"schema", "drybit.lint/1"},
                           {"findings", std::move(findings)},
                           {"summary",
                            {{"files", run.files_seen},
                             {"maps", run.maps()},
                             {"complete", run.complete()},
                             {"baselined", run.baselined()},
                             {"errors", run.count(base::Severity::error)},
                             {"warnings", run.count(base::Severity::warning)},
                             {"notes", run.count(base::Severity::note)},
                             {"fargate_admits", run.fargate_admits()},
                             {"router_starts", std::move(starts)}}}};
  out.write(document.dump(2, ' ', false, ordered_json::error_handler_t::replace));
  out.write("\n");
}

}  // namespace

extern const FindingFormat findings_json;
const FindingFormat findings_json{"json", "a document of schema drybit.lint/1", write};

}  // namespace drybit::report
