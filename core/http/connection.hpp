// SPDX-License-Identifier: EUPL-1.2
// One connection: reads requests, one after another, and answers them. One coroutine of the loop,
// with never more than one operation under way: that orders everything it does, on however many
// threads the loop runs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "core/http/admission.hpp"
#include "core/http/lifeline.hpp"
#include "core/http/loop.hpp"
#include "core/http/read_buffer.hpp"
#include "core/http/server_state.hpp"

namespace btl::http {

class Connection {
 public:
  // `socket` is open and does not block. `state` must outlive the connection.
  Connection(Socket socket, Caller caller, bool is_admin, ServerState& state);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs it to its end. The connection is in the table by then.
  Task<void> run();

  [[nodiscard]] Lifeline& lifeline() { return lifeline_; }
  [[nodiscard]] ConnectionTable& table();

  // Says that there are too many connections, as far as that works without waiting.
  void turn_away();

 private:
  // Each of these returns whether there may be a next request.
  Task<bool> serve_request();
  Task<bool> serve_route(const Head& head, Admission admission);
  Task<bool> send(Response response);
  // A body that grows, until it has ended, the client has gone, or the server ends.
  Task<void> send_stream(BodyStream& body);
  Task<bool> send_piece(std::string piece);
  Task<bool> refuse(
      Response response);  // and closes: what follows on this connection cannot be trusted

  Task<std::optional<Head>> read_head();
  Task<bool> read_body(const Head& head, const Route& route, std::string& body);
  Task<std::size_t> read_more();  // 0: the end
  Task<Response> answer(const Route& route, Request request);
  Task<std::optional<Response>> replay(const Request& request,
                                       const Route& route,
                                       std::optional<InFlightKeys::Hold>& hold);
  Task<void> linger();

  template <class T>
  Task<std::optional<T>> wait_for(std::shared_ptr<OneShot<T>> shot, base::SteadyTime deadline);

  void write_out(const Response& response);
  std::size_t send_now(std::array<asio::const_buffer, 2> buffers);
  [[nodiscard]] bool has_client_gone();
  [[nodiscard]] base::SteadyTime now() const { return state_.clock.steady(); }
  void remember(const Request& request);

  ServerState& state_;
  Socket socket_;
  const Caller caller_;
  const bool is_admin_;
  Lifeline lifeline_;
  ReadBuffer buffer_;
  std::string out_;  // the head of an answer, and a small body
  Request asked_;    // what is kept of the request when a handler has it: names, no content
  base::SteadyTime asked_at_;
  std::uint32_t requests_ = 0;  // counts up to one: whether the connection is fresh
  bool is_http_1_1_ = true;
  bool persists_ = true;  // as far as this request goes
  bool lingers_ = false;  // there may be bytes that nobody read
};

}  // namespace btl::http
