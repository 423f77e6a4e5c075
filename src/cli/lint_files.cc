#include "cli/lint_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "lint/apply.h"
#include "lint/parts.h"

namespace drybit::cli {

namespace {

/// --fix writes the repaired file, --diff prints the patch. A message and false where it cannot be written.
bool repair(const InputPart& part, const lint::FileResult& result, const Context& context) {
  lint::Fixed fixed = lint::apply_fixes(part.source->text(), result.findings);
  if (fixed.applied == 0) return true;
  if (context.arguments.has("--diff")) {
    context.streams.out.write(lint::unified_diff(part.source->name(), part.source->text(), fixed.text));
    return true;
  }
  if (part.path == "-") {
    context.fail(kCannot, "--fix cannot write standard input; --diff prints the patch");
    return false;
  }
  if (auto error = base::write_file(part.path, fixed.text)) {
    context.fail(kCannot, error->message);
    return false;
  }
  context.streams.err.write(fmt::format("drybit: {}: {} repaired\n", part.path, fixed.applied));
  return true;
}

/// Nothing but markers of a template language can be said of it.
bool is_template(const lint::FileResult& result) {
  return result.maps == 0 && result.findings.size() == 1 && result.findings.front().rule->slug == "unrendered-template";
}

}  // namespace

void LintFiles::take(const std::string& path) {
  if (path != "-" && base::is_directory(path)) return folder(path);
  if (path == "-" || !context_.arguments.has("--scan")) {
    ++run_.files_seen;
    return file(path, true);
  }
  // A file that is not there is an error, whatever it would hold.
  if (!base::exists(path)) return cannot(fmt::format("{}: No such file or directory", path));
  Found found;
  if (may_hold_map(path, found)) file(path, false);
  run_.files_seen += std::max<std::size_t>(found.seen, 1);
  tell_large(found);
}

void LintFiles::cannot(const std::string& message) {
  context_.fail(kCannot, message);
  readable_ = false;
}

void LintFiles::tell_large(const Found& found) {
  for (const std::string& path : found.too_large) context_.streams.err.write(fmt::format("drybit: {}: too large, not looked at\n", path));
}

void LintFiles::folder(const std::string& path) {
  auto found = find_inputs(path);
  if (!found) return cannot(found.error().message);
  run_.files_seen += found->seen;
  tell_large(*found);
  for (const std::string& one : found->files) file(one, false);
}

void LintFiles::file(const std::string& path, bool named) {
  if (done_.contains(path)) return;
  std::string name = path == "-" ? context_.arguments.value("--stdin-filename", "standard input") : path;
  auto input = read_input(path, name);
  if (!input) return cannot(input.error().message);
  for (const InputPart& part : input->parts) done_.insert(part.path);
  std::vector<lint::FileResult> results = lint_parts(*input);
  bool fixes = context_.arguments.has("--fix");
  if (fixes || context_.arguments.has("--diff")) {
    if (!repair_all(*input, results)) return;
    // What is reported is what is left.
    if (fixes && path != "-") {
      input = read_input(path, name);
      if (!input) return cannot(input.error().message);
      results = lint_parts(*input);
    }
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    std::string shown = input->parts.size() == 1 ? name : input->parts[i].path;
    if (!named && is_template(results[i])) {
      context_.streams.err.write(fmt::format("drybit: {}: a template that has not been rendered: passed over\n", shown));
      continue;
    }
    bool ours = results[i].maps > 0 || ((named || results[i].mentions_map) && !results[i].findings.empty());
    if (ours || i > 0) run_.files.push_back({std::move(shown), std::move(results[i])});
  }
}

std::vector<lint::FileResult> LintFiles::lint_parts(const Input& input) const {
  lint::FileResult result = lint::lint_input(input.file, settings_, selection_);
  std::vector<lint::Part> parts;
  for (const InputPart& part : input.parts) parts.push_back({part.source, part.begin});
  std::vector<lint::FileResult> results;
  if (parts.size() == 1) results.push_back(std::move(result));
  else results = lint::split_parts(std::move(result), parts);
  return results;
}

bool LintFiles::repair_all(const Input& input, const std::vector<lint::FileResult>& results) {
  bool good = true;
  for (std::size_t i = 0; i < results.size(); ++i) good = repair(input.parts[i], results[i], context_) && good;
  readable_ = readable_ && good;
  return good;
}

}  // namespace drybit::cli
