// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/names.hpp"

#include <fmt/format.h>

#include <mutex>

namespace btl::bus {

base::Status Names::add(std::int64_t number, const std::string& name) {
  if (number < 0 || number > kNamesMax) {
    return base::Error{base::ErrorCode::kFull,
                       fmt::format("\"{}\": more than {} types and sources", name, kNamesMax)};
  }
  const std::unique_lock lock(mutex_);
  if (!number_.try_emplace(name, number).second) return {};
  const auto index = static_cast<std::size_t>(number);
  if (by_number_.size() <= index) by_number_.resize(index + 1);
  by_number_[index] = names_.emplace_back(name);
  return {};
}

std::optional<std::int64_t> Names::number(std::string_view name) const {
  const std::shared_lock lock(mutex_);
  const auto found = number_.find(name);
  if (found == number_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> Names::by_number() const {
  const std::shared_lock lock(mutex_);
  return by_number_;
}

}  // namespace btl::bus
