// SPDX-License-Identifier: MIT
// The context: everything that the manifest lists, as members. "btl_manifest.h", which
// btl_add_plugin() generates, defines btl::Context from the manifest:
//
//   required   ctx.store.query(...)                       the host has it, or the plugin is not
//   created optional   if (auto* metrics = ctx.metrics.if_present()) metrics->counter(...)
//   otherwise  does not compile
//
// Valid from the plugin's constructor to its destructor. Everything here belongs to the lane, but
// for the log.
#pragma once

#include <btl/access.hpp>
#include <btl/bus.hpp>
#include <btl/config.hpp>
#include <btl/detail/instance.hpp>
#include <btl/detail/run.hpp>
#include <btl/http.hpp>
#include <btl/log.hpp>
#include <btl/metrics.hpp>
#include <btl/store.hpp>
#include <btl/task.hpp>
#include <btl/tasks.hpp>
#include <btl/timer.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace btl {

enum class Listed : std::uint8_t { kNo, kOptional, kRequired };

// What a manifest says under `requires` and `optional`.
struct Capabilities {
  Listed access = Listed::kNo;
  Listed bus = Listed::kNo;
  Listed store = Listed::kNo;
  Listed http = Listed::kNo;
  Listed timer = Listed::kNo;
  Listed config = Listed::kNo;
  Listed log = Listed::kNo;
  Listed metrics = Listed::kNo;
  Listed task = Listed::kNo;
};

// A capability that this host may not have. There is no way to use it but through the test.
template <class Facade>
class Optional {
 public:
  Optional(detail::Instance& instance, bool present) {
    if (present) {
      facade_.emplace(instance);
    }
  }
  Optional(const Optional&) = delete;
  Optional& operator=(const Optional&) = delete;

  explicit operator bool() const { return facade_.has_value(); }
  // Null when the host lacks it.
  [[nodiscard]] Facade* if_present() { return facade_ ? &*facade_ : nullptr; }

 private:
  std::optional<Facade> facade_;
};

namespace detail {

// Stands where a capability would be that the manifest does not list.
template <class Facade>
class NotListed {
 public:
  NotListed(Instance& /*instance*/, bool /*present*/) {}
};

// One that the plugin does not come up without: entry.hpp sees to that.
template <class Facade>
class Required : public Facade {
 public:
  Required(Instance& instance, bool /*present*/) : Facade(instance) {}
};

template <Listed kListed, class Facade>
using Member = std::conditional_t<
    kListed == Listed::kRequired,
    Required<Facade>,
    std::conditional_t<kListed == Listed::kOptional, Optional<Facade>, NotListed<Facade>>>;

}  // namespace detail

template <Capabilities kCapabilities>
class BasicContext {
 public:
  static constexpr Capabilities kListed = kCapabilities;

  explicit BasicContext(detail::Instance& instance)
      : access(instance, instance.access() != nullptr),
        bus(instance, instance.bus() != nullptr),
        store(instance, instance.store() != nullptr),
        http(instance, instance.http() != nullptr),
        timer(instance, instance.timer() != nullptr),
        config(instance, instance.config() != nullptr),
        log(instance, instance.log() != nullptr),
        metrics(instance, instance.metrics() != nullptr),
        task(instance, instance.task() != nullptr),
        instance_(instance) {}
  BasicContext(const BasicContext&) = delete;
  BasicContext& operator=(const BasicContext&) = delete;

  // The time of day, UTC, of the host's clock.
  [[nodiscard]] Time now() const
    requires(kCapabilities.timer == Listed::kRequired)
  {
    return timer.now();
  }

  // Runs a task that no request, event or tick waits for, such as loading at start. Its failure is
  // logged under `name`.
  template <class T>
  void spawn(std::string name, Task<T> work) {
    static_assert(std::is_void_v<detail::Unwrapped<T>>, "a spawned task gives nothing to anybody");
    const auto finish = [&instance = instance_, name](const Status& status) {
      if (!status) {
        instance.report(name, status.error());
      }
    };
    if (const auto ended = detail::Run<void>::run(instance_, std::move(work), finish)) {
      finish(*ended);
    }
  }

  // Whether the host has asked the plugin to stop: operations fail with kCancelled from then on.
  [[nodiscard]] bool stopping() const { return instance_.stopping(); }

  // The ABI itself, for capabilities that this layer does not know.
  [[nodiscard]] const btl_host_t* host() const { return instance_.host(); }

  detail::Member<kCapabilities.access, Access> access;
  detail::Member<kCapabilities.bus, Bus> bus;
  detail::Member<kCapabilities.store, Store> store;
  detail::Member<kCapabilities.http, Http> http;
  detail::Member<kCapabilities.timer, Timers> timer;
  detail::Member<kCapabilities.config, Config> config;
  detail::Member<kCapabilities.log, Log> log;
  detail::Member<kCapabilities.metrics, Metrics> metrics;
  detail::Member<kCapabilities.task, TaskPool> task;

 private:
  detail::Instance& instance_;
};

}  // namespace btl
