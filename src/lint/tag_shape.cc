#include "lint/tag_shape.h"

namespace drybit::lint {

namespace {

bool holds(TagShape::Set set, char c) {
  bool digit = c >= '0' && c <= '9';
  switch (set) {
    case TagShape::Set::hex: return digit || (c >= 'a' && c <= 'f');
    case TagShape::Set::name: return digit || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
    case TagShape::Set::piece: return c != '.';
    case TagShape::Set::any: return true;
  }
  return false;
}

}  // namespace

void TagShape::literal(std::string_view text) {
  for (char c : text) atoms_.push_back({true, false, c, Set::any});
  typical_ += text;
}

void TagShape::some(Set set, std::size_t least, bool exact, std::string_view typical) {
  for (std::size_t i = 0; i < least; ++i) atoms_.push_back({false, false, '0', set});
  if (!exact) atoms_.push_back({false, true, '0', set});
  typical_ += typical;
}

TagShape TagShape::container() {
  TagShape shape;
  shape.literal("kube.var.log.containers.");
  shape.some(Set::name, 1, false, "web-5d9c7c6b8-x2x4k");
  shape.literal("_");
  shape.some(Set::name, 1, false, "team");
  shape.literal("_");
  shape.some(Set::name, 1, false, "app");
  shape.literal("-");
  shape.some(Set::hex, 64, true, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  shape.literal(".log");
  return shape;
}

std::optional<std::string> TagShape::witness(std::string_view match) const {
  // A walk over pairs (byte of the pattern, atom), breadth first; each pair remembers from where it was reached and with which byte.
  struct Step {
    std::size_t from;
    int byte;
    bool seen = false;
  };
  const std::size_t width = atoms_.size() + 1;
  std::vector<Step> steps((match.size() + 1) * width);
  std::vector<std::size_t> queue{0};
  steps[0] = {0, -1, true};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::size_t at = queue[head], p = at / width, a = at % width;
    auto reach = [&](std::size_t next_p, std::size_t next_a, int byte) {
      Step& step = steps[next_p * width + next_a];
      if (step.seen) return;
      step = {at, byte, true};
      queue.push_back(next_p * width + next_a);
    };
    bool star = p < match.size() && match[p] == '*';
    if (star) reach(p + 1, a, -1);
    if (a == atoms_.size()) continue;
    const Atom& atom = atoms_[a];
    if (atom.many) reach(p, a + 1, -1);
    if (p == match.size()) continue;
    if (star) {
      reach(p, a + 1, atom.many ? -1 : atom.byte);
    } else if (atom.known ? atom.byte == match[p] : holds(atom.set, match[p])) {
      reach(p + 1, atom.many ? a : a + 1, static_cast<unsigned char>(match[p]));
    }
  }
  std::size_t at = steps.size() - 1;
  if (!steps[at].seen) return std::nullopt;
  std::string tag;
  while (at != 0) {
    if (steps[at].byte >= 0) tag.insert(tag.begin(), static_cast<char>(steps[at].byte));
    at = steps[at].from;
  }
  return tag;
}

}  // namespace drybit::lint
