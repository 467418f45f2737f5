// SPDX-License-Identifier: EUPL-1.2
// Any body under any content type: the first line of the input is the content type, the rest the
// body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "form.hpp"

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const std::string_view type = input.substr(0, line);
  const std::string_view body = line == std::string_view::npos ? "" : input.substr(line + 1);
  const auto parameters = incidents::decode_body(type, body);
  if (!parameters) {
    if (parameters.error().findings.empty()) std::abort();
    return 0;
  }
  // Nothing comes out that did not go in.
  std::size_t bytes = 0;
  for (const auto& [name, value] : parameters->entries()) bytes += value.size();
  for (const auto& upload : parameters->uploads()) bytes += upload.bytes;
  const std::size_t count = parameters->entries().size() + parameters->uploads().size();
  if (bytes > body.size() || count > incidents::kParametersMax) std::abort();
  return 0;
}
