// SPDX-License-Identifier: EUPL-1.2
// HTTP/1.1: listeners, limits, time-outs, idempotency, request ids. One loop thread serves all
// connections; when a handler holds it, a standby thread takes the loop over (see relief_after).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/http/client_address.hpp"
#include "core/http/router.hpp"
#include "core/os/clock.hpp"
#include "core/os/random.hpp"

namespace btl::http {

struct ServerLimits {
  std::uint32_t connections_max = 4'096;
  std::uint32_t header_bytes_max = 16U << 10U;
  std::uint32_t target_bytes_max = 8U << 10U;
  // From the first byte awaited to the end of the header.
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_timeout{20'000};
  std::chrono::milliseconds write_timeout{20'000};
  std::chrono::milliseconds idle_timeout{60'000};  // between requests of a kept-alive connection
  std::chrono::milliseconds relief_after{50};
  // Of all requests that are being received together.
  std::uint64_t body_bytes_total_max = 256U << 20U;
  bool rate_limit_on_loopback = true;
};

// Where answers to requests with an Idempotency-Key are kept. The record is written by the
// handler's own batch (the core/plugin adapter does that); the server asks before it calls the
// handler.
struct StoredAnswer {
  std::string request_hash;  // of method, path and body
  Response response;
};
using LookUpAnswer = std::function<void(
    std::string key, base::UniqueFunction<void(base::Result<std::optional<StoredAnswer>>)> done)>;

// Decides whether the request may go on, on its head alone, and names its principal. The answer
// that refuses it, or nothing. On a loop thread: must not wait. Not asked on the admin socket.
using Authorise = std::function<std::optional<Response>(const Route& route, Request& request)>;

// Tells in `reader` and `viewer` who is going to read an answer that refuses the request, which may
// go nowhere. On a loop thread: must not wait. Not asked on the admin socket.
using Recognise = std::function<void(Request& request)>;

struct ServerOptions {
  ServerLimits limits = {};
  std::string public_url =
      {};  // "https://buurttoezicht.example"; empty: as the client addressed us
  TrustedProxies proxies = {};
  LookUpAnswer look_up = {};  // may be empty: then keys are ignored
  Authorise authorise = {};   // may be empty: then only public routes may be called
  Recognise recognise = {};   // may be empty: then refused requests have no reader
  // Makes an answer look as the viewer wants it: a page of HTML of a model or of a problem, say. On
  // a loop thread, before the answer is sent; must not wait. The request as for on_answered. Not
  // asked on the admin socket.
  std::function<void(const Request&, Response&)> present = {};
  // For log and metrics, on a loop thread, after the answer was sent. The request has no content
  // any more: only route, owner, method, path, id, trace_parent, client, viewer, principal and
  // reader, and with a principal the parameters of the path. Without a route none was found.
  std::function<void(const Request&, const Response&, std::chrono::nanoseconds)> on_answered = {};
};

class Server {
 public:
  // `clock` and `random` must outlive the server.
  Server(ServerOptions options, const os::Clock& clock, os::Random& random);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // stop()

  // Before start. "127.0.0.1:8080", "[::1]:0"; the bound port is returned. kConflict when it is
  // taken.
  base::Result<std::uint16_t> listen(const std::string& address);
  // A Unix socket, mode 0600, on which admin routes answer too. Replaces a stale socket file.
  base::Status listen_admin(const std::string& path);

  // Swaps the table: requests that began keep the old one. Any thread.
  void set_routes(std::shared_ptr<const RouteTable> table);

  void start();
  // Accepts nothing more, lets running requests end within `grace`, closes the rest. Blocks, and as
  // long as a handler does not return. Once.
  void stop(std::chrono::milliseconds grace = std::chrono::milliseconds{5'000});

  // Runs `job` on the loop after `delay`: for host timers. Any thread, not after stop(), which
  // drops jobs that still wait.
  void after(std::chrono::milliseconds delay, base::Job job);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Key under which an answer is kept: route, method, path and the client's Idempotency-Key, hashed.
std::string idempotency_key(const Request& request);
// SHA-256 of method, path, query and body, hexadecimal. What a browser puts between the parts of a
// form, anew each time it sends it, does not count.
std::string request_hash(const Request& request);
// An Idempotency-Key for a form that has none: of its field `once` and of all that is filled in.
// Posted twice it is one request; filled in otherwise it is another. Nothing for what is no form of
// ours.
std::optional<std::string> key_of_form(const Request& request);

}  // namespace btl::http
