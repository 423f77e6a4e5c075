// Names of sections: any case, any prefix (cfg:C11).
#include "base/text.h"
#include "config/classic.h"

namespace drybit::config {

namespace {

struct Name {
  std::string_view name;
  SectionKind kind;
  bool later;  ///< only since 4.2
};

// In the order in which Fluent Bit tries them: the first that fits wins.
constexpr Name kNames[] = {
    {"service", SectionKind::service, false},
    {"parser", SectionKind::parser, false},
    {"multiline_parser", SectionKind::multiline_parser, false},
    {"stream_processor", SectionKind::stream_processor, true},
    {"plugins", SectionKind::plugins, true},
    {"upstream_servers", SectionKind::upstream_servers, true},
    {"customs", SectionKind::custom, false},
    {"inputs", SectionKind::input, false},
    {"filters", SectionKind::filter, false},
    {"outputs", SectionKind::output, false},
};

}  // namespace

SectionKind section_kind(std::string_view name, const base::Series& series) {
  if (name.empty()) return SectionKind::unknown;
  for (const Name& known : kNames) {
    if (known.later && !series.stream_processor_sections) continue;
    if (base::istarts_with(known.name, name)) return known.kind;
  }
  return SectionKind::unknown;
}

}  // namespace drybit::config
