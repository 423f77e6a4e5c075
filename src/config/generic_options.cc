// The options that the core gives every filter and output (cfg:E5, E6, flt:3, out:1.1).
#include "config/spec.h"

namespace drybit::config {

namespace {

constexpr OptionSpec core(std::string_view name, OptionType type, std::string_view default_value, std::string_view help, SeriesSet series = kAllSeries) {
  OptionSpec option;
  option.name = name;
  option.type = type;
  option.default_value = default_value;
  option.help = help;
  option.series = series;
  option.core = true;
  return option;
}

/// A member of a group that the core checks like a plugin's own options (net.*, oauth2.*): repeated, it is refused.
constexpr OptionSpec grouped(std::string_view name, OptionType type, std::string_view default_value, std::string_view help, SeriesSet series = kAllSeries) {
  OptionSpec option = core(name, type, default_value, help, series);
  option.core = false;
  return option;
}

constexpr OptionSpec kFilterOptions[] = {
    core("Name", OptionType::text, "", "The plugin"),
    core("Match", OptionType::text, "", "Tags to take: * stands for any text"),
    core("Match_Regex", OptionType::text, "", "Tags to take: a pattern, matched at the start of the tag"),
    core("Alias", OptionType::text, "", "Name of this instance in logs and metrics"),
    core("Log_Level", OptionType::text, "", "off, error, warn, info, debug or trace"),
    core("Log_Suppress_Interval", OptionType::time, "0", "Seconds in which a repeated log line is left out", kSince4_2),
    core("Active", OptionType::text, "", "false or 0 switches the filter off", kSince4_2),
    core("Condition", OptionType::text, "", "Accepted, without effect in classic mode", kSince4_2),
};

constexpr OptionType kText = OptionType::text;
constexpr OptionType kTime = OptionType::time;
constexpr OptionType kInteger = OptionType::integer;

// out:1.1; the texts of tls.* are taken as they are, whatever they say (cfg:E1 does not hold for them).
constexpr OptionSpec kOutputOptions[] = {
    core("Name", kText, "", "The plugin"),
    core("Match", kText, "", "Tags to take: * stands for any text"),
    core("Match_Regex", kText, "", "Tags to take: a pattern, matched at the start of the tag"),
    core("Alias", kText, "", "Name of this instance in logs and metrics"),
    core("Log_Level", kText, "", "off, error, warn, info, debug or trace"),
    core("Log_Suppress_Interval", kTime, "0", "Seconds in which a repeated log line is left out", kSince4_2),
    core("Active", kText, "", "Accepted, without effect on an output", kSince4_2),
    core("Condition", kText, "", "Accepted, without effect in classic mode", kSince4_2),
    core("Host", kText, "", "Host to send to, where the plugin uses it"),
    core("Port", kInteger, "", "Port to send to, where the plugin uses it"),
    core("ipv6", kText, "", "Prefer IPv6"),
    core("Retry_Limit", kText, "1", "Attempts after the first: a number, no_limits or no_retries"),
    core("Workers", kInteger, "", "Threads that flush"),
    core("tls", kText, "", "Switches TLS on, where the plugin makes it optional"),
    core("tls.verify", kText, "on", "Check the server's certificate"),
    core("tls.verify_hostname", kText, "off", "Check the server's name", kSince4_2),
    core("tls.debug", kInteger, "-1", "Level of the TLS library's messages"),
    core("tls.vhost", kText, "", "Name to ask for in SNI"),
    core("tls.ca_path", kText, "", "Folder of CA certificates"),
    core("tls.ca_file", kText, "", "File of CA certificates"),
    core("tls.crt_file", kText, "", "Client certificate"),
    core("tls.key_file", kText, "", "Client key"),
    core("tls.key_passwd", kText, "", "Pass phrase of the client key"),
    core("tls.min_version", kText, "", "Lowest TLS version", kSince4_2),
    core("tls.max_version", kText, "", "Highest TLS version", kSince4_2),
    core("tls.ciphers", kText, "", "Ciphers up to TLS 1.2", kSince4_2),
    core("storage.total_limit_size", kText, "", "Size limit of filesystem buffers"),
    // out:1.4
    grouped("net.dns.mode", kText, "", "TCP or UDP"),
    grouped("net.dns.resolver", kText, "", "LEGACY or ASYNC"),
    grouped("net.dns.prefer_ipv4", OptionType::boolean, "false", "Take IPv4 answers first"),
    grouped("net.dns.prefer_ipv6", OptionType::boolean, "false", "Take IPv6 answers first", kSince4_2),
    grouped("net.keepalive", OptionType::boolean, "true", "Keep connections open"),
    grouped("net.keepalive_idle_timeout", kTime, "30s", "Longest idle time of a kept connection"),
    grouped("net.tcp_keepalive", OptionType::boolean, "off", "TCP keep-alive probes", kSince4_2),
    grouped("net.tcp_keepalive_time", kInteger, "-1", "Seconds before the first probe", kSince4_2),
    grouped("net.tcp_keepalive_interval", kInteger, "-1", "Seconds between probes", kSince4_2),
    grouped("net.tcp_keepalive_probes", kInteger, "-1", "Probes before the connection counts as dead", kSince4_2),
    grouped("net.io_timeout", kTime, "0s", "Longest wait for an answer; 0 is for ever", kSince4_2),
    grouped("net.connect_timeout", kTime, "10s", "Longest time to connect"),
    grouped("net.connect_timeout_log_error", OptionType::boolean, "true", "Log a connect timeout as an error"),
    grouped("net.source_address", kText, "", "Local address to send from"),
    grouped("net.keepalive_max_recycle", kInteger, "2000", "Uses of a connection before it is closed"),
    grouped("net.max_worker_connections", kInteger, "0", "Connections per worker", kSince4_2),
    grouped("net.proxy_env_ignore", OptionType::boolean, "false", "Ignore the proxy variables of the environment", kSince4_2),
    // v5:N5; accepted and never used, values are not checked.
    grouped("oauth2.enable", kText, "false", "No effect on this output", kSince5_0),
    grouped("oauth2.token_url", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.client_id", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.client_secret", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.user_agent", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.scope", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.audience", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.resource", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.auth_method", kText, "basic", "No effect on this output", kSince5_0),
    grouped("oauth2.jwt_key_file", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.jwt_cert_file", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.jwt_aud", kText, "", "No effect on this output", kSince5_0),
    grouped("oauth2.jwt_header", kText, "kid", "No effect on this output", kSince5_0),
    grouped("oauth2.jwt_ttl_seconds", kText, "300", "No effect on this output", kSince5_0),
    grouped("oauth2.refresh_skew_seconds", kText, "60", "No effect on this output", kSince5_0),
    grouped("oauth2.timeout", kText, "0s", "No effect on this output", kSince5_0),
    grouped("oauth2.connect_timeout", kText, "0s", "No effect on this output", kSince5_0),
};

}  // namespace

std::span<const OptionSpec> generic_options(PluginKind kind) {
  if (kind == PluginKind::filter) return kFilterOptions;
  if (kind == PluginKind::output) return kOutputOptions;
  return {};
}

}  // namespace drybit::config
