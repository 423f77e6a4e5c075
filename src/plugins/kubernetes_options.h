// The options of the kubernetes filter (k8s:1.2, 1.3), in the order of Fluent Bit's own list.
#pragma once

#include <span>

#include "config/spec.h"

namespace drybit::plugins {

std::span<const config::OptionSpec> kubernetes_options();

}  // namespace drybit::plugins
