#include "base/series.h"

#include <array>

namespace drybit::base {

namespace {

constexpr Series make_1_9() {
  Series s;
  s.name = "1.9";
  s.version = "1.9.10";
  s.limits_line_length = true;
  s.bare_meta_crashes = true;
  s.bad_utf8_drops_rest = true;
  s.unpack_depth = 32;
  s.broken_decode_corrupts = true;
  s.nest_null_key = true;
  s.endless_emit_crashes = true;
  s.other_log_type_corrupts = true;
  s.cloudwatch_max_event = 262118;
  s.sends_sequence_token = true;
  s.tells_auth_errors = true;
  s.es_stale_prefix = true;
  s.go_second_failure_aborts = true;
  s.unknown_plugin_verb = "don't exists";
  s.output_start_failed = "[error] [lib] backend failed";
  return s;
}

constexpr Series make_4_2() {
  Series s = make_1_9();
  s.name = "4.2";
  s.version = "4.2.8";
  s.index = 1;
  s.limits_line_length = false;
  s.lowers_keys = true;
  s.variable_defaults = true;
  s.set_reads_files = true;
  s.bare_meta_crashes = false;
  s.bad_core_value_fatal = true;
  s.unmatched_filter_fatal = true;
  s.decimal_sizes = true;
  s.stream_processor_sections = true;
  s.checks_go_net = true;
  s.parsers_in_main = true;
  s.regex_slash_options = true;
  s.regex_cut_utf8_matches = true;
  s.strict_json_parser = true;
  s.improved_lenient_numbers = true;
  s.strict_time_failure_keeps_key = true;
  s.logfmt_bare_is_true = true;
  s.parser_zones = true;
  s.zone_name_table = true;
  s.zone_takes_utc = true;
  s.fraction_resets_zone = true;
  s.signed_time = true;
  s.escapes_join_surrogates = true;
  s.unpack_depth = 64;
  s.crash_depth = 15;
  s.preserve_key_alone = true;
  s.key_name_accessor = true;
  s.last_occurrence_decides = true;
  s.escapes_unicode = true;
  s.bad_utf8_drops_rest = false;
  s.checks_utf8_values = true;
  s.event_metadata = true;
  s.stops_at_foreign_item = true;
  s.one_byte_accessor_literal = true;
  s.index_only_paths = true;
  s.quoted_modify_words = true;
  s.modify_regex_fatal = true;
  s.bool_conditions = true;
  s.nest_null_key = false;
  s.whitelist_key_works = true;
  s.emptied_batch_passes = true;
  s.nul_ends_output_tag = true;
  s.emits_in_batches = true;
  s.emitter_limit = EmitterLimit::waits;
  s.endless_emit_crashes = false;
  s.pod_ip = true;
  s.other_log_type_corrupts = false;
  s.cloudwatch_max_event = 1000000;
  s.log_stamp = LogStamp::bare_nanoseconds;
  s.aws_hosts = AwsHosts::china_and_europe;
  s.auto_create_yes = true;
  s.sends_sequence_token = false;
  s.tells_auth_errors = false;
  s.es_stale_prefix = false;
  s.es_checks_ids = true;
  s.output_ports = true;
  s.firehose_zstd = true;
  s.firehose_subsecond = true;
  s.firehose_time_limit = true;
  s.go_events_get_now = true;
  s.go_second_failure_aborts = false;
  s.unknown_plugin_verb = "doesn't exist";
  s.output_start_failed = "[error] [engine] output initialization failed";
  return s;
}

constexpr Series make_5_0() {
  Series s = make_4_2();
  s.name = "5.0";
  s.version = "5.0.9";
  s.index = 2;
  s.checks_looked_up_booleans = true;
  s.refuses_deprecated = true;
  s.oauth2_options = true;
  s.log_stamp = LogStamp::milliseconds;
  s.expands_text_twice = true;
  s.strict_json_everywhere = true;
  s.simd_writer = true;
  s.broken_decode_corrupts = false;
  s.emitter_limit = EmitterLimit::keeps_tag;
  s.container_annotation_exact = true;
  s.escapes_names = true;
  s.firehose_snappy = true;
  s.aws_hosts = AwsHosts::partitions;
  return s;
}

constexpr std::array kRows{make_1_9(), make_4_2(), make_5_0()};

}  // namespace

std::span<const Series> all_series() { return kRows; }

const Series* find_series(std::string_view name) {
  for (const Series& row : kRows) {
    if (row.name == name || row.version == name) return &row;
  }
  return nullptr;
}

const Series& default_series() { return kRows[0]; }

}  // namespace drybit::base
