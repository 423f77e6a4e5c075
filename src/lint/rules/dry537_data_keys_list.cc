#include <fmt/format.h>

#include "base/text.h"
#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_output(checked, "", [&](const SeriesView& view, const config::Instance& output) {
    const config::Setting* list = output.find("data_keys");
    if (!output.spec->go || list == nullptr) return;
    if (list->value.find(", ") != std::string::npos || list->value.find(" ,") != std::string::npos) {
      report.add(view, output.place(list), "a blank in data_keys becomes part of a key's name").help = "leave the blanks out";
      return;
    }
    std::string_view time_key = output.text("time_key");
    if (time_key.empty()) return;
    for (std::string_view key : base::split(list->value, ',')) {
      if (key == time_key) return;
    }
    report.add(view, output.place(list), fmt::format("time_key `{}` is not among data_keys and is not sent", time_key));
  });
}

}  // namespace

extern const Rule dry537_data_keys_list;
const Rule dry537_data_keys_list{
    .id = "DRY537",
    .slug = "data-keys-list",
    .effect = base::Effect::logs_altered,
    .title = "data_keys is not read as it looks",
    .what =
        "data_keys of the Go plugins is a list separated by commas, without blanks: a blank becomes part of the next "
        "key's name. time_key is added before the keys are chosen, so it must be in the list, too.",
    .effect_text =
        "The key is not sent, without a message.",
    .instead =
        "Write data_keys log,kubernetes,time without blanks, with time_key's name in it.",
    .source =
        "out:FG1",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      data_keys log, stream
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      data_keys log,stream
)"},
    .check = check,
};

}  // namespace drybit::lint
