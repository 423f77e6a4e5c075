#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const config::Instance& output : view.pipeline.outputs) {
      const config::Setting* time_key = output.find("time_key");
      if (output.spec->name != "kinesis_firehose" || time_key == nullptr) continue;
      for (const Keys& keys : keys_at_output(streams, output.index)) {
        const Key* there = keys.find(time_key->value);
        if (there != nullptr && there->always) report.add(view, output.place(time_key), fmt::format("records have a key `{}` already: they will hold it twice", time_key->value));
      }
    }
  });
}

}  // namespace

extern const Rule dry536_time_key_repeats;
const Rule dry536_time_key_repeats{
    .id = "DRY536",
    .slug = "time-key-repeats",
    .effect = base::Effect::logs_altered,
    .title = "time_key names a key that records have already",
    .what =
        "kinesis_firehose adds time_key in front of the record and does not look whether there is such a key.",
    .effect_text =
        "Each object holds the key twice; which one a reader takes differs.",
    .instead =
        "Give time_key a name that records do not have.",
    .source =
        "out:FH10",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      time_key stream
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name kinesis_firehose
      Match kube.*
      region eu-west-1
      delivery_stream logs
      time_key at
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
