#include "config/classic_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/fs.h"
#include "base/text.h"
#include "config/assembly.h"
#include "config/classic.h"
#include "config/finder.h"

namespace drybit::config {

namespace {

/// One line of a text: its bytes in the text, and what stands in it.
struct Line {
  std::uint32_t begin = 0, end = 0;  ///< line break included
  std::string_view text;             ///< without blanks around it
};

template <class Take>
void each_line(std::string_view text, std::uint32_t from, std::uint32_t to, Take take) {
  while (from < to) {
    std::size_t newline = text.find('\n', from);
    auto end = static_cast<std::uint32_t>(newline == std::string_view::npos ? to : std::min<std::size_t>(newline + 1, to));
    take(Line{from, end, base::trim(text.substr(from, end - from))});
    from = end;
  }
}

/// The name between the brackets of a header; indented ones count, as people mean them.
std::optional<std::string_view> header_name(std::string_view line) {
  if (line.size() < 3 || line.front() != '[' || line.back() != ']') return std::nullopt;
  std::string_view name = line.substr(1, line.size() - 2);
  for (char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ' ')) return std::nullopt;
  }
  return name;
}

constexpr std::array<std::string_view, 3> kKeys = {"filters.conf", "output.conf", "parsers.conf"};

/// Index into kKeys of where a section belongs; nothing where a map has no place for it.
std::optional<std::size_t> key_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::filter: return 0;
    case SectionKind::output: return 1;
    case SectionKind::parser: return 2;
    default: return std::nullopt;
  }
}

/// A key and its value on a line: "Parsers_File parsers.conf".
std::pair<std::string_view, std::string_view> words(std::string_view line) {
  std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
  return {line.substr(0, blank), base::trim(line.substr(blank))};
}

class Files {
 public:
  Files(std::shared_ptr<const base::SourceText> source, const std::vector<ClassicPart>& parts) : parts_(parts) {
    out_.source = std::move(source);
    text_ = out_.source->text();
    if (parts_.empty()) parts_.push_back({std::string(base::file_name(out_.source->name())), 0});
  }

  ManifestFile run() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      std::uint32_t end = i + 1 < parts_.size() ? parts_[i + 1].begin : static_cast<std::uint32_t>(text_.size());
      auto key = std::ranges::find(kKeys, parts_[i].name);
      if (key != kKeys.end()) {
        whole(static_cast<std::size_t>(key - kKeys.begin()), parts_[i].begin, end);
      } else {
        sort(parts_[i].begin, end);
      }
    }
    bool any = std::ranges::any_of(keys_, [](const Key& key) { return key.used; });
    if (any) finish();
    return std::move(out_);
  }

 private:
  struct Key {
    Assembly text;
    base::Span first;  ///< its first line
    std::uint32_t end = 0;
    bool used = false;
    bool whole = false;  ///< a file of that name
  };

  void put(std::size_t index, std::uint32_t begin, std::uint32_t end) {
    Key& key = keys_[index];
    if (!key.used) {
      std::size_t line = text_.find_first_of("\r\n", begin);
      key.first = {begin, static_cast<std::uint32_t>(std::min<std::size_t>(line, end))};
    } else if (key.end > 0 && text_[key.end - 1] != '\n') {
      key.text.make("\n", key.end);
    }
    key.used = true;
    key.text.copy(text_.substr(begin, end - begin), begin);
    key.end = end;
  }

  void whole(std::size_t index, std::uint32_t begin, std::uint32_t end) {
    keys_[index].whole = true;
    put(index, begin, end);
  }

  void sort(std::uint32_t begin, std::uint32_t end) {
    std::optional<std::size_t> target;
    bool left_out = false;
    each_line(text_, begin, end, [&](const Line& line) {
      if (line.text.starts_with('@')) return command(line);
      auto name = header_name(line.text);
      if (name) {
        SectionKind kind = section_kind(*name, base::default_series());
        left_out = kind != SectionKind::unknown && !key_of(kind);
        if (left_out) tell_section(line, *name);
        else target = kind == SectionKind::unknown ? target.value_or(1) : key_of(kind);
      }
      if (left_out) return parsers_file(line);
      // Comments and blanks in front of the first section belong to nothing.
      if (!target && (line.text.empty() || line.text.starts_with('#'))) return;
      put(target.value_or(0), line.begin, line.end);
    });
  }

  base::Span span(const Line& line) const {
    auto at = static_cast<std::uint32_t>(line.text.data() - text_.data());
    return {at, at + static_cast<std::uint32_t>(line.text.size())};
  }

  void tell_section(const Line& line, std::string_view name) {
    bool own = base::iequals(name, "INPUT") || base::iequals(name, "SERVICE");
    std::string why = own ? "Fargate brings its own" : "Fargate takes only filters, outputs and parsers";
    problems_.push_back(file_problem("section-left-out", span(line), base::Effect::style, fmt::format("[{}] has no place in an aws-logging map: {}; it is left out here", name, why)));
  }

  bool has_part(std::string_view path) const {
    return std::ranges::any_of(parts_, [&](const ClassicPart& part) { return part.name == base::file_name(path); });
  }

  void command(const Line& line) {
    auto [name, value] = words(line.text);
    if (base::iequals(name, "@INCLUDE")) {
      if (has_part(value)) return;
      unknowns_.push_back({span(line), std::string(line.text)});
      unknown_keys_.emplace_back("*");
      return;
    }
    problems_.push_back(file_problem("command-left-out", span(line), base::Effect::style, fmt::format("{} has no place in an aws-logging map: it is left out here", base::printable(name))));
  }

  void parsers_file(const Line& line) {
    auto [name, value] = words(line.text);
    if (!base::iequals(name, "Parsers_File") || has_part(value)) return;
    unknowns_.push_back({span(line), std::string(line.text)});
    unknown_keys_.emplace_back("parsers.conf");
  }

  void finish() {
    Manifest map;
    map.source = out_.source;
    map.name = "aws-logging";
    map.namespace_name = "aws-observability";
    map.plain = true;
    map.document = {0, static_cast<std::uint32_t>(text_.size())};
    map.problems = std::move(problems_);
    map.unknowns = std::move(unknowns_);
    map.unknown_keys = std::move(unknown_keys_);
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
      Key& key = keys_[i];
      if (!key.used) continue;
      if (map.values.empty()) map.name_span = map.namespace_span = key.first;
      DataValue value;
      value.key = kKeys[i];
      value.key_span = key.first;
      value.value_span = {key.first.begin, key.end};
      TextValue text = key.text.take(key.end);
      value.text = std::move(text.text);
      value.map = std::move(text.map);
      map.values.push_back(std::move(value));
    }
    // One key's file alone is a piece of a map.
    bool pieces = std::ranges::all_of(keys_, [](const Key& key) { return !key.used || key.whole; });
    if (pieces && !keys_[1].used) {
      map.unknowns.push_back({map.name_span, "output.conf, which is not beside it"});
      map.unknown_keys.emplace_back("*");
    } else if (pieces && parts_.size() == 1) {
      map.unknown_keys.emplace_back("*");
      map.unknowns.push_back({{0, 0}, "filters.conf and parsers.conf, which are not beside it"});
    }
    out_.documents = 1;
    out_.maps.push_back(std::move(map));
  }

  std::vector<ClassicPart> parts_;
  ManifestFile out_;
  std::string_view text_;
  std::array<Key, 3> keys_;
  std::vector<base::Problem> problems_;
  std::vector<Unknown> unknowns_;
  std::vector<std::string> unknown_keys_;
};

}  // namespace

bool looks_like_classic(std::string_view text) {
  bool looks = false, decided = false;
  each_line(text, 0, static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), 1u << 16)), [&](const Line& line) {
    if (decided || line.text.empty() || line.text.starts_with('#')) return;
    decided = true;
    auto name = header_name(line.text);
    looks = (name && section_kind(*name, base::default_series()) != SectionKind::unknown) || line.text.starts_with("@SET ") || line.text.starts_with("@INCLUDE ");
  });
  return looks;
}

bool holds_classic_sections(std::string_view text) {
  bool section = false, holds = false;
  each_line(text, 0, static_cast<std::uint32_t>(text.size()), [&](const Line& line) {
    if (auto name = header_name(line.text)) {
      section = base::iequals(*name, "FILTER") || base::iequals(*name, "OUTPUT") || base::iequals(*name, "PARSER");
    } else if (section && base::iequals(words(line.text).first, "Name")) {
      holds = true;
    }
  });
  return holds;
}

std::vector<Reference> classic_references(std::string_view text) {
  std::vector<Reference> found;
  each_line(text, 0, static_cast<std::uint32_t>(text.size()), [&](const Line& line) {
    auto [name, value] = words(line.text);
    bool parsers = base::iequals(name, "Parsers_File");
    if ((!parsers && !base::iequals(name, "@INCLUDE")) || value.empty()) return;
    auto at = static_cast<std::uint32_t>(value.data() - text.data());
    found.push_back({std::string(value), parsers, {at, at + static_cast<std::uint32_t>(value.size())}});
  });
  return found;
}

ManifestFile read_classic_files(std::shared_ptr<const base::SourceText> source, const std::vector<ClassicPart>& parts) { return Files(std::move(source), parts).run(); }

}  // namespace drybit::config
