// Which logs to replay and as whom: paths and folders resolved to files, each with the path it has on the node and
// the tag that tail gives it (cfg:A2, A3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace drybit::replay {

enum class Wrap : unsigned char { automatic, cri, none };

struct InputOptions {
  Wrap wrap = Wrap::automatic;
  std::string pod, namespace_name, container;  ///< for files whose name tells nothing; empty: derived
};

struct InputFile {
  std::string path;       ///< as the user gave it, for messages and events
  std::string node_path;  ///< "/var/log/containers/web_shop_nginx-<id>.log"
  std::string tag;
  bool node_file = false;  ///< named as on the node: never wrapped unless asked to
  std::optional<std::string> text;  ///< the log itself, in place of what `path` names
  /// Files before it that hold the same container's older lines (kubelet's rotation) come first; they share the tag.
};

struct Inputs {
  std::vector<InputFile> files;        ///< in tail's order: by node path, bytewise (cfg:A8)
  std::vector<std::string> passed_over;  ///< files of a node folder that tail's glob does not match
};

/// Errors: a path that does not exist or cannot be read as a folder.
base::Result<Inputs> find_inputs(const std::vector<std::string>& paths, const InputOptions& options);

/// A log that is given as a text; its name tells nothing.
InputFile text_input(std::string text, const InputOptions& options);

/// cfg:A2: the tag for `kube.*` and that path.
std::string tag_of(const std::string& node_path);

/// `<pod>_<namespace>_<container>-<64 hex>.log` (cfg:A3).
bool is_node_name(std::string_view name);

}  // namespace drybit::replay
