// SPDX-License-Identifier: EUPL-1.2
// multipart/form-data (RFC 7578, RFC 2046). See form.hpp.
//
//   body  = [preamble CRLF] "--" boundary part+ "--" [epilogue]
//   part  = CRLF *(header CRLF) CRLF content CRLF "--" boundary
//
// Poco's reader takes a body that stops half-way for a whole one and gives stray bytes with it;
// here that is refused.
#include <optional>
#include <string>
#include <utility>

#include "form.hpp"
#include "model/text.hpp"

namespace incidents {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

Refusal broken(std::string detail) {
  return refuse(Cause::kInvalid, "body", "broken multipart: " + std::move(detail));
}

// What follows a boundary.
enum class After : std::uint8_t { kPart, kEnd, kNotABoundary };

// Looks behind a boundary and takes it off when it is one.
After take_boundary_end(std::string_view& rest) {
  if (rest.starts_with("--")) return After::kEnd;
  std::string_view line = rest;
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  if (!line.starts_with(kLineEnd)) return After::kNotABoundary;
  rest = line.substr(kLineEnd.size());
  return After::kPart;
}

struct PartHeaders {
  std::string name;
  bool file = false;
  std::string file_name;
  std::string content_type;
  bool encoded = false;
};

void read_header(std::string_view line, PartHeaders& headers) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = parse_header_value(line.substr(0, colon)).value;
  const HeaderValue header = parse_header_value(line.substr(colon + 1));
  if (name == "content-disposition" && header.value == "form-data") {
    if (const auto* field = header.find("name")) headers.name = *field;
    const std::string* file_name = header.find("filename");
    if (file_name != nullptr) headers.file_name = *file_name;
    headers.file = file_name != nullptr || header.find("filename*") != nullptr;
  } else if (name == "content-type") {
    headers.content_type = header.value;
  } else if (name == "content-transfer-encoding") {
    headers.encoded = header.value != "7bit" && header.value != "8bit" && header.value != "binary";
  }
}

// Takes the headers and the empty line off the front of a part.
Outcome<PartHeaders> take_headers(std::string_view& part) {
  PartHeaders headers;
  std::size_t bytes = 0;
  for (;;) {
    const std::size_t end = part.find(kLineEnd);
    if (end == std::string_view::npos) return broken("a part ends in its headers");
    const std::string_view line = part.substr(0, end);
    part.remove_prefix(end + kLineEnd.size());
    if (line.empty()) break;
    bytes += line.size();
    if (bytes > kPartHeaderBytesMax) return broken("the headers of a part are larger than 8 KiB");
    read_header(line, headers);
  }
  if (headers.name.empty()) return broken("a part has no name");
  if (headers.content_type.starts_with("multipart/")) return broken("a part is multipart itself");
  if (headers.encoded) return broken("a part has a transfer encoding");
  return headers;
}

// Takes content and boundary off the front. Nothing when no boundary follows.
std::optional<std::pair<std::string_view, After>> take_content(std::string_view& rest,
                                                               std::string_view delimiter) {
  std::size_t from = 0;
  for (;;) {
    const std::size_t end = rest.find(delimiter, from);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view behind = rest.substr(end + delimiter.size());
    const After after = take_boundary_end(behind);
    if (after != After::kNotABoundary) {
      const std::string_view content = rest.substr(0, end);
      rest = behind;
      return std::pair{content, after};
    }
    from = end + 1;
  }
}

void add_part(PartHeaders headers, std::string_view content, Parameters& parameters) {
  if (!headers.file) {
    parameters.add(std::move(headers.name), std::string(content));
    return;
  }
  if (content.empty() && headers.file_name.empty()) return;  // a file field left empty
  parameters.add(Upload{std::move(headers.name),
                        std::move(headers.file_name),
                        std::move(headers.content_type),
                        content.size()});
}

}  // namespace

Outcome<Parameters> decode_multipart(std::string_view boundary, std::string_view body) {
  if (boundary.empty() || boundary.size() > kBoundaryBytesMax) {
    return refuse(Cause::kInvalid, "Content-Type", "the boundary has not 1 to 70 characters");
  }
  const std::string delimiter = std::string(kLineEnd) + "--" + std::string(boundary);
  std::string_view rest = body;
  After after = After::kNotABoundary;
  if (rest.starts_with(std::string_view(delimiter).substr(kLineEnd.size()))) {
    rest.remove_prefix(delimiter.size() - kLineEnd.size());
    after = take_boundary_end(rest);
  } else if (const auto preamble = take_content(rest, delimiter)) {
    after = preamble->second;
  }
  if (after == After::kNotABoundary) return broken("the boundary is not there");
  Parameters parameters;
  for (std::size_t part = 0; after == After::kPart; ++part) {
    if (part == kParametersMax) return broken("there are more than 200 parts");
    auto headers = take_headers(rest);
    if (!headers) return headers.error();
    const auto content = take_content(rest, delimiter);
    if (!content) return broken("the closing boundary is missing");
    add_part(std::move(*headers), content->first, parameters);
    after = content->second;
  }
  return parameters;
}

}  // namespace incidents
