// SPDX-License-Identifier: EUPL-1.2
#include "core/access/account.hpp"

#include <algorithm>

#include "core/base/utf8.hpp"

namespace btl::access {
namespace {

constexpr std::size_t kAddressBytesMax = 254;  // RFC 5321, 4.5.3.1.3, without the brackets
constexpr std::size_t kServiceBytesMin = 3;
constexpr std::size_t kServiceBytesMax = 64;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

base::Result<std::string> normalise_login(std::string_view login) {
  const std::string_view text = trimmed(login);
  const auto at = text.find('@');
  const bool has_parts = at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
                         text.find('@', at + 1) == std::string_view::npos;
  const bool is_plain = std::none_of(text.begin(), text.end(), [](unsigned char letter) {
    return letter <= ' ' || letter == 0x7F;
  });
  if (!has_parts || !is_plain || text.size() > kAddressBytesMax || !base::is_utf8(text)) {
    return base::Error{base::ErrorCode::kInvalid, "the login must be an e-mail address"};
  }
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(), lower);
  return made;
}

bool is_service_name(std::string_view name) {
  if (name.size() < kServiceBytesMin || name.size() > kServiceBytesMax) return false;
  if (name.front() < 'a' || name.front() > 'z') return false;
  return std::all_of(name.begin(), name.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
}

}  // namespace btl::access
