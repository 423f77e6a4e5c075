#include "send/compress.h"

#include <zlib.h>

namespace drybit::send {

namespace {

constexpr int kZlibWindow = 15;
constexpr int kGzipWindow = 15 + 16;
constexpr int kUnknownSystem = 255;  // what both plugins write into the header

base::Result<std::string> deflate_all(std::string_view data, int window) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return base::Error{"zlib does not start"};
  }
  gz_header header{};
  header.os = kUnknownSystem;
  if (window == kGzipWindow) deflateSetHeader(&stream, &header);
  std::string out(deflateBound(&stream, static_cast<uLong>(data.size())) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) return base::Error{"zlib does not come to an end"};
  return out;
}

}  // namespace

bool can_compress(std::string_view name) { return name.empty() || name == "gzip" || name == "zlib"; }

base::Result<std::string> compress(std::string_view name, std::string_view data) {
  if (name.empty()) return std::string(data);
  if (name == "gzip") return deflate_all(data, kGzipWindow);
  if (name == "zlib") return deflate_all(data, kZlibWindow);
  return base::Error{"drybit does not compress with " + std::string(name)};
}

}  // namespace drybit::send
