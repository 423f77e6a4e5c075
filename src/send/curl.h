// HTTP by libcurl, which is loaded when this is called and not before (linking it would cost every start about 5 ms).
// TLS is verified, redirects are not followed, only http and https are spoken. The process ignores SIGPIPE.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/result.h"
#include "send/environment.h"
#include "send/http.h"

namespace drybit::send {

struct HttpSettings {
  std::string user_agent = "drybit";
  /// Trusted certificates in place of the system's: a file, a folder with hashed names; empty: the system's.
  std::string ca_file;
  std::string ca_folder;
  /// Per scheme of the request; empty: none. As libcurl takes them: "http://user:password@host:port".
  std::string http_proxy;
  std::string https_proxy;
  /// Hosts that are reached without a proxy, comma-separated, "*" for all.
  std::string no_proxy;
  /// Bytes of an answer's body.
  std::size_t max_response = 16 * 1024 * 1024;

  /// From AWS_CA_BUNDLE, else CURL_CA_BUNDLE, else SSL_CERT_FILE, SSL_CERT_DIR; https_proxy, HTTPS_PROXY, http_proxy (lower case only, as
  /// curl has it), all_proxy, ALL_PROXY, no_proxy, NO_PROXY.
  static HttpSettings of(const Environment& environment);
};

/// Loads the library. Error: it is not installed, or a CA file is not readable. A factory lives until the process ends or longer than its Http objects.
base::Result<std::unique_ptr<HttpFactory>> load_curl(HttpSettings settings);

}  // namespace drybit::send
