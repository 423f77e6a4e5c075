// The [PARSER] section: one list of options for every format (cfg:3). An option that does not bear on a format is read and
// forgotten, as Fluent Bit does it.
#pragma once

#include <span>

#include "config/pipeline.h"
#include "config/spec.h"

namespace drybit::plugins {

std::span<const config::OptionSpec> parser_options();

/// The value of an option of a [PARSER] section: one that is empty, as an unset variable leaves it, counts as absent (cfg:C17).
std::string_view parser_text(const config::Instance& instance, std::string_view option);

/// A boolean of a [PARSER] section (cfg:P4): any other text is neither.
enum class Switch { off, on, neither };
Switch parser_switch(const config::Instance& instance, std::string_view option);

}  // namespace drybit::plugins
