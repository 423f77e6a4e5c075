#pragma once
#include "config/manifest.h"
namespace drybit::config { std::vector<base::Problem> check_fargate(const Manifest&, const std::vector<std::string>&); }
