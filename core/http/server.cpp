// SPDX-License-Identifier: EUPL-1.2
#include "core/http/server.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <utility>

#include "core/base/assert.hpp"
#include "core/http/connection.hpp"
#include "core/http/listener.hpp"
#include "core/http/server_state.hpp"

namespace btl::http {
namespace {

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>,
                                         Executor>;

constexpr std::chrono::milliseconds kSweepShortest{1};
constexpr std::chrono::milliseconds kSweepLongest{250};
// When no more files can be opened, accepting again at once would only spin.
constexpr std::chrono::milliseconds kAcceptPause{50};

// Often enough to keep each limit to an eighth.
std::chrono::milliseconds sweep_interval(const ServerLimits& limits) {
  const auto shortest = std::min(
      {limits.header_timeout, limits.body_timeout, limits.write_timeout, limits.idle_timeout});
  return std::clamp(shortest / 8, kSweepShortest, kSweepLongest);
}

std::shared_ptr<const RouteSet> route_set(std::shared_ptr<const RouteTable> all) {
  std::vector<Route> open;
  for (const Route& route : all->routes()) {
    switch (route.policy) {
      case Policy::kPublic:
      case Policy::kSignedIn:
      case Policy::kPermission: open.push_back(route); break;
      case Policy::kAdminSocket: break;
    }
  }
  auto table = RouteTable::make(std::move(open));
  BTL_ASSERT(table.has_value());  // a part of a table without conflicts has none
  return std::make_shared<RouteSet>(RouteSet{.all = std::move(all), .open = *std::move(table)});
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, const os::Clock& clock, os::Random& random)
      : state_(std::move(options), clock, random), guard_(asio::make_work_guard(state_.loop)) {
    set_routes(RouteTable::make({}).value());
  }

  base::Result<std::uint16_t> listen(base::Result<Listener> listener) {
    BTL_ASSERT(!is_started_);
    if (!listener) return listener.error();
    listeners_.push_back(std::make_unique<Listener>(*std::move(listener)));
    return listeners_.back()->port;
  }

  void set_routes(std::shared_ptr<const RouteTable> table) {
    state_.routes.set(route_set(std::move(table)));
  }

  void start() {
    BTL_ASSERT(!std::exchange(is_started_, true));
    for (const auto& listener : listeners_) {
      asio::co_spawn(state_.loop, accept_from(*listener), asio::detached);
    }
    state_.threads.start();
  }

  void stop(std::chrono::milliseconds grace);
  void after(std::chrono::milliseconds delay, base::Job job);
  ServerState& state() { return state_; }

 private:
  Task<void> accept_from(Listener& listener);
  void welcome(Socket socket, const Listener& listener);
  Task<void> sweep(ConnectionTable& table);

  ServerState state_;
  asio::executor_work_guard<Executor> guard_;
  std::vector<std::unique_ptr<Listener>> listeners_;  // their addresses stay: coroutines hold them
  bool is_started_ = false;
  bool is_stopped_ = false;
};

Task<void> Server::Impl::accept_from(Listener& listener) {
  Timer pause(state_.loop.get_executor());
  while (!state_.is_draining.load()) {
    Socket socket(state_.loop.get_executor());
    const auto [code] = co_await listener.acceptor.async_accept(socket, kAwait);
    if (state_.is_draining.load()) co_return;
    if (code) {
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(kAwait);
      continue;
    }
    welcome(std::move(socket), listener);
  }
}

void Server::Impl::welcome(Socket socket, const Listener& listener) {
  boost::system::error_code code;
  socket.non_blocking(true, code);
  if (!listener.is_admin()) socket.set_option(asio::ip::tcp::no_delay(true), code);
  Caller caller = caller_of(socket, listener, state_.options.limits.rate_limit_on_loopback);
  auto connection = std::make_unique<Connection>(
      std::move(socket), std::move(caller), listener.is_admin(), state_);
  ConnectionTable& table = connection->table();
  if (!table.add(connection->lifeline(), state_.clock.steady())) {
    connection->turn_away();
    return;
  }
  const auto serve = [](std::unique_ptr<Connection> served) -> Task<void> {
    co_await served->run();
  };
  asio::co_spawn(state_.loop, serve(std::move(connection)), asio::detached);
  if (table.begin_sweeps()) asio::co_spawn(state_.loop, sweep(table), asio::detached);
}

Task<void> Server::Impl::sweep(ConnectionTable& table) {
  const auto interval = sweep_interval(state_.options.limits);
  Timer timer(state_.loop.get_executor());
  do {
    timer.expires_after(interval);
    co_await timer.async_wait(kAwait);
  } while (table.sweep(state_.clock.steady()));
}

void Server::Impl::stop(std::chrono::milliseconds grace) {
  if (std::exchange(is_stopped_, true)) return;
  state_.is_draining.store(true);
  for (const auto& listener : listeners_) {
    // Ends the accept that waits; closing is left until nothing runs.
    ::shutdown(listener->acceptor.native_handle(), SHUT_RDWR);
    if (listener->is_admin()) ::unlink(listener->admin_path.c_str());
  }
  if (is_started_) {
    const base::SteadyTime until = state_.clock.steady() + grace;
    for (ConnectionTable* table : {&state_.connections, &state_.admin_connections}) {
      table->end_unawaited();
      const auto left =
          std::chrono::floor<std::chrono::milliseconds>(until - state_.clock.steady());
      if (table->wait_until_empty(std::max(left, std::chrono::milliseconds{0}))) continue;
      table->cut_all();
      const bool is_empty = table->wait_until_empty(std::nullopt);
      BTL_ASSERT(is_empty);
    }
  }
  guard_.reset();
  state_.threads.join();
  listeners_.clear();
}

void Server::Impl::after(std::chrono::milliseconds delay, base::Job job) {
  auto timer = std::make_unique<Timer>(state_.loop.get_executor(), delay);
  Timer& waits = *timer;
  waits.async_wait([this, timer = std::move(timer), job = std::move(job)](
                       boost::system::error_code code) mutable {
    if (code) return;
    const LoopThreads::Turn turn(state_.threads);
    job();
  });
}

Server::Server(ServerOptions options, const os::Clock& clock, os::Random& random)
    : impl_(std::make_unique<Impl>(std::move(options), clock, random)) {}

Server::~Server() {
  stop();
}

base::Result<std::uint16_t> Server::listen(const std::string& address) {
  return impl_->listen(listen_tcp(impl_->state().loop, address));
}

base::Status Server::listen_admin(const std::string& path) {
  const auto port = impl_->listen(listen_unix(impl_->state().loop, path));
  if (!port) return port.error();
  return {};
}

void Server::set_routes(std::shared_ptr<const RouteTable> table) {
  impl_->set_routes(std::move(table));
}

void Server::start() {
  impl_->start();
}

void Server::stop(std::chrono::milliseconds grace) {
  impl_->stop(grace);
}

void Server::after(std::chrono::milliseconds delay, base::Job job) {
  impl_->after(delay, std::move(job));
}

}  // namespace btl::http
