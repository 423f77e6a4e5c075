// The sections of classic-mode texts written anew with one indentation, so that texts which indent differently can stand
// in one file (cfg:C6). What a series reads from the result is what it reads from the texts.
#pragma once

#include <string>
#include <vector>

#include "config/classic.h"

namespace drybit::config {

/// Settings of variables first (they hold wherever they stand, cfg:C14), then every section with its keys. Only for texts
/// that load; comments, and lines that have no meaning, are left out.
std::string flatten(const std::vector<const ClassicFile*>& files);

}  // namespace drybit::config
