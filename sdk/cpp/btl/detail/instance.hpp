// SPDX-License-Identifier: MIT
// One running plugin, seen from inside: the host, its tables, the operations that are open and the
// coroutines that run. Everything here belongs to the lane.
//
// Invariants: an operation is in `operations_` from its start until its completion; a frame is in
// `frames_` from its start until its end. Whatever is still there when the instance goes is
// destroyed with it.
#pragma once

#include <btl/ext/access.h>
#include <btl/ext/bus.h>
#include <btl/ext/config.h>
#include <btl/ext/http.h>
#include <btl/ext/log.h>
#include <btl/ext/metrics.h>
#include <btl/ext/store.h>
#include <btl/ext/task.h>
#include <btl/ext/timer.h>
#include <btl/host.h>

#include <btl/detail/guard.hpp>
#include <btl/result.hpp>
#include <btl/text.hpp>
#include <coroutine>
#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace btl::detail {

// Handlers at work at the same time. The host's own limits come first; this one stops a plugin that
// spawns in a loop.
inline constexpr std::size_t kFramesMax = 10'000;

class Instance;

// An operation that the host has accepted and not completed. Its lifetime is shared by the host,
// which holds a pointer to it as context, and by the Operation that a coroutine waits for: hence
// shared_ptr.
class OpenOperation {
 public:
  OpenOperation() = default;
  OpenOperation(const OpenOperation&) = delete;
  OpenOperation& operator=(const OpenOperation&) = delete;
  virtual ~OpenOperation() = default;

 private:
  friend class Instance;
  Instance* instance_ = nullptr;
  std::list<std::shared_ptr<OpenOperation>>::iterator place_;
};

class Instance {
 public:
  using FramePlace = std::list<std::coroutine_handle<>>::iterator;

  explicit Instance(const btl_host_t* host)
      : host_(host),
        access_(table<btl_host_access_t>(BTL_EXT_ACCESS)),
        bus_(table<btl_host_bus_t>(BTL_EXT_BUS)),
        store_(table<btl_host_store_t>(BTL_EXT_STORE)),
        http_(table<btl_host_http_t>(BTL_EXT_HTTP)),
        timer_(table<btl_host_timer_t>(BTL_EXT_TIMER)),
        config_(table<btl_host_config_t>(BTL_EXT_CONFIG)),
        log_(table<btl_host_log_t>(BTL_EXT_LOG)),
        metrics_(table<btl_host_metrics_t>(BTL_EXT_METRICS)),
        task_(table<btl_host_task_t>(BTL_EXT_TASK)) {}
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;
  ~Instance() { destroy_frames(); }

  [[nodiscard]] const btl_host_t* host() const { return host_; }
  // Tables, or null: this host does not have it, or the manifest does not list it.
  [[nodiscard]] const btl_host_access_t* access() const { return access_; }
  [[nodiscard]] const btl_host_bus_t* bus() const { return bus_; }
  [[nodiscard]] const btl_host_store_t* store() const { return store_; }
  [[nodiscard]] const btl_host_http_t* http() const { return http_; }
  [[nodiscard]] const btl_host_timer_t* timer() const { return timer_; }
  [[nodiscard]] const btl_host_config_t* config() const { return config_; }
  [[nodiscard]] const btl_host_log_t* log() const { return log_; }
  [[nodiscard]] const btl_host_metrics_t* metrics() const { return metrics_; }
  [[nodiscard]] const btl_host_task_t* task() const { return task_; }

  // After `stop` nothing new begins, so that handlers come to an end.
  [[nodiscard]] bool stopping() const { return stopping_; }
  void begin_stop() { stopping_ = true; }

  // The host is about to hold a pointer to `operation`.
  void enter(const std::shared_ptr<OpenOperation>& operation) {
    operation->instance_ = this;
    operation->place_ = operations_.insert(operations_.end(), operation);
  }
  // It has completed, or the host did not take it: the reference that the host stood for.
  static std::shared_ptr<OpenOperation> leave(OpenOperation& operation) {
    std::shared_ptr<OpenOperation> held = std::move(*operation.place_);
    operation.instance_->operations_.erase(operation.place_);
    return held;
  }
  [[nodiscard]] std::size_t open_operations() const { return operations_.size(); }

  [[nodiscard]] bool has_room_for_frame() const { return frames_.size() < kFramesMax; }
  FramePlace enter_frame(std::coroutine_handle<> frame) {
    return frames_.insert(frames_.end(), frame);
  }
  void leave_frame(FramePlace place) { frames_.erase(place); }
  [[nodiscard]] std::size_t running_frames() const { return frames_.size(); }
  // Destroys what waits, youngest first. Afterwards no code of a handler runs.
  void destroy_frames() {
    while (!frames_.empty()) {
      frames_.back().destroy();  // its promise leaves the list
    }
  }

  // Tells the operator of a failure that nobody else is told of. Without btl.log/1 it is lost.
  void report(std::string_view where, const Error& error) const noexcept {
    if (!BTL_HAS(log_, write)) {
      return;
    }
    const std::string code = std::to_string(static_cast<std::uint32_t>(error.code));
    const btl_pair_t fields[] = {{to_str("where"), to_str(where)},
                                 {to_str("status"), to_str(code)}};
    log_->write(host_, BTL_LOG_ERROR, to_str(error.message), &fields[0], 2);
  }

 private:
  template <class Table>
  [[nodiscard]] const Table* table(std::string_view id) const {
    return BTL_HAS(host_, get_interface)
               ? static_cast<const Table*>(host_->get_interface(host_, to_str(id)))
               : nullptr;
  }

  const btl_host_t* const host_;
  const btl_host_access_t* const access_;
  const btl_host_bus_t* const bus_;
  const btl_host_store_t* const store_;
  const btl_host_http_t* const http_;
  const btl_host_timer_t* const timer_;
  const btl_host_config_t* const config_;
  const btl_host_log_t* const log_;
  const btl_host_metrics_t* const metrics_;
  const btl_host_task_t* const task_;
  bool stopping_ = false;
  std::list<std::shared_ptr<OpenOperation>> operations_;
  std::list<std::coroutine_handle<>> frames_;
};

inline Error unsupported(std::string_view capability, std::string_view function) {
  return {ErrorCode::kUnsupported,
          "this host's " + std::string(capability) + " has no '" + std::string(function) + "'"};
}

inline Error stopping_error() {
  return {ErrorCode::kCancelled, "the plugin is stopping"};
}

}  // namespace btl::detail
