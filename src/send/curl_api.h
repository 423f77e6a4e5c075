// As much of libcurl's binary interface (libcurl.so.4, stable since 7.16) as curl.cc uses, so that neither its headers
// nor its library are needed to build. Names are libcurl's, in this folder's spelling.
#pragma once

#include <cstddef>

namespace drybit::send::curl_api {

/// A handle; what is behind it is the library's.
using Handle = void*;
struct List;

// CURLoption.
inline constexpr int kErrorBuffer = 10010, kUrl = 10002, kProxy = 10004, kWriteData = 10001, kReadData = 10009, kUserAgent = 10018,
                     kHttpHeader = 10023, kHeaderData = 10029, kCustomRequest = 10036, kCaInfo = 10065, kCaPath = 10097, kNoProxy = 10177,
                     kProxyCaInfo = 10246, kProxyCaPath = 10247;
inline constexpr int kWriteFunction = 20011, kReadFunction = 20012, kHeaderFunction = 20079;
inline constexpr int kPost = 47, kFollowLocation = 52, kPostFieldSize = 60, kSslVerifyPeer = 64, kHttpGet = 80, kSslVerifyHost = 81,
                     kHttpVersion = 84, kNoSignal = 99, kTimeoutMs = 155, kConnectTimeoutMs = 156, kProtocols = 181, kTcpKeepAlive = 213,
                     kSuppressConnectHeaders = 265, kSslVersion = 32;
// Values of options.
inline constexpr long kHttp11 = 2, kProtocolHttp = 1, kProtocolHttps = 2, kTls12 = 6, kGlobalAll = 3;
inline constexpr std::size_t kErrorSize = 256;
// CURLINFO.
inline constexpr int kResponseCode = 0x200002, kRequestSize = 0x20000c, kConnectCode = 0x200016;
inline constexpr int kPretransferTime = 0x300006;
// CURLcode.
inline constexpr int kOk = 0, kBadUrl = 3, kNoProxyAddress = 5, kNoAddress = 6, kNoConnection = 7, kPartialFile = 18, kWriteError = 23,
                     kTimedOut = 28, kTlsConnect = 35, kGotNothing = 52, kSendError = 55, kReceiveError = 56, kClientCertificate = 58,
                     kCipher = 59, kPeerNotTrusted = 60, kNoRewind = 65, kBadCaFile = 77, kIssuer = 83, kProxyHandshake = 97;

using BodyFunction = std::size_t (*)(char* data, std::size_t size, std::size_t count, void* context);

/// The functions, found in the library once.
struct Library {
  int (*global_init)(long flags);
  Handle (*easy_init)();
  void (*easy_reset)(Handle);
  void (*easy_cleanup)(Handle);
  int (*easy_perform)(Handle);
  int (*easy_setopt)(Handle, int option, ...);
  int (*easy_getinfo)(Handle, int info, ...);
  const char* (*easy_strerror)(int code);
  List* (*slist_append)(List*, const char* text);
  void (*slist_free_all)(List*);
};

}  // namespace drybit::send::curl_api
