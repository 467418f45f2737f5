// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/config_capability.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>

#include "core/plugin/barrier.hpp"
#include "core/plugin/capabilities.hpp"
#include "core/plugin/config_document.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint64_t kFileBytesMax = 16U << 20U;
constexpr std::uint64_t kPathBytesMax = 1'024;
constexpr std::uint64_t kKernBytesMax = 64;

// A relative path that stays below where it starts, as far as its text tells. (Links are the
// administrator's own business: it is his folder.)
bool stays_inside(std::string_view text) {
  if (text.empty() || text.find('\0') != std::string_view::npos) return false;
  const std::filesystem::path path(text);
  if (path.is_absolute()) return false;
  for (const std::filesystem::path& part : path) {
    if (part == "..") return false;
  }
  return true;
}

btl_status_t get(const btl_host_t* host,
                 btl_str_t kern,
                 const btl_sink_t* json,
                 btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr ? BTL_E_GONE : own->config.get(kern, json, error);
}

btl_status_t kernen(const btl_host_t* host, const btl_sink_t* json, btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr ? BTL_E_GONE : own->config.kernen(json, error);
}

btl_status_t read_file(const btl_host_t* host,
                       btl_str_t path,
                       const btl_sink_t* content,
                       btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr ? BTL_E_GONE : own->config.read_file(path, content, error);
}

}  // namespace

const btl_host_config_t& ConfigCapability::table() noexcept {
  static constexpr btl_host_config_t kTable{
      sizeof(btl_host_config_t), 0, &plugin::get, &plugin::kernen, &plugin::read_file};
  return kTable;
}

base::Status ConfigCapability::tell_change() {
  if (side_ == nullptr) return {};
  btl_error_t error = empty_error();
  const btl_status_t status = call_plugin(context_, {"config", "change"}, error, [&] {
    return side_->on_change(context_.plugin(), &error);
  });
  if (status == BTL_OK) return {};
  std::string reason = message_of(error);
  if (reason.empty()) reason = fmt::format("status {}, without a reason", status);
  return base::Error{base::ErrorCode::kInvalid, std::move(reason)};
}

btl_status_t ConfigCapability::get(btl_str_t kern, const btl_sink_t* json, btl_error_t* error) {
  const auto name = to_text(kern, kKernBytesMax, "kern");
  if (name.has_error()) return refuse(error, name.error());
  const auto document =
      config_document(*context_.settings(), context_.manifest.id, std::string(*name));
  if (document.has_error()) return refuse(error, to_refusal(document.error()));
  return give(json, *document, error);
}

btl_status_t ConfigCapability::kernen(const btl_sink_t* json, btl_error_t* error) {
  return give(json, kernen_document(*context_.settings()), error);
}

btl_status_t ConfigCapability::read_file(btl_str_t path,
                                         const btl_sink_t* content,
                                         btl_error_t* error) {
  const auto name = to_text(path, kPathBytesMax, "path");
  if (name.has_error()) return refuse(error, name.error());
  if (!stays_inside(*name)) {
    return refuse(error, {BTL_E_DENIED, "path: outside of the configuration folder"});
  }
  const std::string place = context_.settings()->folder + "/" + std::string(*name);
  const auto bytes = context_.services.files.read(place, kFileBytesMax);
  if (bytes.has_error()) return refuse(error, to_refusal(bytes.error()));
  return give(content, *bytes, error);
}

// A sink is the plugin's code.
btl_status_t ConfigCapability::give(const btl_sink_t* sink,
                                    std::string_view bytes,
                                    btl_error_t* error) {
  if (sink == nullptr || sink->put == nullptr) return refuse(error, {BTL_E_ARGUMENT, "no sink"});
  return call_plugin(context_, {"sink", "config"}, empty_error(), [&] {
    return sink->put(sink->context, to_bytes(bytes));
  });
}

}  // namespace btl::plugin
