#include <fmt/format.h>

#include "base/text.h"
#include "config/pipeline.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

bool sounds_secret(std::string_view key) {
  std::string lower = base::lower(key);
  for (std::string_view word : {"token", "password", "passwd", "secret", "api_key", "apikey", "api-key"}) {
    if (lower == word || lower.ends_with("_" + std::string(word)) || lower.ends_with("-" + std::string(word)) || lower.starts_with(std::string(word) + "_")) return true;
  }
  return false;
}

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    for (std::string_view name : {"HTTP_Passwd", "HTTP_API_Key", "Cloud_Auth", "tls.key_passwd"}) {
      const config::Setting* setting = output.find(name);
      if (setting != nullptr) report.add(view, output.place(setting), fmt::format("{} stands in clear in a ConfigMap", name));
    }
  });
  each_filter(checked, "", [&](const SeriesView& view, const config::Instance& filter) {
    for (std::string_view option : {"Record", "Add", "Set"}) {
      for (const config::Setting* setting : filter.all(option)) {
        std::vector<std::string> words = config::split_words(setting->value, 2);
        if (words.size() == 2 && sounds_secret(words[0])) report.add(view, filter.place(setting), fmt::format("`{}` stands in clear in a ConfigMap and is added to every record", words[0]));
      }
    }
  });
}

}  // namespace

extern const Rule dry701_clear_text_secret;
const Rule dry701_clear_text_secret{
    .id = "DRY701",
    .slug = "clear-text-secret",
    .effect = base::Effect::exposed,
    .title = "A secret stands in clear in a ConfigMap",
    .what =
        "Whoever may read ConfigMaps can read it, and so can everyone with access to the repository. Fargate offers no "
        "other place for it.",
    .effect_text =
        "The secret is exposed; one added by record_modifier or modify also travels with every record.",
    .instead =
        "Use AWS_Auth, and roles, in place of passwords and tokens.",
    .source =
        "logzio/logzio-helm#251",
    .example = {.bad = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Record token abcdef0123456789
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)",
                .good = R"(filters.conf: |
  [FILTER]
      Name parser
      Match kube.*
      Key_Name log
      Parser crio
  [FILTER]
      Name record_modifier
      Match kube.*
      Record tokens_used none
parsers.conf: |
  [PARSER]
      Name crio
      Format regex
      Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
      Time_Key time
      Time_Format %Y-%m-%dT%H:%M:%S.%L%z
)"},
    .check = check,
};

}  // namespace drybit::lint
