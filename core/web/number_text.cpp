// SPDX-License-Identifier: EUPL-1.2
#include "core/web/number_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace btl::web {
namespace {

constexpr double kExactMax = 1e15;  // beyond it digits would be made up

}  // namespace

std::string number_text(double number, Language language) {
  if (std::abs(number) > kExactMax) return fmt::format("{:.3g}", number);
  std::string digits = fmt::format("{:.2f}", std::abs(number));
  while (digits.ends_with('0')) digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  const bool dutch = language == Language::kDutch;
  if (whole < digits.size()) digits[whole] = dutch ? ',' : '.';
  for (std::size_t at = whole; at > 3; at -= 3) digits.insert(at - 3, 1, dutch ? '.' : ',');
  return number < 0 && digits != "0" ? "-" + digits : digits;
}

}  // namespace btl::web
