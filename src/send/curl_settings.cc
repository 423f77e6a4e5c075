#include "base/text.h"
#include "send/curl.h"

namespace drybit::send {

HttpSettings HttpSettings::of(const Environment& environment) {
  const auto first = [&](std::initializer_list<const char*> names) -> std::string {
    for (const char* name : names) {
      if (auto value = environment.text(name)) return *value;
    }
    return {};
  };
  HttpSettings settings;
  settings.ca_file = first({"AWS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"});
  if (!environment.text("AWS_CA_BUNDLE") && !environment.text("CURL_CA_BUNDLE")) settings.ca_folder = first({"SSL_CERT_DIR"});
  // Upper-case HTTP_PROXY is not heeded: in CGI it is a request header of the client.
  settings.http_proxy = first({"http_proxy", "all_proxy", "ALL_PROXY"});
  settings.https_proxy = first({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  settings.no_proxy = first({"no_proxy", "NO_PROXY"});
  return settings;
}

}  // namespace drybit::send
