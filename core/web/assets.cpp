// SPDX-License-Identifier: EUPL-1.2
#include "core/web/assets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/web/content_hash.hpp"
#include "core/web/embedded_files.hpp"

namespace btl::web {
namespace {

std::string path_of(std::string_view stem, std::string_view bytes, std::string_view ending) {
  return fmt::format("/assets/{}.{}{}", stem, content_hash(bytes), ending);
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

const Asset& stylesheet() {
  static const Asset asset = packed_asset("portal", ".css", "text/css; charset=utf-8");
  return asset;
}

const Asset& script() {
  static const Asset asset = packed_asset("portal", ".js", "text/javascript; charset=utf-8");
  return asset;
}

const Asset& map_stylesheet() {
  static const Asset asset = packed_asset("map", ".css", "text/css; charset=utf-8");
  return asset;
}

const Asset& map_script() {
  static const Asset asset = packed_asset("map", ".js", "text/javascript; charset=utf-8");
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

std::span<const Asset* const> assets() {
  static const std::array all{&stylesheet(), &script(), &map_stylesheet(), &map_script(), &icon()};
  return all;
}

const Asset* find_asset(std::string_view path) {
  const std::span<const Asset* const> all = assets();
  const auto found = std::ranges::find(all, path, &Asset::path);
  return found == all.end() ? nullptr : *found;
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
