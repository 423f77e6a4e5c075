// Report pages in tests: made from a map and logs, read back, checked.
#pragma once

#include <string>
#include <vector>

#include "support/run_drybit.h"

namespace drybit::test {

struct PageRun {
  Ran ran;
  std::string page, path;
};

/// `drybit replay --report ... MAP LOG...` with a fixed clock; `folder` receives the page.
PageRun make_page(const TemporaryFolder& folder, const std::string& map, const std::vector<std::string>& logs,
                  std::vector<std::string> flags = {});

/// What tests/tools/check_page.py finds wrong with the page; empty: nothing.
std::string page_faults(const std::string& path);

/// The text of the element with that id, without markup.
std::string text_of_id(const std::string& page, const std::string& id);
/// Everything from `<section id="ID"` to its end.
std::string section_of(const std::string& page, const std::string& id);
/// Without elements; entities as characters.
std::string plain_text(const std::string& markup);
/// The cells of every row of the body of a section's first table.
std::vector<std::vector<std::string>> table_rows(const std::string& section);

std::size_t count_of(const std::string& text, const std::string& part);

}  // namespace drybit::test
