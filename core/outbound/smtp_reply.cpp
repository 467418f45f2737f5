// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/smtp_reply.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace btl::outbound {
namespace {

constexpr std::size_t kCodeBytes = 4;  // "250 " or "250-", in front of each line

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool same_word(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](char a, char b) {
    return lower(a) == lower(b);
  });
}

// The next word, taken off the front. Servers of long ago write "AUTH=PLAIN".
std::string_view take_word(std::string_view& text) {
  constexpr std::string_view kBetween = " =\t\r";
  text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(kBetween));
  text.remove_prefix(word.size());
  return word;
}

// "5.1.1": a class, a subject and a detail.
bool is_enhanced(std::string_view word) {
  return word.size() >= 5 && word.size() <= 9 && is_digit(word.front()) && is_digit(word.back()) &&
         std::count(word.begin(), word.end(), '.') == 2 &&
         word.find("..") == std::string_view::npos &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '.'; });
}

}  // namespace

std::string reply_numbers(int status, std::string_view reply) {
  constexpr int kLowest = 200;
  constexpr int kHighest = 599;
  if (status < kLowest || status > kHighest) return "no answer";
  std::string number = std::to_string(status);
  const auto at = reply.find(number);
  if (at == std::string_view::npos) return number;
  std::string_view rest = reply.substr(std::min(at + kCodeBytes, reply.size()));
  const std::string_view word = take_word(rest);
  return is_enhanced(word) ? fmt::format("{} {}", number, word) : number;
}

bool offers(std::string_view reply, std::string_view extension, std::string_view parameter) {
  while (!reply.empty()) {
    const auto end = std::min(reply.find('\n'), reply.size());
    std::string_view line = reply.substr(0, end);
    reply.remove_prefix(std::min(end + 1, reply.size()));
    line.remove_prefix(std::min(kCodeBytes, line.size()));
    if (!same_word(take_word(line), extension)) continue;
    if (parameter.empty()) return true;
    for (auto word = take_word(line); !word.empty(); word = take_word(line)) {
      if (same_word(word, parameter)) return true;
    }
  }
  return false;
}

}  // namespace btl::outbound
