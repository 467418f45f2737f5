// SPDX-License-Identifier: MIT
// Events: the one that is handed to a subscription, and the one that a batch publishes. Values.
#pragma once

#include <btl/ext/bus.h>

#include <btl/detail/text_arena.hpp>
#include <btl/text.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace btl {

// An event to publish. It exists when the batch that carries it is committed, and only then.
struct Event {
  std::string type;            // declared under [[publishes]]
  std::string subject;         // what it is about; deliveries are in order per subject
  std::string kern = {};       // empty: organisation-wide
  std::string payload = "{}";  // JSON object that fits the declared schema
};

// An event on its way to a handler. Owns its texts: keep it across a co_await as you like.
class Delivery {
 public:
  Delivery(btl_handle_t handle, const btl_event_t& event)
      : handle_(handle),
        attempt_(event.attempt),
        sequence_(event.sequence),
        time_ns_(event.time_ns),
        text_(bytes_of(event)),
        id_(keep(event.id)),
        source_(keep(event.source)),
        type_(keep(event.type)),
        subject_(keep(event.subject)),
        kern_(keep(event.kern)),
        correlation_(keep(event.correlation)),
        causation_(keep(event.causation)),
        payload_(text_.keep(detail::to_view(event.payload))) {}

  // For Batch::handles.
  [[nodiscard]] btl_handle_t handle() const { return handle_; }
  // 1 on the first delivery.
  [[nodiscard]] std::uint32_t attempt() const { return attempt_; }
  // Position in the log, ascending.
  [[nodiscard]] std::int64_t sequence() const { return sequence_; }
  [[nodiscard]] std::chrono::sys_time<std::chrono::nanoseconds> time() const {
    return std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(time_ns_));
  }
  [[nodiscard]] std::string_view id() const { return id_; }
  [[nodiscard]] std::string_view source() const { return source_; }
  [[nodiscard]] std::string_view type() const { return type_; }
  [[nodiscard]] std::string_view subject() const { return subject_; }
  [[nodiscard]] std::string_view kern() const { return kern_; }
  [[nodiscard]] std::string_view correlation() const { return correlation_; }
  [[nodiscard]] std::string_view causation() const { return causation_; }
  [[nodiscard]] std::string_view payload() const { return payload_; }

 private:
  static std::size_t bytes_of(const btl_event_t& event) {
    std::uint64_t bytes = event.payload.bytes;
    for (const btl_str_t& text : {event.id,
                                  event.source,
                                  event.type,
                                  event.subject,
                                  event.kern,
                                  event.correlation,
                                  event.causation}) {
      bytes += text.bytes;
    }
    return static_cast<std::size_t>(bytes);
  }
  std::string_view keep(btl_str_t text) { return text_.keep(detail::to_view(text)); }

  btl_handle_t handle_;
  std::uint32_t attempt_;
  std::int64_t sequence_;
  std::int64_t time_ns_;
  detail::TextArena text_;  // of all below
  std::string_view id_;
  std::string_view source_;
  std::string_view type_;
  std::string_view subject_;
  std::string_view kern_;
  std::string_view correlation_;
  std::string_view causation_;
  std::string_view payload_;
};

}  // namespace btl
