// Blocks and attributes.
#include "hcl/reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "hcl/expression.h"

namespace drybit::hcl {

namespace {

class Reader : public Expressions {
 public:
  using Expressions::Expressions;

  void body(Block& out, std::size_t opened, bool root) {
    if (++depth_ > kMaxDepth) return fail("the text is nested too deeply", at_);
    for (;;) {
      skip(true);
      if (done()) {
        if (!root && !fault_) fail("this block is not closed: its } is missing", opened);
        break;
      }
      if (peek() == '}') {
        if (root) return fail("a } that closes nothing", at_);
        ++at_;
        break;
      }
      statement(out);
    }
    --depth_;
  }

 private:
  void statement(Block& out) {
    auto begin = here();
    std::string word(name());
    if (word.empty()) return fail(fmt::format("neither an attribute nor a block begins here: {}", shown()), at_);
    skip(false);
    if (peek() == '=' && peek(1) != '=') {
      ++at_;
      Item& item = out.attributes.emplace_back();
      item.key = std::move(word);
      item.key_span = {begin, begin + static_cast<std::uint32_t>(item.key.size())};
      expression(item.value, false);
      skip(false);
      if (!done() && peek() != '\n' && peek() != '}') fail(fmt::format("the line should end here: {}", shown()), at_);
      return;
    }
    Block& block = out.blocks.emplace_back();
    block.type = std::move(word);
    while (!done() && peek() != '{') {
      if (peek() == '"') {
        Value label;
        read_quoted(label);
        block.labels.push_back(joined(label));
      } else if (is_name_start(peek())) {
        block.labels.emplace_back(name());
      } else {
        return fail(fmt::format("= or {{ is missing behind {}", base::printable(block.type)), at_);
      }
      skip(false);
    }
    if (done()) {
      if (!fault_) fail(fmt::format("= or {{ is missing behind {}", base::printable(block.type)), begin);
      return;
    }
    ++at_;
    body(block, begin, false);
    block.span = {begin, here()};
  }
};

class Whole : public Reader {
 public:
  using Reader::Reader;
  File run() {
    File file;
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    body(file.root, 0, true);
    file.root.span = {0, static_cast<std::uint32_t>(text_.size())};
    file.fault = fault();
    return file;
  }
};

}  // namespace

const Value* Block::find(std::string_view attribute) const {
  for (auto item = attributes.rbegin(); item != attributes.rend(); ++item) {
    if (item->key == attribute) return &item->value;
  }
  return nullptr;
}

const Block* Block::find_block(std::string_view block_type) const {
  auto found = std::ranges::find(blocks, block_type, &Block::type);
  return found == blocks.end() ? nullptr : &*found;
}

File read(std::string_view text) { return Whole(text).run(); }

}  // namespace drybit::hcl
