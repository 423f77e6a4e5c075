// The options of es and what its start makes of them (out:5.1, 5.2).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "plugins/es_document.h"
#include "plugins/plugin.h"
#include "record/accessor.h"

namespace drybit::plugins {

extern const std::span<const config::OptionSpec> kEsOptions;

struct EsOptions {
  std::string index, type, operation;  ///< operation: create, index or update
  bool upserts = false;
  bool suppress_type = false;
  bool logstash = false;
  std::string logstash_prefix, logstash_separator, logstash_date_format;
  std::optional<record::Accessor> prefix_key;
  bool current_time = false;
  bool generate_id = false;
  bool id_key_set = false;             ///< Id_Key is given, usable or not
  std::string id_key_text;
  std::optional<record::Accessor> id_key;
  EsDocumentOptions document;
  std::string request_path;            ///< out:ES3: "/_bulk"

  bool updates() const { return operation == "update"; }
};

/// Nothing where the start fails; the reason then is in start.problems (out:ES1, ES2).
std::optional<EsOptions> read_es_options(const Start& start);

}  // namespace drybit::plugins
