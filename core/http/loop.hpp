// SPDX-License-Identifier: EUPL-1.2
// Names for the parts of Asio that this module uses, with the executor as a type: no virtual call
// for each operation. Only for .cpp files of this module and the headers they share.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace btl::http {

namespace asio = boost::asio;

using Loop = asio::io_context;
using Executor = Loop::executor_type;

// TCP and Unix sockets alike.
using Socket = asio::basic_stream_socket<asio::generic::stream_protocol, Executor>;

template <class T>
using Task = asio::awaitable<T, Executor>;

// co_await gives (error code, result) instead of throwing.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kAwait{};

}  // namespace btl::http
