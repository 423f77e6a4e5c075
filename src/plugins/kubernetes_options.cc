#include "plugins/kubernetes_options.h"

namespace drybit::plugins {

namespace {

using config::kSince4_2;
using config::kSince5_0;
using config::OptionSpec;
using config::OptionType;

constexpr OptionSpec kOptions[] = {
    {.name = "Buffer_Size", .type = OptionType::size, .default_value = "32K", .help = "Largest answer of the Kubernetes API; 0: no limit"},
    {.name = "tls.debug", .type = OptionType::integer, .default_value = "0", .help = "TLS messages of the API connection, 0 to 4"},
    {.name = "tls.verify", .type = OptionType::boolean, .default_value = "true", .help = "Check the API server's certificate"},
    {.name = "tls.vhost", .help = "Host name for TLS to the API server"},
    {.name = "tls.verify_hostname", .type = OptionType::boolean, .default_value = "off", .help = "Check the API server's host name", .series = kSince4_2},
    {.name = "Merge_Log", .type = OptionType::boolean, .default_value = "false", .help = "Read the log field as JSON and merge its keys"},
    {.name = "Merge_Parser", .help = "A parser to use in place of JSON"},
    {.name = "Merge_Log_Key", .help = "Put the merged keys into a map under this key"},
    {.name = "Merge_Log_Trim", .type = OptionType::boolean, .default_value = "true", .help = "Take line feeds off the end of merged texts"},
    {.name = "Keep_Log", .type = OptionType::boolean, .default_value = "true", .help = "Off: the log field goes once it was merged"},
    {.name = "Kube_URL", .default_value = "https://kubernetes.default.svc:443", .help = "The Kubernetes API", .fargate_owned = true},
    {.name = "Kube_Meta_Preload_Cache_Dir", .help = "A folder with pod objects to read before the API is asked"},
    {.name = "Kube_CA_File", .default_value = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt", .help = "CA of the Kubernetes API", .fargate_owned = true},
    {.name = "Kube_CA_Path", .help = "A folder with CA certificates"},
    {.name = "Kube_Tag_Prefix", .default_value = "kube.var.log.containers.", .help = "What stands before the file name in the tag; only its length counts"},
    {.name = "Kube_Namespace_File", .default_value = "/var/run/secrets/kubernetes.io/serviceaccount/namespace", .help = "File with the filter's own namespace", .series = kSince5_0},
    {.name = "Kube_Token_File", .default_value = "/var/run/secrets/kubernetes.io/serviceaccount/token", .help = "Token for the Kubernetes API", .fargate_owned = true},
    {.name = "Kube_Token_Command", .help = "A command that prints the token", .fargate_owned = true},
    {.name = "Labels", .type = OptionType::boolean, .default_value = "true", .help = "Add the pod's labels"},
    {.name = "Annotations", .type = OptionType::boolean, .default_value = "true", .help = "Add the pod's annotations"},
    {.name = "Owner_References", .type = OptionType::boolean, .default_value = "false", .help = "Add the pod's owner references", .series = kSince4_2},
    {.name = "Namespace_Labels", .type = OptionType::boolean, .default_value = "false", .help = "Add the namespace's labels under kubernetes_namespace", .series = kSince4_2},
    {.name = "Namespace_Annotations", .type = OptionType::boolean, .default_value = "false", .help = "Add the namespace's annotations under kubernetes_namespace", .series = kSince4_2},
    {.name = "Namespace_Metadata_Only", .type = OptionType::boolean, .default_value = "false", .help = "Add no pod metadata", .series = kSince4_2},
    {.name = "K8S-Logging.Parser", .type = OptionType::boolean, .default_value = "false", .help = "Pods may name a parser in an annotation"},
    {.name = "K8S-Logging.Exclude", .type = OptionType::boolean, .default_value = "false", .help = "Pods may exclude their logs by an annotation"},
    {.name = "Use_Journal", .type = OptionType::boolean, .default_value = "false", .help = "Take the pod from journald fields; drops every record of files"},
    {.name = "Regex_Parser", .help = "A regex parser that finds pod, namespace and container in the tag"},
    {.name = "Dummy_Meta", .type = OptionType::boolean, .default_value = "false", .help = "Add a placeholder in place of metadata"},
    {.name = "DNS_Retries", .type = OptionType::integer, .default_value = "6", .help = "Tries to resolve the API's name at start"},
    {.name = "DNS_Wait_Time", .type = OptionType::time, .default_value = "30", .help = "Seconds between those tries"},
    {.name = "Cache_Use_Docker_Id", .type = OptionType::boolean, .default_value = "false", .help = "A restarted container is looked up again"},
    {.name = "Use_Tag_For_Meta", .type = OptionType::boolean, .default_value = "false", .help = "Take metadata from the tag only, ask no API"},
    {.name = "Use_Kubelet", .type = OptionType::boolean, .default_value = "false", .help = "Ask the kubelet in place of the API"},
    {.name = "Kubelet_Host", .default_value = "127.0.0.1", .help = "The kubelet's host"},
    {.name = "Kubelet_Port", .type = OptionType::integer, .default_value = "10250", .help = "The kubelet's port"},
    {.name = "Kube_Token_TTL", .type = OptionType::time, .default_value = "10m", .help = "How long a token is used before it is read again"},
    {.name = "Kube_Meta_Cache_TTL", .type = OptionType::time, .default_value = "0", .help = "How long metadata is kept; 0: for ever (Fargate adds 30m where it is absent)"},
    {.name = "Kube_Meta_Namespace_Cache_TTL", .type = OptionType::time, .default_value = "15m", .help = "How long namespace metadata is kept", .series = kSince4_2},
    {.name = "Aws_Use_Pod_Association", .type = OptionType::boolean, .default_value = "false", .help = "Add service and workload names for CloudWatch", .series = kSince4_2},
    {.name = "Use_Pod_Association", .type = OptionType::boolean, .default_value = "false", .help = "Another name of Aws_Use_Pod_Association", .series = kSince4_2, .alias_of = "Aws_Use_Pod_Association"},
    {.name = "Aws_Pod_Association_Host", .default_value = "cloudwatch-agent.amazon-cloudwatch", .help = "Host of the CloudWatch agent", .series = kSince4_2},
    {.name = "Aws_Pod_Association_Endpoint", .default_value = "/kubernetes/pod-to-service-env-map", .help = "Path at the CloudWatch agent", .series = kSince4_2},
    {.name = "Aws_Pod_Association_Port", .type = OptionType::integer, .default_value = "4311", .help = "Port of the CloudWatch agent", .series = kSince4_2},
    {.name = "Aws_Pod_Service_Map_Ttl", .type = OptionType::integer, .default_value = "0", .help = "How long its answers are kept", .series = kSince4_2},
    {.name = "Aws_Pod_Service_Map_Refresh_Interval", .type = OptionType::integer, .default_value = "60", .help = "Seconds between requests to it", .series = kSince4_2},
    {.name = "Aws_Pod_Service_Preload_Cache_Dir", .help = "A file to read before it is asked", .series = kSince4_2},
    {.name = "Aws_Pod_Association_Host_Server_Ca_File", .default_value = "/etc/amazon-cloudwatch-observability-agent-server-cert/tls-ca.crt", .help = "CA of the CloudWatch agent", .series = kSince4_2},
    {.name = "Aws_Pod_Association_Host_Client_Cert_File", .default_value = "/etc/amazon-cloudwatch-observability-agent-client-cert/client.crt", .help = "Certificate for the CloudWatch agent", .series = kSince4_2},
    {.name = "Aws_Pod_Association_Host_Client_Key_File", .default_value = "/etc/amazon-cloudwatch-observability-agent-client-cert/client.key", .help = "Key for the CloudWatch agent", .series = kSince4_2},
    {.name = "Aws_Pod_Association_Host_Tls_Debug", .type = OptionType::integer, .default_value = "0", .help = "TLS messages of that connection", .series = kSince4_2},
    {.name = "Aws_Pod_Association_Host_Tls_Verify", .type = OptionType::boolean, .default_value = "true", .help = "Check the CloudWatch agent's certificate", .series = kSince4_2},
    {.name = "Set_Platform", .help = "Accepted, without effect", .series = kSince4_2},
};

}  // namespace

std::span<const config::OptionSpec> kubernetes_options() { return kOptions; }

}  // namespace drybit::plugins
