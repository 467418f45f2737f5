// SPDX-License-Identifier: EUPL-1.2
// Checks payloads against a JSON Schema (draft-04), compiled once. The only place that knows
// RapidJSON.
#pragma once

#include <memory>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::bus {

inline constexpr std::size_t kSchemaBytesMax = 64U << 10U;
inline constexpr unsigned kPayloadDepthMax = 64;

class SchemaCheck {
 public:
  // kInvalid with JSON pointer and reason for what is no schema: unknown keywords (a misspelt one
  // would check nothing),
  // "$ref", patterns beyond check_pattern().
  static base::Result<SchemaCheck> compile(std::string_view schema);

  SchemaCheck(SchemaCheck&&) noexcept;
  SchemaCheck& operator=(SchemaCheck&&) noexcept;
  ~SchemaCheck();

  // kInvalid with the JSON pointer into the payload and the broken rule; kTooLarge above
  // kPayloadBytesMax. A payload must be a JSON object in UTF-8 without NUL, at most
  // kPayloadDepthMax deep. Any thread.
  [[nodiscard]] base::Status check(std::string_view payload) const;

 private:
  class Impl;
  explicit SchemaCheck(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::bus
