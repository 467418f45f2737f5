// SPDX-License-Identifier: EUPL-1.2
// Events of the bus: CloudEvents 1.0 with `kern`, correlation and causation as extensions. Values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/id.hpp"
#include "core/base/time.hpp"

namespace btl::bus {

inline constexpr std::size_t kPayloadBytesMax = 64U << 10U;
inline constexpr std::size_t kSubjectBytesMax = 200;

// An event to publish. The bus adds id, source and time.
struct NewEvent {
  std::string type;
  std::string subject;
  std::string kern;         // empty: organisation-wide
  std::string payload;      // JSON object
  std::string correlation;  // empty: the event begins a chain and correlates with itself
  std::string causation;    // id of the event being handled, or empty
};

// An event of the log. The views live as long as the page that holds them.
struct EventView {
  std::int64_t sequence = 0;
  base::Time time;
  std::string_view id;  // 32 hexadecimal digits
  std::string_view source;
  std::string_view type;
  std::string_view subject;
  std::string_view kern;
  std::string_view correlation;
  std::string_view causation;
  std::string_view payload;
};

// The event as a CloudEvents 1.0 JSON document (structured mode).
std::string to_cloud_event(const EventView& event);

}  // namespace btl::bus
