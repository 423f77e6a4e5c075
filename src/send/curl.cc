#include "send/curl.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>

#include "base/fs.h"
#include "base/text.h"
#include "send/curl_api.h"

namespace drybit::send {

namespace {

namespace api = curl_api;

/// The library, or nothing and the reason. Loaded once; never unloaded.
struct Loaded {
  std::optional<api::Library> library;
  std::string reason;
};

template <class Function>
bool find(void* object, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(object, name));
  return function != nullptr;
}

Loaded load() {
  // Debian's other builds of the same interface go by other names.
  constexpr std::array kNames = {"libcurl.so.4", "libcurl-gnutls.so.4"};
  Loaded loaded;
  void* object = nullptr;
  for (const char* name : kNames) {
    if (object == nullptr) object = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  }
  if (object == nullptr) {
    loaded.reason = "--send needs libcurl, which is not installed (libcurl.so.4; on Debian and Ubuntu the package libcurl4)";
    return loaded;
  }
  api::Library library{};
  const bool all = find(object, "curl_global_init", library.global_init) && find(object, "curl_easy_init", library.easy_init) &&
                   find(object, "curl_easy_reset", library.easy_reset) && find(object, "curl_easy_cleanup", library.easy_cleanup) &&
                   find(object, "curl_easy_perform", library.easy_perform) && find(object, "curl_easy_setopt", library.easy_setopt) &&
                   find(object, "curl_easy_getinfo", library.easy_getinfo) && find(object, "curl_easy_strerror", library.easy_strerror) &&
                   find(object, "curl_slist_append", library.slist_append) && find(object, "curl_slist_free_all", library.slist_free_all);
  if (!all || library.global_init(api::kGlobalAll) != api::kOk) {
    loaded.reason = "--send cannot use the libcurl that is installed";
    return loaded;
  }
  loaded.library = library;
  return loaded;
}

const Loaded& library() {
  static const Loaded loaded = load();
  return loaded;
}

/// One exchange as libcurl's callbacks see it.
struct Exchange {
  std::string_view body;
  std::size_t limit = 0;
  HttpResponse response;
  bool too_large = false;
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  if (exchange.response.body.size() + size * count > exchange.limit) {
    exchange.too_large = true;
    return 0;
  }
  exchange.response.body.append(data, size * count);
  return size * count;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) {  // an interim answer came before
    exchange.response.headers.clear();
    return line.size();
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  exchange.response.headers.push_back({std::string(line.substr(0, colon)), std::string(base::trim(line.substr(colon + 1)))});
  std::size_t total = 0;
  for (const Header& header : exchange.response.headers) total += header.name.size() + header.value.size();
  exchange.too_large = total > exchange.limit;
  return exchange.too_large ? 0 : line.size();
}

/// Hands the body out once. There is deliberately no way to rewind it: libcurl, which repeats a request by itself when a
/// kept connection breaks, must not do so with one that the service may have acted on already.
std::size_t on_read(char* out, std::size_t size, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  const std::size_t taken = std::min(size * count, exchange.body.size());
  std::memcpy(out, exchange.body.data(), taken);
  exchange.body.remove_prefix(taken);
  return taken;
}

HttpFailure failure_of(int code) {
  switch (code) {
    case api::kNoProxyAddress:
    case api::kNoAddress: return HttpFailure::resolve;
    case api::kNoConnection: return HttpFailure::connect;
    case api::kTimedOut: return HttpFailure::timeout;
    case api::kPartialFile:
    case api::kGotNothing:
    case api::kSendError:
    case api::kReceiveError:
    case api::kNoRewind: return HttpFailure::reset;
    case api::kTlsConnect:
    case api::kClientCertificate:
    case api::kCipher:
    case api::kPeerNotTrusted:
    case api::kBadCaFile:
    case api::kIssuer: return HttpFailure::tls;
    case api::kProxyHandshake: return HttpFailure::proxy;
    default: return HttpFailure::other;
  }
}

bool one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

class CurlHttp : public Http {
 public:
  CurlHttp(const api::Library& library, const HttpSettings& settings)
      : library_(library), settings_(settings), handle_(library.easy_init()) {}
  ~CurlHttp() override {
    if (handle_ != nullptr) library_.easy_cleanup(handle_);
  }
  CurlHttp(const CurlHttp&) = delete;
  CurlHttp& operator=(const CurlHttp&) = delete;

  HttpAnswer perform(const HttpRequest& request, const Timeouts& timeouts) override {
    const std::optional<Url> url = Url::parse(request.url);
    if (!url) return HttpError{HttpFailure::other, "not an http or https URL without user name", false};
    if (handle_ == nullptr) return HttpError{HttpFailure::other, "libcurl makes no handle", false};

    api::List* headers = nullptr;
    const auto add = [&](const std::string& line) { headers = library_.slist_append(headers, line.c_str()); };
    for (const Header& header : request.headers) {
      if (!one_line(header.name) || !one_line(header.value)) {
        library_.slist_free_all(headers);
        return HttpError{HttpFailure::other, "a line break in header " + base::printable(header.name), false};
      }
      add(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    }
    add("Expect:");  // no waiting for 100 Continue

    Exchange exchange;
    exchange.body = request.body;
    exchange.limit = settings_.max_response;
    std::array<char, api::kErrorSize> words{};
    set_up(request, *url, timeouts, headers, exchange, words.data());
    const int code = library_.easy_perform(handle_);
    library_.slist_free_all(headers);
    if (code == api::kOk) {
      long status = 0;
      library_.easy_getinfo(handle_, api::kResponseCode, &status);
      exchange.response.status = static_cast<int>(status);
      return std::move(exchange.response);
    }
    return error_of(code, *url, exchange, words.data());
  }

 private:
  template <class Value>
  void set(int option, Value value) {
    library_.easy_setopt(handle_, option, value);
  }

  void set_up(const HttpRequest& request, const Url& url, const Timeouts& timeouts, api::List* headers, Exchange& exchange, char* words) {
    library_.easy_reset(handle_);  // keeps the connections
    set(api::kErrorBuffer, words);
    set(api::kUrl, request.url.c_str());
    set(api::kProtocols, api::kProtocolHttp | api::kProtocolHttps);
    set(api::kFollowLocation, 0L);
    set(api::kHttpVersion, api::kHttp11);
    set(api::kNoSignal, 1L);
    set(api::kTcpKeepAlive, 1L);
    set(api::kSuppressConnectHeaders, 1L);
    set(api::kConnectTimeoutMs, static_cast<long>(timeouts.connect.count()));
    set(api::kTimeoutMs, static_cast<long>(timeouts.total.count()));
    set(api::kUserAgent, settings_.user_agent.c_str());
    set(api::kHttpHeader, headers);
    set(api::kWriteFunction, api::BodyFunction(on_body));
    set(api::kWriteData, static_cast<void*>(&exchange));
    set(api::kHeaderFunction, api::BodyFunction(on_header));
    set(api::kHeaderData, static_cast<void*>(&exchange));

    set(api::kSslVerifyPeer, 1L);
    set(api::kSslVerifyHost, 2L);
    set(api::kSslVersion, api::kTls12);
    if (!settings_.ca_file.empty() || !settings_.ca_folder.empty()) {  // in place of the system's, not besides
      for (const int option : {api::kCaInfo, api::kProxyCaInfo}) set(option, text_or_null(settings_.ca_file));
      for (const int option : {api::kCaPath, api::kProxyCaPath}) set(option, text_or_null(settings_.ca_folder));
    }

    // Always set, empty for none: libcurl would look into the environment by itself.
    const std::string& proxy = url.scheme == "https" ? settings_.https_proxy : settings_.http_proxy;
    set(api::kProxy, request.direct ? "" : proxy.c_str());
    set(api::kNoProxy, settings_.no_proxy.c_str());

    if (request.method == "GET" && request.body.empty()) {
      set(api::kHttpGet, 1L);
      return;
    }
    set(api::kPost, 1L);
    set(api::kPostFieldSize, static_cast<long>(request.body.size()));
    set(api::kReadFunction, api::BodyFunction(on_read));
    set(api::kReadData, static_cast<void*>(&exchange));
    if (request.method != "POST") set(api::kCustomRequest, request.method.c_str());
  }

  static const char* text_or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

  HttpError error_of(int code, const Url& url, const Exchange& exchange, const char* words) const {
    HttpError error;
    error.failure = exchange.too_large ? HttpFailure::too_large : failure_of(code);
    long connect_code = 0, request_size = 0;
    library_.easy_getinfo(handle_, api::kConnectCode, &connect_code);
    library_.easy_getinfo(handle_, api::kRequestSize, &request_size);
    double pretransfer = 0;
    library_.easy_getinfo(handle_, api::kPretransferTime, &pretransfer);
    if (error.failure == HttpFailure::reset && connect_code != 0 && connect_code / 100 != 2) error.failure = HttpFailure::proxy;
    // Connected to the service itself, not only to a proxy on the way.
    error.sent = request_size > 0 && pretransfer > 0 && error.failure != HttpFailure::proxy && error.failure != HttpFailure::tls;
    std::string text = exchange.too_large ? fmt::format("the answer is larger than {}", base::human_size(settings_.max_response))
                       : *words != '\0'   ? std::string(words)
                                          : std::string(library_.easy_strerror(code));
    error.message = url.authority() + ": " + base::printable(base::trim(text));
    return error;
  }

  const api::Library& library_;
  const HttpSettings& settings_;
  api::Handle handle_;
};

class CurlFactory : public HttpFactory {
 public:
  CurlFactory(const api::Library& library, HttpSettings settings) : library_(library), settings_(std::move(settings)) {}
  std::unique_ptr<Http> make() override { return std::make_unique<CurlHttp>(library_, settings_); }

 private:
  const api::Library& library_;
  const HttpSettings settings_;
};

}  // namespace

base::Result<std::unique_ptr<HttpFactory>> load_curl(HttpSettings settings) {
  if (!settings.ca_file.empty() && !base::exists(settings.ca_file)) {
    return base::Error{"no file with trusted certificates at " + settings.ca_file};
  }
  const Loaded& loaded = library();
  if (!loaded.library) return base::Error{loaded.reason};
  return std::unique_ptr<HttpFactory>(std::make_unique<CurlFactory>(*loaded.library, std::move(settings)));
}

}  // namespace drybit::send
