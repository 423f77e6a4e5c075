// What each kind of filter does to the keys of a record. For key_flow only.
#pragma once

#include "lint/key_flow.h"

namespace drybit::lint {

struct KeyStep {
  const config::Pipeline& pipeline;
  const plugins::Router& router;
  const config::Instance& filter;
  const plugins::World& world;
};

Keys step_parser(const KeyStep& step, Keys keys);           ///< cfg:F1-F8
Keys step_kubernetes(const KeyStep& step, Keys keys);       ///< k8s:8
Keys step_record_modifier(const KeyStep& step, Keys keys);  ///< flt:M1-M3
Keys step_modify(const KeyStep& step, Keys keys);           ///< flt:D5-D13
Keys step_nest(const KeyStep& step, Keys keys);             ///< flt:N1-N5

/// k8s:6.8: some key may tell a record's stream, as the kubernetes filter needs it for a pod's own parser: the first that
/// is a beginning of the word `stream`.
bool tells_stream(const Keys& keys);

/// The keys that a parser's result can have; `open` where they are the text's own.
struct ParserKeys {
  std::vector<std::string> names;
  bool open = false;
};
ParserKeys parser_keys(const config::Pipeline& pipeline, const config::Instance& parser);

}  // namespace drybit::lint
