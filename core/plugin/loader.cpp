// SPDX-License-Identifier: EUPL-1.2
#define BOOST_DLL_USE_STD_FS
#include "core/plugin/loader.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <boost/dll/shared_library.hpp>
#include <filesystem>
#include <string_view>

#include "core/plugin/host_offer.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {
namespace {

namespace dll = boost::dll;

// RTLD_NODELETE is what keeps it mapped after the handle below is closed. Boost.DLL passes the bit
// on.
constexpr auto kLoadMode = static_cast<dll::load_mode::type>(
    dll::load_mode::rtld_now | dll::load_mode::rtld_local | RTLD_NODELETE);

base::Error not_loadable(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

// What the dynamic linker said, out of Boost's sentence around it.
std::string linker_message(std::string_view what) {
  constexpr std::string_view kBefore = "dlerror system message: ";
  const auto begin = what.find(kBefore);
  if (begin == std::string_view::npos) return std::string(what);
  what.remove_prefix(begin + kBefore.size());
  return std::string(what.substr(0, what.rfind(')')));
}

base::Status check_entry(const btl_entry_t* entry, const PluginFile& file) {
  const Manifest& manifest = file.manifest;
  if (!BTL_HAS(entry, create)) return not_loadable("btl_plugin_v1 is too short, or has no create");
  if (entry->abi_major != manifest.abi_major || entry->abi_minor != manifest.abi_minor) {
    return base::Error{base::ErrorCode::kIncompatible,
                       fmt::format("its entry speaks ABI {}.{}, its manifest says {}.{}",
                                   entry->abi_major,
                                   entry->abi_minor,
                                   manifest.abi_major,
                                   manifest.abi_minor)};
  }
  const auto text = to_view(entry->manifest, file.section.size(), "manifest");
  if (text.has_error() || *text != file.section) {
    return not_loadable("its entry refers to another manifest than its file has");
  }
  return {};
}

}  // namespace

base::Result<const btl_entry_t*> load_entry(const std::string& path, const PluginFile& file) {
  try {
    const dll::shared_library library(std::filesystem::path(path), kLoadMode);
    const btl_entry_t* entry = &library.get<const btl_entry_t>("btl_plugin_v1");
    if (auto checked = check_entry(entry, file); checked.has_error()) return checked.error();
    return entry;
  } catch (const std::exception& failure) {
    return not_loadable(fmt::format("cannot be loaded: {}", linker_message(failure.what())));
  } catch (...) {
    return not_loadable("cannot be loaded: a constructor of it threw something");
  }
}

}  // namespace btl::plugin
