// SPDX-License-Identifier: EUPL-1.2
// btl.http/1: requests go in, one answer each comes out. An answer is given by `respond`, by a
// commit that carries it, or, when the plugin fails, by the host. Thread-safe.
#pragma once

#include <btl/ext/http.h>

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "core/http/router.hpp"
#include "core/plugin/answer_book.hpp"
#include "core/plugin/handle_table.hpp"
#include "core/plugin/manifest.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

class HttpCapability {
 public:
  explicit HttpCapability(PluginContext& context);

  static const btl_host_http_t& table() noexcept;

  // The plugin's side, or null. Once, before the first request. [lane]
  void attach(const btl_plugin_http_t* side) { side_ = side; }

  // A request for `route`, which is one of the manifest's. Runs the plugin on the calling thread
  // when its lane is idle.
  void receive(const RouteEntry& route, http::Request request, http::Responder responder);

  btl_status_t respond(btl_handle_t request, http::Response response, btl_error_t* error);

  // Who sent a request that is open; nothing when it is not.
  struct Sender {
    std::string id;  // of the request
    std::optional<http::Principal> principal;
    std::string content;   // hash of all of it, when the manifest knows of approvals
    std::string approval;  // that it shows, or empty
  };
  std::optional<Sender> sender(btl_handle_t request);

  // A commit that carries the answer to `request` is about to begin. Its batch should record the
  // answer under the key, if there is one.
  struct Asker {
    std::string request_id;
    std::optional<AnswerKey> key;
  };
  Checked<Asker> begin_answer(btl_handle_t request);
  // It did not begin after all.
  void withdraw_answer(btl_handle_t request);
  // It ended: with `answer` on the disk, or refused.
  void end_answer(btl_handle_t request, http::Response answer);
  void end_answer(btl_handle_t request, const base::Error& error);

  // Forgets requests that the server has long answered itself, as nobody else did.
  void expire(base::SteadyTime now);
  // Answers what is still open: the plugin has ended.
  void refuse_open();

  [[nodiscard]] std::uint64_t request_count() const { return count_; }

 private:
  struct OpenRequest {
    http::Responder responder;
    std::string id;
    std::optional<http::Principal> principal;
    std::string content;   // see Sender
    std::string approval;  // the same
    const RouteEntry* route = nullptr;
    std::optional<AnswerKey> key;
    base::SteadyTime since;
    std::uint32_t commits = 0;    // under way that carry its answer
    bool left_to_commit = false;  // the handler has ended: the commit is the last that can answer
  };

  [[nodiscard]] std::optional<http::Response> refusal(const http::Request& request) const;
  [[nodiscard]] std::optional<http::Response> kern_refusal(const http::Request& request) const;
  [[nodiscard]] http::Response closed() const;
  [[nodiscard]] http::Response busy() const;
  [[nodiscard]] http::Response failed(const RouteEntry& route,
                                      btl_status_t status,
                                      std::string_view message) const;
  void serve(const RouteEntry& route, http::Request& request, http::Responder& responder);
  btl_status_t call(const RouteEntry& route,
                    const http::Request& request,
                    btl_handle_t handle,
                    btl_error_t& error);
  void conclude(const RouteEntry& route,
                btl_handle_t handle,
                btl_status_t status,
                const btl_error_t& error);
  std::optional<OpenRequest> take_or_leave_to_commit(btl_handle_t handle);

  PluginContext& context_;
  const btl_plugin_http_t* side_ = nullptr;
  HandleTable<OpenRequest> open_;
  std::atomic<std::uint64_t> count_{0};
  std::vector<btl_pair_t> headers_;     // of the request being handed over [lane]
  std::vector<btl_pair_t> parameters_;  // the same
  std::vector<btl_str_t> scopes_;       // the same
  std::vector<btl_str_t> own_scopes_;   // the same
};

}  // namespace btl::plugin
