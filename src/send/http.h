// One HTTP request and its answer, and the interface that carries them: libcurl in curl.cc, fakes in tests. Redirects
// are answers like any other; nothing here follows them.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace drybit::send {

struct Header {
  std::string name;
  std::string value;
};

struct HttpRequest {
  std::string method = "GET";
  /// Absolute, http or https; path and query already percent-encoded.
  std::string url;
  /// Without Host and Content-Length, which follow from the rest.
  std::vector<Header> headers;
  std::string body;
  /// Never through a proxy (metadata and container credentials: link-local addresses).
  bool direct = false;
};

struct HttpResponse {
  int status = 0;
  std::vector<Header> headers;
  std::string body;

  /// The value of the first header of that name, whatever its case; null where there is none.
  const std::string* header(std::string_view name) const;
};

enum class HttpFailure : std::uint8_t {
  resolve,    ///< the host name, or the proxy's, has no address
  connect,    ///< nobody listens, no route
  timeout,    ///< either limit of Timeouts
  reset,      ///< the connection ended before the answer did
  tls,        ///< the certificate is not trusted, not the host's, or there is no TLS
  proxy,      ///< the proxy refused
  too_large,  ///< the answer is larger than HttpSettings::max_response
  other,
};

/// No answer came.
struct HttpError {
  HttpFailure failure = HttpFailure::other;
  /// One line for a person, naming host and port, never a header or a body.
  std::string message;
  /// Bytes of the request may have reached the peer: it may have acted on it.
  bool sent = false;
};

using HttpAnswer = std::variant<HttpResponse, HttpError>;

struct Timeouts {
  /// Until connected, TLS included.
  std::chrono::milliseconds connect{5000};
  /// The whole exchange.
  std::chrono::milliseconds total{60000};
};

/// Performs requests one after the other over kept connections. Not for two threads at once: one each.
class Http {
 public:
  virtual ~Http() = default;
  virtual HttpAnswer perform(const HttpRequest& request, const Timeouts& timeouts) = 0;
};

/// Makes Http objects; may be used by any number of threads. Outlives what it makes.
class HttpFactory {
 public:
  virtual ~HttpFactory() = default;
  virtual std::unique_ptr<Http> make() = 0;
};

/// "connect", "timeout", ... for logs and counts.
std::string_view name_of(HttpFailure failure);

/// The parts of an absolute http(s) URL.
struct Url {
  std::string scheme;  ///< lower case
  std::string host;    ///< lower case; an IPv6 address without brackets
  std::uint16_t port = 0;
  bool default_port = true;  ///< the scheme's own
  std::string path;    ///< begins with a slash
  std::string query;   ///< behind the question mark

  /// Nullopt: not absolute, another scheme, a bad port, or a user name in it.
  static std::optional<Url> parse(std::string_view text);
  /// "host" or "host:port", as the Host header has it.
  std::string authority() const;
};

/// `text` with everything but A-Z a-z 0-9 - . _ ~ percent-encoded.
std::string percent_encode(std::string_view text);
/// "a=b&c=d", both sides percent-encoded.
std::string form_encode(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace drybit::send
