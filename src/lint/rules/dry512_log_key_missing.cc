#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

/// The C plugins try every key of the record that is a beginning of the name (out:CW30).
bool exact_only(const Keys& keys, std::string_view name) { return keys.find(name) == nullptr && !keys.possible(name); }

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (std::size_t i = 0; i < view.pipeline.outputs.size(); ++i) {
      const config::Instance& output = view.pipeline.outputs[i];
      const config::Setting* log_key = output.find("log_key");
      if (log_key == nullptr) continue;
      for (const Keys& keys : keys_at_output(streams, i)) {
        bool path = log_key->value.find_first_of("$[.") != std::string::npos && exact_only(keys, log_key->value);
        if (can_have_log_key(output, keys, log_key->value) && !(path && !keys.open)) continue;
        const config::Instance* remover = keys.remover(log_key->value);
        Finding& finding = report.add(view, output.place(log_key), fmt::format("no record has a key `{}`: {} sends nothing", log_key->value, name_of(output)));
        if (remover != nullptr && finding.related.empty()) finding.related.push_back({checked.manifest->file_span(remover->place(nullptr)), "this filter takes it away"});
      }
    }
  });
}

}  // namespace

extern const Rule dry512_log_key_missing;
const Rule dry512_log_key_missing{
    .id = "DRY512",
    .slug = "log-key-missing",
    .effect = base::Effect::logs_lost,
    .title = "No record has the key that log_key names",
    .what =
        "log_key is a plain name of a top-level key: no path, no $, no brackets. No filter leaves such a key in the "
        "record, or one has removed or renamed it.",
    .effect_text =
        "The C outputs log \"Could not find log_key\" for each record and drop it; the Go outputs drop it, too.",
    .instead =
        "Name a key that is there, or remove log_key.",
    .source =
        "out:CW30, out:CW32",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_key message
      auto_create_group true
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name cloudwatch_logs
      Match kube.*
      region eu-west-1
      log_group_name /eks/logs
      Retry_Limit 5
      log_stream_prefix app-
      log_key log
      auto_create_group true
)"},
    .check = check,
};

}  // namespace drybit::lint
