#include "send/http.h"

#include <charconv>

#include "base/text.h"
#include "send/environment.h"

namespace drybit::send {

bool Environment::flag(const std::string& name) const {
  const std::optional<std::string> value = variable(name);
  return value && base::iequals(base::trim(*value), "true");
}

const std::string* HttpResponse::header(std::string_view name) const {
  for (const Header& header : headers) {
    if (base::iequals(header.name, name)) return &header.value;
  }
  return nullptr;
}

std::string_view name_of(HttpFailure failure) {
  switch (failure) {
    case HttpFailure::resolve: return "resolve";
    case HttpFailure::connect: return "connect";
    case HttpFailure::timeout: return "timeout";
    case HttpFailure::reset: return "reset";
    case HttpFailure::tls: return "tls";
    case HttpFailure::proxy: return "proxy";
    case HttpFailure::too_large: return "too-large";
    case HttpFailure::other: break;
  }
  return "other";
}

std::optional<Url> Url::parse(std::string_view text) {
  Url url;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  url.scheme = base::lower(text.substr(0, colon));
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  url.port = url.scheme == "https" ? 443 : 80;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f') return std::nullopt;
  }
  text.remove_prefix(colon + 3);
  text = text.substr(0, text.find('#'));
  std::string_view authority = text.substr(0, text.find_first_of("/?"));
  text.remove_prefix(authority.size());
  if (authority.find('@') != std::string_view::npos) return std::nullopt;

  std::string_view port;
  bool has_port = false;
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    url.host = base::lower(authority.substr(1, end - 1));
    authority.remove_prefix(end + 1);
    has_port = authority.starts_with(':');
    if (!has_port && !authority.empty()) return std::nullopt;
    if (has_port) port = authority.substr(1);
  } else {
    const std::size_t at = authority.find(':');
    url.host = base::lower(authority.substr(0, at));
    has_port = at != std::string_view::npos;
    if (has_port) port = authority.substr(at + 1);
  }
  if (url.host.empty()) return std::nullopt;
  if (has_port) {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc() || end != port.data() + port.size() || number == 0) return std::nullopt;
    url.default_port = number == url.port;
    url.port = number;
  }

  const std::size_t question = text.find('?');
  url.path = text.substr(0, question);
  if (url.path.empty()) url.path = "/";
  if (question != std::string_view::npos) url.query = text.substr(question + 1);
  return url;
}

std::string Url::authority() const {
  std::string out = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (!default_port) out += ":" + std::to_string(port);
  return out;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = base::is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string form_encode(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += percent_encode(name) + "=" + percent_encode(value);
  }
  return out;
}

}  // namespace drybit::send
