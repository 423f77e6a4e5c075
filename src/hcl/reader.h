// Terraform's language (HCL native syntax) read for the texts it holds: blocks, attributes, objects, strings and heredocs
// with exact places. Nothing is evaluated: what an interpolation or a function would give is left to the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace drybit::hcl {

/// Deepest nesting of blocks, brackets and interpolations; real files stay below ten.
inline constexpr int kMaxDepth = 100;

/// A piece of a string or heredoc.
struct Part {
  enum class Kind : std::uint8_t { text, interpolation, directive } kind = Kind::text;
  std::string text;       ///< decoded; of ${...} and %{...} what stands between the braces
  base::Span span;        ///< in the file; of ${...} braces included
  bool verbatim = false;  ///< the bytes of `span` are `text`
  bool starts_line = false;  ///< of a heredoc: the first of its line
};

enum class Kind : std::uint8_t {
  text,    ///< a string or heredoc
  object,  ///< { ... }
  tuple,   ///< [ ... ]
  name,    ///< a reference, number or keyword: `local.x["y"]`, `5`, `true`
  call,    ///< name(elements...)
  other,   ///< anything else; `elements` are the values that occur in it
};

struct Item;

struct Value {
  Kind kind = Kind::other;
  base::Span span;
  std::string name;             ///< of a name without blanks; of a call the function
  bool heredoc = false;
  std::vector<Part> parts;      ///< of a text
  std::vector<Item> items;      ///< of an object
  std::vector<Value> elements;  ///< of a tuple, a call, anything else
};

struct Item {
  std::string key;
  base::Span key_span;  ///< of a quoted key without the quotes
  Value value;
};

struct Block {
  std::string type;  ///< "resource"; empty for the file
  std::vector<std::string> labels;
  base::Span span;   ///< from its type to its closing brace
  std::vector<Item> attributes;
  std::vector<Block> blocks;

  /// The last attribute, the first block of that name; null where there is none.
  const Value* find(std::string_view attribute) const;
  const Block* find_block(std::string_view block_type) const;
};

/// Why reading stopped, and where.
struct Fault {
  std::string message;
  std::uint32_t offset = 0;
};

struct File {
  Block root;
  std::optional<Fault> fault;
};

/// Reads a whole file. What stands before a fault is there, the blocks around it included.
File read(std::string_view text);

}  // namespace drybit::hcl
