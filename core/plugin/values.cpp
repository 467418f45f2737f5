// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint32_t kHeadersMax = 64;
constexpr std::uint64_t kFieldBytesMax = 8U << 10U;

Refusal wrong_value(std::string message) {
  return {BTL_E_ARGUMENT, std::move(message)};
}

// At most `bytes_max` of `text`, cut before a character rather than inside it.
std::string_view cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

Checked<store::Value> to_value(const btl_value_t& value) {
  if (value.reserved != 0) return wrong_value("value: reserved must be 0");
  switch (value.kind) {
    case BTL_VALUE_NULL: return store::Value(store::Null{});
    case BTL_VALUE_INTEGER: return store::Value(value.integer);
    case BTL_VALUE_REAL: return store::Value(value.real);
    case BTL_VALUE_TEXT: {
      auto text = to_text(value.text, BTL_STORE_VALUE_BYTES_MAX, "value");
      if (text.has_error()) return text.error();
      return store::Value(std::string(*text));
    }
    case BTL_VALUE_BLOB: {
      const btl_bytes_t blob{reinterpret_cast<const std::uint8_t*>(value.text.data),
                             value.text.bytes};
      auto bytes = to_view(blob, BTL_STORE_VALUE_BYTES_MAX, "value");
      if (bytes.has_error()) return bytes.error();
      return store::Value(store::Blob{std::string(*bytes)});
    }
    default:  // a number of the plugin's, not an enumerator
      return wrong_value(fmt::format("value: unknown kind {}", value.kind));
  }
}

btl_value_t to_cell(const store::Cell& cell) {
  switch (cell.kind) {
    case store::CellKind::kNull: return {BTL_VALUE_NULL, 0, 0, 0, {nullptr, 0}};
    case store::CellKind::kInteger: return {BTL_VALUE_INTEGER, 0, cell.integer, 0, {nullptr, 0}};
    case store::CellKind::kReal: return {BTL_VALUE_REAL, 0, 0, cell.real, {nullptr, 0}};
    case store::CellKind::kText: return {BTL_VALUE_TEXT, 0, 0, 0, to_str(cell.text)};
    case store::CellKind::kBlob: return {BTL_VALUE_BLOB, 0, 0, 0, to_str(cell.text)};
  }
  std::abort();
}

// RFC 9110: token.
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return is_letter || (c >= '0' && c <= '9') || kOthers.find(c) != std::string_view::npos;
  });
}

bool is_field_value(std::string_view text) {
  constexpr unsigned char kDelete = 0x7F;
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= ' ' && byte != kDelete);
  });
}

}  // namespace

void throw_exception_from_error(const Refusal& refusal, const boost::source_location& where) {
  base::throw_exception_from_error({base::ErrorCode::kInternal, refusal.message}, where);
}

btl_status_t refuse(btl_error_t* error, const Refusal& refusal) noexcept {
  if (error != nullptr && error->size >= sizeof(btl_error_t)) {
    const std::string_view message = cut(refusal.message, BTL_ERROR_MESSAGE_BYTES_MAX);
    error->code = refusal.status;
    error->message_bytes = static_cast<std::uint32_t>(message.size());
    message.copy(&error->message[0], message.size());
  }
  return refusal.status;
}

btl_status_t status_of(base::ErrorCode code) noexcept {
  switch (code) {
    case base::ErrorCode::kInvalid: return BTL_E_INVALID;
    case base::ErrorCode::kDenied: return BTL_E_DENIED;
    case base::ErrorCode::kNotFound: return BTL_E_NOT_FOUND;
    case base::ErrorCode::kConflict: return BTL_E_CONFLICT;
    case base::ErrorCode::kFull: return BTL_E_FULL;
    case base::ErrorCode::kTooLarge: return BTL_E_TOO_LARGE;
    case base::ErrorCode::kTimeout: return BTL_E_TIMEOUT;
    case base::ErrorCode::kUnavailable: return BTL_E_UNAVAILABLE;
    case base::ErrorCode::kStorageFull: return BTL_E_STORAGE_FULL;
    case base::ErrorCode::kIncompatible: return BTL_E_UNSUPPORTED;
    case base::ErrorCode::kCancelled: return BTL_E_CANCELLED;
    case base::ErrorCode::kCorrupt:
    case base::ErrorCode::kInternal: return BTL_E_INTERNAL;
  }
  std::abort();
}

Refusal to_refusal(const base::Error& error) {
  return {status_of(error.code), error.message};
}

bool is_status(btl_status_t status) noexcept {
  return status <= BTL_E_GONE;
}

btl_error_t empty_error() noexcept {
  btl_error_t error{};
  error.size = sizeof(btl_error_t);
  return error;
}

std::string message_of(const btl_error_t& error) {
  const std::string_view bytes(
      &error.message[0], std::min<std::uint32_t>(error.message_bytes, BTL_ERROR_MESSAGE_BYTES_MAX));
  std::string message;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = base::utf8_length_at(bytes, at);
    message.append(bytes.substr(at, length));
    at += std::max<std::size_t>(length, 1);
  }
  return message;
}

btl_error_t to_error(const base::Error& error) {
  btl_error_t result = empty_error();
  refuse(&result, to_refusal(error));
  return result;
}

btl_str_t to_str(std::string_view text) noexcept {
  return {text.data(), text.size()};
}

btl_bytes_t to_bytes(std::string_view bytes) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

Checked<std::string_view> to_text(btl_str_t text, std::uint64_t bytes_max, std::string_view what) {
  auto view = to_view(
      btl_bytes_t{reinterpret_cast<const std::uint8_t*>(text.data), text.bytes}, bytes_max, what);
  if (view.has_value() && !base::is_utf8(*view)) {
    return Refusal{BTL_E_INVALID, fmt::format("{}: not UTF-8", what)};
  }
  return view;
}

Checked<std::string_view> to_view(btl_bytes_t bytes,
                                  std::uint64_t bytes_max,
                                  std::string_view what) {
  if (bytes.bytes == 0) return std::string_view{};
  if (bytes.data == nullptr) return wrong_value(fmt::format("{}: no data", what));
  if (bytes.bytes > bytes_max) {
    return Refusal{BTL_E_TOO_LARGE,
                   fmt::format("{}: {} bytes, at most {}", what, bytes.bytes, bytes_max)};
  }
  return std::string_view(reinterpret_cast<const char*>(bytes.data), bytes.bytes);
}

Checked<std::vector<std::pair<std::string, std::string>>> to_fields(const btl_pair_t* pairs,
                                                                    std::uint32_t count,
                                                                    std::uint32_t count_max,
                                                                    std::string_view what) {
  std::vector<std::pair<std::string, std::string>> fields;
  if (count > 0 && pairs == nullptr) return wrong_value(fmt::format("{}: no data", what));
  if (count > count_max) {
    return Refusal{BTL_E_TOO_LARGE, fmt::format("{}: {}, at most {}", what, count, count_max)};
  }
  fields.reserve(count);
  for (const btl_pair_t& pair : std::span(pairs, count)) {
    const auto name = to_text(pair.name, kFieldBytesMax, what);
    if (name.has_error()) return name.error();
    const auto value = to_text(pair.value, kFieldBytesMax, what);
    if (value.has_error()) return value.error();
    fields.emplace_back(*name, *value);
  }
  return fields;
}

Checked<store::Statement> to_statement(const btl_statement_t& statement) {
  const auto sql = to_text(statement.sql, BTL_STORE_SQL_BYTES_MAX, "sql");
  if (sql.has_error()) return sql.error();
  if (sql->empty()) return wrong_value("sql: empty");
  if (statement.reserved != 0) return wrong_value("statement: reserved must be 0");
  if (statement.value_count > 0 && statement.values == nullptr)
    return wrong_value("values: no data");
  if (statement.value_count > BTL_STORE_VALUES_MAX) {
    return Refusal{BTL_E_TOO_LARGE, fmt::format("{} values", statement.value_count)};
  }
  if (statement.expect_rows < BTL_STORE_ANY_ROWS) return wrong_value("expect_rows: negative");
  store::Statement result;
  result.sql = *sql;
  result.values.reserve(statement.value_count);
  for (const btl_value_t& given : std::span(statement.values, statement.value_count)) {
    auto value = to_value(given);
    if (value.has_error()) return value.error();
    result.values.push_back(std::move(*value));
  }
  if (statement.expect_rows != BTL_STORE_ANY_ROWS) result.expect_rows = statement.expect_rows;
  return result;
}

std::uint64_t bytes_of(const store::Statement& statement) {
  std::uint64_t bytes = statement.sql.size();
  for (const store::Value& value : statement.values) {
    if (const auto* text = std::get_if<std::string>(&value)) bytes += text->size();
    if (const auto* blob = std::get_if<store::Blob>(&value)) bytes += blob->bytes.size();
    bytes += sizeof(store::Value);
  }
  return bytes;
}

std::vector<btl_value_t> to_cells(const store::Rows& rows) {
  std::vector<btl_value_t> cells;
  cells.reserve(static_cast<std::size_t>(rows.row_count()) * rows.column_count());
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) {
    for (std::uint32_t column = 0; column < rows.column_count(); ++column) {
      cells.push_back(to_cell(rows.at(row, column)));
    }
  }
  return cells;
}

namespace {

constexpr std::string_view kHostCookies = "__Host-btl-";

// A cookie by which the host knows people: no plugin may set one.
bool is_ours(std::string_view name, std::string_view value) {
  constexpr std::string_view kSetCookie = "set-cookie";
  const bool sets = name.size() == kSetCookie.size() &&
                    std::equal(name.begin(), name.end(), kSetCookie.begin(), [](char a, char b) {
                      return a == b || a + ('a' - 'A') == b;
                    });
  return sets && value.find(kHostCookies) != std::string_view::npos;
}

}  // namespace

Checked<http::Response> to_response(std::uint32_t status,
                                    const btl_pair_t* headers,
                                    std::uint32_t header_count,
                                    btl_bytes_t body) {
  constexpr std::uint32_t kStatusMin = 200;
  constexpr std::uint32_t kStatusMax = 599;
  if (status < kStatusMin || status > kStatusMax) {
    return wrong_value(fmt::format("status {}: not from 200 to 599", status));
  }
  const auto content = to_view(body, BTL_HTTP_RESPONSE_BYTES_MAX, "body");
  if (content.has_error()) return content.error();
  auto fields = to_fields(headers, header_count, kHeadersMax, "headers");
  if (fields.has_error()) return fields.error();
  for (const auto& [name, value] : *fields) {
    if (is_ours(name, value)) return wrong_value("header set-cookie: a cookie of the host");
    if (!is_token(name)) return wrong_value(fmt::format("header \"{}\": malformed name", name));
    if (!is_field_value(value)) return wrong_value(fmt::format("header {}: malformed value", name));
  }
  return http::Response{status, std::move(*fields), std::string(*content)};
}

void to_pairs(const http::Fields& fields, std::vector<btl_pair_t>& pairs) {
  for (const auto& [name, value] : fields) pairs.push_back({to_str(name), to_str(value)});
}

bool is_secret(std::string_view name, std::string_view value) {
  if (name == "x-csrf-token") return true;
  if (name == "cookie") return value.find(kHostCookies) != std::string_view::npos;
  return name == "authorization" && value.find("btlk_") != std::string_view::npos;
}

void to_pairs_without_secrets(const http::Fields& headers, std::vector<btl_pair_t>& pairs) {
  for (const auto& [name, value] : headers) {
    if (!is_secret(name, value)) pairs.push_back({to_str(name), to_str(value)});
  }
}

}  // namespace btl::plugin
