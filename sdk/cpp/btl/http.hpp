// SPDX-License-Identifier: MIT
// Handlers of HTTP requests. A route and its policy stand in the manifest; here its name gets its
// code.
//
//   ctx.http.on("report.create", [this](btl::Request request) { return create(std::move(request));
//   });
//
// A handler returns Response, Result<Response>, Task<Response> or Task<Result<Response>>. When it
// throws or fails, the client gets problem+json. When a batch has answered already
// (Batch::answers), what the handler returns is dropped.
#pragma once

#include <btl/ext/http.h>

#include <btl/detail/guard.hpp>
#include <btl/detail/handlers.hpp>
#include <btl/detail/instance.hpp>
#include <btl/detail/run.hpp>
#include <btl/request.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace btl {

namespace detail {

// The views of headers that cross the boundary. Valid as long as they are.
inline std::vector<btl_pair_t> to_pairs(const std::vector<Response::Header>& headers) {
  std::vector<btl_pair_t> pairs;
  pairs.reserve(headers.size());
  for (const Response::Header& header : headers) {
    pairs.push_back({to_str(header.name), to_str(header.value)});
  }
  return pairs;
}

}  // namespace detail

class Http {
 public:
  explicit Http(detail::Instance& instance) : instance_(instance) {}
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  // Once a name; throws Failure otherwise.
  template <class F>
  void on(std::string route, F handler) {
    handlers_.add(std::move(route), std::make_unique<HandlerOf<F>>(std::move(handler)));
  }

  // For the entry of the plugin only: a request from the host.
  btl_status_t receive(btl_handle_t handle,
                       const btl_request_t& view,
                       btl_error_t* error) noexcept {
    return detail::guard(error, [&] {
      Handler& handler = handlers_.at(detail::to_view(view.route));
      const std::optional<Result<Response>> ended =
          handler.handle(instance_, Request(handle, view));
      if (!ended) {
        return BTL_PENDING;
      }
      return *ended ? answer(instance_, handle, **ended, error)
                    : detail::put_error(error, ended->error());
    });
  }

 private:
  class Handler {
   public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;
    virtual std::optional<Result<Response>> handle(detail::Instance& instance, Request request) = 0;
  };

  template <class F>
  class HandlerOf final : public Handler {
   public:
    explicit HandlerOf(F function) : function_(std::move(function)) {}
    std::optional<Result<Response>> handle(detail::Instance& instance, Request request) override {
      const auto answer_later = [&instance,
                                 handle = request.handle()](const Result<Response>& result) {
        finish(instance, handle, result);
      };
      return detail::call<Response>(instance, answer_later, function_, std::move(request));
    }

   private:
    F function_;
  };

  static btl_status_t answer(const detail::Instance& instance,
                             btl_handle_t handle,
                             const Response& response,
                             btl_error_t* error) {
    const btl_host_http_t* http = instance.http();
    if (!BTL_HAS(http, respond)) {
      return detail::put_error(error, detail::unsupported(BTL_EXT_HTTP, "respond"));
    }
    const std::vector<btl_pair_t> headers = detail::to_pairs(response.headers);
    const btl_status_t status = http->respond(instance.host(),
                                              handle,
                                              response.status,
                                              headers.data(),
                                              static_cast<std::uint32_t>(headers.size()),
                                              detail::to_bytes(response.body),
                                              error);
    // Stale: the client has left, or a batch has given the answer.
    return status == BTL_E_STALE ? BTL_OK : status;
  }

  // The end of a request that was left pending. There is nobody to report to but the client and the
  // log.
  static void finish(const detail::Instance& instance,
                     btl_handle_t handle,
                     const Result<Response>& result) noexcept {
    btl_error_t error = detail::empty_error();
    const btl_status_t status = detail::guard(&error, [&] {
      if (result) {
        return answer(instance, handle, *result, &error);
      }
      const Response failed = problem(result.error());
      if (failed.status == 500) {
        instance.report("http", result.error());
      }
      return answer(instance, handle, failed, &error);
    });
    if (status != BTL_OK) {
      instance.report("http", detail::to_error(status, &error));
    }
  }

  detail::Instance& instance_;
  detail::Handlers<Handler> handlers_{"route"};
};

}  // namespace btl
