// What lint says: one Finding per fault, with its effect for each series it holds for.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/effect.h"
#include "base/problem.h"
#include "base/source.h"
#include "config/manifest.h"

namespace drybit::lint {

struct Rule;

/// One replacement in a file: bytes [begin, end) become `text`.
struct Edit {
  base::Span span;  ///< in the file
  std::string text;
};

/// A repair. Only those marked safe are applied by --fix: they change nothing but what they name.
struct Fix {
  std::string title;  ///< "write `true`"
  std::vector<Edit> edits;
  bool safe = true;
};

/// A second place that explains the first.
struct Related {
  base::Span span;  ///< in the file
  std::string message;
  std::shared_ptr<const base::SourceText> source = {};  ///< where it is another file; null: the finding's
};

/// Effects by base::Series::index; absent where the series is not concerned.
using Effects = std::array<std::optional<base::Effect>, 3>;

struct Finding {
  const Rule* rule = nullptr;
  std::string message;  ///< one sentence, without a final stop
  std::string help;     ///< what to do instead; may be empty
  std::string why;      ///< what happens to the logs; empty: what the rule's page says, where that is meant
  Effects effects;
  std::shared_ptr<const base::SourceText> source;
  base::Span span;      ///< in the file
  std::vector<Related> related;
  std::optional<Fix> fix;
  std::vector<std::string> router_log;  ///< what Fluent Bit prints for it, to search for
  /// Findings that follow from this one, folded under it.
  std::vector<Finding> follows;

  /// The worst effect of the series asked for.
  base::Effect worst() const;
  base::Severity severity() const { return base::severity(worst()); }
  /// `why`, or the rule's own text where some series has the rule's own effect; else nothing: the page speaks of another case.
  std::string_view reason() const;
};

}  // namespace drybit::lint
