#include "cli/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/fs.h"
#include "json/document.h"
#include "report/fingerprint.h"

namespace drybit::cli {

namespace {

constexpr std::string_view kSchema = "drybit.baseline/1";
constexpr std::size_t kMaxBytes = 16u << 20;

/// `name` as seen from the folder of `baseline`, with slashes.
std::string seen_from(const std::string& baseline, const std::string& name) {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::absolute(baseline, error).lexically_normal().parent_path();
  std::filesystem::path file = std::filesystem::absolute(name, error).lexically_normal();
  std::filesystem::path relative = file.lexically_relative(folder);
  return error || relative.empty() ? name : relative.generic_string();
}

/// Calls take(fingerprint, finding, file) for every finding, folded ones after their cause.
template <class Take>
void each(const report::LintRun& run, const std::string& path, Take take) {
  report::Fingerprints fingerprints;
  for (const report::LintedFile& file : run.files) {
    std::string name = seen_from(path, file.name);
    for (const lint::Finding& finding : file.result.findings) {
      take(fingerprints.next(finding, name), finding, name);
      for (const lint::Finding& follower : finding.follows) take(fingerprints.next(follower, name), follower, name);
    }
  }
}

}  // namespace

base::Result<Baseline> Baseline::read(const std::string& path) {
  auto text = base::read_file(path, kMaxBytes);
  if (!text) return text.error();
  base::SourceText source(path, std::move(*text));
  std::size_t offset = 0;
  auto document = json::Document::parse(source.text(), &offset);
  auto fault = [&](std::size_t where, std::string_view message) {
    base::Position at = source.position(where);
    return base::Error{fmt::format("{}:{}:{}: {}", path, at.line, at.column, message)};
  };
  if (!document) return fault(offset, fmt::format("this is no baseline: {}", document.error().message));
  json::Node root = document->root();
  json::Node schema = root.find("schema");
  if (!schema || schema.string() != kSchema) return fault(schema ? schema.span().begin : 0, fmt::format("this is no baseline of schema {}", kSchema));
  Baseline baseline;
  baseline.path_ = path;
  json::Node findings = root.find("findings");
  if (!findings.is_array()) return fault(findings ? findings.span().begin : 0, "findings must be a list");
  for (json::Node one = findings.first(); one; one = one.next()) {
    json::Node fingerprint = one.find("fingerprint");
    if (!fingerprint.is_string()) return fault(one.span().begin, "this entry has no fingerprint");
    baseline.fingerprints_.push_back(fingerprint.string());
  }
  return baseline;
}

void Baseline::apply(report::LintRun& run) const {
  std::multiset<std::string> left(fingerprints_.begin(), fingerprints_.end());
  std::set<const lint::Finding*> known;
  each(run, path_, [&](const std::string& fingerprint, const lint::Finding& finding, const std::string&) {
    auto found = left.find(fingerprint);
    if (found == left.end()) return;
    left.erase(found);
    known.insert(&finding);
  });
  run.stale = left.size();
  for (report::LintedFile& file : run.files) {
    std::vector<lint::Finding> kept;
    for (lint::Finding& finding : file.result.findings) {
      if (known.contains(&finding)) {
        ++file.result.baselined;
        // What follows from a known fault and is new comes to the fore.
        for (lint::Finding& follower : finding.follows) {
          if (!known.contains(&follower)) kept.push_back(std::move(follower));
        }
        continue;
      }
      kept.push_back(std::move(finding));
    }
    file.result.findings = std::move(kept);
  }
}

std::string Baseline::text_for(const report::LintRun& run, const std::string& path) {
  nlohmann::ordered_json entries = nlohmann::ordered_json::array();
  each(run, path, [&](const std::string& fingerprint, const lint::Finding& finding, const std::string& name) {
    entries.push_back({{"fingerprint", fingerprint}, {"rule", finding.rule->id}, {"file", name}, {"message", finding.message}});
  });
  nlohmann::ordered_json document = {{"schema", kSchema}, {"findings", std::move(entries)}};
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace drybit::cli
