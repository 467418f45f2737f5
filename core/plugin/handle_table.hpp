// SPDX-License-Identifier: EUPL-1.2
// Things of the host that a plugin names by number. A handle carries where the thing lies, which
// generation of that place it means, what kind of thing it is and whose: a number that is stale, of
// another kind or of another plugin finds nothing. Thread-safe. Bounded.
//
//   63..60 kind | 59..48 owner | 47..32 index | 31..0 generation (never 0)
#pragma once

#include <btl/base.h>

#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"

namespace btl::plugin {

enum class HandleKind : std::uint8_t {
  kRequest = 1,
  kDelivery = 2,
  kOperation = 3,
  kTimer = 4,
  kSeries = 5,
  kTask = 6
};

inline constexpr std::uint16_t kHandleOwnersMax = 4'095;
inline constexpr std::uint32_t kHandlesMax = 65'536;

// `T` can be moved.
template <class T>
class HandleTable {
 public:
  HandleTable(HandleKind kind, std::uint16_t owner, std::uint32_t entries_max)
      : tag_((static_cast<std::uint64_t>(kind) << 60U) |
             (static_cast<std::uint64_t>(owner) << 48U)),
        entries_max_(entries_max) {
    BTL_ASSERT(owner <= kHandleOwnersMax);
    BTL_ASSERT(entries_max <= kHandlesMax);
  }

  // Nothing when the table is full: then `value` was not moved from.
  std::optional<btl_handle_t> insert(T&& value) {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      if (slots_.size() == entries_max_) return std::nullopt;
      free_.push_back(static_cast<std::uint32_t>(slots_.size()));
      slots_.emplace_back();
    }
    const std::uint32_t index = free_.back();
    free_.pop_back();
    slots_[index].value.emplace(std::move(value));
    ++size_;
    return handle_of(index);
  }

  // Calls `use` with the thing, under the lock: it must be quick and call nobody. Whether there was
  // one.
  template <class F>
  bool with(btl_handle_t handle, F&& use) {
    const std::lock_guard lock(mutex_);
    const std::optional<std::uint32_t> index = find(handle);
    if (!index) return false;
    std::forward<F>(use)(*slots_[*index].value);
    return true;
  }

  // Takes the thing out; the handle is stale from then on.
  std::optional<T> take(btl_handle_t handle) {
    return take_when(handle, [](const T&) { return true; });
  }

  // The same when `condition`, called under the lock, holds.
  template <class F>
  std::optional<T> take_when(btl_handle_t handle, F&& condition) {
    const std::lock_guard lock(mutex_);
    const std::optional<std::uint32_t> index = find(handle);
    if (!index || !std::forward<F>(condition)(*slots_[*index].value)) return std::nullopt;
    return release(*index);
  }

  // Takes out everything for which `condition` holds.
  template <class F>
  std::vector<T> take_all(F&& condition) {
    std::vector<T> taken;
    const std::lock_guard lock(mutex_);
    for (std::uint32_t index = 0; index < slots_.size(); ++index) {
      if (slots_[index].value && condition(*slots_[index].value)) {
        taken.push_back(release(index));
      }
    }
    return taken;
  }

  // Calls `use` with each thing, under the lock.
  template <class F>
  void for_each(F&& use) {
    const std::lock_guard lock(mutex_);
    for (Slot& slot : slots_) {
      if (slot.value) use(*slot.value);
    }
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return size_;
  }

 private:
  struct Slot {
    std::uint32_t generation = 1;
    std::optional<T> value;
  };

  [[nodiscard]] btl_handle_t handle_of(std::uint32_t index) const {
    return tag_ | (static_cast<std::uint64_t>(index) << 32U) | slots_[index].generation;
  }

  [[nodiscard]] std::optional<std::uint32_t> find(btl_handle_t handle) const {
    const auto index = static_cast<std::uint32_t>((handle >> 32U) & 0xFFFFU);
    if (index >= slots_.size() || !slots_[index].value) return std::nullopt;
    if (handle != handle_of(index)) return std::nullopt;
    return index;
  }

  T release(std::uint32_t index) {
    Slot& slot = slots_[index];
    T value = std::move(*slot.value);
    slot.value.reset();
    --size_;
    // A place whose generations are used up is not given out again.
    if (slot.generation != std::numeric_limits<std::uint32_t>::max()) {
      ++slot.generation;
      free_.push_back(index);
    }
    return value;
  }

  const std::uint64_t tag_;
  const std::uint32_t entries_max_;
  mutable std::mutex mutex_;
  std::vector<Slot> slots_;          // protected by mutex_, as all below
  std::vector<std::uint32_t> free_;  // places without a value
  std::size_t size_ = 0;
};

}  // namespace btl::plugin
