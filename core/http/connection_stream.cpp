// SPDX-License-Identifier: EUPL-1.2
// Connection: how a body is sent that grows while its answer is under way. As everything else of a
// connection: one operation at a time, so that its client's going is seen between two pieces.
#include <fmt/format.h>
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <utility>

#include "core/http/connection.hpp"

namespace btl::http {
namespace {

// How often a stream looks whether its client is still there, when it has nothing to send.
constexpr std::chrono::seconds kStreamLook{1};

}  // namespace

Task<void> Connection::send_stream(BodyStream& body) {
  for (;;) {
    auto woken = std::make_shared<OneShot<bool>>(socket_.get_executor());
    const BodyStream::Piece piece = body.take([woken] { woken->give(true); });
    if (piece.is_cut) co_return;  // without the last chunk, so that the client can tell
    if (!piece.bytes.empty() && !co_await send_piece(piece.bytes)) co_return;
    const bool ends = piece.is_last || state_.is_draining.load();
    if (ends) {
      if (is_http_1_1_) send_now({asio::buffer(std::string_view("0\r\n\r\n")), {}});
      co_return;
    }
    if (!piece.bytes.empty()) continue;
    lifeline_.wait_for(Lifeline::Phase::kStream, woken, now(), now() + kStreamLook);
    co_await woken->wait();
    lifeline_.end_wait();
    if (has_client_gone()) co_return;
  }
}

// False: the client has gone, or takes too long.
Task<bool> Connection::send_piece(std::string piece) {
  if (is_http_1_1_) piece = fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
  const std::size_t sent = send_now({asio::buffer(piece), {}});
  if (sent == piece.size()) co_return true;
  const base::SteadyTime start = now();
  lifeline_.enter(
      Lifeline::Phase::kStreamWrite, start, start + state_.options.limits.write_timeout);
  const auto [code, count] =
      co_await asio::async_write(socket_, asio::buffer(piece) + sent, kAwait);
  co_return !code && sent + count == piece.size();
}

// A client that will say no more has gone: who wants a stream keeps its side open.
bool Connection::has_client_gone() {
  char next = 0;
  const ssize_t count = ::recv(socket_.native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT);
  return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

}  // namespace btl::http
