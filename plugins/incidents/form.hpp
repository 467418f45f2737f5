// SPDX-License-Identifier: EUPL-1.2
// From the bytes of a request to its parameters. Bounded and strict: what is broken is refused with
// its place, never repaired by guessing. Pure; any thread. Bytes that are no UTF-8 pass:
// model/parameters.hpp judges values by name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/outcome.hpp"
#include "model/parameters.hpp"

namespace incidents {

inline constexpr std::size_t kUrlencodedBytesMax = std::size_t{64} << 10U;
inline constexpr std::size_t kPartHeaderBytesMax = std::size_t{8} << 10U;
inline constexpr std::size_t kBoundaryBytesMax = 70;  // RFC 2046

// "a=1&b=2+3%21". A "+" is a blank. Refused: a broken percent sequence (named by its parameter) and
// more than kParametersMax parameters.
Outcome<Parameters> decode_urlencoded(std::string_view text);

// multipart/form-data (RFC 7578). Refused, naming "body": no closing boundary, a part without a
// name, nested multipart, transfer encodings, headers beyond kPartHeaderBytesMax, more than
// kParametersMax parts.
Outcome<Parameters> decode_multipart(std::string_view boundary, std::string_view body);

// The body by its content type; without one it is taken as urlencoded. Refuses other types and
// other charsets than UTF-8.
Outcome<Parameters> decode_body(std::string_view content_type, std::string_view body);

// A header value with parameters, as Content-Type and Content-Disposition have them.
struct HeaderValue {
  std::string value;                                            // before the first ';', lower case
  std::vector<std::pair<std::string, std::string>> parameters;  // names in lower case

  [[nodiscard]] const std::string* find(std::string_view name) const;
};

HeaderValue parse_header_value(std::string_view text);

}  // namespace incidents
