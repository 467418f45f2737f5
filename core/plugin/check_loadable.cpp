// SPDX-License-Identifier: EUPL-1.2
// The gate before dlopen: everything that can be known of a file without running it.
#include <fmt/format.h>

#include <algorithm>

#include "core/plugin/host_offer.hpp"
#include "core/plugin/manifest.hpp"

namespace btl::plugin {
namespace {

constexpr std::string_view kEntrySymbol = "btl_plugin_v1";

base::Error not_acceptable(base::ErrorCode code, std::string message) {
  return {code, std::move(message)};
}

}  // namespace

base::Status check_loadable(const PluginFile& file) {
  const Manifest& manifest = file.manifest;
  if (manifest.abi_major != kAbiMajor) {
    return not_acceptable(
        base::ErrorCode::kIncompatible,
        fmt::format("wants ABI {}, this host has {}", manifest.abi_major, kAbiMajor));
  }
  if (manifest.abi_minor > kAbiMinor) {
    return not_acceptable(base::ErrorCode::kIncompatible,
                          fmt::format("wants ABI {}.{}, this host has {}.{}",
                                      manifest.abi_major,
                                      manifest.abi_minor,
                                      kAbiMajor,
                                      kAbiMinor));
  }
  for (const std::string& capability : manifest.required) {
    if (std::find(kCapabilities.begin(), kCapabilities.end(), capability) == kCapabilities.end()) {
      return not_acceptable(base::ErrorCode::kIncompatible,
                            fmt::format("requires {}, which this host lacks", capability));
    }
  }
  if (std::find(file.exported.begin(), file.exported.end(), kEntrySymbol) == file.exported.end()) {
    return not_acceptable(base::ErrorCode::kInvalid,
                          fmt::format("does not export {}", kEntrySymbol));
  }
  for (const std::string& symbol : file.exported) {
    if (symbol == kEntrySymbol) continue;
    return not_acceptable(
        base::ErrorCode::kDenied,
        fmt::format(
            "exports {} beside {}: it could replace another library's", symbol, kEntrySymbol));
  }
  if (file.unique_symbols) {
    return not_acceptable(base::ErrorCode::kDenied,
                          "has STB_GNU_UNIQUE symbols, which libraries share: use -fno-gnu-unique");
  }
  if (file.static_tls) {
    return not_acceptable(
        base::ErrorCode::kDenied,
        "has STATIC_TLS, for which there may be no room: build with -fPIC and without "
        "-ftls-model=initial-exec");
  }
  return {};
}

}  // namespace btl::plugin
