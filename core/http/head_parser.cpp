// SPDX-License-Identifier: EUPL-1.2
// The only file that includes Beast. Its parser reads the lines; what they say about the body is
// checked here again, more strictly: Beast takes a list of equal lengths, and a transfer coding it
// does not know for "no body".
#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <charconv>

#include "core/http/characters.hpp"
#include "core/http/head.hpp"

namespace btl::http {
namespace {

namespace beast = boost::beast;

constexpr std::size_t kFieldsMax = 100;

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), to_lower);
  return result;
}

// Writes what Beast finds into a Head. Bodies never come here: see skip().
class LineParser final : public beast::http::basic_parser<true> {
 public:
  explicit LineParser(Head& head) : head_(head) { skip(true); }

 private:
  using Code = beast::error_code;
  using Text = beast::string_view;

  void on_request_impl(beast::http::verb, Text method, Text target, int version, Code&) override {
    head_.method.assign(method.data(), method.size());
    head_.target.assign(target.data(), target.size());
    head_.is_http_1_1 = version == 11;
  }
  void on_field_impl(beast::http::field, Text name, Text value, Code& code) override {
    if (head_.headers.size() == kFieldsMax) {
      code = beast::http::error::header_limit;
      return;
    }
    head_.headers.emplace_back(lower({name.data(), name.size()}),
                               std::string(value.data(), value.size()));
  }
  void on_response_impl(int, Text, int, Code&) override {}
  void on_header_impl(Code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}
  std::size_t on_body_impl(Text body, Code&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, Text, Code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, Code&) override { return body.size(); }
  void on_finish_impl(Code&) override {}

  Head& head_;
};

// "HTTP/2.0" is a version we do not speak, "HTTP/1.l" is none at all.
bool names_a_version(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\r'));
  const std::size_t space = line.rfind(' ');
  if (std::ranges::count(line, ' ') != 2) return false;
  const std::string_view word = line.substr(space + 1);
  return word.size() == 8 && word.starts_with("HTTP/") && is_digit(word[5]) && word[6] == '.' &&
         is_digit(word[7]);
}

Response refusal_of(const beast::error_code& code, std::string_view text) {
  if (code == beast::http::error::bad_version && names_a_version(text)) {
    return problem(
        505, "http-version", "HTTP version not supported", "This server speaks HTTP/1.1.");
  }
  if (code == beast::http::error::header_limit) {
    return problem(431,
                   "header-too-large",
                   "Header too large",
                   "There are more header fields than this server reads.");
  }
  if (code == beast::http::error::bad_method)
    return malformed_request("The request line does not begin with a method.");
  if (code == beast::http::error::bad_target)
    return malformed_request("The request's target has a character that cannot be.");
  if (code == beast::http::error::bad_version)
    return malformed_request("The request line does not end in a version.");
  if (code == beast::http::error::bad_content_length ||
      code == beast::http::error::multiple_content_length ||
      code == beast::http::error::bad_transfer_encoding) {
    return malformed_request(
        "How long the body is cannot be told from Content-Length and Transfer-Encoding.");
  }
  return malformed_request("A header field is malformed.");
}

std::optional<Response> read_length(Head& head, const std::string& value) {
  if (head.content_length.has_value())
    return malformed_request("There is more than one Content-Length.");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (value.empty() || error != std::errc() || end != value.data() + value.size()) {
    return malformed_request("Content-Length is not a number.");
  }
  head.content_length = length;
  return std::nullopt;
}

// RFC 9112 section 6.3: when the last coding is not "chunked" nobody can tell where the request
// ends.
std::optional<Response> read_coding(Head& head, const std::string& value) {
  const std::string coding = lower(value);
  if (!head.is_http_1_1) return malformed_request("Transfer-Encoding is not known in HTTP/1.0.");
  if (head.is_chunked) return malformed_request("There is more than one Transfer-Encoding.");
  if (coding != "chunked") {
    const std::size_t comma = coding.rfind(',');
    const std::size_t last =
        comma == std::string::npos ? std::string::npos : coding.find_first_not_of(" \t", comma + 1);
    if (last == std::string::npos || coding.substr(last) != "chunked" ||
        coding.find("chunked") != last) {
      return malformed_request("The last transfer coding is not \"chunked\".");
    }
    return problem(501,
                   "transfer-coding",
                   "Transfer coding not known",
                   "The one transfer coding here is \"chunked\".");
  }
  head.is_chunked = true;
  return std::nullopt;
}

std::optional<Response> read_framing(Head& head) {
  bool has_coding = false;
  for (const auto& [name, value] : head.headers) {
    std::optional<Response> refusal;
    if (name == "content-length") refusal = read_length(head, value);
    if (name == "transfer-encoding") refusal = read_coding(head, value);
    if (name == "expect") {
      if (lower(value) != "100-continue") {
        refusal = problem(417,
                          "expectation",
                          "Expectation not known",
                          "The one expectation here is \"100-continue\".");
      }
      head.expects_continue = head.is_http_1_1;
    }
    has_coding = has_coding || name == "transfer-encoding";
    if (refusal) return refusal;
  }
  if (has_coding && head.content_length.has_value()) {
    return malformed_request("There are both Content-Length and Transfer-Encoding.");
  }
  return std::nullopt;
}

}  // namespace

std::variant<Head, Response> parse_head(std::string_view text, const HeadLimits& limits) {
  Head head;
  LineParser parser(head);
  parser.header_limit(static_cast<std::uint32_t>(std::max(text.size() + 1, limits.head_bytes_max)));
  beast::error_code code;
  const std::size_t used = parser.put(boost::asio::const_buffer(text.data(), text.size()), code);
  if (code) return refusal_of(code, text);
  if (used != text.size() || !parser.is_header_done())
    return malformed_request("The header ends too early.");
  if (head.target.size() > limits.target_bytes_max) {
    return problem(
        414, "target-too-long", "Target too long", "The target is longer than this server reads.");
  }
  head.keeps_alive = parser.keep_alive();
  if (auto refusal = read_framing(head)) return *std::move(refusal);
  return head;
}

}  // namespace btl::http
