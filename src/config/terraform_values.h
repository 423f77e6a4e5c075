// What Terraform values of one file come to, as far as the file alone tells.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/assembly.h"
#include "hcl/reader.h"

namespace drybit::config {

class TerraformValues {
 public:
  /// A string's text with stand-ins for what is not known.
  struct Text {
    TextValue value;
    std::vector<Unknown> unknowns;
    bool unknown_lines = false;
    bool known() const { return unknowns.empty(); }
  };

  /// `text` is what `file` was read from; both must outlive this.
  TerraformValues(std::string_view text, const hcl::File& file);

  /// What a reference to a local stands for (local.x, local.x["y"]); any other value is itself.
  const hcl::Value& resolved(const hcl::Value& value) const;
  /// The text that a value falls back to where nothing is given from outside: the last argument of try, coalesce and
  /// lookup, the branch of a choice that is a heredoc; null where there is none.
  const hcl::Value* fallback(const hcl::Value& value) const;
  /// The text of a string, heredoc, number or boolean; nothing for anything else.
  std::optional<Text> text(const hcl::Value& value) const;
  /// A value's source, shortened for messages.
  std::string expression(const hcl::Value& value) const;

 private:
  const hcl::Value* follow(std::string_view reference) const;
  bool put(const hcl::Value& value, Assembly& out, int depth) const;
  void put_hole(const hcl::Part& part, Assembly& out, int depth) const;

  std::string_view text_;
  std::map<std::string, const hcl::Value*, std::less<>> locals_;
  std::map<std::string, const hcl::Value*, std::less<>> namespaces_;  ///< names of kubernetes_namespace resources by label
  mutable int steps_ = 0;  ///< of the text that is put together: locals that use each other twice would make it endless
};

/// The attribute of that name, the last where there are several; null where there is none.
const hcl::Value* find_item(const std::vector<hcl::Item>& items, std::string_view key);

}  // namespace drybit::config
