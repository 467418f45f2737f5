// SPDX-License-Identifier: EUPL-1.2
// The stable codes of findings. A number is never used again for something else; each has a row in
// docs/configuration.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace btl::config {

enum class Code : std::uint16_t {
  kUnreadable = 1,
  kTooLarge = 2,
  kNotText = 3,
  kTooDeep = 4,
  kSyntax = 5,
  kNotFinite = 6,
  kUnknownKey = 10,
  kWrongType = 11,
  kNotAllowed = 12,
  kMissingKey = 13,
  kNoQuantity = 14,
  kNoAddress = 15,
  kNoFile = 16,
  kBackend = 17,
  kLiteralSecret = 18,
  kNoSecret = 19,
  kUnknownPlugin = 20,
  kPluginNotEnabled = 21,
  kServerKey = 22,
  kBadSchema = 23,
  kKernName = 30,
  kDefinedTwice = 31,
  kUnknownKern = 32,
  kUnknownRole = 40,
  kUnknownPermission = 41,
  kNotForGuests = 42,
  kNamedTwice = 43,
};

inline constexpr std::array kCodes = {Code::kUnreadable,
                                      Code::kTooLarge,
                                      Code::kNotText,
                                      Code::kTooDeep,
                                      Code::kSyntax,
                                      Code::kNotFinite,
                                      Code::kUnknownKey,
                                      Code::kWrongType,
                                      Code::kNotAllowed,
                                      Code::kMissingKey,
                                      Code::kNoQuantity,
                                      Code::kNoAddress,
                                      Code::kNoFile,
                                      Code::kBackend,
                                      Code::kUnknownPlugin,
                                      Code::kPluginNotEnabled,
                                      Code::kServerKey,
                                      Code::kBadSchema,
                                      Code::kKernName,
                                      Code::kDefinedTwice,
                                      Code::kLiteralSecret,
                                      Code::kNoSecret,
                                      Code::kUnknownKern,
                                      Code::kUnknownRole,
                                      Code::kUnknownPermission,
                                      Code::kNotForGuests,
                                      Code::kNamedTwice};

std::string to_string(Code code);  // "BTL-C012"

}  // namespace btl::config
