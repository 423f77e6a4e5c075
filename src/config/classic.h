// Classic-mode text as Fluent Bit's reader takes it (cfg:1), tolerant: what was understood and every Problem.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/series.h"

namespace drybit::config {

enum class SectionKind : std::uint8_t { service, parser, multiline_parser, custom, input, filter, output, stream_processor, plugins, upstream_servers, unknown };

/// One key/value line. Spans cover the bytes in the text; `value` is trimmed but not expanded.
struct Property {
  std::string key;    ///< as written
  std::string value;
  base::Span key_span;
  base::Span value_span;
  bool broken = false;  ///< its line has a fault of its own (no value, ...), told in `problems`: `value` means nothing
};

struct Section {
  std::string name;  ///< as written between the brackets
  SectionKind kind = SectionKind::unknown;
  std::uint32_t text = 0;  ///< index of the data value it stands in
  base::Span header;       ///< the brackets included
  std::vector<Property> properties;
};

/// @SET NAME=value and @INCLUDE PATH, in order.
struct Meta {
  enum class Kind : std::uint8_t { set, include, other } kind;
  std::string name;
  std::string value;
  base::Span span;
};

struct ClassicFile {
  std::string name;  ///< "filters.conf"
  std::vector<Section> sections;
  std::vector<Meta> metas;
  std::vector<base::Problem> problems;
  /// False: Fluent Bit gives up loading this text (cfg:E10).
  bool loads = true;
};

/// Reads one text. `text_index` goes into the places of sections and problems; `file_name` ("filters.conf") into
/// Fluent Bit's messages.
///
/// Up to the first fault that makes Fluent Bit give up (`loads` false, Effect::router_fails) the result is what Fluent
/// Bit has; behind it the reader goes on by guess, so that one run shows every fault. What such a fault does to the whole
/// start depends on the file (cfg:E10), which build_pipeline knows. Codes of problems:
///   stop the load: bad-header header-indented indentation-too-low indentation-mixed indentation-extra key-not-indented
///     missing-value empty-value key-before-section bad-group line-too-long bad-meta include bom nul-byte
///   do not: bad-set set-reads-file key-in-unit group empty-section unknown-section nul-byte (4.2 and later)
ClassicFile parse_classic(std::string_view text, std::uint32_t text_index, std::string_view file_name, const base::Series& series);

/// What kind of section Fluent Bit takes that name for: any case, any non-empty prefix (cfg:C11).
SectionKind section_kind(std::string_view name, const base::Series& series);

}  // namespace drybit::config
