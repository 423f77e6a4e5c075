// Maps in what other tools generate: `terraform show -json` (plans and states), Terraform's JSON configuration, and
// CloudFormation templates as `cdk synth` writes them.
#pragma once

#include <type_traits>

#include "config/cloudformation.h"
#include "config/plan.h"
#include "config/terraform_json.h"

namespace drybit::config {

/// Reads `root` where it is one of those; false where it is none.
template <class Tree>
bool read_generated(typename Tree::Node root, ManifestFile& out) {
  if (!Tree::is_map(root) || Tree::find(root, "kind")) return false;
  if (Tree::is_map(Tree::find(root, "Resources"))) {
    TemplateFinder<Tree>(out).run(root);
    return true;
  }
  // A plan is always JSON; in YAML aliases could make its modules endless.
  if constexpr (!std::is_same_v<Tree, JsonTree>) return false;
  if (Tree::find(root, "format_version") && (Tree::find(root, "planned_values") || Tree::find(root, "values"))) {
    PlanFinder<Tree>(out).run(root);
    return true;
  }
  if (auto resources = Tree::find(root, "resource"); Tree::is_map(resources) || Tree::is_list(resources)) {
    TerraformJsonFinder<Tree>(out).run(root);
    return true;
  }
  return false;
}

}  // namespace drybit::config
