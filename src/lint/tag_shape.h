// Tags of which only a part is known, and the search for one that a Match accepts. For tag_flow only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drybit::lint {

/// A sequence of bytes, each known or one of a set, or any number of one of a set.
class TagShape {
 public:
  enum class Set : char { name, hex, piece, any };  ///< [a-z0-9.-], [0-9a-f], no dot, everything

  void literal(std::string_view text);
  /// At least `least` bytes of the set, and any number more unless `exact`; `typical` is what stands there in typical().
  void some(Set set, std::size_t least, bool exact, std::string_view typical);
  /// A tag of this shape.
  const std::string& typical() const { return typical_; }
  /// A tag of this shape that `match` accepts (flt:G1).
  std::optional<std::string> witness(std::string_view match) const;

  /// kube.var.log.containers.<pod>_<namespace>_<container>-<64 hex digits>.log (cfg:A2, cfg:A3).
  static TagShape container();

 private:
  struct Atom {
    bool known;
    bool many;
    char byte;
    Set set;
  };
  std::vector<Atom> atoms_;
  std::string typical_;
};

}  // namespace drybit::lint
