// The modelled series of Fluent Bit as rows of named traits. Plugins are handed a row and ask it for the trait they
// depend on; nothing compares version numbers, so that the next version is a new row derived from the last.
#pragma once

#include <span>
#include <string_view>

namespace drybit::base {

/// out:CW3, v5:N28: for which regions the C plugins know another host than SERVICE.REGION.amazonaws.com.
enum class AwsHosts : unsigned char { china, china_and_europe, partitions };

/// v5:N34: what the stamp of a line of the router's log ends in.
enum class LogStamp : unsigned char { seconds, bare_nanoseconds, milliseconds };

/// What becomes of a record whose copy rewrite_tag's emitter has no room for.
enum class EmitterLimit : unsigned char {
  loses,      ///< flt:R12: it is lost
  waits,      ///< there is always room; tail is paused until there is room again
  keeps_tag,  ///< v5:N19: it goes on under the tag it has
};

struct Series {
  std::string_view name;     ///< as given to --fluent-bit: "1.9"
  std::string_view version;  ///< the modelled release: "1.9.10"
  std::size_t index = 0;     ///< 0, 1, 2 in the order of all_series()

  // The order of rows matters for one question only: which options a series knows (OptionSpec::since).
  // Grammar and start-up.
  bool limits_line_length = false;      ///< cfg:C2: a line over 4094 bytes is an error
  bool lowers_keys = false;             ///< cfg:C13: keys are lower-cased (in messages, and when counting repeats)
  bool variable_defaults = false;       ///< cfg:C18: ${A:-x}
  bool set_reads_files = false;         ///< cfg:C14: @SET a=file://PATH
  bool bare_meta_crashes = false;       ///< cfg:C14: "@FOO" without a space aborts the process (else: start fails)
  bool bad_core_value_fatal = false;    ///< cfg:E7, out:OG6
  bool unmatched_filter_fatal = false;  ///< cfg:E8, flt:G6
  bool decimal_sizes = false;           ///< cfg:E2: 1.5M = 1 500 000
  bool checks_looked_up_booleans = false;  ///< v5:N6
  bool refuses_deprecated = false;      ///< v5:N7b
  bool oauth2_options = false;          ///< v5:N5
  bool parsers_in_main = false;         ///< cfg:C11: [par] in an included text defines a parser
  bool expands_text_twice = false;      ///< v5:N2
  bool checks_go_net = false;           ///< out:OG2: an unknown net.X on a Go output is refused (else ignored)
  bool stream_processor_sections = false;  ///< cfg:C11: [STREAM_PROCESSOR], [PLUGINS], [UPSTREAM_SERVERS] are known

  // Patterns.
  bool regex_slash_options = false;     ///< cfg:X2: /p/imx, and "/" alone is literal
  bool regex_cut_utf8_matches = false;  ///< cfg:X10: a sequence cut off by the end is one character

  // Parsers, time.
  bool strict_json_parser = false;      ///< cfg:J1-J4 for Format json (else J5-J8)
  bool strict_json_everywhere = false;  ///< v5:N10: merge and decoders too
  bool improved_lenient_numbers = false;  ///< cfg:D3, k8s:8.5: 1E+5, uint64, surrogate pairs in the lenient reader
  bool strict_time_failure_keeps_key = false;  ///< cfg:T12 for json
  bool logfmt_bare_is_true = false;     ///< cfg:G1, G2
  bool parser_zones = false;            ///< Time_Zone, Time_System_Timezone, Logfmt_No_Bare_Keys
  bool zone_name_table = false;         ///< cfg:T8b
  bool zone_takes_utc = false;          ///< cfg:T8: %z consumes all of "UTC"
  bool fraction_resets_zone = false;    ///< cfg:T3: a %z before %L is lost
  bool signed_time = false;             ///< cfg:T11: stored seconds >= 2^31 drop the record
  bool escapes_join_surrogates = false;  ///< cfg:D4
  int unpack_depth = 64;                ///< cfg:J11: containers MessagePack can nest
  int crash_depth = 0;                  ///< cfg:J11: a record deeper than this crashes the writer (0: never)

  // Parser filter.
  bool preserve_key_alone = false;      ///< cfg:F4
  bool key_name_accessor = false;       ///< cfg:F8
  bool last_occurrence_decides = false;  ///< cfg:F7

  // JSON text.
  bool escapes_unicode = false;         ///< cfg:W3: non-ASCII as \uXXXX
  bool bad_utf8_drops_rest = false;     ///< cfg:W4
  bool checks_utf8_values = false;      ///< cfg:W4: surrogates, > U+10FFFF and F8-FF leads go byte by byte to U+E0xx
  bool simd_writer = false;             ///< v5:N15, N16: DEL stays raw in a clean block

  // Filters.
  bool event_metadata = false;          ///< flt:P10: events are [[time, {}], map]
  bool stops_at_foreign_item = false;   ///< flt:P10 (2)
  bool broken_decode_corrupts = false;  ///< flt:P10: Decode_Field json on accepted broken objects (v1, v4)
  bool one_byte_accessor_literal = false;  ///< flt:RA1: one-byte literal text yields a part
  bool index_only_paths = false;        ///< flt:4.3.4: $l[0] is found
  bool quoted_modify_words = false;     ///< flt:W3
  bool modify_regex_fatal = false;      ///< flt:D4
  bool bool_conditions = false;         ///< flt:D14
  bool nest_null_key = false;           ///< flt:N9: nest without target makes a null key
  bool whitelist_key_works = false;     ///< flt:M6
  bool emptied_batch_passes = false;    ///< flt:M9
  bool emits_in_batches = false;        ///< flt:R14: re-emission after the batch, per tag
  bool endless_emit_crashes = false;    ///< flt:R17
  EmitterLimit emitter_limit = EmitterLimit::loses;
  bool nul_ends_output_tag = false;     ///< flt:R11: Match compares all of a tag, outputs see it up to a NUL byte (else the other way round)

  // kubernetes.
  bool pod_ip = false;                  ///< k8s:5 row 8
  bool other_log_type_corrupts = false;  ///< k8s:7.3
  bool container_annotation_exact = false;  ///< v5:N20

  // Outputs.
  int cloudwatch_max_event = 0;         ///< out:CW40, bytes of escaped text
  LogStamp log_stamp = LogStamp::seconds;
  bool auto_create_yes = false;         ///< out:CW5: "yes" switches it on
  bool sends_sequence_token = false;    ///< out:CW55
  bool tells_auth_errors = false;       ///< out:CW57: an answer that refuses the role is an error of the log (else not told)
  bool es_stale_prefix = false;         ///< out:ES8
  bool es_checks_ids = false;           ///< out:ES7, ES9
  bool escapes_names = false;           ///< v5:N25
  AwsHosts aws_hosts = AwsHosts::china;
  bool output_ports = false;            ///< out:CW9, out:4.1: the C plugins for AWS use and check Port
  bool firehose_zstd = false;           ///< out:4.1
  bool firehose_snappy = false;         ///< v5:N4
  bool firehose_subsecond = false;      ///< out:4.1 time_key_format %3N %9N %L
  bool firehose_time_limit = false;     ///< out:FH10
  bool go_events_get_now = false;       ///< out:CG25
  bool go_second_failure_aborts = false;  ///< out:CG1

  // Words.
  std::string_view unknown_plugin_verb;  ///< "don't exists" or "doesn't exist"
  std::string_view output_start_failed;  ///< the last line when an output does not start (out:OG2)
};

/// The rows, oldest first.
std::span<const Series> all_series();
/// The row of that name or version ("4.2" or "4.2.8"); null when there is none.
const Series* find_series(std::string_view name);
/// The series a replay models when none is named.
const Series& default_series();

}  // namespace drybit::base
