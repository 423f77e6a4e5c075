#include "support/page.h"

#include <array>
#include <cstdio>
#include <utility>

namespace drybit::test {

PageRun make_page(const TemporaryFolder& folder, const std::string& map, const std::vector<std::string>& logs,
                  std::vector<std::string> flags) {
  PageRun run;
  run.path = folder.path() + "/report.html";
  std::vector<std::string> arguments{"replay", "--fluent-bit", "1.9", "--report", run.path, map};
  arguments.insert(arguments.end(), logs.begin(), logs.end());
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  run.ran = run_drybit(arguments);
  run.page = read_text(run.path);
  return run;
}

std::string page_faults(const std::string& path) {
  std::string command = "python3 '" + source_path("tests/tools/check_page.py") + "' '" + path + "' 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "python3 cannot be started";
  std::string out;
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  int status = pclose(pipe);
  if (status != 0 && out.empty()) out = "check_page.py failed";
  return out;
}

std::string plain_text(const std::string& markup) {
  static const std::pair<const char*, const char*> kEntities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  std::string out;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    if (markup[i] == '<') {
      i = markup.find('>', i);
      if (i == std::string::npos) break;
      continue;
    }
    bool found = false;
    for (const auto& [entity, character] : kEntities) {
      if (markup.compare(i, std::string(entity).size(), entity) != 0) continue;
      out += character;
      i += std::string(entity).size() - 1;
      found = true;
      break;
    }
    if (!found) out += markup[i];
  }
  return out;
}

std::string text_of_id(const std::string& page, const std::string& id) {
  std::size_t at = page.find("id=\"" + id + "\"");
  if (at == std::string::npos) return "(no " + id + ")";
  at = page.find('>', at) + 1;
  return plain_text(page.substr(at, page.find("</", at) - at));
}

std::string section_of(const std::string& page, const std::string& id) {
  std::size_t at = page.find("<section id=\"" + id + "\"");
  if (at == std::string::npos) return {};
  return page.substr(at, page.find("</section>", at) - at);
}

std::vector<std::vector<std::string>> table_rows(const std::string& section) {
  std::vector<std::vector<std::string>> rows;
  std::size_t end = section.find("</table>");
  for (std::size_t at = section.find("<tbody"); at < end && (at = section.find("<tr", at)) < end;) {
    std::size_t row_end = section.find("</tr>", at);
    auto& cells = rows.emplace_back();
    while ((at = section.find("<td", at)) < row_end) {
      std::size_t begin = section.find('>', at) + 1;
      std::size_t cell_end = section.find("</td>", begin);
      cells.push_back(plain_text(section.substr(begin, cell_end - begin)));
      at = cell_end;
    }
    at = row_end;
  }
  return rows;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

}  // namespace drybit::test
