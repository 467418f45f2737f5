// SPDX-License-Identifier: EUPL-1.2
// A plugin that breaks one promise, which one the build says: the control of the cases that look at
// it. Without a defect it is a good one.
#include <btl/all.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "btl_manifest.h"

namespace {

enum class Defect {
  kNone,
  kAnswersLate,       // never
  kCallsOutOfTurn,    // from a thread of its own
  kCrashesAtUnknown,  // at a route that it does not know
  kIgnoresMissing,    // comes up without what it requires
  kIgnoresSizes,      // calls a function that an older host lacks
  kLeaks,             // its object
  kLeavesAThread,     // when it is gone
  kLivesOnce,         // does not start again
  kNeedsOptional,     // does not come up without it
  kSaysNothing,       // refuses without a reason
};

constexpr Defect kDefect = Defect::BTL_DEFECT;

constexpr bool has(Defect defect) {
  return kDefect == defect;
}

struct Object {
  btl_plugin_t plugin;
  const btl_host_t* host;
  const btl_host_http_t* http;
  const btl_host_log_t* log;
  const btl_host_timer_t* timer;
};

Object& self(btl_plugin_t* plugin) {
  return *static_cast<Object*>(plugin->impl);
}

btl_str_t str(std::string_view text) {
  return {text.data(), text.size()};
}

bool is(btl_str_t text, std::string_view wanted) {
  return std::string_view(text.data, text.bytes) == wanted;
}

btl_status_t fail(btl_error_t* error, btl_status_t status, std::string_view message) {
  if (has(Defect::kSaysNothing)) message = {};
  error->code = status;
  error->message_bytes = static_cast<std::uint32_t>(message.copy(error->message, message.size()));
  return status;
}

void say(const Object& object, std::string_view text) {
  if (BTL_HAS(object.log, write)) {
    object.log->write(object.host, BTL_LOG_INFO, str(text), nullptr, 0);
  }
}

btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) {
  Object& object = self(plugin);
  static int starts = 0;
  if (has(Defect::kLivesOnce) && ++starts > 1) return fail(error, BTL_E_FAULT, "once is enough");
  if (has(Defect::kNeedsOptional)) object.log->write(object.host, 0, str("up"), nullptr, 0);
  if (has(Defect::kIgnoresSizes)) object.timer->now_ns(object.host, BTL_CLOCK_UTC);
  if (has(Defect::kCallsOutOfTurn)) {
    std::thread([&object] { say(object, "from somewhere else"); }).join();
  }
  if (has(Defect::kLeavesAThread)) {
    std::thread([] { std::this_thread::sleep_for(std::chrono::seconds{20}); }).detach();
  }
  return BTL_OK;
}

btl_status_t on_request(btl_plugin_t* plugin,
                        btl_handle_t request,
                        const btl_request_t* view,
                        btl_error_t* error) {
  const Object& object = self(plugin);
  if (!is(view->route, "hello")) {
    if (has(Defect::kCrashesAtUnknown)) std::abort();
    return fail(error, BTL_E_NOT_FOUND, "no such route");
  }
  if (has(Defect::kAnswersLate)) return BTL_PENDING;
  if (!BTL_HAS(object.http, respond)) return fail(error, BTL_E_UNSUPPORTED, "cannot answer");
  return object.http->respond(object.host, request, 200, nullptr, 0, {nullptr, 0}, error);
}

const void* get_interface(btl_plugin_t* /*plugin*/, btl_str_t id) {
  static const btl_plugin_http_t http{sizeof(btl_plugin_http_t), 0, on_request};
  return is(id, BTL_EXT_HTTP) ? &http : nullptr;
}

btl_status_t create(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) {
  const auto table = [host](const char* id) { return host->get_interface(host, str(id)); };
  const auto* http = static_cast<const btl_host_http_t*>(table(BTL_EXT_HTTP));
  const auto* timer = static_cast<const btl_host_timer_t*>(table(BTL_EXT_TIMER));
  if (http == nullptr && !has(Defect::kIgnoresMissing)) {
    return fail(error, BTL_E_UNSUPPORTED, "this host lacks " BTL_EXT_HTTP);
  }
  if (timer == nullptr && !has(Defect::kIgnoresMissing)) {
    return fail(error, BTL_E_UNSUPPORTED, "this host lacks " BTL_EXT_TIMER);
  }
  const auto destroy = [](btl_plugin_t* plugin) {
    if (!has(Defect::kLeaks)) std::free(plugin->impl);
  };
  auto* object = static_cast<Object*>(std::calloc(1, sizeof(Object)));
  *object = {{sizeof(btl_plugin_t),
              0,
              object,
              start,
              [](btl_plugin_t*, std::int64_t) {},
              destroy,
              get_interface},
             host,
             http,
             static_cast<const btl_host_log_t*>(table(BTL_EXT_LOG)),
             timer};
  *out = &object->plugin;
  return BTL_OK;
}

}  // namespace

const btl_entry_t btl_plugin_v1 = {
    sizeof(btl_entry_t), 1, 0, {btl_manifest_data, BTL_MANIFEST_BYTES}, nullptr, create};
