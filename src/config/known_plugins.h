// Names of Fluent Bit's own plugins that drybit does not model: a section with one of them starts, unlike a typing error.
#pragma once

#include <span>
#include <string_view>

#include "base/series.h"

namespace drybit::config {

enum class PluginList : std::uint8_t { inputs, filters, outputs, customs };

/// Fluent Bit of that series has a plugin of that name (any case).
bool is_known_plugin(PluginList list, std::string_view name, const base::Series& series);

/// What Fargate takes (cfg:C20).
std::span<const std::string_view> fargate_filters();
std::span<const std::string_view> fargate_outputs();

}  // namespace drybit::config
