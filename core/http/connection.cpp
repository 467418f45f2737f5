// SPDX-License-Identifier: EUPL-1.2
#include "core/http/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "core/base/assert.hpp"
#include "core/http/body_decoder.hpp"
#include "core/http/response_head.hpp"

namespace btl::http {
namespace {

using Phase = Lifeline::Phase;
using Code = boost::system::error_code;

constexpr std::size_t kSmallBodyBytes = 8U << 10U;  // sent in one piece with its head
constexpr std::size_t kReservedBytesMax =
    64U << 10U;  // a declared length is a claim: more comes only with bytes
constexpr std::size_t kOutBytesKept = 16U << 10U;
constexpr std::size_t kLingerBytesMax = 256U << 10U;
constexpr std::chrono::seconds kLingerTime{2};
constexpr std::size_t kSlowestBytesPerSecond = 16U
                                               << 10U;  // of a reader, beyond the write time-out

// Bytes of bodies that are on their way in, of all connections together.
class BodyShare {
 public:
  explicit BodyShare(std::atomic<std::uint64_t>& total) : total_(total) {}
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;
  ~BodyShare() { total_.fetch_sub(bytes_, std::memory_order_relaxed); }

  // False when the total exceeds `total_max`.
  bool grow_to(std::uint64_t bytes, std::uint64_t total_max) {
    const std::uint64_t more = bytes - std::exchange(bytes_, bytes);
    return total_.fetch_add(more, std::memory_order_relaxed) + more <= total_max;
  }

 private:
  std::atomic<std::uint64_t>& total_;
  std::uint64_t bytes_ = 0;
};

// Tells the writer of a stream that nobody sends it any more, however the sending ended.
class StreamEnd {
 public:
  explicit StreamEnd(BodyStream& stream) : stream_(stream) {}
  StreamEnd(const StreamEnd&) = delete;
  StreamEnd& operator=(const StreamEnd&) = delete;
  ~StreamEnd() { stream_.close(); }

 private:
  BodyStream& stream_;
};

bool is_versioned(std::string_view path) {
  return path == "/v1" || path.starts_with("/v1/");
}

Response took_too_long(const Route& route) {
  return problem(
      504,
      "handler-timeout",
      "No answer in time",
      fmt::format("The route {} gave no answer within {} s.", route.name, route.timeout.count()));
}

Response timed_out(std::string_view what) {
  return problem(408,
                 "request-timeout",
                 "Request too slow",
                 fmt::format("The {} did not arrive in time.", what));
}

}  // namespace

Connection::Connection(Socket socket, Caller caller, bool is_admin, ServerState& state)
    : state_(state),
      socket_(std::move(socket)),
      caller_(std::move(caller)),
      is_admin_(is_admin),
      lifeline_(socket_.native_handle()),
      buffer_(
          std::max<std::size_t>(state.options.limits.header_bytes_max + 1, ReadBuffer::kIdleBytes)),
      asked_at_(state.clock.steady()) {
  lifeline_.enter(Phase::kFresh, asked_at_, asked_at_ + state.options.limits.header_timeout);
}

ConnectionTable& Connection::table() {
  return is_admin_ ? state_.admin_connections : state_.connections;
}

Task<void> Connection::run() {
  const ConnectionTable::Entry entry(table(), lifeline_);
  while (co_await serve_request()) {
  }
  if (lingers_) co_await linger();
}

Task<bool> Connection::serve_request() {
  std::optional<Head> head = co_await read_head();
  if (!head) co_return false;
  asked_at_ = now();
  is_http_1_1_ = head->is_http_1_1;
  persists_ = head->keeps_alive;
  const auto routes = state_.routes.get();  // kept until this request is answered
  const Gate gate = {.routes = is_admin_ ? *routes->all : *routes->open,
                     .rates = state_.rates,
                     .ids = state_.ids,
                     .authorise = state_.options.authorise,
                     .public_url = state_.options.public_url,
                     .proxies = state_.options.proxies,
                     .is_admin = is_admin_,
                     .is_draining = state_.is_draining.load(std::memory_order_relaxed)};
  Admission admission = admit(*head, caller_, gate);
  admission.request.received = state_.clock.now();
  if (admission.answer && admission.request.viewer.wants_page && !is_admin_ &&
      state_.options.recognise) {
    state_.options.recognise(admission.request);
  }
  remember(admission.request);
  if (admission.route != nullptr) co_return co_await serve_route(*head, std::move(admission));
  if (head->has_body()) {  // unread: the connection cannot go on behind it
    persists_ = false;
    lingers_ = true;
  }
  BTL_ASSERT(admission.answer.has_value());
  co_return co_await send(*std::move(admission.answer));
}

Task<bool> Connection::serve_route(const Head& head, Admission admission) {
  const Route& route = *admission.route;
  if (head.has_body() && !co_await read_body(head, route, admission.request.body)) co_return false;
  buffer_.shrink();
  // The body took its time: who was let in before may not be in any more.
  if (head.has_body() && route.policy != Policy::kPublic && !is_admin_ &&
      state_.options.authorise) {
    auto refusal = state_.options.authorise(route, admission.request);
    if (refusal) co_return co_await send(*std::move(refusal));
  }
  Response response = co_await answer(route, std::move(admission.request));
  co_return co_await send(std::move(response));
}

Task<std::optional<Head>> Connection::read_head() {
  const ServerLimits& limits = state_.options.limits;
  const HeadLimits head_limits = {.head_bytes_max = limits.header_bytes_max,
                                  .target_bytes_max = limits.target_bytes_max};
  asked_ = {};
  is_http_1_1_ = true;
  const bool is_fresh = std::exchange(requests_, 1) == 0;
  const bool has_begun = !buffer_.bytes().empty();
  const base::SteadyTime start = now();
  const base::SteadyTime head_deadline = start + limits.header_timeout;
  if (has_begun) {
    lifeline_.enter(Phase::kHead, start, head_deadline);
  } else if (!is_fresh) {
    lifeline_.enter(Phase::kIdle, start, start + limits.idle_timeout);
  }
  // The drain ends idle connections; this one may have become idle just behind its back.
  if (!has_begun && state_.is_draining.load()) co_return std::nullopt;

  HeadScanner scanner(head_limits);
  for (;;) {
    auto progress = scanner.scan(buffer_.bytes());
    if (auto* refusal = std::get_if<Response>(&progress)) {
      co_await refuse(std::move(*refusal));
      co_return std::nullopt;
    }
    if (const auto* found = std::get_if<HeadScanner::Found>(&progress)) {
      auto head =
          parse_head(buffer_.bytes().substr(found->begin, found->end - found->begin), head_limits);
      buffer_.used(found->end);
      if (auto* refusal = std::get_if<Response>(&head)) {
        co_await refuse(std::move(*refusal));
        co_return std::nullopt;
      }
      co_return std::get<Head>(std::move(head));
    }
    const bool was_empty = buffer_.bytes().empty();
    if (co_await read_more() == 0) {
      if (!was_empty && lifeline_.has_read_expired()) co_await refuse(timed_out("header"));
      co_return std::nullopt;
    }
    if (was_empty) {
      const base::SteadyTime begun = now();
      lifeline_.enter(
          Phase::kHead, begun, is_fresh ? head_deadline : begun + limits.header_timeout);
    }
  }
}

Task<bool> Connection::read_body(const Head& head, const Route& route, std::string& body) {
  const ServerLimits& limits = state_.options.limits;
  BodyDecoder decoder(head, route.body_bytes_max);
  BodyShare share(state_.body_bytes);
  body.reserve(std::min<std::uint64_t>(head.content_length.value_or(0), kReservedBytesMax));
  const base::SteadyTime start = now();
  lifeline_.enter(Phase::kBody, start, start + limits.body_timeout);
  if (head.expects_continue && buffer_.bytes().empty()) {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    // A client whose window has no room for this line is not one to wait for.
    if (send_now({asio::buffer(kContinue), {}}) != kContinue.size()) co_return false;
  }
  for (;;) {
    buffer_.used(decoder.decode(buffer_.bytes(), body));
    if (!share.grow_to(body.size(), limits.body_bytes_total_max)) {
      Response response =
          problem(503, "busy", "Busy", "Too many requests are being received. Try again soon.");
      response.headers.emplace_back("Retry-After", "5");
      co_return co_await refuse(std::move(response));
    }
    switch (decoder.state()) {
      case BodyDecoder::State::kReading: break;
      case BodyDecoder::State::kDone: co_return true;
      case BodyDecoder::State::kMalformed:
        co_return co_await refuse(problem(
            400, "malformed-request", "Malformed request", "A chunk of the body is malformed."));
      case BodyDecoder::State::kTooLarge:
        co_return co_await refuse(
            problem(413,
                    "body-too-large",
                    "Body too large",
                    fmt::format("The body may have {} bytes.", route.body_bytes_max)));
    }
    if (co_await read_more() == 0) {
      if (lifeline_.has_read_expired()) co_await refuse(timed_out("body"));
      co_return false;
    }
  }
}

Task<std::size_t> Connection::read_more() {
  const auto space = buffer_.space();
  if (space.empty()) co_return 0;
  const auto [code, count] =
      co_await socket_.async_read_some(asio::buffer(space.data(), space.size()), kAwait);
  if (code) co_return 0;
  buffer_.filled(count);
  co_return count;
}

Task<Response> Connection::answer(const Route& route, Request request) {
  std::optional<InFlightKeys::Hold> hold;
  if (find(request.headers, "idempotency-key").empty()) {
    if (auto key = key_of_form(request)) {
      request.headers.emplace_back("idempotency-key", *std::move(key));
    }
  }
  const bool may_replay = (request.method == "POST" || request.method == "PATCH") &&
                          state_.options.look_up &&
                          !find(request.headers, "idempotency-key").empty();
  if (may_replay) {
    if (auto replayed = co_await replay(request, route, hold)) co_return *std::move(replayed);
  }
  // Shared with the responder, which may come late or from another thread.
  auto shot = std::make_shared<OneShot<Response>>(socket_.get_executor());
  // The key is free when the handler is done with its request, be that after our time-out: only
  // then is it known whether the answer was stored.
  Responder responder(
      [shot, kept = std::move(hold)](Response response) mutable {
        shot->give(std::move(response));
        kept.reset();
      },
      route.name);
  try {
    const LoopThreads::Turn turn(state_.threads);
    route.handler(std::move(request), std::move(responder));
  } catch (...) {
    // The responder went down with the handler, and has answered that the route gave no answer.
  }
  std::optional<Response> response = shot->take();
  if (!response) response = co_await wait_for(shot, now() + route.timeout);
  if (!response) co_return took_too_long(route);
  if (is_sendable(*response)) co_return *std::move(response);
  co_return problem(500,
                    "malformed-answer",
                    "Malformed answer",
                    fmt::format("The route {} gave an answer that HTTP cannot carry.", route.name));
}

Task<std::optional<Response>> Connection::replay(const Request& request,
                                                 const Route& route,
                                                 std::optional<InFlightKeys::Hold>& hold) {
  using Found = base::Result<std::optional<StoredAnswer>>;
  const std::string key = idempotency_key(request);
  const base::SteadyTime deadline = now() + route.timeout;
  for (;;) {
    auto freed = std::make_shared<OneShot<bool>>(socket_.get_executor());
    hold = state_.keys->take(key, [freed] { freed->give(true); });
    if (hold) break;
    if (co_await wait_for(freed, deadline)) continue;
    Response response =
        problem(409,
                "idempotency-key-in-use",
                "Request under way",
                "A request with this Idempotency-Key is not finished yet. Try again later.");
    response.headers.emplace_back("Retry-After", "5");
    co_return response;
  }
  auto shot = std::make_shared<OneShot<Found>>(socket_.get_executor());
  {
    const LoopThreads::Turn turn(state_.threads);
    state_.options.look_up(key, [shot](Found found) { shot->give(std::move(found)); });
  }
  std::optional<Found> found = shot->take();
  if (!found) found = co_await wait_for(shot, deadline);
  if (!found) co_return took_too_long(route);
  if (!found->has_value()) {
    co_return problem(
        503,
        "idempotency-unavailable",
        "Cannot tell repetitions",
        fmt::format("Earlier answers cannot be read now: {}.", found->error().message));
  }
  auto& earlier = found->value();
  if (!earlier.has_value()) co_return std::nullopt;
  StoredAnswer& stored = *earlier;
  if (stored.request_hash != request_hash(request)) {
    co_return problem(422,
                      "idempotency-key-reused",
                      "Idempotency-Key used before",
                      "This Idempotency-Key came with another request before.");
  }
  stored.response.headers.emplace_back("Idempotency-Replayed", "true");
  co_return std::move(stored.response);
}

template <class T>
Task<std::optional<T>> Connection::wait_for(std::shared_ptr<OneShot<T>> shot,
                                            base::SteadyTime deadline) {
  lifeline_.wait_for(Phase::kHandler, shot, now(), deadline);
  std::optional<T> value = co_await shot->wait();
  lifeline_.end_wait();
  co_return value;
}

Task<bool> Connection::refuse(Response response) {
  persists_ = false;
  lingers_ = true;
  if (asked_.id.empty()) {  // refused before it was a request
    asked_.client = caller_.client;
    asked_.id = request_id("", state_.ids);
    asked_.trace_parent = trace_parent("", state_.ids);
  }
  co_return co_await send(std::move(response));
}

Task<bool> Connection::send(Response response) {
  std::optional<StreamEnd> stream_end;
  if (response.stream != nullptr) {
    stream_end.emplace(*response.stream);
    persists_ = false;  // where the body ends depends on us, not on what was asked
  }
  if (state_.is_draining.load(std::memory_order_relaxed)) persists_ = false;
  if (!persists_ && !buffer_.bytes().empty()) lingers_ = true;
  if (state_.options.present && !is_admin_) {
    const LoopThreads::Turn turn(state_.threads);
    state_.options.present(asked_, response);
  }
  const bool may_have_one = may_have_body(response.status) && asked_.method != "HEAD";
  const bool has_body = may_have_one && response.stream == nullptr;
  write_out(response);
  std::array<asio::const_buffer, 2> buffers = {};
  if (has_body && response.body.size() <= kSmallBodyBytes) {
    out_.append(response.body);
  } else if (has_body) {
    buffers[1] = asio::buffer(response.body);
  }
  buffers[0] = asio::buffer(out_);
  const std::size_t size = asio::buffer_size(buffers);
  std::size_t sent = send_now(buffers);
  if (sent < size) {
    const base::SteadyTime start = now();
    const std::chrono::seconds extra(size / kSlowestBytesPerSecond);
    lifeline_.enter(Phase::kWrite, start, start + state_.options.limits.write_timeout + extra);
    const std::size_t of_head = std::min(sent, buffers[0].size());
    buffers[0] += of_head;
    buffers[1] += sent - of_head;
    const auto [code, count] = co_await asio::async_write(socket_, buffers, kAwait);
    sent += count;
  }
  if (state_.options.on_answered) {
    const LoopThreads::Turn turn(state_.threads);
    state_.options.on_answered(asked_, response, now() - asked_at_);
  }
  if (out_.capacity() > kOutBytesKept) out_ = {};
  if (response.stream != nullptr && may_have_one && sent == size) {
    co_await send_stream(*response.stream);
  }
  co_return persists_&& sent == size;
}

// What fits without waiting. 0 also when the client has gone: the wait that follows will see it.
std::size_t Connection::send_now(std::array<asio::const_buffer, 2> buffers) {
  Code code;
  return socket_.write_some(buffers, code);
}

void Connection::write_out(const Response& response) {
  Persistence persistence = Persistence::kCloses;
  if (persists_) persistence = is_http_1_1_ ? Persistence::kStays : Persistence::kStaysSaid;
  std::string date;
  state_.date.append(date, state_.clock.now());
  out_.clear();
  append_head(out_,
              response,
              {.date = date,
               .id = asked_.id,
               .trace_parent = asked_.trace_parent,
               .is_chunked = is_http_1_1_,
               .persistence = persistence,
               .is_versioned = is_versioned(asked_.path),
               .is_secure = state_.options.public_url.starts_with("https://")});
}

void Connection::remember(const Request& request) {
  asked_.route = request.route;
  asked_.owner = request.owner;
  asked_.method = request.method;
  asked_.path = request.path;
  asked_.id = request.id;
  asked_.trace_parent = request.trace_parent;
  asked_.client = request.client;
  asked_.principal = request.principal;
  asked_.reader = request.reader;
  asked_.viewer = request.viewer;
  asked_.received = request.received;
  // Where it went is of interest when somebody we know was refused.
  if (request.principal) asked_.parameters = request.parameters;
}

void Connection::turn_away() {
  persists_ = false;
  asked_.id = request_id("", state_.ids);
  asked_.trace_parent = trace_parent("", state_.ids);
  Response response =
      problem(503, "too-many-connections", "Too many connections", "Try again soon.");
  response.headers.emplace_back("Retry-After", "5");
  write_out(response);
  send_now({asio::buffer(out_), asio::buffer(response.body)});
}

// Closing with bytes unread resets the connection, and the reset may reach the client before the
// answer does.
Task<void> Connection::linger() {
  const base::SteadyTime start = now();
  lifeline_.enter(Phase::kLinger, start, start + kLingerTime);
  Code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  buffer_.used(buffer_.bytes().size());
  for (std::size_t left = kLingerBytesMax; left > 0;) {
    const std::size_t count = co_await read_more();
    if (count == 0) co_return;
    buffer_.used(count);
    left -= std::min(left, count);
  }
}

}  // namespace btl::http
