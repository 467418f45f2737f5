// SPDX-License-Identifier: MIT
// HTTP messages as a plugin sees them. Values.
#pragma once

#include <btl/ext/http.h>

#include <btl/detail/text_arena.hpp>
#include <btl/result.hpp>
#include <btl/text.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace btl {

// A request, parsed, limited and authorised by the host. Owns its texts: keep it across a co_await
// as you like.
class Request {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;
  };

  Request(btl_handle_t handle, const btl_request_t& view)
      : handle_(handle),
        text_(bytes_of(view)),
        route_(keep(view.route)),
        method_(keep(view.method)),
        path_(keep(view.path)),
        query_(keep(view.query)),
        kern_(keep(view.kern)),
        id_(keep(view.id)),
        client_(keep(view.client)),
        base_url_(keep(view.base_url)),
        body_(text_.keep(detail::to_view(view.body))),
        headers_(keep_all(view.headers, view.header_count)),
        parameters_(keep_all(view.parameters, view.parameter_count)),
        account_(keep(view.account)),
        scopes_(keep_all(view.scopes, view.scope_count)),
        own_scopes_(keep_all(view.own_scopes, view.own_scope_count)),
        language_(keep(view.language)),
        chosen_kern_(keep(view.chosen_kern)) {}

  // For Batch::answers.
  [[nodiscard]] btl_handle_t handle() const { return handle_; }
  [[nodiscard]] std::string_view route() const { return route_; }
  [[nodiscard]] std::string_view method() const { return method_; }
  // Percent-decoded, without the query.
  [[nodiscard]] std::string_view path() const { return path_; }
  // As sent, after '?', still encoded.
  [[nodiscard]] std::string_view query() const { return query_; }
  [[nodiscard]] std::string_view kern() const { return kern_; }
  [[nodiscard]] std::string_view id() const { return id_; }
  // For decisions about rate only; never store it.
  [[nodiscard]] std::string_view client() const { return client_; }
  [[nodiscard]] std::string_view base_url() const { return base_url_; }
  [[nodiscard]] std::string_view body() const { return body_; }
  [[nodiscard]] std::span<const Field> headers() const { return headers_; }
  [[nodiscard]] std::span<const Field> parameters() const { return parameters_; }

  // Who asks: the id of an account, "operator" on the admin socket, empty for a stranger.
  [[nodiscard]] std::string_view account() const { return account_; }
  // Where the route's permission holds, as btl::to_scope reads it: for everything there, and for
  // what is the account's own. Never wider than where the request goes.
  [[nodiscard]] std::span<const std::string_view> scopes() const { return scopes_; }
  [[nodiscard]] std::span<const std::string_view> own_scopes() const { return own_scopes_; }

  // Two letters, "nl" or "en", in which the reader wants the answer. Never empty.
  [[nodiscard]] std::string_view language() const { return language_; }
  // The kern that the reader chose to look at: lists begin with it. Empty for all kernen. It widens
  // nothing: scopes() says what may be seen.
  [[nodiscard]] std::string_view chosen_kern() const { return chosen_kern_; }

  // First header of that name, in lower case.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
    return find(headers_, name);
  }
  // Parameter of the path: {id} in the manifest is "id" here. Decoded.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const {
    return find(parameters_, name);
  }

 private:
  static std::size_t bytes_of(const btl_request_t& view) {
    std::uint64_t bytes = view.body.bytes;
    for (const btl_str_t& text : {view.route,
                                  view.method,
                                  view.path,
                                  view.query,
                                  view.kern,
                                  view.id,
                                  view.client,
                                  view.base_url,
                                  view.account,
                                  view.language,
                                  view.chosen_kern}) {
      bytes += text.bytes;
    }
    for (const btl_pair_t& pair : std::span(view.headers, view.header_count)) {
      bytes += pair.name.bytes + pair.value.bytes;
    }
    for (const btl_pair_t& pair : std::span(view.parameters, view.parameter_count)) {
      bytes += pair.name.bytes + pair.value.bytes;
    }
    for (const btl_str_t& scope : std::span(view.scopes, view.scope_count)) {
      bytes += scope.bytes;
    }
    for (const btl_str_t& scope : std::span(view.own_scopes, view.own_scope_count)) {
      bytes += scope.bytes;
    }
    return static_cast<std::size_t>(bytes);
  }

  std::string_view keep(btl_str_t text) { return text_.keep(detail::to_view(text)); }

  std::vector<Field> keep_all(const btl_pair_t* pairs, std::uint32_t count) {
    std::vector<Field> fields;
    fields.reserve(count);
    for (const btl_pair_t& pair : std::span(pairs, count)) {
      const std::string_view name = keep(pair.name);
      fields.push_back({name, keep(pair.value)});
    }
    return fields;
  }

  std::vector<std::string_view> keep_all(const btl_str_t* texts, std::uint32_t count) {
    std::vector<std::string_view> kept;
    kept.reserve(count);
    for (const btl_str_t& text : std::span(texts, count)) {
      kept.push_back(keep(text));
    }
    return kept;
  }

  static std::optional<std::string_view> find(std::span<const Field> fields,
                                              std::string_view name) {
    for (const Field& field : fields) {
      if (field.name == name) {
        return field.value;
      }
    }
    return std::nullopt;
  }

  btl_handle_t handle_;
  detail::TextArena text_;  // of all below
  std::string_view route_;
  std::string_view method_;
  std::string_view path_;
  std::string_view query_;
  std::string_view kern_;
  std::string_view id_;
  std::string_view client_;
  std::string_view base_url_;
  std::string_view body_;
  std::vector<Field> headers_;
  std::vector<Field> parameters_;
  std::string_view account_;
  std::vector<std::string_view> scopes_;
  std::vector<std::string_view> own_scopes_;
  std::string_view language_;
  std::string_view chosen_kern_;
};

struct Response {
  struct Header {
    std::string name;  // lower case
    std::string value;
  };

  std::uint32_t status = 200;
  std::vector<Header> headers = {};
  std::string body = {};
};

inline Response respond(std::uint32_t status, std::string content_type, std::string body) {
  return {status, {{"content-type", std::move(content_type)}}, std::move(body)};
}
inline Response json(std::uint32_t status, std::string body) {
  return respond(status, "application/json", std::move(body));
}

// What the page after a redirect says once: "Opgeslagen". At most 300 bytes of UTF-8, one line.
struct Flash {
  enum class Tone : std::uint8_t { kInfo, kSuccess, kWarning, kDanger };

  std::string text;
  Tone tone = Tone::kSuccess;
};

// For a value in the query of an address: everything but letters and digits is escaped.
inline std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_plain) {
      encoded.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded.push_back('%');
    encoded.push_back(kDigits[byte >> 4U]);
    encoded.push_back(kDigits[byte & 0x0FU]);
  }
  return encoded;
}

namespace detail {

inline std::string_view name_of(Flash::Tone tone) {
  switch (tone) {
    case Flash::Tone::kInfo: return "info";
    case Flash::Tone::kSuccess: return "success";
    case Flash::Tone::kWarning: return "warning";
    case Flash::Tone::kDanger: return "danger";
  }
  return "info";
}

}  // namespace detail

// 303, after a form was handled: the browser goes on to `path` of this server, and a reload sends
// nothing again.
inline Response see_other(std::string path) {
  return {303, {{"location", std::move(path)}}, {}};
}
inline Response see_other(std::string path, const Flash& flash) {
  Response response = see_other(std::move(path));
  std::string value(detail::name_of(flash.tone));
  value += "; ";
  value += percent_encoded(flash.text);
  response.headers.push_back({"btl-flash", std::move(value)});
  return response;
}

// One thing that is wrong with a request.
struct Violation {
  std::string pointer;  // JSON pointer or name of the parameter
  std::string detail;
};

// application/problem+json (RFC 9457). `type` is a slug such as "unknown-service".
inline Response problem(std::uint32_t status,
                        std::string_view type,
                        std::string_view title,
                        std::string_view detail,
                        std::span<const Violation> violations = {}) {
  std::string body = "{\"type\":" + json_quote("/problems/" + std::string(type)) +
                     ",\"title\":" + json_quote(title) + ",\"status\":" + std::to_string(status) +
                     ",\"detail\":" + json_quote(detail);
  std::string_view separator = ",\"errors\":[";
  for (const Violation& violation : violations) {
    body += separator;
    body += "{\"pointer\":" + json_quote(violation.pointer) +
            ",\"detail\":" + json_quote(violation.detail) + "}";
    separator = ",";
  }
  body += violations.empty() ? "}" : "]}";
  return respond(status, "application/problem+json", std::move(body));
}

// Every finding of a request at once: 400.
inline Response invalid(std::span<const Violation> violations) {
  return problem(400, "invalid", "The request is not valid", "See errors.", violations);
}

// What a client is told of an error. What only the operator should know (faults, bugs) stays out of
// it.
inline Response problem(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalid:
      return problem(400, "invalid", "The request is not valid", error.message);
    case ErrorCode::kDenied: return problem(403, "denied", "Not allowed", error.message);
    case ErrorCode::kNotFound: return problem(404, "not-found", "Not found", error.message);
    case ErrorCode::kConflict:
      return problem(409, "conflict", "Somebody was faster", error.message);
    case ErrorCode::kTooLarge: return problem(413, "too-large", "Too large", error.message);
    case ErrorCode::kStorageFull:
      return problem(507, "storage-full", "The disk is full", "Nothing was stored.");
    case ErrorCode::kFull:
    case ErrorCode::kTimeout:
    case ErrorCode::kUnavailable:
    case ErrorCode::kCancelled:
    case ErrorCode::kGone:
      return problem(503, "unavailable", "Not available now", "Try again later.");
    case ErrorCode::kUnsupported:
      return problem(501, "unsupported", "Not supported here", "This server cannot do that.");
    case ErrorCode::kArgument:
    case ErrorCode::kStale:
    case ErrorCode::kFault:
    case ErrorCode::kInternal: break;
  }
  return problem(500, "fault", "Something went wrong", "The fault was logged.");
}

}  // namespace btl
