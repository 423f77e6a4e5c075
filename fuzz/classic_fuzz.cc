// The classic-mode reader and the pipeline over arbitrary texts: it never fails, spans stay inside the text, and what the
// reader says of a load agrees with its problems.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "config/classic.h"
#include "config/fargate.h"
#include "config/pipeline.h"

namespace {

using namespace drybit;

void expect(bool holds) {
  if (!holds) std::abort();
}

void inside(base::Span span, std::string_view text) { expect(span.begin <= span.end && span.end <= text.size()); }

void check(const config::ClassicFile& file, std::string_view text) {
  bool fatal = false;
  for (const base::Problem& problem : file.problems) {
    expect(problem.place.text == 3);
    inside(problem.place.span, text);
    fatal = fatal || problem.fatal();
  }
  expect(fatal != file.loads);
  for (const config::Meta& meta : file.metas) inside(meta.span, text);
  for (const config::Section& section : file.sections) {
    inside(section.header, text);
    for (const config::Property& property : section.properties) {
      inside(property.key_span, text);
      inside(property.value_span, text);
      expect(text.substr(property.key_span.begin, property.key_span.end - property.key_span.begin) == property.key);
      expect(text.substr(property.value_span.begin, property.value_span.end - property.value_span.begin) == property.value);
    }
  }
}

const config::PluginSpec* find_spec(config::PluginKind kind, std::string_view name) {
  static constexpr config::OptionSpec kOptions[] = {{"Name"}, {"Format"}, {"Flag", config::OptionType::boolean}};
  static const config::PluginSpec kSpecs[] = {{config::PluginKind::filter, "grep", "", kOptions},
                                              {config::PluginKind::output, "es", "", kOptions},
                                              {config::PluginKind::parser, "regex", "", kOptions}};
  for (const config::PluginSpec& spec : kSpecs) {
    if (spec.kind == kind && (kind == config::PluginKind::parser || spec.name == name)) return &spec;
  }
  return nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  config::Manifest manifest;
  for (const char* key : {"filters.conf", "output.conf", "parsers.conf"}) {
    config::DataValue value;
    value.key = key;
    value.text = text;
    manifest.values.push_back(std::move(value));
  }
  for (const base::Series& series : base::all_series()) {
    check(config::parse_classic(text, 3, "f", series), text);
    config::Pipeline pipeline = config::build_pipeline(manifest, series, find_spec);
    for (const base::Problem& problem : pipeline.problems) inside(problem.place.span, text);
  }
  for (const base::Problem& problem : config::check_fargate(manifest, {})) {
    if (problem.place.text != base::Place::kManifest) inside(problem.place.span, text);
  }
  return 0;
}
