// Which keys a record can have on its way through the filters. It errs on one side only: a key it calls impossible is
// impossible; one it calls possible may never come.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/start.h"

namespace drybit::lint {

enum class KeyKind : std::uint8_t { text, map, any };

struct Key {
  std::string name;
  KeyKind kind = KeyKind::any;
  bool always = false;  ///< on every record; else on some
  bool twice = false;   ///< some records may hold it twice
  const config::Instance* by = nullptr;  ///< the filter that makes it; null: it comes from the file
};

/// The keys of a record at one point of the way.
class Keys {
 public:
  /// The record as tail makes it: `log`, the whole line (cfg:A1).
  static Keys from_file();

  const Key* find(std::string_view name) const;
  /// Some record may have that key at the top level.
  bool possible(std::string_view name) const;
  /// The filter that takes the key away; null where none does, or where it may still be there.
  const config::Instance* remover(std::string_view name) const;

  Key& put(std::string_view name, KeyKind kind, bool always, const config::Instance* by);
  void remove(std::string_view name, const config::Instance* by);
  /// All keys that `gone` accepts.
  template <class Gone>
  void remove_if(Gone gone, const config::Instance* by) {
    for (std::size_t i = known.size(); i-- > 0;) {
      if (gone(known[i].name)) remove(std::string(known[i].name), by);
    }
  }
  /// What either may be.
  void join(const Keys& other);

  std::vector<Key> known;
  bool open = false;      ///< fields of the application's own may be there too
  const config::Instance* opened_by = nullptr;
  std::string raw_key = "log";  ///< where the whole line is: a filter may have renamed it
  bool raw = false;       ///< it begins with the runtime's prefix on every record
  bool maybe_raw = false; ///< ... on some

 private:
  struct Removed {
    std::string name;
    const config::Instance* by;
  };
  std::vector<Removed> removed_;
};

/// What filter `index` makes of records with these keys, provided it takes their tag.
Keys after_filter(const config::Pipeline& pipeline, const plugins::Router& router, std::size_t index, Keys keys, const plugins::World& world);

}  // namespace drybit::lint
