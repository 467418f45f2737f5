// SPDX-License-Identifier: EUPL-1.2
#include "core/web/assets.hpp"

#include <sodium/crypto_generichash.h>

#include <array>
#include <charconv>
#include <cstdint>

#include "core/base/assert.hpp"
#include "core/web/embedded_files.hpp"

namespace btl::web {
namespace {

std::string path_of(std::string_view stem, std::string_view bytes, std::string_view ending) {
  return "/assets/" + std::string(stem) + "." + content_hash(bytes) + std::string(ending);
}

// A file of the build that has its gzip beside it.
Asset packed_asset(std::string_view stem, std::string_view ending, std::string_view type) {
  const std::string name = std::string(stem) + std::string(ending);
  return {.path = path_of(stem, embedded_file(name), ending),
          .type = type,
          .bytes = embedded_file(name),
          .gzip = embedded_file(name + ".gz")};
}

std::string_view without_spaces(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// "gzip;q=0.5": whether the weight is more than none.
bool is_wanted(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return true;
  return parameters.find_first_of("123456789", at) != std::string_view::npos;
}

}  // namespace

std::string content_hash(std::string_view bytes) {
  constexpr std::size_t kHashBytes = 16;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, kHashBytes> hash{};
  const int done = crypto_generichash(hash.data(),
                                      hash.size(),
                                      reinterpret_cast<const unsigned char*>(bytes.data()),
                                      bytes.size(),
                                      nullptr,
                                      0);
  BTL_ASSERT(done == 0);
  std::string text;
  for (const unsigned char byte : hash) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0x0fU];
  }
  return text;
}

const Asset& stylesheet() {
  static const Asset asset = packed_asset("portal", ".css", "text/css; charset=utf-8");
  return asset;
}

const Asset& script() {
  static const Asset asset = packed_asset("portal", ".js", "text/javascript; charset=utf-8");
  return asset;
}

const Asset& icon() {
  static const Asset asset{.path = path_of("icon", embedded_file("icon.svg"), ".svg"),
                           .type = "image/svg+xml",
                           .bytes = embedded_file("icon.svg"),
                           .gzip = {}};
  return asset;
}

std::span<const Asset* const> assets_of_every_page() {
  static const std::array all = {&stylesheet(), &script(), &icon()};
  return all;
}

const Asset* find_asset(std::string_view path) {
  for (const Asset* asset : assets_of_every_page()) {
    if (asset->path == path) return asset;
  }
  return nullptr;
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    const std::size_t comma = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view coding = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
    const std::size_t semicolon = std::min(coding.find(';'), coding.size());
    const std::string_view name = without_spaces(coding.substr(0, semicolon));
    const bool wanted = is_wanted(coding.substr(semicolon));
    if (name == "gzip") return wanted;
    if (name == "*") any = wanted;
  }
  return any;
}

}  // namespace btl::web
