// SPDX-License-Identifier: EUPL-1.2
// From C to the core and back. Nothing that a plugin gives is believed: pointers, lengths, UTF-8,
// reserved fields and limits are checked here, once, for every capability. Pure functions.
#pragma once

#include <btl/ext/http.h>
#include <btl/ext/store.h>

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/http/message.hpp"
#include "core/store/store.hpp"

namespace btl::plugin {

// Why a call of a plugin is refused.
struct Refusal {
  btl_status_t status = BTL_E_ARGUMENT;
  std::string message;
};
[[noreturn]] void throw_exception_from_error(const Refusal& refusal,
                                             const boost::source_location& where);
template <class T>
using Checked = boost::system::result<T, Refusal>;

// Tells the plugin, if it wants to know, and gives the status to return.
btl_status_t refuse(btl_error_t* error, const Refusal& refusal) noexcept;
btl_status_t status_of(base::ErrorCode code) noexcept;
Refusal to_refusal(const base::Error& error);

// A plugin may return any number: what is no status of this ABI is none.
bool is_status(btl_status_t status) noexcept;

// An error for the plugin to fill in, and what it filled in. Bytes that are no UTF-8 are left out.
btl_error_t empty_error() noexcept;
std::string message_of(const btl_error_t& error);
btl_error_t to_error(const base::Error& error);

btl_str_t to_str(std::string_view text) noexcept;
btl_bytes_t to_bytes(std::string_view bytes) noexcept;

// `what` names the argument in the refusal.
Checked<std::string_view> to_text(btl_str_t text, std::uint64_t bytes_max, std::string_view what);
Checked<std::string_view> to_view(btl_bytes_t bytes,
                                  std::uint64_t bytes_max,
                                  std::string_view what);
// `count` pairs of names and values.
Checked<std::vector<std::pair<std::string, std::string>>> to_fields(const btl_pair_t* pairs,
                                                                    std::uint32_t count,
                                                                    std::uint32_t count_max,
                                                                    std::string_view what);

Checked<store::Statement> to_statement(const btl_statement_t& statement);
// Bytes it holds, for the limit on a batch.
std::uint64_t bytes_of(const store::Statement& statement);

// Cells that point into `rows`.
std::vector<btl_value_t> to_cells(const store::Rows& rows);

// An answer: status 200 to 599, header names that are tokens, values without line ends.
Checked<http::Response> to_response(std::uint32_t status,
                                    const btl_pair_t* headers,
                                    std::uint32_t header_count,
                                    btl_bytes_t body);

// Pairs that point into `fields`.
void to_pairs(const http::Fields& fields, std::vector<btl_pair_t>& pairs);
// Whether a header holds what lets its sender in: such headers are between client and host.
bool is_secret(std::string_view name, std::string_view value);
void to_pairs_without_secrets(const http::Fields& headers, std::vector<btl_pair_t>& pairs);

}  // namespace btl::plugin
