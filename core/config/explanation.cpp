// SPDX-License-Identifier: EUPL-1.2
#include "core/config/explanation.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "btl_texts.h"

namespace btl::config {
namespace {

struct Explained {
  Code code = Code::kSyntax;
  texts::Text<0> title;
  texts::Text<0> text;
};

constexpr std::array kExplained = std::to_array<Explained>({
    {Code::kUnreadable, texts::kUnreadableTitle, texts::kUnreadableText},
    {Code::kTooLarge, texts::kTooLargeTitle, texts::kTooLargeText},
    {Code::kNotText, texts::kNotTextTitle, texts::kNotTextText},
    {Code::kTooDeep, texts::kTooDeepTitle, texts::kTooDeepText},
    {Code::kSyntax, texts::kSyntaxTitle, texts::kSyntaxText},
    {Code::kNotFinite, texts::kNotFiniteTitle, texts::kNotFiniteText},
    {Code::kUnknownKey, texts::kUnknownKeyTitle, texts::kUnknownKeyText},
    {Code::kWrongType, texts::kWrongTypeTitle, texts::kWrongTypeText},
    {Code::kNotAllowed, texts::kNotAllowedTitle, texts::kNotAllowedText},
    {Code::kMissingKey, texts::kMissingKeyTitle, texts::kMissingKeyText},
    {Code::kNoQuantity, texts::kNoQuantityTitle, texts::kNoQuantityText},
    {Code::kNoAddress, texts::kNoAddressTitle, texts::kNoAddressText},
    {Code::kNoFile, texts::kNoFileTitle, texts::kNoFileText},
    {Code::kBackend, texts::kBackendTitle, texts::kBackendText},
    {Code::kLiteralSecret, texts::kLiteralSecretTitle, texts::kLiteralSecretText},
    {Code::kNoSecret, texts::kNoSecretTitle, texts::kNoSecretText},
    {Code::kUnknownPlugin, texts::kUnknownPluginTitle, texts::kUnknownPluginText},
    {Code::kPluginNotEnabled, texts::kPluginNotEnabledTitle, texts::kPluginNotEnabledText},
    {Code::kServerKey, texts::kServerKeyTitle, texts::kServerKeyText},
    {Code::kBadSchema, texts::kBadSchemaTitle, texts::kBadSchemaText},
    {Code::kKernName, texts::kKernNameTitle, texts::kKernNameText},
    {Code::kDefinedTwice, texts::kDefinedTwiceTitle, texts::kDefinedTwiceText},
    {Code::kUnknownKern, texts::kUnknownKernTitle, texts::kUnknownKernText},
    {Code::kUnknownRole, texts::kUnknownRoleTitle, texts::kUnknownRoleText},
    {Code::kUnknownPermission, texts::kUnknownPermissionTitle, texts::kUnknownPermissionText},
    {Code::kNotForGuests, texts::kNotForGuestsTitle, texts::kNotForGuestsText},
    {Code::kNamedTwice, texts::kNamedTwiceTitle, texts::kNamedTwiceText},
});

static_assert(kExplained.size() == kCodes.size());

}  // namespace

Explanation explanation_of(Code code, std::string_view language) {
  for (const Explained& explained : kExplained) {
    if (explained.code != code) continue;
    return {explained.title.in(language), explained.text.in(language)};
  }
  std::abort();
}

std::optional<Code> parse_code(std::string_view text) {
  std::string typed(text);
  std::transform(typed.begin(), typed.end(), typed.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  if (!typed.starts_with("BTL-")) typed.insert(0, "BTL-");
  for (const Code code : kCodes) {
    if (to_string(code) == typed) return code;
  }
  return std::nullopt;
}

}  // namespace btl::config
