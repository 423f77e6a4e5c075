// Plugins started without files around them: an instance from a list of properties.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "plugins/plugin.h"

namespace drybit::test {

using Properties = std::vector<std::pair<std::string, std::string>>;

/// An instance of the plugin of that kind and name, bound to its Spec.
config::Instance instance_of(config::PluginKind kind, const std::string& name, const Properties& properties, const base::Series& series);

/// A parser table of what was started by hand.
class Parsers : public plugins::ParserTable {
 public:
  const plugins::Parser* find(std::string_view name) const override;
  /// Starts a parser from its properties, Name and Format among them; null when it is refused. Problems are kept.
  const plugins::Parser* add(const Properties& properties, const base::Series& series);

  plugins::World world;
  std::vector<base::Problem> problems;

 private:
  std::vector<std::unique_ptr<config::Instance>> instances_;
  std::vector<std::unique_ptr<plugins::Parser>> parsers_;
};

/// The router's lines so far, joined by "; ".
std::string lines_of(const flow::RouterLog& log);
/// "code" or "code!" (fatal) of each problem, joined by spaces.
std::string codes_of(const std::vector<base::Problem>& problems);

}  // namespace drybit::test
