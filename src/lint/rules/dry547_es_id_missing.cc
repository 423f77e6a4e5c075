#include <fmt/format.h>

#include "lint/look.h"
#include "lint/rule.h"
#include "record/accessor.h"

namespace drybit::lint {

namespace {

void check(const Checked& checked, Report& report) {
  each_sound_view(checked, [&](const SeriesView& view, const std::vector<Stream>& streams) {
    for (const config::Instance& output : view.pipeline.outputs) {
      const config::Setting* id = output.find("Id_Key");
      if (output.spec->name != "es" || id == nullptr || output.flag("Logstash_Format")) continue;
      std::string text = id->value.starts_with('$') ? id->value : "$" + id->value;
      auto compiled = record::Accessor::compile(text, *view.series);
      const auto* accessor = std::get_if<record::Accessor>(&compiled);
      std::string_view key = accessor != nullptr && !accessor->parts().empty() && accessor->parts().front().kind == record::AccessorPart::Kind::key ? std::string_view(accessor->parts().front().text) : std::string_view(id->value);
      for (const Keys& keys : keys_at_output(streams, output.index)) {
        const Key* there = keys.find(key);
        if (there != nullptr && there->always) continue;
        Finding& finding = report.add(view, output.place(id), keys.possible(key) ? fmt::format("a record without `{}` is sent with the id of the one before it", id->value)
                                                                                : fmt::format("no record has a key `{}`: there are no ids", id->value));
        if (!keys.possible(key)) finding.effects[view.series->index] = base::Effect::style;
        else finding.effects[view.series->index] = base::Effect::logs_altered;
      }
    }
  });
}

}  // namespace

extern const Rule dry547_es_id_missing;
const Rule dry547_es_id_missing{
    .id = "DRY547",
    .slug = "es-id-missing",
    .effect = base::Effect::logs_lost,
    .title = "Records may have no Id_Key and overwrite each other",
    .what =
        "es takes a document's id from Id_Key. With Logstash_Format off a record without a text under that key is "
        "sent with the id of the record before it.",
    .effect_text =
        "The domain answers 409 to such a document, and it is lost.",
    .instead =
        "Name a key that every record has, use Generate_ID On, or set Logstash_Format On.",
    .source =
        "out:ES9",
    .example = {.bad = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth On
      AWS_Region eu-west-1
      Suppress_Type_Name On
      Replace_Dots On
      Index logs
      Id_Key request_id
      Retry_Limit 5
)",
                .good = R"(output.conf: |
  [OUTPUT]
      Name es
      Match kube.*
      Host search-logs.eu-west-1.es.amazonaws.com
      Port 443
      tls On
      AWS_Auth On
      AWS_Region eu-west-1
      Suppress_Type_Name On
      Replace_Dots On
      Index logs
      Generate_ID On
      Retry_Limit 5
)"},
    .check = check,
};

}  // namespace drybit::lint
