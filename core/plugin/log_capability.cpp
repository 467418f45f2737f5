// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/log_capability.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/plugin/capabilities.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint64_t kLineBytesMax = 4'096;
constexpr std::size_t kFieldsMax = 8;
constexpr std::int64_t kBurst = 5 * LogCapability::kLinesPerSecond;

observe::Level to_level(std::uint32_t level) {
  switch (level) {
    case BTL_LOG_DEBUG: return observe::Level::kDebug;
    case BTL_LOG_INFO: return observe::Level::kInfo;
    case BTL_LOG_WARNING: return observe::Level::kWarning;
    default:  // BTL_LOG_ERROR, and numbers that this host does not know
      return observe::Level::kError;
  }
}

// What is text of `given`, cut to what is left of the line.
std::string_view fitting(btl_str_t given, std::uint64_t& left) {
  if (given.data == nullptr) return {};
  const std::string_view text(given.data, std::min(given.bytes, left));
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = base::utf8_length_at(text, at);
    if (length == 0) break;
    at += length;
  }
  left -= at;
  return text.substr(0, at);
}

// An initializer_list cannot be made at run time: one call for each count.
template <std::size_t kCount>
void write_fields(observe::Log& log,
                  observe::Level level,
                  std::string_view source,
                  std::string_view message,
                  const std::array<observe::LogField, kFieldsMax>& fields) {
  [&]<std::size_t... kIndex>(std::index_sequence<kIndex...>) {
    log.write(level, source, message, {fields[kIndex]...});
  }(std::make_index_sequence<kCount>{});
}

constexpr auto kWriters = []<std::size_t... kCount>(std::index_sequence<kCount...>) {
  return std::array{&write_fields<kCount>...};
}(std::make_index_sequence<kFieldsMax + 1>{});

std::uint32_t enabled(const btl_host_t* host, std::uint32_t level) noexcept {
  const Capabilities* own = capabilities_of(host);
  return own != nullptr && own->log.enabled(level) ? 1 : 0;
}

void write(const btl_host_t* host,
           std::uint32_t level,
           btl_str_t message,
           const btl_pair_t* fields,
           std::uint32_t field_count) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own != nullptr) own->log.write(level, message, fields, field_count);
}

}  // namespace

LogCapability::LogCapability(PluginContext& context)
    : context_(context), left_(kBurst), refilled_(context.services.clock.steady()) {}

const btl_host_log_t& LogCapability::table() noexcept {
  static constexpr btl_host_log_t kTable{
      sizeof(btl_host_log_t), 0, &plugin::enabled, &plugin::write};
  return kTable;
}

bool LogCapability::enabled(std::uint32_t level) const {
  return context_.services.log.enabled(to_level(level));
}

// Whether a line may be written now, and how many could not be since the last one.
bool LogCapability::take_turn(std::uint64_t* dropped) {
  const base::SteadyTime now = context_.services.clock.steady();
  const std::lock_guard lock(mutex_);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now - refilled_);
  refilled_ += seconds;
  left_ =
      std::min(kBurst, left_ + std::min<std::int64_t>(seconds.count(), kBurst) * kLinesPerSecond);
  if (left_ == 0) {
    ++dropped_;
    return false;
  }
  --left_;
  *dropped = std::exchange(dropped_, 0);
  return true;
}

void LogCapability::write(std::uint32_t level,
                          btl_str_t message,
                          const btl_pair_t* fields,
                          std::uint32_t field_count) {
  if (!enabled(level)) return;
  std::uint64_t dropped = 0;
  if (!take_turn(&dropped)) return;
  std::uint64_t left = kLineBytesMax;
  const std::string_view text = fitting(message, left);
  std::array<observe::LogField, kFieldsMax> kept;
  std::size_t count = 0;
  const std::string dropped_text = std::to_string(dropped);
  if (dropped > 0) kept[count++] = {"dropped_before", dropped_text};
  if (fields == nullptr) field_count = 0;
  for (const btl_pair_t& field : std::span(fields, field_count)) {
    if (count == kFieldsMax) break;
    const std::string_view name = fitting(field.name, left);
    if (!name.empty()) kept[count++] = {name, fitting(field.value, left)};
  }
  kWriters[count](context_.services.log, to_level(level), context_.manifest.id, text, kept);
}

}  // namespace btl::plugin
