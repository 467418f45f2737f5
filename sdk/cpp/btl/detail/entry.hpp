// SPDX-License-Identifier: MIT
// The C side of a plugin class: one object behind btl_plugin_t and the thunks that lead to it.
// Every thunk is noexcept; what the plugin throws ends at the guard.
//
// Order of a life: create (instance, checks) -> start (plugin class is made) -> callbacks -> stop
// (nothing new begins)
// -> destroy (waiting coroutines, plugin class, context, instance go, in this order).
#pragma once

#include <btl/entry.h>

#include <btl/context.hpp>
#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/findings.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace btl::detail {

template <class Class>
concept HasStart = requires(Class& plugin) { plugin.start(); };
template <class Class>
concept HasStop = requires(Class& plugin) { plugin.stop(); };
template <class Class>
concept HasCheckConfig =
    requires(std::string_view json, Findings& findings) { Class::check_config(json, findings); };

// Throws Failure that names the first capability which the manifest requires and the host lacks.
template <Capabilities kListed>
void require_capabilities(const Instance& instance) {
  const auto require = [](Listed listed, const void* table, const char* id) {
    if (listed == Listed::kRequired && table == nullptr) {
      throw Failure(ErrorCode::kUnsupported, std::string("this host lacks ") + id);
    }
  };
  require(kListed.bus, instance.bus(), BTL_EXT_BUS);
  require(kListed.store, instance.store(), BTL_EXT_STORE);
  require(kListed.http, instance.http(), BTL_EXT_HTTP);
  require(kListed.timer, instance.timer(), BTL_EXT_TIMER);
  require(kListed.config, instance.config(), BTL_EXT_CONFIG);
  require(kListed.log, instance.log(), BTL_EXT_LOG);
  require(kListed.metrics, instance.metrics(), BTL_EXT_METRICS);
  require(kListed.access, instance.access(), BTL_EXT_ACCESS);
  require(kListed.task, instance.task(), BTL_EXT_TASK);
}

// The facade behind a member of the context, or null when this host lacks an optional one.
template <class Facade>
Facade* facade(Required<Facade>& member) {
  return &member;
}
template <class Facade>
Facade* facade(Optional<Facade>& member) {
  return member.if_present();
}

template <class Class, class Context>
class Entry {
 public:
  static btl_status_t create(const btl_host_t* host,
                             btl_plugin_t** out,
                             btl_error_t* error) noexcept {
    return guard(error, [&] {
      auto entry = std::make_unique<Entry>(host);
      require_capabilities<Context::kListed>(entry->instance_);
      *out = &entry.release()->plugin_;  // destroy() takes it back
      return BTL_OK;
    });
  }

  static btl_status_t check_config(btl_bytes_t config, const btl_sink_t* sink) noexcept
    requires HasCheckConfig<Class>
  {
    return guard(nullptr, [&] {
      Findings findings;
      Class::check_config(to_view(config), findings);
      return findings.lines().empty() ? BTL_OK
                                      : sink->put(sink->context, to_bytes(findings.lines()));
    });
  }

  explicit Entry(const btl_host_t* host)
      : plugin_{sizeof(btl_plugin_t), 0, this, &start, &stop, &destroy, &get_interface},
        instance_(host),
        context_(instance_) {}
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;
  ~Entry() { instance_.destroy_frames(); }

 private:
  static Entry& self(btl_plugin_t* plugin) { return *static_cast<Entry*>(plugin->impl); }

  static btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) noexcept {
    return guard(error, [&] {
      Entry& entry = self(plugin);
      entry.object_.emplace(entry.context_);
      if constexpr (HasStart<Class>) {
        using Returned = decltype(entry.object_->start());
        if constexpr (kIsTask<Returned>) {
          entry.context_.spawn("start", entry.object_->start());
        } else if constexpr (std::is_void_v<Returned>) {
          entry.object_->start();
        } else if (const Status status = entry.object_->start(); !status) {
          return put_error(error, status.error());
        }
      }
      return BTL_OK;
    });
  }

  static void stop(btl_plugin_t* plugin, std::int64_t /*deadline_ns*/) noexcept {
    Entry& entry = self(plugin);
    entry.instance_.begin_stop();
    if constexpr (HasStop<Class>) {
      const btl_status_t status = guard(nullptr, [&] {
        if (entry.object_) {
          entry.object_->stop();
        }
        return BTL_OK;
      });
      static_cast<void>(status);  // there is nothing that the host could do with it
    }
  }

  static void destroy(btl_plugin_t* plugin) noexcept {
    const std::unique_ptr<Entry> owned(&self(plugin));
  }

  static const void* get_interface(btl_plugin_t* /*plugin*/, btl_str_t id) noexcept {
    constexpr Capabilities kListed = Context::kListed;
    const std::string_view name = to_view(id);
    if constexpr (kListed.bus != Listed::kNo) {
      static constexpr btl_plugin_bus_t kBus{sizeof(btl_plugin_bus_t), 0, &on_event};
      if (name == BTL_EXT_BUS) {
        return &kBus;
      }
    }
    if constexpr (kListed.http != Listed::kNo) {
      static constexpr btl_plugin_http_t kHttp{sizeof(btl_plugin_http_t), 0, &on_request};
      if (name == BTL_EXT_HTTP) {
        return &kHttp;
      }
    }
    if constexpr (kListed.timer != Listed::kNo) {
      static constexpr btl_plugin_timer_t kTimer{sizeof(btl_plugin_timer_t), 0, &on_tick};
      if (name == BTL_EXT_TIMER) {
        return &kTimer;
      }
    }
    if constexpr (kListed.config != Listed::kNo) {
      static constexpr btl_plugin_config_t kConfig{sizeof(btl_plugin_config_t), 0, &on_change};
      if (name == BTL_EXT_CONFIG) {
        return &kConfig;
      }
    }
    return nullptr;
  }

  static btl_status_t on_event(btl_plugin_t* plugin,
                               btl_str_t subscription,
                               btl_handle_t delivery,
                               const btl_event_t* event,
                               btl_error_t* error) noexcept {
    Bus* bus = facade(self(plugin).context_.bus);
    return bus == nullptr ? BTL_E_UNSUPPORTED : bus->deliver(subscription, delivery, *event, error);
  }

  static btl_status_t on_request(btl_plugin_t* plugin,
                                 btl_handle_t request,
                                 const btl_request_t* view,
                                 btl_error_t* error) noexcept {
    Http* http = facade(self(plugin).context_.http);
    return http == nullptr ? BTL_E_UNSUPPORTED : http->receive(request, *view, error);
  }

  static void on_tick(btl_plugin_t* plugin,
                      btl_handle_t /*timer*/,
                      std::uint64_t tag,
                      std::uint32_t missed) noexcept {
    if (Timers* timers = facade(self(plugin).context_.timer)) {
      timers->tick(tag, missed);
    }
  }

  static btl_status_t on_change(btl_plugin_t* plugin, btl_error_t* error) noexcept {
    return guard(error, [&] {
      if (Config* config = facade(self(plugin).context_.config)) {
        config->changed();
      }
      return BTL_OK;
    });
  }

  btl_plugin_t plugin_;
  Instance instance_;
  Context context_;
  std::optional<Class> object_;
};

// Versions are literals: what this layer was written against, whatever header it is compiled with.
template <class Class, class Context>
constexpr btl_entry_t make_entry(btl_bytes_t manifest) {
  btl_entry_t entry{sizeof(btl_entry_t), 1, 0, manifest, nullptr, &Entry<Class, Context>::create};
  if constexpr (HasCheckConfig<Class>) {
    entry.check_config = &Entry<Class, Context>::check_config;
  }
  return entry;
}

}  // namespace btl::detail
