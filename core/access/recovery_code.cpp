// SPDX-License-Identifier: EUPL-1.2
#include "core/access/recovery_code.hpp"

#include <array>
#include <cctype>

#include "core/access/digest.hpp"

namespace btl::access {
namespace {

constexpr std::string_view kLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // 32: five bits each
constexpr std::size_t kCodeLetters = 16;
constexpr std::size_t kGroupLetters = 4;

}  // namespace

std::string make_recovery_code(os::Random& random) {
  std::array<std::uint8_t, kCodeLetters> bytes{};
  random.fill(bytes);
  std::string code;
  for (std::size_t i = 0; i < kCodeLetters; ++i) {
    if (i != 0 && i % kGroupLetters == 0) code += '-';
    code += kLetters[bytes.at(i) % kLetters.size()];
  }
  return code;
}

std::optional<std::string> recovery_code_hash(std::string_view typed) {
  std::string plain;
  for (const char letter : typed) {
    if (letter == ' ' || letter == '-') continue;
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    if (kLetters.find(upper) == std::string_view::npos) return std::nullopt;
    plain += upper;
  }
  if (plain.size() != kCodeLetters) return std::nullopt;
  return hex_sha256(plain);
}

}  // namespace btl::access
