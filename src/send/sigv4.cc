#include "send/sigv4.h"

#include <algorithm>

#include "base/text.h"
#include "send/aws_time.h"
#include "send/hash.h"

namespace drybit::send {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view kDate = "x-amz-date";
constexpr std::string_view kToken = "x-amz-security-token";
constexpr std::string_view kAuthorization = "authorization";

/// The path encoded once more, slashes kept: what services but S3 expect.
std::string canonical_path(std::string_view path) {
  std::string out;
  for (const std::string_view piece : base::split(path, '/')) out += percent_encode(piece) + "/";
  out.pop_back();
  return out;
}

std::string canonical_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> fields;
  if (!query.empty()) {
    for (const std::string_view field : base::split(query, '&')) {
      const std::size_t equals = field.find('=');
      fields.emplace_back(field.substr(0, equals), equals == std::string_view::npos ? std::string_view{} : field.substr(equals + 1));
    }
  }
  std::ranges::sort(fields);
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += name + "=" + value;
  }
  return out;
}

/// Trimmed, each run of blanks one.
std::string canonical_value(std::string_view value) {
  std::string out;
  for (const char c : base::trim(value)) {
    if (c == ' ' && out.ends_with(' ')) continue;
    out += c;
  }
  return out;
}

std::string scope_text(const SigningScope& scope, std::int64_t now) {
  return basic_time(now).substr(0, 8) + "/" + std::string(scope.region) + "/" + std::string(scope.service) + "/aws4_request";
}

}  // namespace

std::string canonical_request(const HttpRequest& request, std::string* signed_names) {
  const Url url = Url::parse(request.url).value_or(Url{});
  std::vector<std::pair<std::string, std::string>> headers;
  bool has_host = false;
  for (const Header& header : request.headers) {
    std::string name = base::lower(header.name);
    has_host = has_host || name == "host";
    if (name != kAuthorization) headers.emplace_back(std::move(name), canonical_value(header.value));
  }
  if (!has_host) headers.emplace_back("host", url.authority());
  std::ranges::stable_sort(headers, {}, &std::pair<std::string, std::string>::first);

  std::string lines, names;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (i > 0 && headers[i].first == headers[i - 1].first) {  // values of one name go on one line
      lines.back() = ',';
      lines += headers[i].second + "\n";
      continue;
    }
    lines += headers[i].first + ":" + headers[i].second + "\n";
    names += (names.empty() ? "" : ";") + headers[i].first;
  }
  if (signed_names != nullptr) *signed_names = names;
  return request.method + "\n" + canonical_path(url.path) + "\n" + canonical_query(url.query) + "\n" + lines + "\n" + names + "\n" +
         hex(sha256(request.body));
}

std::string string_to_sign(std::string_view canonical, const SigningScope& scope, std::int64_t now) {
  return std::string(kAlgorithm) + "\n" + basic_time(now) + "\n" + scope_text(scope, now) + "\n" + hex(sha256(canonical));
}

std::string signature_of(std::string_view to_sign, std::string_view secret_key, const SigningScope& scope, std::int64_t now) {
  const Sha256 day = hmac_sha256("AWS4" + std::string(secret_key), basic_time(now).substr(0, 8));
  const Sha256 region = hmac_sha256(view(day), scope.region);
  const Sha256 service = hmac_sha256(view(region), scope.service);
  const Sha256 key = hmac_sha256(view(service), "aws4_request");
  return hex(hmac_sha256(view(key), to_sign));
}

void sign(HttpRequest& request, const Credentials& credentials, const SigningScope& scope, std::int64_t now) {
  std::erase_if(request.headers, [](const Header& header) {
    return base::iequals(header.name, kDate) || base::iequals(header.name, kToken) || base::iequals(header.name, kAuthorization);
  });
  request.headers.push_back({"X-Amz-Date", basic_time(now)});
  if (!credentials.session_token.empty()) request.headers.push_back({"X-Amz-Security-Token", credentials.session_token});
  std::string names;
  const std::string to_sign = string_to_sign(canonical_request(request, &names), scope, now);
  request.headers.push_back({"Authorization", std::string(kAlgorithm) + " Credential=" + credentials.access_key + "/" + scope_text(scope, now) +
                                                  ", SignedHeaders=" + names +
                                                  ", Signature=" + signature_of(to_sign, credentials.secret_key, scope, now)});
}

}  // namespace drybit::send
