// SPDX-License-Identifier: EUPL-1.2
// Responder: the promise that every request is answered once.
#include <fmt/format.h>

#include <utility>

#include "core/base/assert.hpp"
#include "core/http/router.hpp"

namespace btl::http {

Responder::Responder(Send send, std::string route)
    : send_(std::move(send)), route_(std::move(route)) {
  BTL_ASSERT(static_cast<bool>(send_));
}

Responder::Responder(Responder&& other) noexcept
    : send_(std::exchange(other.send_, {})), route_(std::move(other.route_)) {}

Responder::~Responder() {
  if (!send_) return;
  respond(problem(500,
                  "unanswered",
                  "No answer",
                  fmt::format("The route {} ended without giving an answer.", route_)));
}

void Responder::respond(Response response) {
  BTL_ASSERT(static_cast<bool>(send_));  // a second answer is a bug
  Send send = std::exchange(send_, {});
  send(std::move(response));
}

}  // namespace btl::http
